"""Conversations are listed, opened, deleted, begun and exported."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
)
from pytestqt.qtbot import QtBot

from app.domain.events import Found
from app.gui.conversation.exporting.writing import named_as
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.signals import (
    ConversationDeleted,
    ConversationExported,
    ConversationOpened,
    ConversationRenamed,
    ConversationRestored,
    ConversationsSearched,
    ExportFailed,
)
from app.gui.conversation.thread import most_cards
from tests.gui.conversation.samples import (
    conversation,
    exchange,
    hit,
    noon,
    quoted,
)


def test_the_list_opens_a_conversation(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversations((conversation(number=5), conversation(number=6)))
    pane.header.list_button.click()
    assert pane.list.isVisible()
    assert pane.list.search.hasFocus()
    with qtbot.waitSignal(pane.conversation_opened) as told:
        pane.list.enter_list()
        QTest.keyClick(pane.list.view, Qt.Key.Key_Return)
    assert told.args == [ConversationOpened(5)]
    pane.show_conversation(conversation(exchange(quoted()), number=5))
    assert pane.thread_view.isVisible()


def test_the_conversation_that_is_open_is_chosen_in_the_list(pane: ConversationPane) -> None:
    pane.show_conversations((conversation(number=5), conversation(number=6)))
    pane.show_conversation(conversation(exchange(quoted()), number=6))
    pane.header.list_button.click()
    chosen = pane.list.current()
    assert chosen is not None
    assert chosen.id == 6


def test_evidence_that_is_found_again_stays_where_it_is(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Found((hit(),)))
    before = pane.thread_view.cards[0].evidence
    pane.show_event(Found((replace(hit(), score=0.5),)))
    assert pane.thread_view.cards[0].evidence is before
    pane.show_event(Found((hit(2),)))
    assert pane.thread_view.cards[0].evidence is not before


def test_what_the_list_tells_the_pane_tells(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversations((conversation(number=5),))
    with qtbot.waitSignal(pane.conversations_searched) as searched:
        pane.list.search.setText("ferry")
    assert searched.args == [ConversationsSearched("ferry")]
    with qtbot.waitSignal(pane.conversation_renamed) as renamed:
        pane.list.model.setData(pane.list.model.index(0), "Ferries")
    assert renamed.args == [ConversationRenamed(5, "Ferries")]
    pane.list.view.setCurrentIndex(pane.list.model.index(0))
    with qtbot.waitSignal(pane.conversation_deleted) as deleted:
        pane.list.delete()
    assert deleted.args == [ConversationDeleted(5)]
    with qtbot.waitSignal(pane.conversation_restored) as restored:
        pane.list.undo()
    assert restored.args == [ConversationRestored(5)]


def test_a_deleted_conversation_is_no_longer_shown(pane: ConversationPane) -> None:
    shown = conversation(exchange(quoted()), number=5)
    pane.show_conversations((shown,))
    pane.show_conversation(shown)
    pane.header.list_button.click()
    pane.list.view.setCurrentIndex(pane.list.model.index(0))
    pane.list.delete()
    assert pane.exchanges == ()
    assert pane.list.isVisible()


def test_a_new_conversation_is_begun(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted())))
    with qtbot.waitSignal(pane.conversation_opened) as told:
        pane.header.new_button.click()
    assert told.args == [ConversationOpened(0)]
    assert pane.welcome.isVisible()
    assert pane.box.edit.hasFocus()


def test_a_conversation_is_exported(
    qtbot: QtBot, pane: ConversationPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.show_conversation(conversation(exchange(quoted())))
    path = tmp_path / "a.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(pane.conversation_exported) as told:
        pane.header.export_button.click()
    assert told.args == [ConversationExported(str(path))]
    assert path.read_text(encoding="utf-8").startswith("# Capital expenditure\n\n## What was 3M's 2018 capex?")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "a.md"), ""))
    with qtbot.waitSignal(pane.export_failed) as failed:
        pane.header.export_button.click()
    assert failed.args is not None
    assert isinstance(failed.args[0], ExportFailed)


def test_a_long_conversation_keeps_its_latest_cards_and_all_of_its_exchanges(
    qtbot: QtBot, pane: ConversationPane
) -> None:
    many = tuple(exchange(quoted(), number=number) for number in range(1, 71))
    pane.show_conversation(conversation(*many))
    qtbot.waitUntil(lambda: len(pane.thread_view.cards) == most_cards, timeout=20_000)
    assert pane.exchanges == many
    later = replace(exchange(number=99), asked=noon + timedelta(hours=1))
    pane.begin(later)
    pane.show_stopped()
    assert len(pane.thread_view.cards) == most_cards
    assert [each.id for each in pane.exchanges] == [*range(1, 71), 99]
    pane.thread_view.earlier_button.click()
    qtbot.waitUntil(lambda: len(pane.thread_view.cards) == 2 * most_cards, timeout=20_000)
    assert [each.id for each in pane.exchanges] == [*range(1, 71), 99]


@pytest.mark.parametrize(
    ("chosen", "kind", "written"),
    [
        ("/a/talk.md", "PDF (*.pdf)", "/a/talk.pdf"),
        ("/a/talk", "HTML (*.html)", "/a/talk.html"),
        ("/a/talk.pdf", "Markdown (*.md)", "/a/talk.pdf"),
        ("/a/v1.2 talk", "Markdown (*.md)", "/a/v1.2 talk.md"),
        ("", "PDF (*.pdf)", ""),
    ],
)
def test_a_file_gets_the_ending_of_the_kind_that_was_chosen(chosen: str, kind: str, written: str) -> None:
    assert named_as(chosen, kind) == written
