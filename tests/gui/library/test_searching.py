"""The search box and the places it finds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.gui.library.pane import LibraryPane
from app.gui.library.signals import (
    HitOpened,
    Searched,
)
from tests.gui.library.conftest import hit
from tests.gui.library.handling import listed


def test_a_search_is_told_once_when_the_typing_pauses(qtbot: QtBot, pane: LibraryPane) -> None:
    told: list[Searched] = []
    pane.searched.connect(told.append)
    with qtbot.waitSignal(pane.searched):
        QTest.keyClicks(pane.header.box, "ferry")
    assert told == [Searched("ferry")]


def test_hits_are_listed_and_open_their_page(qtbot: QtBot, pane: LibraryPane) -> None:
    pane.header.box.setText("ferry")
    pane.show_hits("ferry", (hit(),))
    assert pane.body.panel.isVisible()
    assert listed(pane) == ["apple.pdf"]
    with qtbot.waitSignal(pane.hit_opened) as told:
        QTest.mouseClick(pane.body.hits.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    assert told.args == [HitOpened(hit())]
    pane.header.box.clear()
    assert not pane.body.panel.isVisible()
    assert len(listed(pane)) == 4


def test_hits_for_what_was_typed_before_are_dropped(pane: LibraryPane) -> None:
    pane.header.box.setText("ferry boat")
    pane.show_hits("ferry", (hit(),))
    assert not pane.body.panel.isVisible()


def test_enter_opens_the_first_hit_even_before_it_is_found(qtbot: QtBot, pane: LibraryPane) -> None:
    QTest.keyClicks(pane.header.box, "ferry")
    with qtbot.waitSignal(pane.searched):
        QTest.keyClick(pane.header.box, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.hit_opened) as told:
        pane.show_hits("ferry", (hit(7), hit(8)))
    assert told.args == [HitOpened(hit(7))]
