"""What the pane says and shows: its signals, the empty state, notices, names and focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.gui.messages.wording import in_words
from app.gui.page.pane import PagePane
from app.gui.page.sheets.view import PageView
from app.gui.page.signals import ExternalWanted, ImageWanted, PageWanted, SelectionAsked, Turned
from app.notice import notice
from app.requests.pages import PageImage, PageProblem
from tests.gui.page.conftest import Open
from tests.gui.page.desk import Desk, pixels

STALE = notice("missing.changed", there="/papers/a.pdf")
DAMAGED = notice("damaged.page", number=1)


@pytest.fixture
def pane(qtbot: QtBot) -> PagePane:
    made = PagePane()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_with_what_will_appear_here(pane: PagePane) -> None:
    assert pane.stack.currentIndex() == 0
    assert not pane.view.isVisible()


@pytest.mark.parametrize(
    "command",
    "back forward next_page previous_page first_page last_page zoom_in zoom_out fit_width fit_page actual_size "
    "open_find find_next find_previous copy_selection select_page ask_selection open_externally toggle_outline "
    "clear".split(),
)
def test_every_command_can_be_given_with_nothing_open(pane: PagePane, command: str) -> None:
    getattr(pane, command)()
    assert pane.stack.currentIndex() == 0


def test_clearing_brings_the_beginning_back(desk: Desk) -> None:
    desk.pane.clear()
    assert desk.pane.stack.currentIndex() == 0
    desk.pane.open_document(desk.opened(2))
    assert desk.pane.last_turned == Turned(2, 1)
    assert not desk.pane.bar.back.isEnabled()


def test_pictures_and_words_of_what_is_in_sight_are_asked_for(desk_with: Open, desk: Desk, qtbot: QtBot) -> None:
    images: list[ImageWanted] = []
    pages: list[PageWanted] = []
    desk.pane.image_wanted.connect(images.append)
    desk.pane.page_wanted.connect(pages.append)
    desk.pane.open_document(desk.opened(2, 3))
    qtbot.waitUntil(lambda: desk.is_sharp() and desk.knows_words())
    assert {wanted.document for wanted in images} == {2}
    assert images[0].page == 3
    assert images[0].zoom == round(desk.pane.view.zoom() * desk.pane.devicePixelRatioF(), 4)
    assert PageWanted(2, 3) in pages


def test_answers_for_another_document_are_left_out(desk: Desk) -> None:
    held = dict(desk.pane.view.problems)
    desk.pane.put_problem(PageProblem(9, 1, (DAMAGED,)))
    desk.pane.put_image(PageImage(9, 1, 1.0, b""))
    desk.pane.put_page(9, desk.page(4))
    assert desk.pane.view.problems == held
    assert 4 not in desk.pane.view.texts.pages


def test_asking_about_a_selection_says_its_text_and_page(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.jump(2)
    qtbot.waitUntil(desk.knows_words)
    assert not desk.pane.bar.ask.isEnabled()
    desk.pane.select_page()
    expected = [SelectionAsked(1, 2, desk.page(2).text.strip())]
    with qtbot.waitSignal(desk.pane.selection_asked) as asked:
        QTest.mouseClick(desk.pane.bar.ask, Qt.MouseButton.LeftButton)
    assert asked.args == expected
    with qtbot.waitSignal(desk.pane.selection_asked) as asked:
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(desk.pane.view, Qt.Key.Key_A, keys)
    assert asked.args == expected


def test_asking_with_nothing_selected_says_nothing(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.pane.selection_asked):
        desk.pane.ask_selection()


def test_the_document_can_be_opened_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.jump(3)
    with qtbot.waitSignal(desk.pane.external_wanted) as wanted:
        QTest.mouseClick(desk.pane.bar.external, Qt.MouseButton.LeftButton)
    assert wanted.args == [ExternalWanted(1, 3)]


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # the offscreen platform, of a menu
def test_the_menu_offers_what_can_be_done(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.select_page()
    desk.pane.view.customContextMenuRequested.emit(QPoint(20, 20))
    (menu,) = desk.pane.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert all(action.isEnabled() for action in menu.actions())
    with qtbot.waitSignal(desk.pane.selection_asked):
        next(action for action in menu.actions() if "Ask" in action.text()).trigger()
    menu.close()


def test_a_stale_file_is_said_until_it_is_put_away(desk: Desk) -> None:
    desk.pane.show_stale(STALE)
    assert desk.pane.banner.isVisible()
    assert desk.pane.banner.sentence.text() == (
        "/papers/a.pdf has changed since it was indexed. Index it again, then ask again."
    )
    QTest.mouseClick(desk.pane.banner.closer, Qt.MouseButton.LeftButton)
    assert not desk.pane.banner.isVisible()
    desk.pane.show_stale(STALE)
    desk.pane.open_document(desk.opened(2))
    assert not desk.pane.banner.isVisible()


def test_a_page_that_cannot_be_shown_says_why_in_its_place(desk: Desk) -> None:
    before = pixels(desk.pane.view.viewport())
    desk.pane.put_problem(PageProblem(1, 1, (DAMAGED,)))
    assert (pixels(desk.pane.view.viewport()) != before).any()
    assert desk.pane.view.problems == {1: in_words(DAMAGED)}
    assert in_words(DAMAGED).startswith("Page 1 is damaged and cannot be drawn. Open it in a PDF viewer")


def test_a_page_is_tried_again_when_its_document_is_opened_again(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.put_problem(PageProblem(1, 3, (notice("missing.file", path="/papers/a.pdf"),)))
    desk.pane.open_document(desk.opened(1, 3))
    assert desk.pane.view.problems == {}
    qtbot.waitUntil(lambda: desk.is_sharp() and desk.knows_words())


def test_a_picture_that_cannot_be_decoded_is_a_problem_of_its_page(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.put_image(PageImage(1, 1, 0.777, b"no picture"))
    qtbot.waitUntil(lambda: 1 in desk.pane.view.problems)


def test_the_list_of_pages_goes_to_a_page(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(desk.pane.view, Qt.Key.Key_F4)
    rows = desk.pane.pagelist
    assert rows.isVisible()
    qtbot.waitUntil(lambda: len(rows.pictures.images) == 4)
    at = rows.visualRect(rows.pages.index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.pane.last_turned == Turned(1, 3)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Up)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert desk.pane.last_turned == Turned(1, 2)
    assert desk.pane.bar.back.isEnabled()


def interactive(pane: PagePane) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, PageView, QListView)
    found = [widget for kind in kinds for widget in pane.findChildren(kind)]
    return [widget for widget in found if widget.parentWidget() is not pane.findbar.field]  # its own clear button


def test_whatever_can_be_used_has_a_name(desk: Desk) -> None:
    assert len(interactive(desk.pane)) > 15
    nameless = [widget for widget in interactive(desk.pane) if not widget.accessibleName()]
    assert nameless == []
    assert desk.pane.view.accessibleDescription() == "tessaly-accounts.pdf, page 1 of 4"


def test_tab_reaches_everything_in_the_order_it_is_seen(desk: Desk) -> None:
    pane = desk.pane
    pane.toggle_outline()
    pane.show_stale(STALE)
    pane.jump(2)
    pane.jump(3)
    pane.back()
    pane.select_page()
    pane.open_find()
    pane.view.selector.select_page(1)
    bar, find = pane.bar, pane.findbar
    expected: list[QWidget] = [
        *(bar.ask, bar.external, bar.outline, bar.back, bar.forward, bar.previous, bar.box, bar.following),
        *(bar.zoom_out, bar.zoom, bar.zoom_in, bar.finder, find.field, find.closer),
        *(pane.banner.closer, pane.pagelist, pane.view),
    ]
    bar.ask.setFocus()
    reached: list[QWidget | None] = []
    for _ in expected:
        reached.append(QApplication.focusWidget())
        QTest.keyClick(reached[-1] or pane, Qt.Key.Key_Tab)
    assert reached == expected
