"""Every command of the window by its shortcut, from the menus and from the palette."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.gui.commands.actions import text_of
from app.gui.commands.declared import COMMANDS, MENUS, Command
from app.gui.commands.palette import CommandPalette
from app.gui.driver import Driver
from app.gui.signals import Chosen
from tests.gui.keyboard.walking import Key, alt, press, press_shortcut, write

editing = {"edit.undo", "edit.copy"}  # where text is written, its own


@pytest.fixture
def chosen(driver: Driver) -> Iterator[list[str]]:
    """The commands that were chosen, which do nothing for once."""
    told: list[str] = []

    def note(command: Chosen) -> None:
        told.append(command.command)

    actions, doing = driver.window.actions_, driver.window.commanding
    actions.chosen.disconnect(doing.do)
    actions.chosen.connect(note)
    checked = {each: actions[each.id].isChecked() for each in COMMANDS}
    yield told
    actions.chosen.disconnect(note)
    actions.chosen.connect(doing.do)
    for command, was in checked.items():
        actions[command.id].setChecked(was)


@pytest.mark.parametrize("pane", ["conversation", "library", "page"])
def test_every_shortcut_works_in_every_pane(driver: Driver, chosen: list[str], pane: str) -> None:
    window = driver.window
    places: dict[str, QWidget] = {
        "conversation": window.conversation.box.edit,
        "library": window.library.body.tree,
        "page": window.page.view,
    }
    for command in COMMANDS:
        for keys in command.shortcuts:
            places[pane].setFocus()
            chosen.clear()
            press_shortcut(keys)
            takes_it_itself = pane == "conversation" and command.id in editing
            assert chosen == ([] if takes_it_itself else [command.id]), f"{keys} in the {pane} pane"


@pytest.mark.parametrize("menu", MENUS)
def test_every_command_is_reached_in_the_menus(driver: Driver, chosen: list[str], menu: str) -> None:
    wanted = [command for command in COMMANDS if command.menu == menu]
    letter = MENUS[menu][MENUS[menu].index("&") + 1].upper()
    for place, command in enumerate(wanted):
        chosen.clear()
        press(Key[f"Key_{letter}"], alt)
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        press(Key.Key_Down, times=place + (0 if opened.activeAction() else 1))
        press(Key.Key_Return)
        assert chosen == [command.id]


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.id != "view.palette"], ids=lambda each: each.id)
def test_every_command_is_found_in_the_palette(driver: Driver, chosen: list[str], command: Command) -> None:
    driver.window.commanding.do(Chosen("view.palette"))
    driver.wait_for(lambda: isinstance(QApplication.activeWindow(), CommandPalette))
    write(text_of(command).rstrip("…"))
    press(Key.Key_Return)
    assert chosen == [command.id]


def test_keys_are_told_beside_their_commands(driver: Driver) -> None:
    for command, action in driver.window.actions_:
        assert action.shortcuts() == [QKeySequence(keys) for keys in command.shortcuts]
