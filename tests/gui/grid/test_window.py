"""A grid in a real window: made, filled, opened on a page, exported, and there again after a restart."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.grid import Column, Status
from app.gui.driver import Driver
from app.gui.grid.signals import GridExported
from app.paths import Places
from app.settings import Settings
from tests.gui.opening import opened

WHO = Column("Superintendent", "Who was appointed fleet superintendent?")


def home_with(library: Path, home: Path) -> Places:
    home.mkdir()
    shutil.copyfile(library, home / "library.candor")
    return Places(home)


def statuses(driver: Driver) -> list[Status]:
    return [row.entries[0].status for row in driver.window.grid.model.rows]


def fill(driver: Driver) -> None:
    window = driver.window
    driver.do("view.grid")
    driver.wait_for(lambda: window.grid.templates)
    window.grid._make("Fleet", "")
    driver.wait_for(lambda: window.grid.grid.id)
    window.grid.add_column(WHO)
    driver.wait_for(lambda: window.grid.model.columnCount() == 2)
    window.grid.fill_button.click()
    driver.wait_for(lambda: Status.WAITING not in statuses(driver) and not window.grid.filling, 120)


def row_of(driver: Driver, name: str) -> int:
    return next(place for place, row in enumerate(driver.window.grid.model.rows) if row.name == name)


def page_is_opened_by_key(driver: Driver, place: int) -> None:
    grid, page = driver.window.grid, driver.window.page
    grid.table.setCurrentIndex(grid.order.index(place, 1))
    grid.table.setFocus()
    QTest.keyClick(grid.table, Qt.Key.Key_Return)
    driver.wait_for(lambda: page.opened is not None)
    assert page.opened is not None
    assert page.opened.document.name == grid.model.rows[place].name


def test_a_grid_is_filled_opened_on_its_page_and_exported(qtbot: QtBot, tmp_path: Path, samples_library: Path) -> None:
    places, out = home_with(samples_library, tmp_path / "home"), tmp_path / "fleet.csv"
    with opened(places, settings=Settings(caution="0.2")) as driver:
        driver.wait_for_documents(5)
        fill(driver)
        grid, place = driver.window.grid, row_of(driver, "harbour-report.pdf")
        assert "Okafor" in grid.model.rows[place].entries[0].value.text
        page_is_opened_by_key(driver, place)
        grid.exported.emit(GridExported(grid.grid.id, str(out)))
        driver.wait_for(out.exists)
        assert "Okafor" in out.read_text("utf-8-sig")
    with opened(places, settings=Settings(caution="0.2")) as driver:
        driver.wait_for_documents(5)
        driver.do("view.grid")
        driver.wait_for(lambda: driver.window.grid.model.rows)
        assert Status.WAITING not in statuses(driver)
        assert driver.window.grid.list.currentText() == "Fleet"


def test_a_question_goes_before_the_cells_and_the_grid_goes_on_after_it(
    qtbot: QtBot, tmp_path: Path, samples_library: Path
) -> None:
    places = home_with(samples_library, tmp_path / "home")
    with opened(places) as driver:
        driver.wait_for_documents(5)
        window = driver.window
        driver.do("view.grid")
        driver.wait_for(lambda: window.grid.templates)
        template = next(file for file, _ in window.grid.templates)
        window.grid._make("Review", template)
        driver.wait_for(lambda: window.grid.grid.id and window.grid.model.columnCount() > 2)
        window.grid.fill_button.click()
        driver.wait_for(
            lambda: window.grid.model.waiting < len(window.grid.grid.documents) * len(window.grid.grid.columns)
        )
        driver.do("ask.question")
        driver.ask("Who was appointed fleet superintendent?")
        driver.wait_for_outcome(seconds=60)
        left = window.grid.model.waiting
        assert left
        driver.wait_for(lambda: window.grid.model.waiting < left, 60)


def test_what_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path, samples_library: Path) -> None:
    with opened(home_with(samples_library, tmp_path / "home")) as driver:
        driver.wait_for_documents(5)
        driver.window.grid.exported.emit(GridExported(0, str(tmp_path / "gone" / "a.csv")))
        driver.wait_for(lambda: "a.csv" in driver.window.bar.label.text())
