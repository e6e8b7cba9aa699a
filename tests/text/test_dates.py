"""Dates as texts of several languages write them."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from app.text.dates import dates_in, months_of_dates, of_another_month
from app.text.languages import LANGUAGES

LOCALES = (*LANGUAGES, "de_CH", "en_GB")
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


@given(days, st.sampled_from(LOCALES), st.sampled_from(["long", "medium"]))
def test_a_date_as_its_locale_writes_it_is_read_back(day: datetime.date, locale: str, form: str) -> None:
    written = format_date(day, format=form, locale=locale)
    (found,) = dates_in(f"({written})", locale)
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert f"({written})"[found.start : found.end] == written


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("on 12 March 2024", "en", (2024, 3, 12)),
        ("on March 12, 2024", "en", (2024, 3, 12)),
        ("the 3rd of March 2024", "en", (2024, 3, 3)),
        ("on March 12", "en", (None, 3, 12)),
        ("Sept. 2024", "en", (2024, 9, None)),
        ("in 2024", "en", (2024, None, None)),
        ("2024-03-12", "en", (2024, 3, 12)),
        ("am 12. März 2024", "de", (2024, 3, 12)),
        ("12.03.2024", "de", (2024, 3, 12)),
        ("im Jänner 2024", "de", (2024, 1, None)),
        ("le 12 mars 2024", "fr", (2024, 3, 12)),
        ("le 1er mars 2024", "fr", (2024, 3, 1)),
        ("12/03/2024", "fr", (2024, 3, 12)),
        ("12 de marzo de 2024", "es", (2024, 3, 12)),
        ("12-3-2024", "nl", (2024, 3, 12)),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(
    text: str, language: str, date: tuple[int | None, int | None, int | None]
) -> None:
    (found,) = dates_in(text, language)
    assert (found.year, found.month, found.day) == date


@pytest.mark.parametrize("text", ["It may be 5", "2,024", "$2024", "45.13.2024", "marketing 5"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert not dates_in(text)


def test_a_date_agrees_with_one_that_says_more() -> None:
    (whole,), (month,), (year,) = dates_in("12 March 2024"), dates_in("March 2024"), dates_in("2024")
    assert month.agrees(whole)
    assert year.agrees(month)
    assert not whole.agrees(month)


def test_figures_of_another_month_are_told_apart_by_language() -> None:
    asked = months_of_dates("zum 31. Dezember 2024", "de")
    assert asked == {12}
    assert of_another_month(asked, "Stand im März", "de")
    assert not of_another_month(asked, "Stand im Dezember und im März", "de")
    assert not of_another_month(months_of_dates("December 2024"), "it may be")


@given(st.text(max_size=200) | st.text("0123456789./- Märzcmayunjl,", max_size=60), st.sampled_from(LOCALES))
def test_no_text_breaks_it_and_dates_stand_in_the_text(text: str, language: str) -> None:
    edges = [edge for date in dates_in(text, language) for edge in (date.start, date.end)]
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))
