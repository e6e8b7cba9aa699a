"""The child's side of a lane: takes one request after the other and sends back what the target's generator yields."""

from __future__ import annotations

import logging
import os
import pickle
import queue
import signal
import threading
from collections.abc import Generator
from contextlib import closing
from importlib import import_module
from logging.handlers import QueueHandler
from multiprocessing.connection import Connection
from typing import Any, Protocol, runtime_checkable

from app.errors import CandorError, of_the_world
from app.lanes.messages import (
    Cancel,
    Cancelled,
    Ended,
    Ending,
    Event,
    Failure,
    Finished,
    Logged,
    Quit,
    Ready,
    Start,
    Target,
)
from app.logs import bug_report
from app.notice import notice
from app.orphans import end_with_parent
from app.stopping import Pause, Stopped

finished = object()
log = logging.getLogger(__name__)


class Work(Protocol):
    def run(self, request: Any) -> Generator[object, None, None]: ...

    def close(self) -> None: ...


@runtime_checkable
class Heeding(Protocol):
    """Work whose steps are long: it calls `pause` in the middle of them."""

    def heed(self, pause: Pause) -> None: ...


def main(target: Target, orders: Connection, news: Connection) -> None:
    """What the process runs. `orders` comes from the lane, `news` goes to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal reaches the whole group; the window decides
    end_with_parent()
    child = Child(target, orders, news)
    logging.getLogger("app").addHandler(Told(child.tell))
    logging.getLogger("app").setLevel(logging.INFO)
    child.serve()


class Child:
    def __init__(self, target: Target, orders: Connection, news: Connection) -> None:
        self._target = target
        self._orders, self._news = orders, news
        self._telling = threading.RLock()
        self._starts: queue.SimpleQueue[Start | Quit] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._job = 0  # under way
        self._work: Work | None = None

    def serve(self) -> None:
        """One job at a time, until told to quit."""
        threading.Thread(target=self._listen, name="orders", daemon=True).start()
        self.tell(Ready())
        while isinstance(start := self._starts.get(), Start):
            ending = self._ending(start)
            self._cancelled.discard(start.job)  # one that gave way comes again under its number
            self.tell(Ended(start.job, ending))
        self._drop_work()
        os._exit(0)  # what is left is to take libraries apart, which takes seconds and serves nobody

    def tell(self, message: object) -> None:
        with self._telling:
            self._news.send(message)

    def _listen(self) -> None:
        """In a thread of its own, so that a job can be cancelled while it computes."""
        try:
            while True:
                message = self._orders.recv()
                if isinstance(message, Cancel):
                    self._cancelled.add(message.job)
                else:
                    self._starts.put(message)
        except (EOFError, OSError):
            os._exit(1)  # the window is gone

    def _ending(self, start: Start) -> Ending:
        self._job = start.job
        try:
            return self._done(start)
        except Stopped:
            return Cancelled()
        except CandorError as error:
            return Failure(error.code, error.notice)
        except Exception as error:  # noqa: BLE001 - the one place: whatever a job does, its lane says so and goes on
            return self._told(error)

    def _done(self, start: Start) -> Ending:
        if self._work is None:
            self._work = self._taught(start.lessons)
        with closing(self._work.run(pickle.loads(start.request))) as events:
            while start.job not in self._cancelled:
                event = next(events, finished)
                if event is finished:
                    return Finished()
                self.tell(Event(start.job, event))
        return Cancelled()

    def _taught(self, lessons: tuple[bytes, ...]) -> Work:
        module, _, name = self._target.path.partition(":")
        made: Work = getattr(import_module(module), name)(*self._target.values)
        if isinstance(made, Heeding):
            made.heed(self._pause)
        for each in lessons:
            list(made.run(pickle.loads(each)))
        return made

    def _pause(self) -> None:
        if self._job in self._cancelled:
            raise Stopped

    def _told(self, error: Exception) -> Failure:
        known = of_the_world(error)
        if known is not None:
            log.warning("a job ended with %s", known.code)
            return Failure(known.code, known.notice)
        self._drop_work()  # it may be half changed
        report = bug_report(type(error), error.__traceback__)
        log.error("unexpected error\n%s", report)
        return Failure("bug", notice("bug", kind=type(error).__name__), report)

    def _drop_work(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.close()


class Told(QueueHandler):
    """Sends log records to the window's process, the only one that writes the log file: so it can be rotated."""

    def __init__(self, tell: Any) -> None:
        super().__init__(tell)

    def enqueue(self, record: logging.LogRecord) -> None:
        self.queue(Logged(record))  # type: ignore[operator]
