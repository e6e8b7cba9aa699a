"""Every dialog is opened, walked, used and closed by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.document import Document, DocumentState
from app.gui.commands.palette import CommandPalette
from app.gui.commands.shortcuts import ShortcutsDialog
from app.gui.driver import Driver
from app.gui.help.about import AboutDialog
from app.gui.help.pages import HelpViewer
from app.gui.library.adding.unlocking import PasswordDialog
from app.gui.messages.notices import CrashDialog
from app.gui.settings.settings_dialog import SettingsDialog
from app.gui.signals import SettingsChanged
from app.lanes.messages import Failure
from app.notice import notice
from app.settings import Theme
from tests.gui.keyboard.walking import Key, assert_walked, focused, press, press_shortcut, walk, write

by_keys = {
    "Ctrl+,": "Settings",
    "Ctrl+M": "Models",
    "Ctrl+K": "All commands",
    "F1": "Help",
    "Ctrl+F1": "Keyboard shortcuts",
}


def dialog_of(driver: Driver) -> QDialog:
    driver.wait_for(lambda: isinstance(QApplication.activeWindow(), QDialog) and QApplication.focusWidget(), 10)
    found = QApplication.activeWindow()
    assert isinstance(found, QDialog)
    return found


def is_back(driver: Driver) -> bool:
    """In the window, where one was. Without a window manager no window becomes the active one by itself."""
    window = driver.window
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return not dialogs and window.focusWidget() is window.conversation.box.edit


@pytest.mark.parametrize(("keys", "title"), by_keys.items())
def test_a_dialog_is_opened_walked_and_closed(driver: Driver, keys: str, title: str) -> None:
    press_shortcut(keys)
    dialog = dialog_of(driver)
    assert dialog.windowTitle() == title
    assert_walked(dialog, focused())
    press(Key.Key_Escape)
    driver.wait_for(lambda: is_back(driver), 10)


def test_the_about_dialog_is_found_and_closed(driver: Driver) -> None:
    press_shortcut("Ctrl+K")
    assert isinstance(dialog_of(driver), CommandPalette)
    write("about candor")
    press(Key.Key_Return)
    driver.wait_for(lambda: isinstance(QApplication.activeWindow(), AboutDialog), 10)
    dialog = dialog_of(driver)
    assert_walked(dialog, focused())
    press(Key.Key_Escape)
    driver.wait_for(lambda: is_back(driver), 10)


def test_a_setting_is_looked_for_changed_and_saved(driver: Driver) -> None:
    press_shortcut("Ctrl+,")
    dialog = dialog_of(driver)
    assert isinstance(dialog, SettingsDialog)
    write("light or dark")
    row = dialog.rows["theme"]
    assert row.isVisible()
    walk_to(row.editor.focusProxy() or row.editor)
    press(Key.Key_Down, times=2)
    assert row.value() != Theme.SYSTEM.value
    chosen = row.value()
    press(Key.Key_Return)
    driver.wait_for(lambda: driver.window.preferences.settings.theme == chosen, 10)
    driver.wait_for(lambda: is_back(driver), 10)
    driver.window.preferences.take(SettingsChanged({"theme": Theme.SYSTEM.value}))


def walk_to(widget: object) -> None:
    for _ in range(100):
        if focused() is widget:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {widget}")


def test_the_help_is_read_and_its_links_followed(driver: Driver) -> None:
    press_shortcut("F1")
    viewer = dialog_of(driver)
    assert isinstance(viewer, HelpViewer)
    walk_to(viewer.list)
    before = viewer.browser.toPlainText()
    press(Key.Key_Down)
    assert viewer.browser.toPlainText() != before
    row = next(place for place, page in enumerate(viewer.pages) if "](" in page.text)
    viewer.list.setCurrentRow(row)
    walk_to(viewer.browser)
    was = viewer.browser.toPlainText()
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert viewer.browser.toPlainText() != was or QApplication.activeWindow() is not viewer


def test_a_password_is_typed_unseen_and_given(qtbot: QtBot, driver: Driver) -> None:
    locked = Document(9, "", "secret.pdf", "/secret.pdf", "secret", 0, DocumentState.FAILED, "locked")
    dialog = PasswordDialog((locked, replace(locked, id=10)), driver.window)
    dialog.open()
    driver.wait_for(lambda: QApplication.activeWindow() is dialog, 10)
    assert dialog.field.hasFocus()
    write("correct horse")
    assert_walked(dialog, dialog.field)
    walk_to(dialog.keep)
    press(Key.Key_Space)
    dialog.field.setFocus()
    with qtbot.waitSignal(dialog.unlocked) as told:
        press(Key.Key_Return)
    assert told.args is not None
    assert (told.args[0].password, told.args[0].keep) == ("correct horse", True)
    assert dialog.field.text() == ""


def test_a_report_of_a_mistake_is_copied_and_closed(driver: Driver) -> None:
    driver.window.notices.tell(Failure("bug", notice("bug", kind="KeyError"), "line 1"))
    dialog = dialog_of(driver)
    assert isinstance(dialog, CrashDialog)
    assert_walked(dialog, focused())
    walk_to(dialog.copy)
    press(Key.Key_Space)
    assert "line 1" in QGuiApplication.clipboard().text()
    press(Key.Key_Escape)
    driver.wait_for(lambda: is_back(driver), 10)


def test_the_shortcuts_are_searched(driver: Driver) -> None:
    press_shortcut("Ctrl+F1")
    dialog = dialog_of(driver)
    assert isinstance(dialog, ShortcutsDialog)
    write("palette")
    press(Key.Key_Escape)
    driver.wait_for(lambda: is_back(driver), 10)


def test_a_notice_is_read_and_closed(driver: Driver) -> None:
    driver.window.notices.tell(Failure("disk_full", notice("disk_full.any")))
    bar = driver.window.bar
    assert bar.isVisible()
    stops = walk(driver.window.conversation.box.edit)
    assert bar.shut in stops
    bar.shut.setFocus()
    press(Key.Key_Space)
    assert not bar.isVisible()
