"""Cells of tables: from grids made by hand, where rows and columns are told by their places alone, and from the layout
model in its child process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest

from app.domain.page import Page, Place, Rect, TableCell
from app.errors import FileMissing, LayoutMissing, WrongPassword
from app.paths import samples
from app.reading.content import fingerprint
from app.reading.document import read_pages
from app.reading.keys import Keys
from app.reading.tables.cells import cells_of
from app.reading.tables.deep import DeepReader
from app.reading.tables.grids import Grid, Slot
from tests.answering.pieces import table_pdf
from tests.saying import gives

COLUMNS = (50.0, 285.0, 350.0, 430.0)
aes_256 = 5  # PDF_ENCRYPT_AES_256, which PyMuPDF's types do not name
ACCOUNTS = samples() / "tessaly-accounts.pdf"


@pytest.fixture(scope="module")
def deep() -> Iterator[DeepReader]:
    with DeepReader() as opened:
        yield opened


def grid(page: Page, rows: int, heads: int = 1, top: float = 98.0, height: float = 16.0) -> Grid:
    """Of a page made by `table_pdf`."""
    slots = [
        Slot(Rect(x0, top + height * row, x1, top + height * (row + 1)), row, row < heads)
        for row in range(rows)
        for x0, x1 in pairwise(COLUMNS)
    ]
    return Grid(Rect(COLUMNS[0], top, COLUMNS[-1], top + height * rows), tuple(slots))


def table(tmp_path: Path, title: str, heads: Sequence[str], *rows: Sequence[str]) -> tuple[Page, tuple[TableCell, ...]]:
    [page] = read_pages(table_pdf(tmp_path / "table.pdf", title, heads, rows))
    return page, cells_of(page, [grid(page, len(rows) + 1)])


def said(page: Page, places: Sequence[Place]) -> str:
    return " / ".join(" ".join(page.text[start:end].split()) for start, end in places)


def told(page: Page, cell: TableCell) -> tuple[str, str, str]:
    """The cell, its label and its head."""
    return page.text[cell.start : cell.end], said(page, cell.label), said(page, cell.head)


def test_a_cell_knows_its_row_its_column_its_scale_and_its_unit(tmp_path: Path) -> None:
    page, cells = table(
        tmp_path,
        "Accounts (in millions)",
        ["2018", "2017"],
        ["Net income", "$5,363", "$4,869"],
        ["Percent of sales", "16", "15"],
    )
    assert [told(page, cell) for cell in cells] == [
        ("$5,363", "Net income", "2018"),
        ("$4,869", "Net income", "2017"),
        ("16", "Percent of sales", "2018"),
        ("15", "Percent of sales", "2017"),
    ]
    assert [(cell.power, cell.unit) for cell in cells] == [(6, "$"), (6, "$"), (6, "%"), (6, "%")]
    assert {said(page, cell.scale) for cell in cells} == {"in millions"}


def test_the_line_above_a_group_of_rows_is_part_of_their_labels_until_its_total(tmp_path: Path) -> None:
    page, cells = table(
        tmp_path,
        "Accounts",
        ["2018", "2017"],
        ["Assets", "", ""],
        ["Cash", "1", "2"],
        ["Total assets", "3", "4"],
        ["Debt", "5", "6"],
    )
    assert [told(page, cell)[1] for cell in cells[::2]] == ["Assets / Cash", "Assets / Total assets", "Debt"]


def test_heads_further_down_take_the_place_of_those_above(tmp_path: Path) -> None:
    page, cells = table(
        tmp_path, "Accounts", ["2018", "2017"], ["Cash", "1", "2"], ["", "2016", "2015"], ["Cash", "3", "4"]
    )
    assert [told(page, cell)[2] for cell in cells] == ["2018", "2017", "2016", "2015"]


def test_a_number_in_the_first_column_names_its_row(tmp_path: Path) -> None:
    page, cells = table(tmp_path, "Towns", ["Aurora", "Giltner"], ["1890", "1,862", "195"], ["1900", "1,921", "282"])
    assert told(page, cells[0]) == ("1,862", "1890", "Aurora")
    assert len(cells) == 4


def test_a_row_of_a_grid_that_holds_several_lines_of_values_is_cut_in_lines(tmp_path: Path) -> None:
    [page] = read_pages(table_pdf(tmp_path / "a.pdf", "T", ["One", "Two"], [["A", "1", "2"], ["B", "3", "4"]]))
    coarse = grid(page, 3)
    slots = [
        each if each.head else Slot(Rect(each.rect.x0, 114, each.rect.x1, 146), 1, head=False)
        for each in coarse.slots
        if each.row < 2
    ]
    cells = cells_of(page, [Grid(coarse.rect, tuple(slots))])
    assert [told(page, cell) for cell in cells] == [
        ("1", "A", "One"),
        ("2", "A", "Two"),
        ("3", "B", "One"),
        ("4", "B", "Two"),
    ]


def test_what_is_said_to_be_excepted_from_a_scale_has_none(tmp_path: Path) -> None:
    _, cells = table(tmp_path, "Accounts (in millions)", ["2018"], ["Income", "5,363"], ["Income per share", "8.89"])
    assert [(cell.power, len(cell.scale)) for cell in cells] == [(6, 1), (0, 0)]


def test_every_place_of_a_cell_lies_in_the_text_of_its_page_and_says_what_it_is_taken_for(deep: DeepReader) -> None:
    pages = {page.number: page for page in read_pages(ACCOUNTS)}
    found = 0
    for gridded in deep.read(fingerprint(ACCOUNTS), [str(ACCOUNTS)], sorted(pages)):
        page = pages[gridded.number]
        for cell in cells_of(page, gridded.grids):
            found += 1
            for start, end in ((cell.start, cell.end), *cell.label, *cell.head, *cell.scale):
                assert 0 <= start < end <= len(page.text)
                assert page.text[start:end] == page.text[start:end].strip()
    assert found > 100


def test_the_layout_model_tells_the_net_income_of_each_year(deep: DeepReader) -> None:
    page = list(read_pages(ACCOUNTS))[2]
    [gridded] = deep.read(fingerprint(ACCOUNTS), [str(ACCOUNTS)], [3])
    cells = [told(page, cell) for cell in cells_of(page, gridded.grids)]
    assert cells[:2] == [("94.4", "Net income", "2025"), ("78.4", "Net income", "2024")]


def test_a_page_that_was_turned_is_read_as_it_is_seen(deep: DeepReader, tmp_path: Path) -> None:
    with pymupdf.open(ACCOUNTS) as document:
        document[2].set_rotation(90)
        document.save(tmp_path / "turned.pdf")
    path = tmp_path / "turned.pdf"
    page = list(read_pages(path))[2]
    [gridded] = deep.read(fingerprint(path), [str(path)], [3])
    assert gridded.error is None
    for each in gridded.grids:
        assert each.rect.x1 <= page.width + 1
        assert each.rect.y1 <= page.height + 1


def test_a_file_that_is_gone_or_locked_is_told_and_the_next_is_read(deep: DeepReader, tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pymupdf.open(ACCOUNTS) as document:
        document.save(locked, encryption=aes_256, user_pw="secret")
    [gone] = deep.read("0" * 64, [str(tmp_path / "gone.pdf")], [1])
    deep.keys = Keys(["wrong"])
    [shut] = deep.read(fingerprint(locked), [str(locked)], [1])
    deep.keys = Keys(["wrong", "secret"])
    [opened] = deep.read(fingerprint(locked), [str(locked)], [1])
    assert isinstance(gone.error, FileMissing)
    assert isinstance(shut.error, WrongPassword)
    assert opened.grids


def test_an_installation_without_the_layout_model_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.reading.tables.deep.find_spec", lambda name: None)
    with pytest.raises(LayoutMissing, check=gives("layout_missing")):
        DeepReader()


def test_a_page_that_takes_too_long_costs_itself_alone() -> None:
    with DeepReader(seconds_per_page=0.01) as hurried:
        [slow] = hurried.read(fingerprint(ACCOUNTS), [str(ACCOUNTS)], [1])
    assert slow.error is not None
    assert slow.error.code == "too_slow"
    assert not slow.grids
