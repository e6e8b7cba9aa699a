from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.answering.evidence.citations import cite, line_rects
from app.domain.document import Document, DocumentState
from app.domain.page import Block, BlockKind, Page, Words

DOCUMENT = Document(1, "00", "a.pdf", "/a.pdf", "", 1, DocumentState.READY)


def page_of(words: list[str], order: list[int], per_line: int = 4) -> Page:
    """A page with the words on lines of `per_line`, each 10 points wide and 8 high."""
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    starts = ends - [len(word) for word in words]
    boxes = [
        [12 * (i % per_line), 10 * (i // per_line), 12 * (i % per_line) + 10, 10 * (i // per_line) + 8]
        for i in range(len(words))
    ]
    arrays = Words(
        starts.astype(np.int32),
        ends.astype(np.int32),
        np.array(boxes, dtype=np.float32),
        np.array(order, dtype=np.int32),
    )
    text = " ".join(words)
    return Page(1, "i", 100, 100, 0, text, arrays, (Block(0, len(text), BlockKind.PROSE),))


def test_words_that_stand_together_make_one_citation_with_a_rectangle_a_line() -> None:
    page = page_of("net income rose in the year 2018 again".split(), list(range(8)))
    (citation,) = cite(DOCUMENT, page, 4, 27)
    assert citation.quote == "income rose in the year"
    assert citation.rects == ((12, 0, 46, 8), (0, 10, 22, 18))
    assert citation.label == "i"


def test_a_span_whose_words_are_scattered_in_the_file_is_cited_in_pieces() -> None:
    page = page_of("revenue 2018 1,577 rose".split(), [7, 8, 2, 3])
    assert [citation.quote for citation in cite(DOCUMENT, page, 0, 23)] == ["revenue 2018", "1,577 rose"]


def test_a_span_without_words_has_no_citation() -> None:
    assert cite(DOCUMENT, page_of(["a", "b"], [0, 1]), 1, 2) == ()


@given(st.permutations(range(12)), st.integers(0, 40), st.integers(0, 40))
def test_quotes_stand_in_the_page_and_cover_every_word_they_touch(order: list[int], start: int, length: int) -> None:
    page = page_of([f"w{i}" for i in range(12)], list(order))
    end = min(start + length, len(page.text))
    citations = cite(DOCUMENT, page, start, end)
    assert all(page.text[c.start : c.end] == c.quote for c in citations)
    assert " ".join(c.quote for c in citations).split() == [
        word
        for word, a, b in zip(page.text.split(), page.words.starts, page.words.ends, strict=True)
        if b > start and a < end
    ]


def test_boxes_of_two_columns_on_one_height_stay_apart_when_the_line_jumps_back() -> None:
    boxes = np.array([[50, 0, 60, 8], [0, 0, 10, 8]], dtype=np.float32)
    assert len(line_rects(boxes)) == 2
