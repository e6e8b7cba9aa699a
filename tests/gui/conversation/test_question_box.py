from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.answer import Mode
from app.gui.conversation.question_box import QuestionBox
from app.gui.conversation.signals import Asked, Stopped


@pytest.fixture
def box(qtbot: QtBot) -> QuestionBox:
    made = QuestionBox()
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def type_question(box: QuestionBox, text: str) -> None:
    QTest.keyClicks(box.edit, text)
    QTest.keyClick(box.edit, Qt.Key.Key_Return)


def test_enter_asks_with_the_mode_and_the_caution_that_are_chosen(qtbot: QtBot, box: QuestionBox) -> None:
    box.show_choice(Mode.COMPOSE, "careful")
    with qtbot.waitSignal(box.asked) as told:
        type_question(box, "Why?")
    assert told.args == [Asked("Why?", False, Mode.COMPOSE, "careful")]
    assert box.edit.toPlainText() == ""


def test_a_caution_that_is_a_number_is_asked_with(qtbot: QtBot, box: QuestionBox) -> None:
    box.show_choice(Mode.QUOTE, "0.85")
    with qtbot.waitSignal(box.asked) as told:
        type_question(box, "Why?")
    assert told.args is not None
    assert told.args[0].caution == "0.85"


def test_nothing_is_not_asked(qtbot: QtBot, box: QuestionBox) -> None:
    assert not box.ask_button.isEnabled()
    with qtbot.assertNotEmitted(box.asked):
        type_question(box, "   ")


def test_shift_and_enter_go_to_a_new_line(qtbot: QtBot, box: QuestionBox) -> None:
    QTest.keyClicks(box.edit, "one")
    with qtbot.assertNotEmitted(box.asked):
        QTest.keyClick(box.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box.edit, "two")
    assert box.edit.toPlainText() == "one\ntwo"


def test_up_and_down_walk_what_was_asked_and_come_back_to_the_draft(qtbot: QtBot, box: QuestionBox) -> None:
    for question in ("First?", "Second?"):
        type_question(box, question)
    QTest.keyClicks(box.edit, "Draft")
    seen = []
    keys = (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    for key in keys:
        QTest.keyClick(box.edit, key)
        seen.append(box.edit.toPlainText())
    assert seen == ["Second?", "First?", "First?", "Second?", "Draft", "Draft"]


def test_up_moves_in_a_text_of_several_lines_first(qtbot: QtBot, box: QuestionBox) -> None:
    type_question(box, "Before?")
    box.edit.put("one\ntwo")
    QTest.keyClick(box.edit, Qt.Key.Key_Up)
    assert box.edit.toPlainText() == "one\ntwo"
    QTest.keyClick(box.edit, Qt.Key.Key_Up)
    assert box.edit.toPlainText() == "Before?"


def test_the_box_grows_to_six_lines(box: QuestionBox) -> None:
    heights = []
    for lines in (1, 2, 6, 9):
        box.edit.setPlainText("\n".join("x" * lines))
        heights.append(box.edit.height())
    assert heights[0] < heights[1] < heights[2] == heights[3]


def test_while_it_answers_the_next_question_waits_and_stop_stops(qtbot: QtBot, box: QuestionBox) -> None:
    box.show_busy(True)
    with qtbot.assertNotEmitted(box.asked):
        type_question(box, "Next?")
    assert box.edit.toPlainText() == "Next?"
    with qtbot.waitSignal(box.stopped) as told:
        box.stop_button.setFocus()
        QTest.keyClick(box.stop_button, Qt.Key.Key_Space)
    assert told.args == [Stopped()]
    box.show_busy(False)
    assert box.ask_button.isEnabled()


def test_a_scope_is_shown_and_hidden(box: QuestionBox) -> None:
    box.show_scope("Asking 3 of 40 documents")
    assert box.scope.isVisible()
    box.show_scope("")
    assert not box.scope.isVisible()
