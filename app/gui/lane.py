"""The lanes as the window has them: what a job tells arrives in the window's own thread, a little at a time."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.lanes.lane import Lane, Manner, plain
from app.lanes.messages import Cancelled, Failure, Finished, Target
from app.paths import Places, hub
from app.settings import Settings

Heard = Callable[[object], None]

portion = 0.008  # seconds of telling before the window may paint and answer again


class WindowLane(QObject):
    """A lane whose jobs are heard by functions of the window's thread. Stop it before the end of the program."""

    arrived = Signal()  # from the lane's thread

    def __init__(self, name: str, target: Target, deadline: float, *, at_once: bool = False) -> None:
        super().__init__()
        self._waiting: deque[tuple[int, object]] = deque()
        self._heard: dict[int, Heard] = {}
        self.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.lane = Lane(name, target, self._put, deadline=deadline, at_once=at_once)

    def start(self, request: object, heard: Heard, manner: Manner = plain) -> int:
        """Puts a job in line. `heard` is called with each event, the last of which is an ending."""
        job = self.lane.start(request, manner)
        self._heard[job] = heard
        return job

    def teach(self, about: str, request: object, heard: Heard) -> int:
        """A job at once, which a child that takes the place of another does first."""
        job = self.lane.teach(about, request)
        self._heard[job] = heard
        return job

    @property
    def jobs(self) -> frozenset[int]:
        """Those that have not ended."""
        return frozenset(self._heard)

    def cancel(self, job: int) -> None:
        self.lane.cancel(job)

    def hush(self) -> None:
        """Nothing is told from now on: those who would hear it are going."""
        self._heard.clear()

    def _put(self, job: int, event: object) -> None:
        """In the lane's thread."""
        self._waiting.append((job, event))
        if len(self._waiting) == 1:
            self.arrived.emit()

    @Slot()
    def _take(self) -> None:
        until = time.perf_counter() + portion
        try:
            while self._waiting and time.perf_counter() < until:
                self._tell(*self._waiting.popleft())
        finally:
            if self._waiting:
                QTimer.singleShot(0, self._take)

    def _tell(self, job: int, event: object) -> None:
        last = isinstance(event, Finished | Cancelled | Failure)
        heard = self._heard.pop(job, None) if last else self._heard.get(job)
        if heard is not None:
            heard(event)


class Lanes:
    """The lanes of a window. Only the first child is started at once: the others would hold up the window."""

    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        values = (places, settings, library)
        self.view = WindowLane("shows pages", Target("app.jobs.viewing:Viewing", values), 2.0, at_once=True)
        self.index = WindowLane("reads files", Target("app.jobs.indexing:Indexing", values), 1.0)
        # Loading the models again takes longer than most answers, so that a kill is the last resort.
        self.answer = WindowLane("answers", Target("app.jobs.answering:Answering", values), 5.0)
        # The one child that opens network connections, and only for a download. It is not there before its first job.
        fetching = Target("app.jobs.models:Models", (places, settings, hub(os.environ)))
        self.models = WindowLane("fetches models", fetching, 1.0)

    @property
    def all(self) -> tuple[WindowLane, WindowLane, WindowLane]:
        """Those that work with the settings."""
        return self.view, self.index, self.answer

    def close(self) -> None:
        """Returns when no child is left, after some seconds at most."""
        for each in (*self.all, self.models):
            each.hush()
            each.lane.close()
        for each in (*self.all, self.models):
            each.lane.join()
