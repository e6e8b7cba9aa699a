"""Every command is declared once, can be reached by key or palette, and says what it is."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Actions, keys_of
from app.gui.commands.declared import COMMANDS, MENUS, Command
from app.gui.signals import Chosen
from app.paths import resources


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_no_two_commands_have_the_same_shortcut_or_id() -> None:
    keys = Counter(QKeySequence(text).toString() for command in COMMANDS for text in command.shortcuts)
    assert "" not in keys
    assert keys.most_common(1)[0][1] == 1
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_no_two_commands_have_the_same_text() -> None:
    assert Counter(command.text for command in COMMANDS).most_common(1)[0][1] == 1


def test_every_icon_of_a_command_exists() -> None:
    assert all((resources() / "icons" / f"{each.icon}.svg").is_file() for each in COMMANDS if each.icon)


def test_the_menus_hold_every_command(window: QMainWindow) -> None:
    actions = Actions(window)
    actions.fill(window.menuBar())
    held = [action.objectName() for top in window.menuBar().actions() for action in top.menu().actions()]  # type: ignore[attr-defined]
    assert [name for name in held if name] == [command.id for command in COMMANDS]
    assert len(window.menuBar().actions()) == len(MENUS)


def test_a_menu_does_not_begin_or_end_with_a_line(window: QMainWindow) -> None:
    actions = Actions(window)
    for name in MENUS:
        held = actions.menu(name, window).actions()
        assert not held[0].isSeparator()
        assert not held[-1].isSeparator()


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.shortcuts], ids=lambda each: each.id)
def test_a_shortcut_chooses_its_command(window: QMainWindow, qtbot: QtBot, command: Command) -> None:
    actions = Actions(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for keys in command.shortcuts:
        with qtbot.waitSignal(actions.chosen) as chosen:
            QTest.keySequence(window, QKeySequence(keys))
        assert chosen.args[0].command == command.id


def test_a_command_that_can_be_switched_tells_its_state(window: QMainWindow, qtbot: QtBot) -> None:
    actions = Actions(window)
    with qtbot.waitSignal(actions.chosen) as chosen:
        actions["library.pause"].trigger()
    assert chosen.args == [Chosen("library.pause", True)]


def test_commands_are_switched_off_together(window: QMainWindow) -> None:
    actions = Actions(window)
    actions.enable(False, "ask.stop", "library.cancel")
    assert not actions["ask.stop"].isEnabled()
    assert actions["ask.new"].isEnabled()


def test_shortcuts_are_written_out(app: QApplication) -> None:
    palette = next(each for each in COMMANDS if each.id == "view.palette")
    assert keys_of(palette) == ("Ctrl+K", "Ctrl+Shift+P")
