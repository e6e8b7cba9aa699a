"""What tests do with a conversation pane, and the card of its last exchange."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.conversation.cards.answer_card import AnswerCard
from app.gui.conversation.cards.unsure_card import UnsureCard
from app.gui.conversation.pane import ConversationPane


def ask(pane: ConversationPane, question: str) -> None:
    QTest.keyClicks(pane.box.edit, question)
    QTest.keyClick(pane.box.edit, Qt.Key.Key_Return)


def answer_card(pane: ConversationPane) -> AnswerCard:
    body = pane.thread_view.cards[-1].body
    assert isinstance(body, AnswerCard)
    return body


def unsure_card(pane: ConversationPane) -> UnsureCard:
    body = pane.thread_view.cards[-1].body
    assert isinstance(body, UnsureCard)
    return body
