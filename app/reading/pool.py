"""Paths -> readings, each file in a child process with a time and a memory limit: a poisonous file costs one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from app.domain.page import Page
from app.errors import (
    DamagedFile,
    LockedFile,
    NoText,
    ReadingCrashed,
    ReadingError,
    ReadingTooBig,
    ReadingTooSlow,
    WrongPassword,
)
from app.reading.children import Children
from app.reading.keys import Keys

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file. With an error there are no pages, but for NoText, whose pages are blank.

    `sha256`: of its content after it was read: who knows what it was before can tell whether it was changed meanwhile.
    """

    path: Path
    sha256: str = ""
    title: str = ""
    pages: tuple[Page, ...] = ()
    error: ReadingError | None = None
    repaired: bool = False  # its structure was broken and had to be rebuilt
    opened_by: int | None = None  # which of the passwords that were tried opened it


@dataclass(frozen=True, slots=True)
class Came(Generic[Outcome]):
    """What a child made of a file. `locked`: none of the first `tried` known passwords opens it. `innocent`: it failed
    and may be read by a fresh child."""

    outcome: Outcome
    locked: bool = False
    tried: int = 0
    opened_by: int | None = None  # which of the known passwords opens it
    innocent: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that is being read. `fresh`: by a child that has read no other."""

    path: Path
    fresh: bool = False


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
        under_way: dict[Future[Came[Outcome]], Asked] = {}
        try:
            while True:
                while len(under_way) < 2 * self._workers and (path := next(todo, None)) is not None:
                    asked = Asked(path)
                    under_way[self._begun(asked, then)] = asked
                if not under_way:
                    return
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    asked = under_way.pop(future)
                    came = self._came(future, then, asked.path)
                    if (again := self._asked_again(asked, came)) is not None:
                        under_way[self._begun(again, then)] = again
                        continue
                    self.keys.note(came.opened_by)
                    yield came.outcome
        finally:
            if under_way:
                self.close()

    def call(self, work: Callable[..., Outcome], path: Path, *values: object) -> Outcome:
        """What a function of a module makes of a file, in a child. Raises a ReadingError leaf."""
        came: Came[Any] = Came(None, innocent=True)
        for fresh in (False, True):
            if came.innocent:
                future = self._start(_called, (work, path, *values), self._seconds, fresh=fresh)
                came = self._came(future, _itself, path)
        if isinstance(came.outcome, Reading) and came.outcome.error is not None:
            raise came.outcome.error
        outcome: Outcome = came.outcome
        return outcome

    def _begun(self, asked: Asked, then: Callable[[Reading], Outcome]) -> Future[Came[Outcome]]:
        work = (asked.path, tuple(self.keys.known), _read, then)
        return self._start(_outcome_of, work, self._seconds, fresh=asked.fresh)

    def _asked_again(self, asked: Asked, came: Came[Outcome]) -> Asked | None:
        """How a file is read once more, if that may help."""
        if came.innocent and not asked.fresh:
            return Asked(asked.path, fresh=True)
        if came.locked and self.keys.more_for(asked.path, came.tried):
            return asked
        return None

    def _came(self, future: Future[Came[Outcome]], then: Callable[[Reading], Outcome], path: Path) -> Came[Outcome]:
        """What came back from the child, or `then` of the reading that says why nothing did."""
        failure = self._failure(future)
        if failure is None:
            return future.result()
        return Came(then(Reading(path, error=self._error(failure.kind, path))), innocent=failure.innocent)

    def _error(self, kind: type[ReadingError], path: Path) -> ReadingError:
        if kind is ReadingTooSlow:
            return ReadingTooSlow("file", name=path.name, seconds=self._seconds)
        if kind is ReadingTooBig:
            return ReadingTooBig("file", name=path.name, memory=self._memory >> 20)
        return ReadingCrashed("file", name=path.name)


def _itself(reading: Reading) -> Reading:
    return reading


def _called(work: Callable[..., Outcome], path: Path, *values: object) -> Came[Outcome] | Came[Reading]:
    try:
        return Came(work(path, *values))
    except ReadingError as error:
        return Came(Reading(path, error=error))


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
    from app.reading.content import fingerprint
    from app.reading.document import info_of, pages_in
    from app.reading.opening import key_of, opened

    try:
        with opened(path, passwords) as document:
            opened_by = key_of(document, passwords)
            info = info_of(document)
            pages = tuple(pages_in(document))
        sha256 = fingerprint(path)
    except ReadingError as error:
        return Reading(path, _hash_of(path), error=error)
    textless = _without_text(path, pages)
    kept = () if isinstance(textless, DamagedFile) else pages
    return Reading(path, sha256, info.title, kept, textless, info.repaired, opened_by)


def _hash_of(path: Path) -> str:
    """Of a file that cannot be read as a PDF; "" where it cannot be read at all."""
    from app.reading.content import fingerprint

    try:
        return fingerprint(path)
    except ReadingError:
        return ""


def _without_text(path: Path, pages: tuple[Page, ...]) -> NoText | DamagedFile | None:
    """Only of pages on which nothing is drawn at all: the text of any other may be recognised."""
    if any(page.text or page.trouble for page in pages):
        return None
    if any(page.damaged for page in pages):
        return DamagedFile("no_text_left", name=path.name)
    return NoText(name=path.name)
