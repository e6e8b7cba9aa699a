"""Pages of a PDF -> what recognition makes of them, in a child process with a time and a memory limit a page."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired

from app.domain.page import Page, Trouble
from app.errors import DamagedFile, ReadingCrashed, ReadingError, ReadingTooBig, ReadingTooSlow
from app.reading.children import Children
from app.reading.keys import Keys
from app.reading.recognition.scan import Scan, pages_of_scans

if TYPE_CHECKING:
    from app.reading.recognition.recogniser import Recogniser

AHEAD = 2  # pages given to the child at once, so that it never waits


@dataclass(frozen=True, slots=True)
class Scanned:
    """What became of one page: `scan` or `error`, or neither, where the file's own words are the better ones. width,
    height: of the page as displayed."""

    number: int
    scan: Scan | None = None
    width: float = 0.0
    height: float = 0.0
    error: ReadingError | None = None


class Scanner(Children):
    """Use as a context manager; leaving it ends the child at once. The child starts with the first page."""

    def __init__(
        self,
        threads: int | None = None,
        seconds_per_page: float = 120.0,
        memory_bytes: int = 3 << 30,
        keys: Keys | None = None,
    ) -> None:
        """`keys`: the passwords to try on locked files, those included that come to be known meanwhile."""
        self.keys = keys or Keys()
        super().__init__(1, memory_bytes)
        self._threads = threads
        self._seconds = seconds_per_page

    def scan(self, path: Path, pages: Sequence[tuple[int, Trouble]]) -> Generator[Scanned, None, None]:
        """The pages (1-based) in turn. Closing the generator before its end kills the child."""
        todo = iter(pages)
        under_way: deque[tuple[int, Future[Scanned]]] = deque()
        try:
            while True:
                while len(under_way) < AHEAD and (page := next(todo, None)) is not None:
                    under_way.append((page[0], self._asked(path, *page)))
                if not under_way:
                    return
                number, future = under_way[0]
                found = self._outcome(number, future)
                under_way.popleft()
                yield found
        finally:
            if under_way:
                self.close()

    def _asked(self, path: Path, number: int, trouble: Trouble) -> Future[Scanned]:
        work = (path, number, trouble, self._threads, tuple(self.keys.known))
        future: Future[Scanned] = self._started().schedule(_scanned, work, timeout=self._seconds)
        return future

    def _outcome(self, number: int, future: Future[Scanned]) -> Scanned:
        try:
            return future.result()
        except FutureTimeoutError:
            error: ReadingError = ReadingTooSlow("recognition", number=number, seconds=self._seconds)
        except ProcessExpired:
            error = ReadingCrashed("recognition", number=number)
        except MemoryError:
            error = ReadingTooBig("recognition", number=number, memory=self._memory >> 20)
        return Scanned(number, error=error)


@functools.cache
def _recogniser(threads: int | None) -> Recogniser:
    """One a child: its models take seconds to load."""
    from app.reading.recognition.recogniser import Recogniser

    return Recogniser(threads)


def _scanned(path: Path, number: int, trouble: Trouble, threads: int | None, passwords: tuple[str, ...]) -> Scanned:
    import pymupdf

    from app.reading.opening import opened
    from app.reading.recognition.recogniser import FAILURES

    try:
        with opened(path, passwords) as document:
            return _page_scanned(document, number, trouble, _recogniser(threads))
    except ReadingError as error:
        return Scanned(number, error=error)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError, *FAILURES) as error:
        if "alloc" in str(error) or "Insufficient memory" in str(error):
            raise MemoryError from error
        return Scanned(number, error=DamagedFile("page", number=number))


def _page_scanned(document: Any, number: int, trouble: Trouble, recogniser: Recogniser) -> Scanned:
    from app.reading.layout.extraction import sheet_of
    from app.reading.recognition.agreement import is_better
    from app.reading.recognition.pages import scan_of

    page = document[number - 1]
    own = sheet_of(page, number, page.get_label() if document.get_page_labels() else "")
    scan = scan_of(page, own, recogniser)
    better = is_better(trouble, own.texts, scan.sheet.texts, scan.legibility.tolist())
    return Scanned(number, scan if better else None, own.width, own.height)


def pages_of(found: Sequence[Scanned]) -> list[Page]:
    """The pages of consecutive scans of one document, those without one left out."""
    kept = [(each.scan, (each.width, each.height)) for each in found if each.scan is not None]
    return pages_of_scans([scan for scan, _ in kept], [size for _, size in kept])
