from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.reading.recognition.reading_order import reading_order

prose = "a line of prose that is as long"


def order_of(*lines: tuple[float, float, float, str]) -> list[str]:
    """The texts in reading order; a line is x0, y0, x1 and its text, 10 high."""
    boxes = np.array([(x0, y0, x1, y0 + 10) for x0, y0, x1, _ in lines], np.float32)
    return [lines[place][3] for place in reading_order(boxes, [text for *_, text in lines])]


def column(x: float, name: str, first: float = 100, count: int = 5) -> list[tuple[float, float, float, str]]:
    return [(x, first + 14 * line, x + 200, f"{name}{line} {prose}") for line in range(count)]


def names(texts: list[str]) -> list[str]:
    return [text.split()[0] for text in texts]


def test_columns_of_prose_are_read_one_after_the_other_whatever_their_heights() -> None:
    found = order_of(*column(300, "right", 106), *column(50, "left"))
    assert names(found) == [f"left{line}" for line in range(5)] + [f"right{line}" for line in range(5)]


def test_a_title_above_and_a_line_below_both_columns_keep_their_places() -> None:
    title, end = (50.0, 60.0, 500.0, "Title over both"), (50.0, 300.0, 500.0, "End under both")
    found = order_of(end, *column(300, "right"), title, *column(50, "left"))
    assert names(found) == ["Title", *(f"left{n}" for n in range(5)), *(f"right{n}" for n in range(5)), "End"]


def test_three_columns_are_read_in_turn() -> None:
    found = order_of(*column(470, "c", 103), *column(50, "a"), *column(260, "b", 107))
    assert names(found) == [f"{name}{line}" for name in "abc" for line in range(5)]


def test_a_table_is_read_by_its_rows() -> None:
    labels = [(50.0, 100 + 14.0 * row, 250.0, f"label{row} of this row of numbers") for row in range(6)]
    values = [(300.0, 101 + 14.0 * row, 340.0, f"{row},000") for row in range(6)]
    found = order_of(*values, *labels)
    assert names(found) == [name for row in range(6) for name in (f"label{row}", f"{row},000")]


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(0, 700), st.floats(1, 300), st.text(max_size=40)), max_size=40))
def test_every_line_is_read_once(lines: list[tuple[float, float, float, str]]) -> None:
    boxes = np.array([(x, y, x + width, y + 10) for x, y, width, _ in lines], np.float32).reshape(-1, 4)
    assert sorted(reading_order(boxes, [text for *_, text in lines])) == list(range(len(lines)))
