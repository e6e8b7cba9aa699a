"""Context menus come by Shift+F10 where one is, and what is in them can be chosen. (The Menu key does the same, by a
matter of Qt's with the window system, of which there is none here.)"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.gui.conversation.cards.answer_text import AnswerText
from app.gui.driver import Driver
from app.gui.page.sheets.strip import Fit
from tests.gui.keyboard.walking import Key, press, shift

places: dict[str, Callable[[Driver], QWidget]] = {
    "the documents": lambda driver: driver.window.library.body.tree,
    "the pages": lambda driver: driver.window.page.view,
    "the question": lambda driver: driver.window.conversation.box.edit,
    "the answer": lambda driver: driver.window.findChildren(AnswerText)[-1],
    "the conversations": lambda driver: shown_list(driver),
}


def shown_list(driver: Driver) -> QWidget:
    driver.window.conversation.header.list_button.setChecked(True)
    view = driver.window.conversation.list.view
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def is_on_screen(widget: QWidget) -> bool:
    """The screen of these tests may be smaller than the window; menus stay on it."""
    return widget.screen().geometry().contains(widget.mapToGlobal(widget.rect().bottomRight()))


def in_the_menu(driver: Driver, does: Callable[[QMenu], None]) -> None:
    """Shift+F10, and what is done in the menu then: some menus keep the key waiting until they are closed."""
    done: list[QMenu] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            looking.stop()
            does(menu)
            done.append(menu)

    looking = QTimer(driver.window)
    looking.timeout.connect(look)
    looking.start(20)
    press(Key.Key_F10, shift)
    driver.wait_for(lambda: done, 20)


@pytest.mark.parametrize("where", places)
def test_a_menu_comes_where_the_focus_is(driver: Driver, where: str) -> None:
    widget = places[where](driver)
    widget.setFocus()

    def is_beside(menu: QMenu) -> None:
        assert any(action.isEnabled() for action in menu.actions())
        at = widget.mapFromGlobal(menu.pos())
        around = widget.rect().adjusted(-4, -menu.height(), 4, menu.height())
        assert around.contains(at) or not is_on_screen(widget), "beside what it is about"
        press(Key.Key_Escape)

    in_the_menu(driver, is_beside)
    assert QApplication.activePopupWidget() is None
    assert driver.window.focusWidget() is widget
    driver.window.conversation.header.list_button.setChecked(False)


def test_the_page_is_selected_and_copied_from_its_menu(driver: Driver) -> None:
    view = driver.window.page.view
    view.setFocus()
    driver.wait_for(lambda: view.page() in view.texts.pages, 10)
    in_the_menu(driver, lambda menu: choose(menu, "Select the whole page"))
    assert view.selector.selection is not None
    in_the_menu(driver, lambda menu: choose(menu, "Copy"))
    assert QGuiApplication.clipboard().text() == view.texts.pages[view.page()].text.strip()
    view.setFocus()
    press(Key.Key_Escape)
    assert view.selector.selection is None


def choose(menu: QMenu, text: str) -> None:
    for _ in menu.actions():
        press(Key.Key_Down)
        chosen = menu.activeAction()
        if chosen is not None and chosen.text() == text:
            press(Key.Key_Return)
            return
    raise AssertionError(f"{text} is not in the menu")


@pytest.mark.parametrize("name", ["sort", "add"])
def test_the_menus_of_the_library_open_by_keys(driver: Driver, name: str) -> None:
    assert chosen_under(driver, getattr(driver.window.library.header, name), Key.Key_Escape)


def test_the_size_of_the_pages_is_chosen_by_keys(driver: Driver) -> None:
    driver.window.page.set_zoom(3.0)
    assert chosen_under(driver, driver.window.page.bar.zoom, Key.Key_Down, Key.Key_Return)
    assert driver.window.page.view.scale.fit is Fit.WIDTH


def chosen_under(driver: Driver, button: QWidget, *keys: Qt.Key) -> bool:
    """Opens the menu under a button, which waits there until it is closed, and presses keys in it."""
    opened: list[bool] = []

    def answer() -> None:
        opened.append(isinstance(QApplication.activePopupWidget(), QMenu))
        for key in keys:
            press(key)

    button.setFocus()
    QTimer.singleShot(200, driver.window, answer)
    press(Key.Key_Space)
    driver.wait_for(lambda: opened, 10)
    return opened[0]
