"""Paths -> readings, each file in a child process with a time and a memory limit: a poisonous file costs one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pebble import ProcessExpired

from app.domain.page import Page
from app.errors import LockedFile, NoText, ReadingCrashed, ReadingError, ReadingTooBig, ReadingTooSlow, WrongPassword
from app.reading.children import Children
from app.reading.keys import Keys

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file. With an error there are no pages, but for NoText, whose pages are blank."""

    path: Path
    sha256: str = ""
    title: str = ""
    pages: tuple[Page, ...] = ()
    error: ReadingError | None = None
    repaired: bool = False
    opened_by: int | None = None  # which of the passwords that were tried opened it


@dataclass(frozen=True, slots=True)
class Came(Generic[Outcome]):
    """What a child made of a file. `locked`: none of the first `tried` known passwords opens it."""

    outcome: Outcome
    locked: bool = False
    tried: int = 0
    opened_by: int | None = None  # which of the known passwords opens it


class Reader(Children):
    """Reads PDFs in `workers` child processes. Use as a context manager; leaving it ends the children at once."""

    def __init__(
        self,
        workers: int = 1,
        seconds_per_file: float = 120.0,
        memory_bytes: int = 2 << 30,
        keys: Keys | None = None,
    ) -> None:
        """`keys`: the passwords to try on locked files, and who is asked for more of them."""
        self.keys = keys or Keys()
        super().__init__(workers, memory_bytes)
        self._seconds = seconds_per_file

    def read(self, paths: Iterable[Path]) -> Iterator[Reading]:
        """One reading a path, as each is finished; see `each`."""
        return self.each(paths, _itself)

    def each(self, paths: Iterable[Path], then: Callable[[Reading], Outcome]) -> Iterator[Outcome]:
        """What `then`, a function of a module, makes of each reading in the child that read it, as each is finished.

        At most two files a worker are under way or waiting to be taken. Closing the generator before its end kills
        the children that still work for it.
        """
        todo = iter(paths)
        under_way: dict[Future[Came[Outcome]], Path] = {}
        try:
            while True:
                while len(under_way) < 2 * self._workers and (path := next(todo, None)) is not None:
                    under_way[self._begun(path, then)] = path
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    path = under_way.pop(future)
                    came = self._came(future, then, path)
                    if came.locked and self.keys.more_for(path, came.tried):
                        under_way[self._begun(path, then)] = path
                        continue
                    self.keys.note(came.opened_by)
                    yield came.outcome
        finally:
            if under_way:
                self.close()

    def call(self, work: Callable[..., Outcome], path: Path, *values: object) -> Outcome:
        """What a function of a module makes of a file, in a child. Raises a ReadingError leaf."""
        came = self._came(
            self._started().schedule(_called, (work, path, *values), timeout=self._seconds), _itself, path
        )
        if isinstance(came.outcome, Reading) and came.outcome.error is not None:
            raise came.outcome.error
        outcome: Outcome = came.outcome
        return outcome

    def _begun(self, path: Path, then: Callable[[Reading], Outcome]) -> Future[Came[Outcome]]:
        work = (path, tuple(self.keys.known), _read, then)
        future: Future[Came[Outcome]] = self._started().schedule(_outcome_of, work, timeout=self._seconds)
        return future

    def _came(self, future: Future[Came[Outcome]], then: Callable[[Reading], Outcome], path: Path) -> Came[Outcome]:
        """What came back from the child, or `then` of the reading that says why nothing did."""
        try:
            return future.result()
        except FutureTimeoutError:
            error: ReadingError = ReadingTooSlow("file", name=path.name, seconds=self._seconds)
        except ProcessExpired:
            error = ReadingCrashed("file", name=path.name)
        except MemoryError:
            error = ReadingTooBig("file", name=path.name, memory=self._memory >> 20)
        return Came(then(Reading(path, error=error)))


def _itself(reading: Reading) -> Reading:
    return reading


def _called(work: Callable[..., Outcome], *values: object) -> Came[Outcome]:
    return Came(work(*values))


def _outcome_of(
    path: Path,
    passwords: tuple[str, ...],
    read: Callable[[Path, tuple[str, ...]], Reading],
    then: Callable[[Reading], Outcome],
) -> Came[Outcome]:
    reading = read(path, passwords)
    locked = isinstance(reading.error, (LockedFile, WrongPassword))
    return Came(then(reading), locked, len(passwords), reading.opened_by)


def _read(path: Path, passwords: tuple[str, ...]) -> Reading:
    from app.reading.document import info_of, pages_in
    from app.reading.opening import fingerprint, key_of, opened

    sha256 = ""
    try:
        sha256 = fingerprint(path)
        with opened(path, passwords) as document:
            opened_by = key_of(document, passwords)
            info = info_of(document)
            pages = tuple(pages_in(document))
    except ReadingError as error:
        return Reading(path, sha256, error=error)
    return Reading(path, sha256, info.title, pages, _without_text(path, pages), info.repaired, opened_by)


def _without_text(path: Path, pages: tuple[Page, ...]) -> NoText | None:
    """Only of pages on which nothing is drawn at all: the text of any other may be recognised."""
    if any(page.text or page.trouble for page in pages):
        return None
    return NoText(name=path.name)
