"""The document's own table of contents beside its pages."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.page import OutlineEntry
from app.gui.page.beside.outline import OutlineTree
from app.gui.page.beside.side import OUTLINE, THUMBNAILS
from app.gui.page.signals import OutlineWanted
from app.reading.viewer import Viewer
from tests.gui.page.conftest import Open
from tests.gui.page.desk import Desk, write_pdf

TOC = [[1, "Accounts", 1], [2, "Income  and\n costs", 2], [2, "Balance sheet", 4], [1, "Notes", 5]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    def draw(document: pymupdf.Document) -> None:
        for number in range(1, 7):
            document.new_page().insert_text((72, 500), f"This is page {number}.")
        document.set_toc([*TOC[:-1], [1, "Notes", 5, {"kind": pymupdf.LINK_GOTO, "to": pymupdf.Point(0, 490)}]])

    return write_pdf(tmp_path / "book.pdf", draw)


@pytest.fixture
def read(desk_with: Open, book: Path, qtbot: QtBot) -> Desk:
    """The book, open at its first page, with its outline beside it."""
    desk = desk_with(book)
    viewer = Viewer()
    desk.pane.outline_wanted.connect(lambda wanted: desk.pane.put_outline(wanted.document, viewer.outline(book)))
    desk.pane.open_document(desk.opened())
    desk.pane.toggle_outline()
    qtbot.waitUntil(desk.is_sharp)
    viewer.close()
    return desk


def test_an_outline_is_read_from_the_file(book: Path) -> None:
    viewer = Viewer()
    entries = viewer.outline(book)
    viewer.close()
    assert [(each.title, each.page, each.level) for each in entries] == [
        ("Accounts", 1, 1),
        ("Income and costs", 2, 2),
        ("Balance sheet", 4, 2),
        ("Notes", 5, 1),
    ]
    assert entries[-1].top == pytest.approx(490, abs=1)


def test_entries_that_lead_nowhere_are_left_out(tmp_path: Path) -> None:
    def draw(document: pymupdf.Document) -> None:
        document.new_page()
        document.new_page()
        document.set_toc([[1, "Here", 2], [2, "Nowhere", -1], [2, " ", 1]])

    viewer = Viewer()
    assert viewer.outline(write_pdf(tmp_path / "odd.pdf", draw)) == (OutlineEntry("Here", 2, 1, 36.0),)
    viewer.close()


def test_it_is_asked_for_once_a_document(desk_with: Open, book: Path, qtbot: QtBot) -> None:
    desk = desk_with(book)
    with qtbot.waitSignal(desk.pane.outline_wanted) as told:
        desk.pane.open_document(desk.opened())
    assert told.args == [OutlineWanted(1)]
    with qtbot.assertNotEmitted(desk.pane.outline_wanted):
        desk.pane.open_document(desk.opened(1, 3))


def test_a_chapter_is_gone_to_by_keys_and_back(read: Desk, qtbot: QtBot) -> None:
    pane, tree = read.pane, read.pane.side.outline
    assert tree.isVisible()
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_End)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.view.page() == 5)
    pane.back()
    qtbot.waitUntil(lambda: pane.view.page() == 1)
    QTest.keyClick(tree, Qt.Key.Key_Home)
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.items[0].isExpanded()


def test_it_follows_the_page(read: Desk, qtbot: QtBot) -> None:
    tree = read.pane.side.outline
    read.pane.jump(3)
    qtbot.waitUntil(lambda: tree.currentItem() is tree.items[1])
    tree.items[0].setExpanded(False)
    read.pane.jump(4)
    qtbot.waitUntil(lambda: tree.currentItem() is tree.items[0])
    assert not tree.items[0].isExpanded(), "what was closed stays closed"


def test_a_document_without_one_shows_its_pages(desk: Desk) -> None:
    desk.pane.toggle_outline()
    desk.pane.put_outline(1, ())
    assert not desk.pane.side.tabs.isVisible()
    assert desk.pane.pagelist.isVisible()


def test_the_choice_between_the_two_is_kept(read: Desk) -> None:
    side = read.pane.side
    assert side.tabs.currentIndex() == OUTLINE
    side.tabs.setFocus()
    QTest.keyClick(side.tabs, Qt.Key.Key_Left)
    assert side.tabs.currentIndex() == THUMBNAILS
    assert read.pane.pagelist.isVisible()
    entries = side.outline.entries
    side.outline.show_entries(())
    side.outline.show_entries(entries)
    assert side.tabs.currentIndex() == THUMBNAILS


def test_it_is_spoken(read: Desk) -> None:
    tree = read.pane.side.outline
    told = QAccessible.queryAccessibleInterface(tree)
    assert told.text(QAccessible.Text.Name) == "Outline"
    assert told.role() is QAccessible.Role.Tree
    assert tree.items[1].data(0, Qt.ItemDataRole.AccessibleTextRole) == "Income and costs, page 2"


def test_five_thousand_entries_are_shown_at_once(qtbot: QtBot) -> None:
    tree = OutlineTree()
    qtbot.addWidget(tree)
    tree.show_entries(tuple(OutlineEntry(f"Chapter {n}", n, 1 + n % 3) for n in range(1, 5001)))
    tree.show_page(4000)
    assert tree.currentItem() is not None
