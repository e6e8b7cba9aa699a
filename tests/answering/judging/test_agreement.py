from __future__ import annotations

import pytest

from app.answering.judging.agreement import agreement


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("72 hours", "not later than 72 hours"),
        ("$1,577 million", "1,577"),
        ("The revenue was 1,577.0", "1,577"),
        ("(1,120)", "1,120"),
    ],
)
def test_the_same_value_is_agreement(one: str, other: str) -> None:
    assert agreement(one, other, "en") == agreement(other, one, "en") == 1.0


@pytest.mark.parametrize(("one", "other"), [("72 hours", "48 hours"), ("1,577", "1,599"), ("Cardiff", "Clara Rossi")])
def test_another_value_is_none(one: str, other: str) -> None:
    assert agreement(one, other, "en") == agreement(other, one, "en") == 0.0


def test_words_agree_as_far_as_they_are_shared() -> None:
    assert agreement("the engineer Clara Rossi", "Clara Rossi", "en") == pytest.approx(0.8)
    assert agreement("", "Clara Rossi", "en") == 0.0
    assert agreement("zehn Häuser", "Häusern", "de") > 0.5


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [("Yes", "yes, it does", 1.0), ("No", "Yes. No.", 0.0), ("No", "No. 17", 0.0), ("Norway", "No", 0.0)],
)
def test_verdicts_agree_where_they_are_the_same(one: str, other: str, agrees: float) -> None:
    assert agreement(one, other, "en") == agrees
