"""Whose figure is meant, where several documents hold one of the name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from app.answering.evidence.spans import Span
from app.answering.query import parse
from app.answering.readers.calculation.reader import work_out
from app.indexing.schedule import ingest
from app.library.library import Library
from app.reading.pool import Reader
from tests.answering.pieces import pieces_of_pdf, table_pdf


@pytest.fixture
def two(tmp_path: Path) -> list[Span]:
    spans: list[Span] = []
    for number, (name, line) in enumerate([("marlow_2021.pdf", "Marlow grew."), ("ab12.pdf", "Tessaly grew.")], 1):
        rows = [["Operating income", str(10 * number), "8"], ["Interest", "2", "1"]]
        rows += [["Wages", "5", "4"]] if number == 2 else []
        path = table_pdf(tmp_path / name, "Income (in millions)", ["2021", "2020"], rows, line)
        spans += pieces_of_pdf(path, number)
    return spans


@pytest.mark.parametrize(
    ("question", "formula"),
    [
        ("What was the change in operating income from 2020 to 2021?", None),
        ("What was the change in Operating Income from 2020 to 2021?", None),  # a capital makes no name
        ("What was the change in operating income of marlow from 2020 to 2021?", "10 − 8 = 2"),  # of a file
        ("What was the change in operating income of Tessaly from 2020 to 2021?", "20 − 8 = 12"),  # on a page
        ("What was the change in operating income of Aquila from 2020 to 2021?", None),
    ],
)
def test_of_several_documents_the_one_that_is_named_is_meant(
    question: str, formula: str | None, two: list[Span]
) -> None:
    worked = work_out(parse(question), two)
    assert (worked[0].formula if worked else None) == formula


@pytest.mark.parametrize(("of", "formula"), [("wages", "5 − 4 = 1"), ("interest", "2 − 1 = 1")])
def test_a_document_need_not_be_named_where_no_other_says_otherwise(of: str, formula: str, two: list[Span]) -> None:
    worked = work_out(parse(f"What was the change in {of} from 2020 to 2021?"), two)
    assert worked
    assert worked[0].formula == formula


def test_one_document_need_not_be_named(two: list[Span]) -> None:
    worked = work_out(parse("What was the change in operating income from 2020 to 2021?"), two[: len(two) // 2])
    assert worked
    assert worked[0].formula == "10 − 8 = 2"


def test_the_title_of_a_statement_names_none_of_its_rows(tmp_path: Path) -> None:
    rows = [["Net income", "3,033", "2,371"], ["Interest", "2", "1"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "o.pdf", "Statements of operations", ["2017", "2016"], rows))
    assert work_out(parse("What was the change in net income from 2016 to 2017?"), spans)
    assert not work_out(parse("What was the change in operating income from 2016 to 2017?"), spans)


def test_under_the_activities_of_a_cash_flow_statement_no_row_is_named_by_them(tmp_path: Path) -> None:
    rows = [["OPERATING ACTIVITIES:"], ["Net income", "3,033", "2,371"], ["Interest", "2", "1"]]
    spans = pieces_of_pdf(table_pdf(tmp_path / "o.pdf", "Year ended December 31", ["2017", "2016"], rows))
    assert work_out(parse("What was the change in net income from 2016 to 2017?"), spans)
    assert not work_out(parse("What was the change in operating income from 2016 to 2017?"), spans)


@pytest.fixture
def segments(tmp_path: Path) -> Iterator[Library]:
    """One report: the wages of a segment and a levy on page 1, those of the company on page 2."""
    of_segment = [["Wages", "5", "4"], ["Levies", "3", "2"]]
    of_company = [["Wages", "50", "80", "70"], ["Interest", "2", "1", "1"]]
    first = table_pdf(tmp_path / "1.pdf", "Northern segment", ["2021", "2020"], of_segment)
    second = table_pdf(tmp_path / "2.pdf", "Whole company", ["2021", "2020", "2019"], of_company)
    with pymupdf.open(first) as report, pymupdf.open(second) as more:
        report.insert_pdf(more)
        report.save(tmp_path / "report.pdf")
    with Library.open(tmp_path / "library.candor") as library, Reader(1) as reader:
        list(ingest([tmp_path / "report.pdf"], library, reader=reader, encoder=None))
        yield library


@pytest.mark.parametrize(
    ("of", "stands"), [("wages", False), ("levies", True), ("wages in the northern segment", True)]
)
def test_a_page_of_the_document_that_was_not_found_may_object(
    of: str, *, stands: bool, segments: Library, tmp_path: Path
) -> None:
    found = pieces_of_pdf(tmp_path / "report.pdf", segments.documents()[0].id, pages=[1])
    question = parse(f"What was the change in {of} from 2020 to 2021?")
    assert work_out(question, found)
    assert bool(work_out(question, found, segments)) is stands
