"""The pane without a mouse, and as a screen reader meets it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QMenu, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from app.domain.events import Progress
from app.gui.library.pane import LibraryPane
from app.gui.library.signals import FolderLost, HitOpened, OpenedDocument, Removed
from app.library.changes import CollectionFilled, CollectionMade
from tests.gui.library.conftest import hit

none = Qt.KeyboardModifier.NoModifier
control, alt, shift = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def busy_pane(pane: LibraryPane) -> LibraryPane:
    """With everything shown that can be."""
    pane.show_progress(Progress("text", "pages", 1, 9, 2.0, 4.0))
    pane.show_folder_lost(FolderLost("/usb", "The folder /usb is not there any more."))
    pane.body.tree.select_document(2)
    pane.deeds.remove.trigger()
    pane.header.box.setText("ferry")
    pane.show_hits("ferry", (hit(),))
    return pane


def tab_order(pane: QWidget, first: QWidget) -> list[QWidget]:
    """What Tab goes to, from one widget on."""
    found, current = [first], first.nextInFocusChain()
    while current is not None and current is not first:
        tabbed = current.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and current.isVisible() and current.isEnabled() and pane.isAncestorOf(current):
            found.append(current)
        current = current.nextInFocusChain()
    return found


def test_tab_goes_from_top_to_bottom(busy_pane: LibraryPane) -> None:
    pane = busy_pane
    assert tab_order(pane, pane.header.box) == [
        pane.header.box,
        pane.header.sort,
        pane.header.add,
        pane.body.tree,
        pane.body.hits,
        pane.undo.button,
        pane.notice.close_button,
        pane.footer.pause,
        pane.footer.cancel,
    ]


def test_tab_goes_through_an_empty_pane(empty_pane: LibraryPane) -> None:
    empty = empty_pane.body.empty
    assert tab_order(empty_pane, empty.files) == [empty.files, empty.folder]


def test_everything_that_can_be_used_has_a_name(busy_pane: LibraryPane) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar, QMenu)
    for widget in busy_pane.findChildren(QWidget):
        usable = isinstance(widget, kinds) and (widget.isVisible() or isinstance(widget, QMenu))
        if usable and not isinstance(widget.parent(), QLineEdit):
            told = QAccessible.queryAccessibleInterface(widget)
            assert told.text(QAccessible.Text.Name), widget


def test_rows_are_spoken(pane: LibraryPane) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert pane.model.indexes_of(1)[-1].data(role) == "Zebra 10.pdf, ready · 30 pages"
    assert pane.model.section_index(2).data(role) == "All documents, 4 documents"
    pane.body.show_hits("ferry", (hit(),))
    assert pane.body.hits.model().index(0, 0).data(role) == "apple.pdf, page 7: The ferry leaves at nine."


def test_a_document_is_found_opened_and_removed_by_keys(qtbot: QtBot, pane: LibraryPane) -> None:
    tree = pane.body.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_End)
    QTest.keyClick(tree, Qt.Key.Key_Up)
    with qtbot.waitSignal(pane.opened) as told:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert told.args == [OpenedDocument(3)]
    QTest.keyClick(tree, Qt.Key.Key_Up, shift)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    with qtbot.waitSignal(pane.removed) as told:
        pane.flush()
    assert told.args == [Removed((2, 3))]


def test_a_section_is_opened_and_closed_by_enter(pane: LibraryPane) -> None:
    index = pane.model.section_index(3)
    pane.body.tree.setFocus()
    pane.body.tree.setCurrentIndex(index)
    for is_open in (True, False):
        QTest.keyClick(pane.body.tree, Qt.Key.Key_Return)
        assert pane.body.tree.isExpanded(index) is is_open


def test_documents_are_collected_and_moved_by_keys(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.setFocus()
    pane.body.tree.select_document(3)
    with qtbot.waitSignal(pane.collections_changed) as told:
        QTest.keyClick(pane.body.tree, Qt.Key.Key_N, control | shift)
    assert told.args == [CollectionMade("New collection", (3,))]
    pane.body.tree.setCurrentIndex(pane.model.indexes_of(1)[0])
    with qtbot.waitSignal(pane.collections_changed) as told:
        QTest.keyClick(pane.body.tree, Qt.Key.Key_Up, alt)
    assert told.args == [CollectionFilled(1, (1,), 0)]


def test_the_context_menu_comes_by_its_key(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.body.tree.setFocus()
    pane.body.tree.select_document(1)
    pane.body.tree.customContextMenuRequested.emit(pane.body.tree.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_a_search_is_made_walked_and_left_by_keys(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.activateWindow()
    pane.focus_search()
    with qtbot.waitSignal(pane.searched):
        QTest.keyClicks(pane.header.box, "ferry")
    pane.show_hits("ferry", (hit(7), hit(8)))
    QTest.keyClick(pane.header.box, Qt.Key.Key_Down)
    QTest.keyClick(pane.body.hits, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.hit_opened) as told:
        QTest.keyClick(pane.body.hits, Qt.Key.Key_Return)
    assert told.args == [HitOpened(hit(8))]
    QTest.keyClick(pane.body.hits, Qt.Key.Key_Up)
    QTest.keyClick(pane.body.hits, Qt.Key.Key_Up)
    qtbot.waitUntil(pane.header.box.hasFocus)
    QTest.keyClick(pane.header.box, Qt.Key.Key_Escape)
    assert not pane.body.panel.isVisible()
