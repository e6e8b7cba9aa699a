"""A lane as tests hear it."""

from __future__ import annotations

import queue
from collections.abc import Callable

from app.lanes.lane import Lane
from app.lanes.messages import Cancelled, Failure, Finished, Target

endings = (Finished, Cancelled, Failure)


class Heard:
    """A lane and what it told."""

    def __init__(self, target: Target, deadline: float) -> None:
        self._told: queue.Queue[tuple[int, object]] = queue.Queue()
        self._of: dict[int, list[object]] = {}
        self.order: list[int] = []  # of jobs, as they first told something
        self.lane = Lane("counts", target, lambda job, event: self._told.put((job, event)), deadline=deadline)

    def until(self, job: int, met: Callable[[list[object]], bool]) -> list[object]:
        """What was told of a job, once that is as wanted."""
        while not met(self._of.setdefault(job, [])):
            other, event = self._told.get(timeout=20)
            self._of.setdefault(other, []).append(event)
            self.order += [other] if other not in self.order else []
        return self._of[job]

    def all(self, job: int) -> list[object]:
        return self.until(job, lambda told: bool(told) and isinstance(told[-1], endings))

    def first(self, job: int) -> object:
        return self.until(job, bool)[0]
