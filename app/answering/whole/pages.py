"""Documents page by page, as lines that can be cited: sentences, headings and rows of tables. One page is held at a
time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.answering.evidence.citations import cite
from app.answering.evidence.spans import lists_places
from app.domain.answer import Claim
from app.domain.document import Document
from app.domain.page import BlockKind, Page
from app.indexing.passages import sentences_of
from app.library.library import Library

GAP = r"[\s\u00ad]+"  # between words: white space, or a hyphen that only a line end shows


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, a heading or a row of a table on its page."""

    document: Document
    page: Page
    start: int
    end: int
    kind: BlockKind

    @property
    def text(self) -> str:
        """White space folded."""
        return " ".join(self.page.text[self.start : self.end].split())

    def claim(self, text: str = "") -> Claim:
        """The line as a claim, or `text` cited to it."""
        return Claim(text or self.text, cite(self.document, self.page, self.start, self.end))


def lines_of(document: Document, page: Page) -> list[Line]:
    """In reading order, without running headers and the lines of tables of contents."""
    found = (Line(document, page, each.start, each.end, each.kind) for each in sentences_of(page))
    return [line for line in found if not lists_places(page.text[line.start : line.end])]


def pages_of(library: Library, documents: Iterable[Document]) -> Iterator[list[Line]]:
    """The lines of each page of each document, in turn; a page without text has none."""
    for document in documents:
        for page in library.pages(document.id):
            yield lines_of(document, page)


def place_of(words: str, page: Page) -> tuple[int, int] | None:
    """Where a page has these words, whatever white space and capitals are between and in them; None for nowhere."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    found = re.search(rf"(?<!\w){GAP.join(parts)}(?!\w)", page.text, re.IGNORECASE)
    return found.span() if found else None
