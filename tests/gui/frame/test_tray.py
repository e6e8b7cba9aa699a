"""The tray icon: off by default, and only where the system has a tray."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Actions
from app.gui.tray import COMMANDS, Tray
from app.settings import Settings


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_it_is_off_unless_wanted() -> None:
    assert Settings().tray == "off"


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)  # the offscreen platform has no tray
@pytest.mark.parametrize("possible", [True, False])
def test_it_is_shown_where_the_system_has_a_tray(
    window: QMainWindow, monkeypatch: pytest.MonkeyPatch, possible: bool
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: possible)
    tray = Tray(window, Actions(window))
    assert not tray.icon.isVisible()
    assert tray.switch(True) is possible
    assert tray.icon.isVisible() is possible
    assert tray.switch(False)
    assert not tray.icon.isVisible()


def test_a_click_brings_the_window_back(window: QMainWindow) -> None:
    tray = Tray(window, Actions(window))
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not window.isVisible()
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()


def test_its_menu_holds_commands_of_the_window(window: QMainWindow) -> None:
    names = [action.objectName() for action in Tray(window, Actions(window)).menu.actions()]
    assert names[2:] == list(COMMANDS)
