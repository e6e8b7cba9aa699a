"""Finding words: every place is counted and marked, and one goes from one to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.answer import Highlight
from app.gui.page.signals import FindWanted, Turned
from app.requests.pages import FoundPlaces
from tests.gui.page.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def look_for(desk: Desk, qtbot: QtBot, text: str) -> None:
    QTest.keyClick(desk.pane.view, Qt.Key.Key_F, CONTROL)
    desk.pane.findbar.field.clear()
    with qtbot.waitSignal(desk.pane.find_wanted) as wanted:
        QTest.keyClicks(desk.pane.findbar.field, text)
    assert wanted.args == [FindWanted(1, text)]


def count(desk: Desk) -> str:
    return desk.pane.findbar.count.text()


def test_every_place_is_counted_and_one_walks_around_them(desk: Desk, qtbot: QtBot) -> None:
    look_for(desk, qtbot, "Revenue")
    total = sum(page.text.count("Revenue") for page in desk.pages[1])
    assert total > 1
    assert count(desk) == f"1 of {total}"
    for place in [*range(2, total + 1), 1]:
        QTest.keyClick(desk.pane.findbar.field, Qt.Key.Key_Return)
        assert count(desk) == f"{place} of {total}"
    QTest.keyClick(desk.pane.findbar.field, Qt.Key.Key_Return, SHIFT)
    assert count(desk) == f"{total} of {total}"
    QTest.keyClick(desk.pane.findbar.field, Qt.Key.Key_F3)
    assert count(desk) == f"1 of {total}"


def test_the_first_place_from_here_on_is_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.jump(3)
    look_for(desk, qtbot, "Inventories")
    place = desk.pane.view.marks.place()
    pages = [page.number for page in desk.pages[1] if "Inventories" in page.text]
    assert place is not None
    assert place.page == next((page for page in pages if page >= 3), pages[0])
    assert desk.pane.last_turned == Turned(1, place.page)


def test_what_is_not_there_is_said(desk: Desk, qtbot: QtBot) -> None:
    look_for(desk, qtbot, "zebra")
    assert count(desk) == "not found"
    assert not desk.pane.findbar.next.isEnabled()


def test_escape_brings_the_citation_back(desk: Desk, qtbot: QtBot) -> None:
    cited = desk.quote("Goodwill", 2)
    desk.pane.jump(2, [cited])
    look_for(desk, qtbot, "Revenue")
    assert desk.pane.view.marks.places != (cited,)
    QTest.keyClick(desk.pane.findbar.field, Qt.Key.Key_Escape)
    assert desk.pane.view.marks.places == (cited,)
    assert desk.pane.findbar.isHidden()
    assert desk.pane.view.hasFocus()


def test_a_late_answer_to_an_older_text_is_left_out(desk: Desk, qtbot: QtBot) -> None:
    look_for(desk, qtbot, "Goodwill")
    before = desk.pane.view.marks
    desk.pane.put_found(FoundPlaces(1, "Good", (Highlight(4, ()),)))
    desk.pane.put_found(FoundPlaces(2, "Goodwill", (Highlight(4, ()),)))
    assert desk.pane.view.marks == before


def test_what_is_selected_is_looked_for(desk: Desk, qtbot: QtBot) -> None:
    desk.pane.jump(2, [desk.quote("Goodwill", 2)])
    qtbot.waitUntil(desk.knows_words)
    QTest.keyClick(desk.pane.view, Qt.Key.Key_Right, SHIFT)
    with qtbot.waitSignal(desk.pane.find_wanted) as wanted:
        desk.pane.open_find()
    assert wanted.args == [FindWanted(1, "Goodwill")]


def test_the_same_keys_walk_over_citations_while_nothing_is_looked_for(desk: Desk) -> None:
    first, second = desk.quote("Goodwill", 2), desk.quote("Net income", 3)
    desk.pane.jump(2, [first, second])
    QTest.keyClick(desk.pane.view, Qt.Key.Key_F3)
    assert desk.pane.last_turned == Turned(1, 3)
    QTest.keyClick(desk.pane.view, Qt.Key.Key_F3, SHIFT)
    assert desk.pane.last_turned == Turned(1, 2)
