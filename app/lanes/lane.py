"""A lane, as the window uses it: start, cancel, pause and close from any thread; nothing here ever waits for the child.

What happens in between is the matter of the lane's own thread, `Runner`, the only one that touches the child.
"""

from __future__ import annotations

import itertools
import pickle
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe

from app.lanes.messages import Target
from app.lanes.runner import Close, Drop, Learn, Pause, Runner, Waiting

Tell = Callable[[int, object], None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a job stands to the others of its lane.

    priority:  the least goes first; equals in the order in which they were started.
    instead:   a job that waits under the same name is cancelled: only the last of them is worth doing.
    resumable: gives way to a job of a lesser number, and begins again after it; so it does when the lane is paused.
    """

    priority: int = 5
    instead: str = ""
    resumable: bool = False


plain = Manner()


class Lane:
    """One child process. Close it, or its process stays until the window's ends.

    `tell(job, event)` is called from the lane's thread, for each event of a job, the last of which is a `Finished`, a
    `Cancelled` or a `Failure`. Once the lane has closed, nothing more is told.
    """

    def __init__(self, name: str, target: Target, tell: Tell, *, deadline: float = 1.0, at_once: bool = True) -> None:
        """`name`: what it does, as in "the part of the program that <name>". `deadline`: seconds to give way in.
        `at_once`: the child is started now, and not with the first job."""
        self._numbers = itertools.count(1)
        self._told: queue.SimpleQueue[object] = queue.SimpleQueue()
        waking, self._wake = Pipe(duplex=False)
        self._waking = threading.Lock()
        self._runner = Runner(name, target, tell, deadline, waking, self._told)
        self._runner.at_once = at_once
        self._thread = threading.Thread(target=self._runner.run, name=f"lane that {name}", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        """Of the child, 0 while there is none."""
        return self._runner.pid

    def start(self, request: object, manner: Manner = plain) -> int:
        """Puts a job in line and returns its number."""
        number = next(self._numbers)
        self._order(Waiting(manner.priority, number, manner.instead, manner.resumable, pickle.dumps(request)))
        return number

    def teach(self, about: str, request: object) -> int:
        """A job at once, done again whenever the child has lost what it knew. It takes the place of what was taught
        about the same; it is kept in memory alone."""
        self._order(Learn(about, pickle.dumps(request)))
        return self.start(request, Manner(priority=0))

    def cancel(self, job: int) -> None:
        """Its child is killed where it has not given way within the deadline. One that has ended is left alone."""
        self._order(Drop(job))

    def pause(self, paused: bool) -> None:
        """A paused lane starts nothing, and a resumable job stops until it goes on."""
        self._order(Pause(paused))

    def close(self) -> None:
        """Ends the child, hard where it is busy beyond the deadline. Returns at once; see `join`."""
        self._order(Close())

    def join(self, seconds: float | None = None) -> None:
        """Waits until a closed lane has ended."""
        self._thread.join(seconds)

    def _order(self, order: object) -> None:
        self._told.put(order)
        with self._waking:
            self._wake.send_bytes(b".")
