"""The whole pane for everybody: names, and the way Tab goes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.answer import Answer, Claim, Reason, Unsure
from app.domain.conversation import Exchange
from app.domain.events import Found
from app.gui.conversation.pane import ConversationPane
from app.notice import notice
from tests.gui.conversation.cards import answer_card
from tests.gui.conversation.samples import (
    capex,
    composed,
    conversation,
    exchange,
    hit,
    quoted,
    unsure,
)


def all_kinds() -> tuple[Exchange, ...]:
    outcomes: tuple[Answer | Unsure, ...] = (
        quoted(),
        unsure(Reason.SOURCES_DISAGREE),
        composed(Claim("So.", (capex,), supported=False)),
    )
    shown = tuple(replace(exchange(each, number=n), understood="What?") for n, each in enumerate(outcomes, start=1))
    return (*shown, exchange(question="Gone?", remark=(notice("stopped"),)))


def test_whatever_can_be_used_has_a_name(pane: ConversationPane) -> None:
    pane.show_conversation(conversation(*all_kinds()))
    pane.begin(exchange())
    pane.show_event(Found((hit(),)))
    usable = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QListView)
    for widget in pane.findChildren(QWidget):
        inside = widget.window() is pane  # not the list of a combo box, which Qt names itself
        if inside and isinstance(widget, usable) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget


def test_everything_is_reached_by_tab_from_top_to_bottom(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted(), number=1)))
    card = answer_card(pane)
    qtbot.waitUntil(lambda: card.isVisible())
    pane.order_focus()
    pane.header.list_button.setFocus()
    walked: list[QWidget] = [pane.header.list_button]
    while len(walked) < 30 and walked[0] not in walked[1:]:
        QTest.keyClick(walked[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused)
    expected = [
        pane.header.list_button,
        pane.header.grid_button,
        pane.header.new_button,
        pane.header.export_button,
        card.badge,
        card.text,
        card.text.chips[0],
        card.sources.rows[0].chip,
        *card.judgements.values(),
        card.other_mode,
        card.copy_button,
        pane.box.edit,
        pane.box.mode,
        pane.box.caution,
    ]
    assert walked[: len(expected)] == expected
