"""Every page of some documents is read, and what a picker chooses of each document is kept, with what was read."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

from app.answering.citations import cite
from app.answering.question import stems
from app.domain import BlockKind, Citation, Document, Page, Progress
from app.indexing.passages import sentences_of
from app.library.library import Library

WAVE = "reading"  # of the Progress events
EVERY = 8  # pages between two of them


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """A sentence, heading or table row met while reading, and what it stands under."""

    document: Document
    page: Page
    start: int
    end: int
    kind: BlockKind
    heading: str
    header: str  # column heads above a row
    stems: frozenset[str]  # of its own words
    score: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(self.page.text[self.start : self.end].split())

    @property
    def around(self) -> frozenset[str]:
        """The stems of what it stands under."""
        return frozenset(stems(f"{self.heading} {self.header}"))

    @property
    def citations(self) -> tuple[Citation, ...]:
        return cite(self.document, self.page, self.start, self.end)

    def scored(self, score: float) -> Excerpt:
        return replace(self, score=score)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read of what was asked about."""

    pages_read: int
    pages: int
    documents_read: int  # to their ends
    documents: int
    pages_without_text: int = 0  # among those read

    @property
    def whole(self) -> bool:
        return self.pages_read == self.pages

    @property
    def sentence(self) -> str:
        """For the user: "Read 13 of 13 documents, 420 of 420 pages; 2 of them hold no text." """
        documents = f"{self.documents_read} of {self.documents} documents, " if self.documents > 1 else ""
        without = self.pages_without_text
        blank = f"; {without} of them {'holds' if without == 1 else 'hold'} no text" if without else ""
        stopped = "" if self.whole else ", then the time was over"
        return f"Read {documents}{self.pages_read} of {self.pages} pages{blank}{stopped}."


@dataclass(frozen=True, slots=True)
class Survey:
    excerpts: tuple[Excerpt, ...]  # in document order
    coverage: Coverage


Pick = Callable[[Sequence[Excerpt]], Sequence[Excerpt]]  # all of one document -> those to keep, in their order
Reading = Generator[Progress, None, Survey]


@dataclass(slots=True)
class _Count:
    pages: int
    began: float
    read: int = 0
    blank: int = 0
    finished: int = 0

    def progress(self) -> Progress:
        rate = self.read / max(time.perf_counter() - self.began, 1e-6)
        left = (self.pages - self.read) / rate if rate else None
        return Progress(WAVE, "pages", self.read, self.pages, rate, left)


def survey(library: Library, documents: Sequence[Document], pick: Pick, *, seconds: float) -> Reading:
    """Reads page after page until the time is over; what was read until then counts, and is said in the coverage.

    Close the generator to cancel.
    """
    count = _Count(sum(document.pages for document in documents), time.perf_counter())
    kept: list[Excerpt] = []
    for document in documents:
        excerpts = yield from _read(library, document, count, seconds)
        kept.extend(pick(excerpts))
        if time.perf_counter() - count.began > seconds:
            break
    yield count.progress()
    return Survey(tuple(kept), Coverage(count.read, count.pages, count.finished, len(documents), count.blank))


def _read(
    library: Library, document: Document, count: _Count, seconds: float
) -> Generator[Progress, None, list[Excerpt]]:
    found: list[Excerpt] = []
    heading = ""
    before = count.read
    for page in library.pages(document.id):
        count.read += 1
        count.blank += not page.text.strip()
        for excerpt in excerpts_of(document, page, heading):
            found.append(excerpt)
            heading = excerpt.heading
        if count.read % EVERY == 0:
            yield count.progress()
        if time.perf_counter() - count.began > seconds:
            break
    count.finished += 0 < document.pages == count.read - before
    return found


def excerpts_of(document: Document, page: Page, heading: str) -> list[Excerpt]:
    """The page's sentences, headings and rows in order. `heading`: the one under which the page begins."""
    found = []
    for piece in sentences_of(page):
        text = page.text[piece.start : piece.end]
        if piece.kind is BlockKind.HEADING:
            heading = " ".join(text.split())
        own = frozenset(stems(text))
        found.append(Excerpt(document, page, piece.start, piece.end, piece.kind, heading, piece.header, own))
    return found
