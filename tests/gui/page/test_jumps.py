"""Jumps go to the page and the words, and can be walked back and forth over several documents."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.document import Document, DocumentState
from app.domain.page import PageSize
from app.gui.page.history import KEPT, History, Place
from app.gui.page.pane import PagePane
from app.gui.page.signals import Turned
from app.requests.pages import Opened
from tests.gui.page.desk import Desk

ALT = Qt.KeyboardModifier.AltModifier


def key(desk: Desk, pressed: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(desk.pane.view, pressed, keys)


def test_a_citation_opens_at_its_page_with_its_words_in_sight(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.pane.turned) as turned:
        desk.pane.open_document(desk.opened(2, 2, desk.quote("the", 2, 2)))
    assert turned.args == [Turned(2, 2)]
    assert desk.pane.bar.name.text() == "harbour-report.pdf"
    assert desk.pane.view.marks.current_on(2)


def test_back_and_forward_walk_over_documents(desk: Desk, qtbot: QtBot) -> None:
    first = desk.quote("Goodwill", 2)
    desk.pane.jump(2, [first])
    desk.pane.open_document(desk.opened(2, 3))
    key(desk, Qt.Key.Key_Left, ALT)
    assert (desk.pane.last_turned, desk.pane.view.marks.places) == (Turned(1, 2), (first,))
    key(desk, Qt.Key.Key_Left, ALT)
    assert desk.pane.last_turned == Turned(1, 1)
    assert not desk.pane.bar.back.isEnabled()
    for expected in (Turned(1, 2), Turned(2, 3)):
        key(desk, Qt.Key.Key_Right, ALT)
        assert desk.pane.last_turned == expected
    assert not desk.pane.bar.forward.isEnabled()
    qtbot.waitUntil(desk.is_sharp)


def test_going_back_returns_to_the_same_stretch(desk: Desk) -> None:
    bar = desk.pane.view.verticalScrollBar()
    bar.setValue(250)
    desk.pane.jump(4)
    desk.pane.back()
    assert abs(bar.value() - 250) <= 1


def test_a_jump_from_the_past_forgets_what_was_ahead(desk: Desk) -> None:
    desk.pane.jump(2)
    desk.pane.back()
    desk.pane.jump(3)
    assert not desk.pane.bar.forward.isEnabled()


def test_the_same_document_is_not_read_again(desk: Desk, qtbot: QtBot) -> None:
    held = len(desk.pane.view.pictures.images)
    desk.pane.open_document(desk.opened(1, 1, desk.quote("Revenue")))
    assert len(desk.pane.view.pictures.images) == held


def test_a_document_that_is_gone_is_led_back_to_no_more(desk: Desk) -> None:
    desk.pane.open_document(desk.opened(2))
    desk.pane.forget(1)
    assert not desk.pane.bar.back.isEnabled()
    desk.pane.forget(2)
    assert desk.pane.stack.currentIndex() == 0


def test_only_so_many_places_are_kept() -> None:
    history = History()
    for page in range(KEPT + 50):
        history.leave(Place(Opened(DOCUMENT, (PageSize(1, 1),)), page, 0.0))
    assert len(history.behind) == KEPT
    assert history.behind[-1].page == KEPT + 49


DOCUMENT = Document(7, "7" * 64, "book.pdf", "/book.pdf", "", 6, DocumentState.READY)
LABELS = ("i", "ii", "iii", "1", "2", "3")


@pytest.fixture
def book(qtbot: QtBot) -> PagePane:
    """Its first three pages are numbered in Roman numerals."""
    pane = PagePane()
    qtbot.addWidget(pane)
    pane.resize(460, 600)
    pane.show()
    pane.open_document(Opened(DOCUMENT, tuple(PageSize(300, 400, label) for label in LABELS), 2))
    return pane


def test_the_box_shows_the_printed_label(book: PagePane) -> None:
    assert (book.bar.box.text(), book.bar.total.text()) == ("ii", "(2 of 6)")


@pytest.mark.parametrize(("typed", "page"), [("III", 3), ("1", 4), (" 6 ", 6), ("2", 5)])
def test_a_page_is_found_by_its_label_before_its_number(book: PagePane, typed: str, page: int) -> None:
    book.go_to_page()
    QTest.keyClicks(book.bar.box, typed)
    QTest.keyClick(book.bar.box, Qt.Key.Key_Return)
    assert book.last_turned == Turned(7, page)
    assert book.bar.back.isEnabled()


@pytest.mark.parametrize("typed", ["", "0", "7", "xii", "²"])
def test_a_page_that_does_not_exist_leaves_all_as_it_is(book: PagePane, typed: str) -> None:
    book.go_to_page()
    QTest.keyClicks(book.bar.box, typed or "\b")
    QTest.keyClick(book.bar.box, Qt.Key.Key_Return)
    assert book.last_turned == Turned(7, 2)


def test_keys_go_to_the_ends_and_from_page_to_page(desk: Desk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for pressed, keys, page in (
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 4),
        (Qt.Key.Key_PageUp, control, 3),
        (Qt.Key.Key_PageDown, control, 4),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 1),
    ):
        key(desk, pressed, keys)
        assert desk.pane.last_turned == Turned(1, page)


@pytest.mark.parametrize("pressed", [Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Space])
def test_keys_scroll(desk: Desk, pressed: Qt.Key) -> None:
    bar = desk.pane.view.verticalScrollBar()
    before = bar.value()
    key(desk, pressed)
    assert bar.value() > before


def test_keys_zoom(desk: Desk) -> None:
    view, zoom = desk.pane.view, desk.pane.view.zoom()
    key(desk, Qt.Key.Key_Plus)
    assert view.zoom() > zoom
    key(desk, Qt.Key.Key_Minus)
    assert view.zoom() == pytest.approx(zoom)
    key(desk, Qt.Key.Key_0)
    assert desk.pane.bar.zoom.text().startswith("100")
    key(desk, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert view.page_rect(view.page()).height() <= view.viewport().height()
    key(desk, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == pytest.approx(zoom)


def test_a_size_is_chosen_from_the_menu(desk: Desk) -> None:
    chosen = next(action for action in desk.pane.bar.zoom.menu().actions() if action.data() == 200)
    chosen.trigger()
    assert desk.pane.view.zoom() == pytest.approx(2 * 96 / 72)
