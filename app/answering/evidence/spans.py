"""Hits -> candidate spans: every sentence, heading and table row that a hit touches, each with its surroundings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.document import Document
from app.domain.page import BlockKind, Page, TableCell
from app.domain.passage import Hit
from app.indexing.passages import sentences_of
from app.library.library import Library

MOST_SPANS = 120
LEADERS = re.compile(r"(?:\.\s?){5,}|(?:…\s?){2,}|_{6,}\s*\d")  # dots that lead to a page number
SECTION = re.compile(r"(?<![\d.$€£])(\d{1,2})\.(\d{1,2})(?=\s+[^\W\d_a-z])")
LEAST_LISTED = 3
MOST_WORDS = 50  # of a span with its context: what stands farthest from the span is cut first


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page that may answer the question."""

    document: Document
    page: Page
    start: int
    end: int
    kind: BlockKind
    header: str  # column heads above a table row
    before: str  # the sentence or row that stands before it on the page
    after: str
    hit: Hit  # the best hit that touches it
    rank: int  # of that hit, 0-based
    cells: tuple[TableCell, ...] = ()  # of a table row: its cells, where the page was read deeply

    @property
    def text(self) -> str:
        return self.page.text[self.start : self.end]

    @property
    def in_context(self) -> str:
        """The span with what a reader would need to understand it: section heading, caption, column heads."""
        lines = [line for line in self.hit.passage.context.splitlines() if line != self.document.title]
        if self.header and self.header not in lines:
            lines.append(self.header)
        return " ".join(" ".join([*lines, self.text]).split()[-MOST_WORDS:])


def candidate_spans(library: Library, hits: Sequence[Hit], *, contents: bool = True, cells: bool = False) -> list[Span]:
    """The spans of the hits, those of better hits first, each span once.

    `contents`: with the lines of tables of contents, which hold a question's words and answer nothing but "where".
    `cells`: with the cells of rows on pages that were read deeply.
    """
    documents: dict[int, Document] = {}
    pages: dict[tuple[int, int], Page] = {}
    deep: dict[tuple[int, int], tuple[TableCell, ...]] = {}
    found: dict[tuple[int, int, int], Span] = {}
    for rank, hit in enumerate(hits):
        where = hit.passage.document, hit.passage.page
        if where[0] not in documents:
            documents[where[0]] = library.document(where[0])
        if where not in pages:
            pages[where] = library.page(*where)
            deep[where] = library.cells.on_page(*where) if cells else ()
        for span in _touched(documents[where[0]], pages[where], hit, rank):
            if contents or not lists_places(span.text):
                found.setdefault((*where, span.start), with_cells(span, deep[where]))
        if len(found) >= MOST_SPANS:
            break
    return list(found.values())[:MOST_SPANS]


def lists_places(text: str) -> bool:
    """Whether it is of a table of contents: dots that lead to a page, or sections counted one after the other ("5.1
    Alarms 5.2 Brightness 5.3 Vibration")."""
    counted = [(int(found[1]), int(found[2])) for found in SECTION.finditer(text)]
    steps = sum(after == (before[0], before[1] + 1) for before, after in itertools.pairwise(counted))
    return bool(LEADERS.search(text)) or steps + 1 >= LEAST_LISTED


def with_cells(span: Span, cells: Sequence[TableCell]) -> Span:
    """A table row with its cells; what stands above those is its header, where the fast reading found none."""
    own = tuple(cell for cell in cells if span.start <= cell.start < span.end)
    if span.kind is not BlockKind.ROW or not own:
        return span
    heads = dict.fromkeys(place for cell in own for place in cell.head)
    header = span.header or " ".join(" ".join(span.page.text[start:end].split()) for start, end in sorted(heads))
    return replace(span, cells=own, header=header)


def _touched(document: Document, page: Page, hit: Hit, rank: int) -> Iterator[Span]:
    pieces = sentences_of(page)
    for index, piece in enumerate(pieces):
        if piece.end <= hit.passage.start or piece.start >= hit.passage.end:
            continue
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        yield Span(
            document=document,
            page=page,
            start=piece.start,
            end=piece.end,
            kind=piece.kind,
            header=piece.header,
            before=page.text[before.start : before.end] if before else "",
            after=page.text[after.start : after.end] if after else "",
            hit=hit,
            rank=rank,
        )
