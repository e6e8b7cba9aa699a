"""Spans made by hand, where a test is about what is done with them."""

from __future__ import annotations

import numpy as np

from app.answering.evidence.spans import Span
from app.domain.document import Document, DocumentState
from app.domain.page import Block, BlockKind, Page, Words
from app.domain.passage import Hit, Passage

DOCUMENT = Document(1, "00", "a.pdf", "/a.pdf", "", 1, DocumentState.READY)
PROSE, HEADING, ROW = BlockKind.PROSE, BlockKind.HEADING, BlockKind.ROW


def page_of(*lines: tuple[str, BlockKind], header: str = "") -> Page:
    """A page with each line as a block of its own, its words in the file's order; `header` stands over its rows."""
    text = "\n".join(line for line, _ in lines)
    ends = np.cumsum([len(line) + 1 for line, _ in lines]) - 1
    blocks = tuple(
        Block(int(end) - len(line), int(end), kind, header if kind is ROW else "")
        for (line, kind), end in zip(lines, ends, strict=True)
    )
    places = [(i, word) for i, word in enumerate(text.split())]
    starts, at = [], 0
    for _, word in places:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    begin = np.array(starts, dtype=np.int32)
    sizes = np.array([len(word) for _, word in places], dtype=np.int32)
    boxes = np.array([[0, 10 * i, 9, 10 * i + 8] for i, _ in places], dtype=np.float32).reshape(-1, 4)
    words = Words(begin, begin + sizes, boxes, np.arange(len(places), dtype=np.int32))
    return Page(1, "", 600, 800, 0, text, words, blocks)


def span_of(page: Page, line: int) -> Span:
    """The span of one line of a page that is a single passage."""
    block = page.blocks[line]
    passage = Passage(1, DOCUMENT.id, page.number, 0, len(page.text), page.text)
    hit = Hit(passage, DOCUMENT.name, 1.0)
    return Span(DOCUMENT, page, block.start, block.end, block.kind, block.header, "", "", hit, 0)
