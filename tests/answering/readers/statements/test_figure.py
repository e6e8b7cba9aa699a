"""Figures of accounts, worked out of the statements in the sample accounts and of statements made here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pymupdf
import pytest

from app.answering.evidence.spans import candidate_spans
from app.answering.query import parse
from app.answering.readers.statements.catalogue import read_catalogue
from app.answering.readers.statements.figure import Accounts, figure_of_accounts
from app.domain.answer import Claim
from app.indexing.schedule import ingest
from app.library.library import Library
from app.paths import statements
from app.reading.pool import Reader
from app.retrieval.search import search
from tests.answering.pieces import table_pdf

CATALOGUE = read_catalogue(statements())
BALANCE = (("Inventories", "40", "60"), ("Total current assets", "300", "280"), ("Total assets", "900", "800"),
           ("Total current liabilities", "120", "140"), ("Total liabilities", "500", "450"))  # fmt: skip


@pytest.fixture(scope="module")
def samples(samples_library: Path) -> Iterator[Library]:
    with Library.open(samples_library, read_only=True) as library:
        yield library


def figure(question: str, library: Library) -> Claim | None:
    asked = parse(question)
    spans = candidate_spans(library, search(library, None, asked.text, use=("keywords",)))
    return figure_of_accounts(asked, spans, Accounts(library, CATALOGUE))


def library_of(folder: Path, *pdfs: Path) -> Library:
    library = Library.open(folder / "library.candor")
    with Reader(1) as reader:
        list(ingest(pdfs, library, reader=reader, encoder=None))
    return library


def balance_sheet(path: Path, company: str, heads: Sequence[str], above: str = "") -> Path:
    title = f"{company} {above} Consolidated Balance Sheets (in millions)"
    return table_pdf(path, " ".join(title.split()), heads, BALANCE)


@pytest.mark.parametrize(
    ("question", "said", "formula"),
    [
        (
            "What was the gross margin of Tessaly in 2025?",
            "44.84 %, or 0.4484, from 546.3 million (Gross profit, 2025) and 1,218.2 million (Total revenue, 2025).",
            "546.3 ÷ 1,218.2 = 0.4484",
        ),
        (
            "What was Tessaly's working capital in 2024? Answer in thousands.",
            "284,400 thousand, from 597.9 million (Total current assets, 2024) and 313.5 million "
            "(Total current liabilities, 2024).",
            "597.9 − 313.5 = 284.4",
        ),
        (
            "What was the EBITDA of Tesaly in 2024?",
            "193.5 million, from 123.7 million (Operating income, 2024) and 69.8 million "
            "(Depreciation and amortisation, 2024).",
            "123.7 + 69.8 = 193.5",
        ),
        (
            "What was capital expenditure in 2023?",
            "72.4 million (Capital expenditure, 2023).",
            "",
        ),
        (
            "What were the total liabilities of Tessaly in 2025?",
            "809.4 million, from 1,499.2 million (Total assets, 2025) and 689.8 million (Total equity, 2025).",
            "1,499.2 − 689.8 = 809.4",
        ),
        (
            "What is the long-term debt to total equity ratio in 2025?",
            "0.5291, from 365 million (Long-term borrowings, 2025) and 689.8 million (Total equity, 2025).",
            "365 ÷ 689.8 = 0.5291",
        ),
        (
            "What was the change in the operating margin of Tessaly from 2024 to 2025?",
            "Increased by 0.5 percentage points (from 10.97 % in 2024 to 11.47 % in 2025; "
            "139.7 million (Operating income, 2025), 1,218.2 million (Total revenue, 2025), "
            "123.7 million (Operating income, 2024) and 1,127.7 million (Total revenue, 2024)).",
            "139.7 ÷ 1,218.2 − 123.7 ÷ 1,127.7 = 0.005",
        ),
        (
            "What was the change in EBITDA of Tessaly from 2024 to 2025?",
            "Increased by 17.4 million (from 193.5 million in 2024 to 210.9 million in 2025; "
            "139.7 million (Operating income, 2025), 71.2 million (Depreciation and amortisation, 2025), "
            "123.7 million (Operating income, 2024) and 69.8 million (Depreciation and amortisation, 2024)).",
            "(139.7 + 71.2) − (123.7 + 69.8) = 17.4",
        ),
        (
            "By what percentage did net income change from 2024 to 2025?",
            "Increased by 20.41 % (from 78.4 million in 2024 to 94.4 million in 2025).",
            "(94.4 − 78.4) ÷ 78.4 × 100 = 20.4082",
        ),
    ],
)
def test_a_figure_is_worked_out_of_lines_on_any_page_and_cited(
    question: str, said: str, formula: str, samples: Library
) -> None:
    claim = figure(question, samples)
    assert claim is not None
    assert (claim.text, claim.formula) == (said, formula)
    assert all(
        citation.rects and citation.quote[0].isdigit() for citation in claim.citations if citation.quote[0] != "("
    )


@pytest.mark.parametrize(
    "question",
    [
        "What was the gross margin of Orvane in 2025?",  # another company
        "What was the state income tax expense of Tessaly in 2024?",
        "What were the financial assets of Tessaly in 2024?",
        "What was the cash interest expense of Tessaly in 2024?",
        "What were the interest rates in 2024?",
        "What was the gross margin of Tessaly in 2019?",  # a year that the statements do not have
        "What were the deferred tax assets in 2024?",  # "assets", but not these
        "What was Tessaly's current ratio at 30 June 2024?",  # its balances are of December
        "What was the interest coverage of Tessaly's harbour unit in 2024?",
    ],
)
def test_nothing_is_said_where_it_is_not_plain(question: str, samples: Library) -> None:
    assert figure(question, samples) is None


def test_the_balances_of_a_quarterly_report_are_not_those_of_a_year(tmp_path: Path) -> None:
    heads = ("Jun 30, 2022", "Sep 30, 2021")
    with library_of(tmp_path, balance_sheet(tmp_path / "a.pdf", "Orvane", heads, "Condensed (Unaudited)")) as library:
        assert figure("What was the current ratio of Orvane in FY2022?", library) is None
        dated = figure("What was the current ratio of Orvane at June 30, 2022?", library)
    assert dated is not None
    assert dated.text.startswith("2.5, from")


def test_two_companies_are_not_picked_from_silently(tmp_path: Path) -> None:
    one = balance_sheet(tmp_path / "orvane.pdf", "Orvane", ("2022", "2021"))
    other = balance_sheet(tmp_path / "tessaly.pdf", "Tessaly", ("2021", "2020"))
    with library_of(tmp_path, one, other) as library:
        assert figure("What was the current ratio in 2021?", library) is None  # 2 of one, 2.5 of the other
        named = figure("What was the current ratio of Orvane in 2021?", library)
        assert figure("What was the current ratio in 2022?", library) is None  # only one has it, but which is meant?
    assert named is not None
    assert named.text.startswith("2, from 280")


def test_a_page_that_only_names_a_statement_is_none(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((60, 80), "Consolidated Balance Sheets are on the next page. Total assets were 900 in 2022.")
        document.save(tmp_path / "a.pdf")
    with library_of(tmp_path, tmp_path / "a.pdf") as library:
        assert figure("What were total assets in 2022?", library) is None
