"""Unsure, as an outcome with its own ways on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.answer import Mode, Reason
from app.domain.events import Done
from app.gui.conversation.cards.badge import ConfidenceBadge
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.signals import (
    Asked,
    BetterReaderWanted,
    DocumentsWanted,
)
from app.notice import notice
from tests.gui.conversation.cards import unsure_card
from tests.gui.conversation.samples import (
    CHECK,
    capex,
    conversation,
    exchange,
    release,
    unsure,
)


@pytest.mark.parametrize("reason", Reason)
def test_unsure_says_why_and_what_stands_nearest(pane: ConversationPane, reason: Reason) -> None:
    pane.show_conversation(conversation(exchange(unsure(reason))))
    chips = unsure_card(pane).chips()
    disagree = reason is Reason.SOURCES_DISAGREE
    assert {chip.citation for chip in chips} == ({capex, release} if disagree else {capex})


def test_unsure_has_three_ways_on(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_choice(Mode.QUOTE, "careful")
    pane.show_conversation(conversation(exchange(unsure())))
    card = unsure_card(pane)
    with qtbot.waitSignal(pane.asked) as wider:
        card.wider.click()
    assert wider.args == [Asked("What was 3M's 2018 capex?", False, Mode.QUOTE, "careful", wider=True)]
    with qtbot.waitSignal(pane.asked) as bolder:
        card.bolder.click()
    assert bolder.args == [Asked("What was 3M's 2018 capex?", False, Mode.QUOTE, "0")]
    with qtbot.waitSignal(pane.documents_wanted) as documents:
        card.documents.click()
    assert documents.args == [DocumentsWanted()]


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("better", ["", "Larger 4B"])
def test_a_better_reader_is_offered_where_it_would_help(
    qtbot: QtBot, pane: ConversationPane, reason: Reason, better: str
) -> None:
    pane.outbox.better_reader = better
    pane.show_conversation(conversation(exchange(unsure(reason))))
    button = unsure_card(pane).reader
    assert (button is not None) is (reason is Reason.NOT_STATED and bool(better))
    if button is not None:
        assert "Larger 4B" in button.toolTip()
        with qtbot.waitSignal(pane.better_reader_wanted) as wanted:
            button.click()
        assert wanted.args == [BetterReaderWanted()]


def test_unsure_says_while_documents_are_being_indexed(pane: ConversationPane) -> None:
    pane.show_indexing("12 of 40 documents are still being indexed.")
    pane.show_conversation(conversation(exchange(unsure())))
    card = unsure_card(pane)
    assert card.indexing.isVisibleTo(pane)
    pane.show_indexing(None)
    assert not card.indexing.isVisibleTo(pane)


def test_unsure_says_only_once_that_documents_are_being_indexed(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_indexing("Documents are still being read.")
    notices = (notice("notice.unfinished", unfinished=8, documents=8), CHECK)
    pane.show_event(Done(replace(unsure(Reason.STILL_INDEXING), notices=notices)))
    said = [label.text() for label in unsure_card(pane).findChildren(QLabel) if not label.isHidden()]
    assert "Check it." in said
    assert sum("indexed" in each or "being read" in each for each in said) == 1


def test_a_best_guess_of_no_confidence_is_not_boasted_of(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(replace(unsure(), confidence=0.004)))
    assert unsure_card(pane).findChildren(ConfidenceBadge) == []
