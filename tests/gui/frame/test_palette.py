"""The command palette, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.gui.commands.actions import Actions
from app.gui.commands.palette import CommandPalette


@pytest.fixture
def palette(app: QApplication, qtbot: QtBot) -> Iterator[CommandPalette]:
    window = QMainWindow()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    made = CommandPalette(Actions(window), window)
    made.open_over()
    yield made
    made.close()


def listed(palette: CommandPalette) -> list[str]:
    return [entry.id for entry in palette.model.shown]


def test_typing_filters_and_enter_does_the_command(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.box, "larger")
    with qtbot.waitSignal(palette.commands.chosen) as chosen:
        QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert chosen.args[0].command == "view.text_larger"
    assert not palette.isVisible()


def test_the_arrows_choose_while_the_focus_stays_in_the_box(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.box, "zoom")
    second = listed(palette)[1]
    QTest.keyClick(palette.box, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.commands.chosen) as chosen:
        QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert chosen.args[0].command == second


def test_escape_closes_it_and_does_nothing(palette: CommandPalette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.commands.chosen):
        QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_what_was_used_last_stands_first_the_next_time(palette: CommandPalette) -> None:
    for typed in ("full screen", "about"):
        QTest.keyClicks(palette.box, typed)
        QTest.keyClick(palette.box, Qt.Key.Key_Return)
        palette.open_over()
    assert listed(palette)[:2] == ["help.about", "view.full_screen"]
    assert palette.recent == ["help.about", "view.full_screen"]


def test_what_cannot_be_done_now_is_not_listed(palette: CommandPalette) -> None:
    palette.commands.enable(False, "ask.stop")
    palette.open_over()
    assert "ask.stop" not in listed(palette)
    assert "ask.new" in listed(palette)


def test_letters_that_fit_nothing_say_so_and_enter_does_nothing(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.box, "qqqq")
    assert palette.nothing.isVisible()
    with qtbot.assertNotEmitted(palette.commands.chosen):
        QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_line_reads_itself_out(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.box, "models")
    spoken = palette.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Models, File, Ctrl+M"
