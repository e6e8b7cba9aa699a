"""Files of a grid: each entry with its confidence, page and quote; nothing that a document says is run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.grid import GridRow
from app.errors import PathError
from app.grids.export import FORMULA, content_of, harmless, write_grid
from tests.grids.rows import AMOUNT, DAY, SURE, WHO, WORDS, entry, failed, grid_of
from tests.saying import gives

EVIL = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =cmd|' /C calc'!A0",
    "＝1+1",
    '=HYPERLINK("http://a")',
]
EMPTY = grid_of(WHO)


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def full() -> tuple[GridRow, ...]:
    columns = (AMOUNT, DAY, WHO, SURE)
    texts = ("-$1.5 million", "3 May 2024", "the buyer", "")
    entries = tuple(entry(text, column.kind) for text, column in zip(texts, columns, strict=True))
    return GridRow(1, "lease.pdf", entries), GridRow(2, "=evil.pdf", (failed(), failed(), failed(), failed()))


FULL = grid_of(AMOUNT, DAY, WHO, SURE)


def test_csv_has_value_unit_confidence_page_quote_and_why_a_cell_is_empty() -> None:
    head, first, second = csv_rows(content_of(Path("a.csv"), FULL, full(), WORDS))
    found = dict(zip(head, first, strict=True))
    assert (found["Document"], found["Amount"], found["Amount: Unit"]) == ("lease.pdf", "-1500000", "$")
    assert (found["Amount: Confidence"], found["Amount: Source"]) == ("0.81", "lease.pdf, page 4")
    assert (found["Amount: Quote"], found["Amount: Note"]) == ("'-$1.5 million", "'-$1.5 million")
    assert (found["Day"], found["Day: Note"]) == ("2024-05-03", "3 May 2024")
    assert (found["Who"], found["Who: Note"]) == ("the buyer", "")
    assert (found["Firm"], found["Firm: Note"], found["Firm: Quote"]) == ("", "empty: unsure", "")
    assert second[0] == "'=evil.pdf"
    assert second[head.index("Who: Note")] == "empty: failed"


def test_xlsx_has_numbers_and_dates_as_such_and_a_line_for_each_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_grid(path, FULL, full(), WORDS)
    book = load_workbook(path)
    assert book.sheetnames == ["Answers", "Sources"]
    answers, sources = book["Answers"], book["Sources"]
    document, amount, day, who, firm = answers[2]
    assert (document.value, amount.value, who.value) == ("lease.pdf", -1500000, "the buyer")
    assert amount.data_type == "n"
    assert "$" in amount.number_format
    assert day.is_date
    assert day.value.isoformat().startswith("2024-05-03")
    assert firm.value == "empty: unsure"
    assert [cell.value for cell in sources[2]][:6] == [
        "lease.pdf", "Amount", -1500000, 0.81, "lease.pdf, page 4", "-$1.5 million",
    ]  # fmt: skip
    assert sources.max_row == 1 + 2 * 4


def test_markdown_numbers_its_sources_and_says_why_a_cell_is_empty() -> None:
    text = content_of(Path("a.md"), FULL, full(), WORDS).decode()
    assert "| lease.pdf | -$1.5 million [1] | 3 May 2024 [2] | the buyer [3] | *empty: unsure* |" in text
    assert "1. lease.pdf, page 4: “-$1.5 million” (81%)" in text


@pytest.mark.parametrize("text", EVIL)
def test_no_text_of_a_document_is_a_formula(text: str, tmp_path: Path) -> None:
    rows = (GridRow(1, text, (entry(text),)),)
    _, fields = csv_rows(content_of(Path("a.csv"), EMPTY, rows, WORDS))
    assert not any(FORMULA.match(field) for field in fields)
    path = tmp_path / "a.xlsx"
    write_grid(path, EMPTY, rows, WORDS)
    cells = [cell for sheet in load_workbook(path) for line in sheet.iter_rows() for cell in line]
    assert all(cell.data_type in ("s", "n") for cell in cells)  # "f" is a formula
    assert sum(cell.value == " ".join(text.split()) for cell in cells) == 5  # name twice, answer twice, quote


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200))
def test_any_text_is_one_harmless_line_in_every_format(text: str) -> None:
    assert not FORMULA.match(harmless(text))
    assert "\n" not in harmless(text)
    rows = (GridRow(1, text, (entry(text),)),)
    assert len(csv_rows(content_of(Path("a.csv"), EMPTY, rows, WORDS))) == 2
    content_of(Path("a.md"), EMPTY, rows, WORDS)
    load_workbook(io.BytesIO(content_of(Path("a.xlsx"), EMPTY, rows, WORDS)))


def test_markup_of_a_document_takes_no_effect() -> None:
    rows = (GridRow(1, "a|b.pdf", (entry("**bold** <img src=x> [a](http://b)"),)),)
    text = content_of(Path("a.md"), EMPTY, rows, WORDS).decode()
    assert r"a\|b.pdf" in text
    assert r"\*\*bold\*\* \<img src=x\> \[a\](http://b)" in text


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PathError, check=gives("path.unknown_format", out=tmp_path / "a.txt")):
        write_grid(tmp_path / "a.txt", FULL, full(), WORDS)
    with pytest.raises(PathError, check=gives("path.is_a_folder", out=tmp_path)):
        write_grid(tmp_path, FULL, full(), WORDS)
    with pytest.raises(PathError, check=gives("path.not_writable")):
        write_grid(tmp_path / "none" / "a.csv", FULL, full(), WORDS)
