"""Pages made of plain lines, and their spans, for tests of what is done with evidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.answering.evidence.spans import Span
from app.domain.document import Document, DocumentState
from app.domain.page import Block, BlockKind, Page, Words
from app.domain.passage import Hit, Passage
from app.indexing.passages import sentences_of

DOCUMENT = Document(1, "0" * 64, "harbour.pdf", "/harbour.pdf", "Harbour", 9, DocumentState.READY)


def page_of(text: str, number: int = 1) -> Page:
    """One paragraph; its words stand on one line."""
    edges = [(place, place + len(word)) for place, word in _words(text)]
    starts, ends = (np.array([edge[side] for edge in edges], np.int32) for side in (0, 1))
    rects = np.array([(a, 10, b, 20) for a, b in edges], np.float32).reshape(-1, 4)
    words = Words(starts, ends, rects, np.arange(len(edges), dtype=np.int32))
    return Page(number, "", 600, 800, 0, text, words, (Block(0, len(text), BlockKind.PROSE),))


def spans_of_texts(texts: Sequence[str]) -> list[Span]:
    """The sentences of several passages, each a page of its own, in their order."""
    return [span for number, text in enumerate(texts, 1) for span in _spans(page_of(text, number), number)]


def _spans(page: Page, number: int) -> list[Span]:
    hit = Hit(Passage(number, 1, number, 0, len(page.text), page.text), DOCUMENT.name, 1.0)
    pieces = sentences_of(page)
    return [Span(DOCUMENT, page, each.start, each.end, each.kind, "", "", "", hit, number - 1) for each in pieces]


def _words(text: str) -> list[tuple[int, str]]:
    found, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        found.append((place, word))
        place += len(word)
    return found
