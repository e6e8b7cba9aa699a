"""The date of a document as its first pages print it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.overview.dating import date_of
from app.answering.overview.opening import title_of
from app.answering.overview.vocabulary import Vocabularies
from tests.answering.overview.drawn import Drawn, body, document, drawn


def dated(path: Path, vocabularies: Vocabularies, *lines: Drawn, language: str = "en") -> str:
    pages, words = drawn(path, [*lines, *body()]), vocabularies[language]
    return date_of(pages, title_of(document("a.pdf", "a"), pages, words), words)


TITLE = (20.0, 80.0, "Lease of a Boathouse")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("12 March 2024", "2024-03-12"),
        ("Published: 29 April 2025", "2025-04-29"),
        ("June 2023", "2023-06"),
        ("Due date: 12 March 2024", ""),
        ("The boathouse was built by the grandfather of the owner in January 2021 and was sold to others since.", ""),
    ],
)
def test_a_date_is_the_documents_where_its_line_says_so(
    line: str, date: str, tmp_path: Path, vocabularies: Vocabularies
) -> None:
    assert dated(tmp_path / "a.pdf", vocabularies, TITLE, (10, 120, line)) == date


def test_the_labelled_date_goes_before_others(tmp_path: Path, vocabularies: Vocabularies) -> None:
    lines = [(10, 120, "Submitted: 16 November 2023"), (10, 150, "Published: 29 April 2025")]
    assert dated(tmp_path / "a.pdf", vocabularies, TITLE, *lines) == "2025-04-29"


def test_dates_of_other_languages_are_read(tmp_path: Path, vocabularies: Vocabularies) -> None:
    line = (10, 120, "Datum: 4. Mai 2023")
    assert dated(tmp_path / "a.pdf", vocabularies, (20, 80, "Mietvertrag"), line, language="de") == "2023-05-04"


def test_the_year_of_a_title_will_do_where_nothing_else_is_dated(tmp_path: Path, vocabularies: Vocabularies) -> None:
    assert dated(tmp_path / "a.pdf", vocabularies, (20, 80, "Annual Review 2024")) == "2024"
