"""The grid view: what it shows of cells, how it sorts and finds, and what it asks for."""

from __future__ import annotations

import statistics
import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.answer import Citation, Reason
from app.domain.grid import Column, ColumnKind, Entry, Grid, GridRow, Status, Value
from app.gui.conversation.signals import CitationOpened
from app.gui.grid.column_dialog import ColumnDialog
from app.gui.grid.pane import GridPane
from app.gui.grid.signals import ColumnAdded, FillSwitched, GridMade, RowsRemoved
from app.notice import notice

ENDS = Column("End", "When does it end?", ColumnKind.DATE, 1)
RENT = Column("Rent", "What is the rent?", ColumnKind.NUMBER, 2)
NAMES = {1: "alpha.pdf", 2: "beta.pdf", 3: "gamma.pdf"}
GRID = Grid("Leases", (ENDS, RENT), tuple(NAMES), 7)


def citation(document: int, quote: str) -> Citation:
    return Citation(document, NAMES[document], 4, 0, len(quote), quote, ())


def answered(document: int, column: Column, value: Value) -> Entry:
    cited = citation(document, f"It says {value.text}.")
    return Entry(document, column.question, Status.ANSWERED, value, 0.81, cited)


def waiting(document: int, column: Column) -> Entry:
    return Entry(document, column.question, Status.WAITING)


def rents() -> tuple[GridRow, ...]:
    """Of 900 and 1,200 euros, and one that is unsure."""
    unsure = Entry(3, RENT.question, Status.UNSURE, reason=Reason.NOT_STATED, confidence=0.3, guess="700 euros")
    cells = {
        1: answered(1, RENT, Value("1,200 euros", Decimal(1200), "€")),
        2: answered(2, RENT, Value("900 euros", Decimal(900), "€")),
        3: unsure,
    }
    return tuple(GridRow(number, NAMES[number], (waiting(number, ENDS), cell)) for number, cell in cells.items())


@pytest.fixture
def pane(qtbot: QtBot) -> GridPane:
    made = GridPane()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def names(pane: GridPane) -> list[str]:
    return [str(pane.order.index(place, 0).data()) for place in range(pane.order.rowCount())]


def cell(pane: GridPane, row: int, column: int) -> QModelIndex:
    return pane.order.index(row, column)


def test_an_empty_view_says_what_a_grid_is(pane: GridPane) -> None:
    assert "same questions" in pane.hint.text()
    assert not pane.fill_button.isEnabled()
    assert not pane.export_button.isEnabled()


def test_a_cell_shows_its_value_and_how_sure_it_is_and_tells_its_page(pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    assert cell(pane, 0, 2).data() == "1,200 euros  81%"
    assert cell(pane, 0, 2).data(Qt.ItemDataRole.ToolTipRole) == "page 4: “It says 1,200 euros.”"
    assert cell(pane, 2, 2).data() == "unsure"
    told = cell(pane, 2, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "no place says it surely enough" in told
    assert "Best guess, 30 in 100 sure: 700 euros" in told
    assert cell(pane, 0, 1).data() == ""
    assert pane.status.text() == "3 of 6 cells asked, 2 answered"


def test_every_cell_has_an_accessible_name(pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    said = cell(pane, 1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "beta.pdf, Rent: 900 euros  81%. page 4: “It says 900 euros.”"


def test_rows_are_sorted_by_number_and_cells_without_one_come_last(pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    assert names(pane) == ["alpha.pdf", "beta.pdf", "gamma.pdf"]
    pane.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert names(pane) == ["beta.pdf", "alpha.pdf", "gamma.pdf"]
    pane.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert names(pane) == ["alpha.pdf", "beta.pdf", "gamma.pdf"]


def test_rows_are_found_by_the_words_of_their_cells(pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    pane.search.setText("900")
    assert names(pane) == ["beta.pdf"]
    pane.search.setText("GAMMA")
    assert names(pane) == ["gamma.pdf"]
    pane.search.clear()
    assert len(names(pane)) == 3


def test_a_cell_that_is_answered_is_shown_where_its_question_is_asked(pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    pane.show_entry(answered(3, ENDS, Value("31 May 2025", date="2025-05-31")))
    assert cell(pane, 2, 1).data() == "31 May 2025  81%"
    assert pane.status.text() == "4 of 6 cells asked, 3 answered"
    pane.show_entry(answered(3, Column("", "Unasked?"), Value("no")))
    assert pane.status.text() == "4 of 6 cells asked, 3 answered"


def test_the_page_of_a_cell_is_opened_by_key_and_by_mouse(qtbot: QtBot, pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    pane.table.setCurrentIndex(cell(pane, 1, 2))
    pane.table.setFocus()
    qtbot.waitUntil(pane.table.hasFocus)
    with qtbot.waitSignal(pane.citation_opened) as told:
        QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert told.args == [CitationOpened(citation(2, "It says 900 euros."))]


def test_filling_is_asked_for_and_paused_and_says_what_went_wrong(qtbot: QtBot, pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    with qtbot.waitSignal(pane.fill_switched) as told:
        pane.fill_button.click()
    assert told.args == [FillSwitched(7, True)]
    pane.show_filling(True)
    assert pane.fill_button.text() == "Pause"
    with qtbot.waitSignal(pane.fill_switched) as told:
        pane.fill_button.click()
    assert told.args == [FillSwitched(7, False)]
    pane.show_filling(False, notice("text", text="The model gave up."))
    assert pane.status.text() == "The model gave up."


def test_a_filled_grid_has_nothing_to_fill(pane: GridPane) -> None:
    only = Grid("Rents", (RENT,), tuple(NAMES), 8)
    pane.show_grid(only, [GridRow(row.document, row.name, row.entries[1:]) for row in rents()])
    assert not pane.fill_button.isEnabled()
    assert pane.export_button.isEnabled()


def test_a_template_makes_a_grid_of_its_name(qtbot: QtBot, pane: GridPane) -> None:
    pane.show_grids([GRID], [("contracts.toml", "Contract review")])
    with qtbot.waitSignal(pane.made) as told:
        pane._make("Contract review", "contracts.toml")
    assert told.args == [GridMade("Contract review", "contracts.toml")]
    assert pane.list.count() == 1


def test_a_column_needs_a_question_and_takes_it_as_its_heading(qtbot: QtBot, pane: GridPane) -> None:
    dialog = ColumnDialog(pane)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.question.setText("  Who  signed? ")
    dialog.kind.setCurrentIndex(dialog.kind.findData("yes_no"))
    assert ok.isEnabled()
    assert dialog.column == Column("Who signed", "Who signed?", ColumnKind.YES_NO)
    pane.show_grid(GRID, rents())
    with qtbot.waitSignal(pane.column_added) as told:
        pane.add_column(dialog.column)
    assert told.args == [ColumnAdded(7, dialog.column)]


def test_the_documents_of_the_selected_cells_are_taken_out(qtbot: QtBot, pane: GridPane) -> None:
    pane.show_grid(GRID, rents())
    pane.table.setCurrentIndex(cell(pane, 1, 1))
    with qtbot.waitSignal(pane.rows_removed) as told:
        pane._remove_rows()
    assert told.args == [RowsRemoved(7, (2,))]


def test_two_hundred_rows_of_twenty_columns_scroll_smoothly(qtbot: QtBot, pane: GridPane) -> None:
    """The median step of a scroll over all of them is drawn within 50 ms."""
    columns = tuple(Column(f"Column {n}", f"Question {n}?", ColumnKind.TEXT, n) for n in range(1, 21))

    def entries(document: int) -> tuple[Entry, ...]:
        values = ((column, Value(f"{column.name} of {document}")) for column in columns)
        return tuple(Entry(document, column.question, Status.ANSWERED, value, 0.8) for column, value in values)

    rows = [GridRow(number, f"document {number}.pdf", entries(number)) for number in range(1, 201)]
    pane.show_grid(Grid("Large", columns, tuple(range(1, 201)), 9), rows)
    bar, spent = pane.table.verticalScrollBar(), list[float]()
    for place in range(0, bar.maximum(), max(1, bar.maximum() // 60)):
        began = time.perf_counter()
        bar.setValue(place)
        pane.table.viewport().repaint()
        spent.append(time.perf_counter() - began)
    assert statistics.median(spent) < 0.05
