"""The title of a document, by its metadata, by how its first page is set, or by its file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.overview.opening import is_given, title_of
from app.answering.overview.vocabulary import Vocabulary
from tests.answering.overview.drawn import body, document, drawn


def test_the_largest_text_near_the_top_is_the_title_with_all_of_its_lines(tmp_path: Path, english: Vocabulary) -> None:
    lines = [(20, 100, "A field study of pumps"), (20, 124, "in small fish ponds"), (12, 160, "Ada Ray, Ben Low")]
    pages = drawn(tmp_path / "a.pdf", [*lines, *body()])
    title = title_of(document("a.pdf", "a"), pages, english)
    assert title.text == "A field study of pumps in small fish ponds"
    assert {line.page.number for line in title.lines} == {1}


@pytest.mark.parametrize("above", ["12 March 2024", "Exhibit 10.6", "https://www.example.org/journal", "UNITED STATES"])
def test_dates_addresses_and_what_stands_above_titles_is_no_title(
    above: str, tmp_path: Path, english: Vocabulary
) -> None:
    pages = drawn(tmp_path / "a.pdf", [(24, 60, above), (16, 120, "Lease of a Boathouse"), *body()])
    assert title_of(document("a.pdf", "a"), pages, english).text == "Lease of a Boathouse"


def test_a_single_word_is_completed_by_the_line_under_it(tmp_path: Path, english: Vocabulary) -> None:
    pages = drawn(tmp_path / "a.pdf", [(26, 80, "Report"), (14, 130, "Water levels of the Ellery"), *body()])
    assert title_of(document("a.pdf", "a"), pages, english).text == "Report: Water levels of the Ellery"


def test_a_title_of_the_metadata_is_taken_where_a_person_gave_it(tmp_path: Path, english: Vocabulary) -> None:
    pages = drawn(tmp_path / "a.pdf", [(20, 100, "Pumps"), (20, 130, "Annual review"), *body()])
    assert (
        title_of(document("x.pdf", "x – Pumps in ponds: a review"), pages, english).text == "Pumps in ponds: a review"
    )
    assert title_of(document("x.pdf", "x – Microsoft Word - 17.doc"), pages, english).text != "Microsoft Word - 17.doc"


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - 17.doc",
        "untitled",
        "PowerPoint Presentation",
        "Document1",
        "0000320193-22-000070",
        "report_final_v2",
        "C:\\Users\\someone\\report",
        "scan0012",
        "UG",
        "A Search Engine for Something Else",
    ],
)
def test_a_title_that_a_program_gave_is_none(title: str, tmp_path: Path, english: Vocabulary) -> None:
    assert not is_given(title, drawn(tmp_path / "a.pdf", body()), english)


def test_without_text_the_name_of_the_file_is_the_title(tmp_path: Path, english: Vocabulary) -> None:
    assert (
        title_of(document("pump_review.pdf", "pump review"), drawn(tmp_path / "a.pdf", []), english).text
        == "pump review"
    )
