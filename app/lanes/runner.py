"""What the thread of a lane does: hears its child and its lane, and keeps one job under way."""

from __future__ import annotations

import bisect
import logging
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from app.lanes.messages import (
    Cancel,
    Cancelled,
    Ended,
    Ending,
    Event,
    Failure,
    Logged,
    Quit,
    Ready,
    Start,
    Target,
)
from app.lanes.process import Process
from app.notice import notice

log = logging.getLogger(__name__)


closing_seconds = 1.0  # to give way in, at most, when the lane is closed: nobody wants what it would still do


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """A job in line, in the order in which jobs are started."""

    priority: int
    number: int
    instead: str
    resumable: bool
    request: bytes


@dataclass(frozen=True, slots=True)
class Drop:
    job: int


@dataclass(frozen=True, slots=True)
class Pause:
    paused: bool


@dataclass(frozen=True, slots=True)
class Learn:
    """`about`: what was learnt about the same before is forgotten."""

    about: str = field(repr=False)
    request: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Close:
    pass


class Runner:
    def __init__(
        self,
        name: str,
        target: Target,
        tell: Callable[[int, object], None],
        deadline: float,
        waking: Connection,
        orders: queue.SimpleQueue[object],
    ) -> None:
        self._name, self._target, self._deadline = name, target, deadline
        self._tell = tell
        self._waking, self._orders = waking, orders
        self._child: Process | None = None
        self._line: list[Waiting] = []
        self._lessons: dict[str, bytes] = {}  # for a child that takes the place of one that is gone
        self._current: Waiting | None = None
        self._yielding = False  # the current job is to be put back in line
        self._kill_at: float | None = None  # the current job is cancelled, and has until then
        self._paused = self._closing = False
        self.at_once = True  # the child is started before there is work for it

    @property
    def pid(self) -> int:
        child = self._child
        return child.pid if child is not None else 0

    def run(self) -> None:
        """Until the lane is closed."""
        if self.at_once:
            self._spawn()
        while not self._closing or self._current is not None:
            self._turn()
        self._end()

    def _turn(self) -> None:
        heard = [self._waking] if self._child is None else [self._waking, self._child.news]
        ready = wait(heard, None if self._kill_at is None else max(0.0, self._kill_at - time.monotonic()))
        if self._waking in ready:
            self._waking.recv_bytes()
            self._obey(self._orders.get())
        if self._child is not None and self._child.news in ready:
            self._hear(self._child)
        if self._kill_at is not None and time.monotonic() >= self._kill_at:
            self._kill()
        self._next()

    # From the lane --------------------------------------------------------------------------------------------------

    def _obey(self, order: object) -> None:
        if isinstance(order, Waiting):
            self._line_up(order)
        elif isinstance(order, Drop):
            self._drop(order.job)
        elif isinstance(order, Learn):
            self._lessons[order.about] = order.request
        elif isinstance(order, Pause):
            self._paused = order.paused
            self._give_way(paused=order.paused)
        else:
            self._closing = True
            self._deadline = min(self._deadline, closing_seconds)
            for each in [*self._line, *([self._current] if self._current else [])]:
                self._drop(each.number)

    def _line_up(self, job: Waiting) -> None:
        if self._closing:
            self._tell(job.number, Cancelled())
            return
        for other in [each for each in self._line if job.instead and each.instead == job.instead]:
            self._drop(other.number)
        bisect.insort(self._line, job)
        self._give_way(paused=False)

    def _drop(self, number: int) -> None:
        current = self._current
        if current is not None and current.number == number and self._kill_at is None:
            self._yielding = False
            self._kill_at = time.monotonic() + self._deadline
            self._send(Cancel(number))
        for job in [each for each in self._line if each.number == number]:
            self._line.remove(job)
            self._tell(number, Cancelled())

    def _give_way(self, *, paused: bool) -> None:
        """Asks a resumable job to stop at its next yield: for one that comes before it, or for a pause."""
        current = self._current
        if current is None or not current.resumable or self._yielding or self._kill_at is not None:
            return
        if paused or (self._line and self._line[0].priority < current.priority):
            self._yielding = True
            self._send(Cancel(current.number))

    # To the child ---------------------------------------------------------------------------------------------------

    def _next(self) -> None:
        if self._current is not None or self._closing or self._paused or not self._line:
            return
        self._current = self._line.pop(0)
        if self._child is None:
            self._spawn()
        lessons = tuple(each for each in self._lessons.values() if each != self._current.request)
        self._send(Start(self._current.number, self._current.request, lessons))

    def _spawn(self) -> None:
        self._child = Process(self._name, self._target)

    def _send(self, message: object) -> None:
        if self._child is not None:
            self._child.send(message)

    def _kill(self) -> None:
        log.info("the part that %s did not give way: killed", self._name)
        child, self._child = self._child, None
        if child is not None:
            child.kill()
        self._ended(Cancelled())
        if not self._closing:
            self._spawn()

    # From the child -------------------------------------------------------------------------------------------------

    def _hear(self, child: Process) -> None:
        try:
            message = child.news.recv()
        except (EOFError, OSError):
            self._lost(child)
            return
        if isinstance(message, Event):
            self._tell(message.job, message.event)
        elif isinstance(message, Ended):
            self._ended(message.ending)
        elif isinstance(message, Logged):
            logging.getLogger(message.record.name).handle(message.record)
        elif isinstance(message, Ready):
            child.ready = True

    def _ended(self, ending: Ending) -> None:
        job, self._current = self._current, None
        back, self._yielding = self._yielding and isinstance(ending, Cancelled), False
        cancelled, self._kill_at = self._kill_at is not None, None
        if job is None:
            return
        if back:
            bisect.insort(self._line, job)
        else:
            self._tell(job.number, Cancelled() if cancelled else ending)

    def _lost(self, child: Process) -> None:
        """The child is gone. One that never came up is not started again before there is work for it."""
        self._child = None
        child.kill()
        if self._closing:
            return
        log.error("the part that %s ended by itself", self._name)
        self._ended(Failure("lane_died", notice("lane_died", part=self._name)))
        if child.ready:
            self._spawn()

    def _end(self) -> None:
        child, until = self._child, time.monotonic() + self._deadline
        if child is None:
            return
        child.send(Quit())
        while self._child is not None and wait([child.news], max(0.0, until - time.monotonic())):
            self._hear(child)
        if self._child is not None:
            child.kill()
