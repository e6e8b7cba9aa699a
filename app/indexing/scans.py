"""The last wave: pages without text, or with text that is noise, are recognised from their picture."""

from __future__ import annotations

import itertools
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from app.domain.document import Document
from app.domain.events import Changed, Progress
from app.domain.page import Page, Trouble
from app.errors import ReadingError
from app.indexing.files import stamp_of
from app.indexing.passages import passages_of, section_after
from app.indexing.texts import locks
from app.library.library import Library
from app.library.records import Draft, NewScans, WaitingPage
from app.reading.recognition.scanning import Scanned, Scanner, pages_of

saved_at_once = 8  # pages: what a kill can cost, and among which repeated headers are looked for
sample = 3  # doubtful pages of a document: where these agree with their pictures, the others are believed

Events = Generator[Progress | Changed, None, None]


class ScanWave:
    """One run over all waiting pages of the library whose files are still what they were."""

    def __init__(self, library: Library, scanner: Scanner) -> None:
        self._library = library
        self._scanner = scanner
        self._done = self._total = 0
        self._tried: set[WaitingPage] = set()
        self._began = time.perf_counter()

    def events(self) -> Events:
        """Each batch of pages is one transaction; close it to cancel, and the next run goes on from there. Which
        document comes next is asked before each batch: a question may want another one by then."""
        self._total = len(self._library.waiting_pages())
        while found := self._next():
            document, path, pages = found
            plain = [page for page in pages if page.trouble is not Trouble.DOUBTFUL]
            if plain:
                yield from self._scanned(document, path, plain[:saved_at_once])
            else:
                yield from self._checked(document, path, pages)

    def _next(self) -> tuple[Document, Path, list[WaitingPage]] | None:
        """The first document with pages that this run has not tried: those of a locked file go on waiting."""
        todo = [page for page in self._library.waiting_pages() if page not in self._tried]
        for number, group in itertools.groupby(todo, key=lambda each: each.document):
            pages, path = list(group), self._unchanged(number)
            if path is not None:
                return self._library.document(number), path, pages
            self._tried.update(pages)
            self._total -= len(pages)
        return None

    def _unchanged(self, document: int) -> Path | None:
        """Where the document stands as it was read, None where it is gone or was changed."""
        known = self._library.known_paths()
        for path in self._library.paths(document):
            try:
                if stamp_of(Path(path)) == known[path].stamp:
                    return Path(path)
            except (OSError, ReadingError):
                continue
        return None

    def _checked(self, document: Document, path: Path, pages: Sequence[WaitingPage]) -> Events:
        """Pages whose own words may be wrong: a few of them first, all where one of those disagrees."""
        step = max(1, len(pages) // sample)
        first = pages[step // 2 :: step][:sample]
        before = self._library.document(document.id).pages_recognised if pages else 0
        yield from self._scanned(document, path, first)
        rest = [page for page in pages if page not in first]
        if rest and self._library.document(document.id).pages_recognised > before:
            yield from self._scanned(document, path, rest)
        elif rest:
            self._tried.update(rest)
            self._done += len(rest)
            yield Changed(self._library.put_scans(NewScans(document.id, kept=tuple(page.page for page in rest))))

    def _scanned(self, document: Document, path: Path, pages: Sequence[WaitingPage]) -> Events:
        """Pages that were read from a file that another took the place of meanwhile go on waiting."""
        self._tried.update(pages)
        with closing(self._scanner.scan(path, [(page.page, page.trouble) for page in pages])) as scanned:
            while (batch := (yield from self._batch(scanned))) and self._unchanged(document.id) == path:
                yield Changed(self._library.put_scans(new_scans(self._library, document, batch)))

    def _batch(self, scanned: Iterator[Scanned]) -> Generator[Progress, None, list[Scanned]]:
        batch = []
        for each in itertools.islice(scanned, saved_at_once):
            batch.append(each)
            self._done += 1
            yield self._progress()
        return batch

    def _progress(self) -> Progress:
        rate = self._done / max(time.perf_counter() - self._began, 1e-6)
        return Progress("scans", "pages", self._done, self._total, rate, (self._total - self._done) / rate)


def new_scans(library: Library, document: Document, batch: Sequence[Scanned]) -> NewScans:
    """Pages of a file whose password is not known now go on waiting."""
    pages = pages_of(batch)
    failed = tuple((each.number, each.error.code) for each in batch if each.error and each.error.code not in locks)
    kept = tuple(each.number for each in batch if not each.error and each.scan is None)
    return NewScans(document.id, tuple(pages), tuple(drafts_of(library, document, pages)), kept, failed)


def drafts_of(library: Library, document: Document, pages: Iterable[Page]) -> Iterator[Draft]:
    """Their passages; a page stands under the heading that the page before it ended with."""
    section, last = "", 0
    for page in pages:
        if page.number > 1 and page.number - 1 != last:
            section = section_after(library.page(document.id, page.number - 1), "")
        yield from passages_of(page, document.title, section)
        section, last = section_after(page, section), page.number
