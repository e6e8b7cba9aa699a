"""Whether a span bears what a question names."""

from __future__ import annotations

import pytest

from app.answering.query import parse
from app.answering.readers.bearing import bearing
from tests.answering.spans import PROSE, page_of, span_of


def told(question: str, text: str) -> dict[str, float]:
    return bearing(parse(question), span_of(page_of((text, PROSE)), 0))


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which button should you press to end it?", "button"),
        ("In which counties does the market lie?", "counti"),
        ("What safety instructions are given?", "instruct"),
        ("What is the rate?", None),
        ("How long does it take?", None),
    ],
)
def test_the_noun_behind_which_is_what_is_asked_for(question: str, kind: str | None) -> None:
    assert parse(question).thing == kind


def test_a_span_names_the_kind_of_thing_or_not() -> None:
    assert told("Which button ends it?", "The lower button ends it.")["asked kind"] == 1  # no noun before a verb: any
    assert told("Which button does end it?", "The lower button ends it.")["asked kind"] == 1
    assert told("Which button does end it?", "The screen is locked.")["asked kind"] == 0


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("What was borrowed in December 2021?", "In March 2021, $1 billion was borrowed.", 1),
        ("What was borrowed in december 31, 2021?", "At December 31, 2021, $1 billion was borrowed.", 0),
        ("What was borrowed in 2021?", "In March 2021, $1 billion was borrowed.", 0),
        ("What was borrowed in December 2021?", "It may be $1 billion.", 0),
    ],
)
def test_a_span_of_another_month_is_told(question: str, text: str, another: int) -> None:
    assert told(question, text)["another month"] == another


def test_a_span_that_breaks_off_is_no_whole_sentence() -> None:
    assert told("Who signed?", "Signed by the board.")["whole sentence"] == 1
    assert told("Who signed?", "If you need service, first")["whole sentence"] == 0
