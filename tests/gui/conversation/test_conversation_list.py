from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.conversation.conversation_list import ConversationList
from app.gui.conversation.signals import (
    ConversationDeleted,
    ConversationOpened,
    ConversationRenamed,
    ConversationRestored,
    ConversationsSearched,
)
from tests.gui.conversation.samples import conversation

three = tuple(conversation(number=number, name=f"Conversation {number}") for number in (3, 2, 1))


@pytest.fixture
def listed(qtbot: QtBot) -> ConversationList:
    made = ConversationList()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    made.show_conversations(three)
    made.view.setFocus()
    made.view.setCurrentIndex(made.model.index(0))
    return made


def test_the_model_keeps_what_qt_expects_of_it(listed: ConversationList) -> None:
    model: QAbstractItemModel = listed.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    listed.show_conversations(three[1:])
    listed.show_conversations(())
    listed.show_conversations(three)
    assert model.rowCount() == 3


def test_a_conversation_is_opened_by_keys(qtbot: QtBot, listed: ConversationList) -> None:
    QTest.keyClick(listed.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(listed.opened) as told:
        QTest.keyClick(listed.view, Qt.Key.Key_Return)
    assert told.args == [ConversationOpened(2)]


def test_a_conversation_is_opened_by_one_click(qtbot: QtBot, listed: ConversationList) -> None:
    place = listed.view.visualRect(listed.model.index(2)).center()
    with qtbot.waitSignal(listed.opened) as told:
        QTest.mouseClick(listed.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [ConversationOpened(1)]


def test_f2_renames_in_place(qtbot: QtBot, listed: ConversationList) -> None:
    QTest.keyClick(listed.view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: bool(listed.view.viewport().findChildren(QLineEdit)))
    [editor] = listed.view.viewport().findChildren(QLineEdit)
    editor.setText("Ferries")
    with qtbot.waitSignal(listed.model.renamed) as told:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [ConversationRenamed(3, "Ferries")]


def test_an_empty_name_is_not_given(qtbot: QtBot, listed: ConversationList) -> None:
    with qtbot.assertNotEmitted(listed.model.renamed):
        assert not listed.model.setData(listed.model.index(0), "  ")


def test_delete_can_be_undone(qtbot: QtBot, listed: ConversationList) -> None:
    with qtbot.waitSignal(listed.deleted) as told:
        QTest.keyClick(listed.view, Qt.Key.Key_Delete)
    assert told.args == [ConversationDeleted(3)]
    listed.show_conversations(three[1:])
    assert listed.undo_bar.isVisible()
    with qtbot.waitSignal(listed.restored) as restored:
        QTest.keyClick(listed.undo_button, Qt.Key.Key_Space)
    assert restored.args == [ConversationRestored(3)]
    assert not listed.undo_bar.isVisible()


def test_a_search_is_told_and_an_empty_outcome_is_said(qtbot: QtBot, listed: ConversationList) -> None:
    with qtbot.waitSignal(listed.searched) as told:
        QTest.keyClicks(listed.search, "x")
    assert told.args == [ConversationsSearched("x")]
    listed.show_conversations(())
    assert listed.empty.isVisible()
    assert listed.empty.text() == "Nothing found."


def test_from_the_search_enter_goes_to_the_list(listed: ConversationList) -> None:
    listed.search.setFocus()
    QTest.keyClick(listed.search, Qt.Key.Key_Return)
    assert listed.view.hasFocus()


def test_a_screen_reader_hears_name_and_count(listed: ConversationList) -> None:
    said = listed.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Conversation 3, 0 questions · 2026-11-21")


def test_what_is_chosen_stays_chosen_when_the_list_is_shown_anew(listed: ConversationList) -> None:
    listed.view.setCurrentIndex(listed.model.index(1))
    listed.show_conversations((three[1], three[0]))
    chosen = listed.current()
    assert chosen is not None
    assert chosen.id == 2
