"""What the lanes of these tests do in their children."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from app.errors import EmptyQuestion
from app.stopping import Pause, go_on

log = logging.getLogger("app.works")


@dataclass(frozen=True, slots=True)
class Count:
    """Counts to `to`, and notes in a file when it is closed."""

    to: int
    seconds: float = 0.0
    note: Path | None = None


@dataclass(frozen=True, slots=True)
class Sleep:
    """Gives no chance to cancel, from when its note is there."""

    seconds: float
    note: Path
    child: bool = False  # in the note is the number of a process that it has started


@dataclass(frozen=True, slots=True)
class Reckon:
    """Yields once, then takes a long step in which it asks whether to go on."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Know:
    """Says nothing, and is told back by Say("known")."""

    word: str


@dataclass(frozen=True, slots=True)
class Say:
    word: str


class Working:
    def __init__(self, first: int = 1) -> None:
        self._first = first
        self._made = os.getpid()
        self._words: list[str] = []
        self._pause: Pause = go_on

    def heed(self, pause: Pause) -> None:
        self._pause = pause

    def run(self, request: object) -> Generator[object, None, None]:
        if isinstance(request, Count):
            yield from self._count(request)
        elif isinstance(request, Sleep):
            pid = sleeping().pid if request.child else self._made
            request.note.write_text(str(pid), encoding="utf-8")
            time.sleep(request.seconds)
        elif isinstance(request, Reckon):
            yield from self._reckon(request.seconds)
        elif isinstance(request, Know):
            self._words.append(request.word)
        elif isinstance(request, Say):
            yield from getattr(self, f"_{request.word}")()

    def close(self) -> None:
        log.info("closed")

    def _count(self, request: Count) -> Generator[object, None, None]:
        try:
            for number in range(self._first, self._first + request.to):
                time.sleep(request.seconds)
                yield number
        finally:
            if request.note is not None:
                request.note.write_text("closed", encoding="utf-8")

    def _reckon(self, seconds: float) -> Generator[object, None, None]:
        yield 1
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._pause()
            time.sleep(0.01)

    def _pid(self) -> Generator[object, None, None]:
        yield self._made

    def _known(self) -> Generator[object, None, None]:
        yield tuple(self._words)

    def _refuse(self) -> Generator[object, None, None]:
        yield 1
        raise EmptyQuestion()

    def _stumble(self) -> Generator[object, None, None]:
        yield 1
        raise KeyError(" ".join(("a", "document's", "words")))

    def _die(self) -> Generator[object, None, None]:
        yield 1
        os.kill(os.getpid(), signal.SIGKILL)

    def _log(self) -> Generator[object, None, None]:
        log.info("heard %d", 7)
        yield 1


class Unmade:
    def __init__(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def sleeping() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
