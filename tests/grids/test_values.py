"""Headlines as numbers, dates and verdicts; what is not plain stays text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.grid import ColumnKind
from tests.grids.rows import read

NUMBER, DATE, YES_NO = ColumnKind.NUMBER, ColumnKind.DATE, ColumnKind.YES_NO
GERMAN = "Wie hoch ist die Miete für die Wohnung?"


@pytest.mark.parametrize(
    ("headline", "amount", "unit"),
    [
        ("$1.6 billion", "1600000000", "$"),
        ("571.04 €", "571.04", "€"),
        ("14 days", "14", "day"),
        ("(1,577), that is -1,577", "-1577", ""),
        ("44.8 %", "44.8", "%"),
        ("2019", "2019", ""),
        ("sixty (60) calendar days", "60", ""),
    ],
)
def test_a_number_is_read_with_its_sign_scale_and_unit(headline: str, amount: str, unit: str) -> None:
    value = read(headline, NUMBER)
    assert value.number == Decimal(amount)
    assert value.text == headline
    assert value.unit in (unit, "day")


def test_a_number_is_read_in_the_language_of_its_answer() -> None:
    value = read("Die Miete beträgt 1.148,70 Euro", NUMBER, question=GERMAN)
    assert (value.number, value.unit) == (Decimal("1148.70"), "€")


def test_the_scale_of_the_page_counts_where_the_headline_says_none() -> None:
    assert read("1,127.7", NUMBER, power=6).number == Decimal("1127700000")
    assert read("$1,127.7 million", NUMBER, power=3).number == Decimal("1127700000")
    assert read("12.5 %", NUMBER, power=6).number == Decimal("12.5")


@pytest.mark.parametrize("headline", ["between 5 and 9 days", "the buyer", "in 2019 and 2020", "Note 3"])
def test_what_is_no_one_number_stays_text(headline: str) -> None:
    value = read(headline, NUMBER)
    assert (value.text, value.number, value.unit) == (headline, None, "")


@pytest.mark.parametrize(
    ("headline", "iso"),
    [
        ("31 January 2024", "2024-01-31"),
        ("January 31, 2024", "2024-01-31"),
        ("March 2024", "2024-03"),
        ("2019", "2019"),
        ("2020-11-21", "2020-11-21"),
        ("12 March", ""),
        ("from 1 May 2023 to 30 April 2024", ""),
        ("on demand", ""),
    ],
)
def test_a_date_is_written_as_far_as_the_text_gives_it(headline: str, iso: str) -> None:
    assert read(headline, DATE).date == iso


@pytest.mark.parametrize(("headline", "verdict"), [("Yes", True), ("No. It may not", False), ("Norway", None)])
def test_yes_and_no_are_read_and_nothing_else(headline: str, verdict: bool | None) -> None:
    assert read(headline, YES_NO).verdict is verdict


@given(st.text(max_size=60), st.sampled_from(ColumnKind), st.sampled_from([None, 0, 3, 6]))
def test_any_headline_has_a_value_that_keeps_its_words(text: str, kind: ColumnKind, power: int | None) -> None:
    value = read(text, kind, power)
    assert value.text == " ".join(text.split())
    assert sum((value.number is not None, bool(value.date), value.verdict is not None)) <= 1
