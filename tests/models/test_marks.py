"""What is read off the letters of question and passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.extractor.marks import (
    ASKED_COLUMN,
    MOST_COLUMNS,
    NUMBER,
    OTHER_COLUMN,
    SAME,
    SIZES,
    STOP,
    AskedFor,
    asked_columns,
    heads_of,
    marks_of,
)

QUARTERS = "Three Months Ended Nine Months Ended June 25, 2022 June 26, 2021 June 25, 2022 June 26, 2021; Net sales:"
ROWS = "Products $63,355 $63,948 $245,241 $232,309\nServices 19,604 17,486 58,941 50,148"


@pytest.mark.parametrize(
    ("question", "heads", "columns", "asked"),
    [
        ("revenue in 2018", "For the Years Ended December 31, 2019 and 2018 (In thousands) 2019 2018", 2, {1}),
        ("revenue in the nine months ended June 2022", QUARTERS, 4, {2}),
        ("revenue in the quarter ended June 2021", QUARTERS, 4, {1}),
        ("revenue in 2022", QUARTERS, 4, {0, 2}),
        ("revenue in 2017", "Fiscal Years Ended March 31, 2012 2011 2010", 3, set()),
        ("revenue in 2012", "as adopted in 2012", 0, set()),
    ],
)
def test_the_columns_under_the_period_of_the_question_are_known(
    question: str, heads: str, columns: int, asked: set[int]
) -> None:
    assert asked_columns(AskedFor.of(question), heads) == (columns, frozenset(asked))


def test_cells_are_numbered_from_both_sides_and_those_of_the_period_stand_out() -> None:
    asked = AskedFor.of("What were services in the nine months ended June 25, 2022?")
    marks = [mark for mark in marks_of(asked, ROWS, heads_of("Statement\n" + QUARTERS)) if mark.left]
    assert [mark.left for mark in marks] == [1, 2, 3, 4] * 2
    assert [mark.right for mark in marks] == [4, 3, 2, 1] * 2
    assert [mark.column for mark in marks] == [OTHER_COLUMN, OTHER_COLUMN, ASKED_COLUMN, OTHER_COLUMN] * 2


def test_words_of_the_question_are_found_in_other_forms_and_count_only_in_their_own_row() -> None:
    asked = AskedFor.of("What was the service revenue of 1,204?")
    marks = marks_of(asked, "Services were 1204\nCosts 5 6\nRevenues of the year", "")
    words = {mark.start: mark for mark in marks}
    assert [words[0].match, words[9].match, words[14].match] == [SAME, 1, NUMBER]
    assert words[29].match == SAME
    assert words[38].match == STOP
    assert words[19].near == 0


@given(st.text(), st.text(), st.text())
def test_every_word_of_any_text_is_marked_once_and_within_bounds(question: str, text: str, heads: str) -> None:
    marks = marks_of(AskedFor.of(question), text, heads)
    assert [text[mark.start : mark.end] for mark in marks] == text.split()
    for mark in marks:
        assert all(0 <= getattr(mark, name) < size for name, size in SIZES.items())
        assert max(mark.left, mark.right) <= MOST_COLUMNS
