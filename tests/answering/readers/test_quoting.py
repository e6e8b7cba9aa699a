"""How the words of a table cell are said."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.evidence.spans import Span
from app.answering.evidence.weighing import Evidence, Weighed
from app.answering.query import parse
from app.answering.readers.extractive import is_beyond
from app.answering.readers.quoting import Quote, quote
from app.domain.page import Place
from tests.answering.pieces import pieces_of_pdf, table_pdf
from tests.answering.spans import PROSE, page_of, span_of


def quoted(question: str, span: Span, words: Place | None = None) -> Quote:
    evidence = Evidence((Weighed(span, {"reader": 1.0}, words),), (0.0,))
    return quote(parse(question), evidence, None)


def said(path: Path, heads: list[str], cells: list[str], question: str) -> str:
    spans = pieces_of_pdf(table_pdf(path, "Result", heads, [["Operating profit", *cells], ["Interest", "2", "1"]]))
    best = next(span for span in spans if span.text.startswith("Operating"))
    return quoted(question, best).claims[0].text


@pytest.mark.parametrize(
    ("heads", "cells", "text"),
    [
        (["2021", "2020"], ["12", "8"], "12."),
        (["(in millions) 2021", "2020"], ["12", "8"], "12 million."),
        (["($ in thousands) 2021", "2020"], ["(112)", "8"], "(112) thousand, that is -112 thousand."),
        (["(in millions) 2021", "2020"], ["12%", "8%"], "12%."),
    ],
)
def test_a_cell_is_said_with_the_scale_of_its_heads(
    heads: list[str], cells: list[str], text: str, tmp_path: Path
) -> None:
    assert said(tmp_path / "a.pdf", heads, cells, "What was the operating profit in 2021?") == text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What ends a call?", "lower button."),
        ("Is it the upper or the lower button?", "lower button."),
        ("What does the lower button do?", "Press the lower button."),  # "lower button" would say nothing new
        ("How do I end a call?", "Press the lower button."),  # a thing is no way to do it
    ],
)
def test_words_that_only_repeat_the_question_are_not_shown_as_its_answer(question: str, first: str) -> None:
    page = page_of(("Press the lower button.", PROSE))
    words = (page.text.index("lower"), len(page.text) - 1)
    assert quoted(question, span_of(page, 0), words).claims[0].text == first


@pytest.mark.parametrize(
    ("question", "beyond"),
    [
        ("Which button is pressed?", False),
        ("How do I end a call?", True),
        ("Is it pressed before or after the call?", True),
        ("What is it called, and who made it?", True),
        ("Why press the lower button?", True),  # the sentence says nothing beyond the question
    ],
)
def test_what_one_quote_can_hardly_answer_is_told(question: str, beyond: bool) -> None:
    span = span_of(page_of(("Press the lower button.", PROSE)), 0)
    assert is_beyond(parse(question), span) is beyond
