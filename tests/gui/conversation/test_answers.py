"""Answers, and what is done with them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
)
from pytestqt.qtbot import QtBot

from app.domain.answer import Claim, Coverage
from app.domain.conversation import Feedback
from app.domain.events import Done, Partial
from app.gui.conversation.exporting.export import exchange_as_markdown
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.signals import (
    CropWanted,
    FeedbackGiven,
)
from tests.gui.conversation.cards import answer_card
from tests.gui.conversation.samples import (
    capex,
    conversation,
    exchange,
    png,
    quoted,
)


def test_a_confidence_is_a_number_and_a_word_and_explains_itself(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    card = answer_card(pane)
    assert card.badge.text() == "93%  very high confidence"
    assert not card.explanation.isVisibleTo(pane)
    qtbot.waitUntil(lambda: card.badge.isVisible())
    QTest.keyClick(card.badge, Qt.Key.Key_Space)
    assert card.explanation.isVisible()


def test_feedback_is_given_and_taken_back(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted(), number=7)))
    judgements = answer_card(pane).judgements
    for feedback in Feedback:
        with qtbot.waitSignal(pane.feedback_given) as told:
            judgements[feedback].click()
        assert told.args == [FeedbackGiven(7, feedback)]
        assert [each for each, button in judgements.items() if button.isChecked()] == [feedback]
    with qtbot.waitSignal(pane.feedback_given) as back:
        judgements[Feedback.WRONG_CITATION].click()
    assert back.args == [FeedbackGiven(7, None)]


def test_an_answer_that_is_kept_is_judged_by_its_id(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    pane.keep(exchange(quoted(), number=9), conversation(number=4))
    with qtbot.waitSignal(pane.feedback_given) as told:
        answer_card(pane).judgements[Feedback.RIGHT].click()
    assert told.args == [FeedbackGiven(9, Feedback.RIGHT)]
    pane.show_feedback(9, None)
    assert not answer_card(pane).judgements[Feedback.RIGHT].isChecked()
    assert pane.header.name.toolTip() == "Capital expenditure"


def test_an_answer_is_copied_with_its_citations(pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted())))
    answer_card(pane).copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "It was $1,577 million. [1]" in copied
    assert "3M_2018_10K.pdf, page 60 (58)" in copied
    assert "ab" * 32 in copied


def test_a_stale_source_is_marked(pane: ConversationPane) -> None:
    before = exchange(quoted())
    stale = tuple(replace(each, stale=True) for each in before.sources)
    pane.show_conversation(conversation(replace(before, sources=stale)))
    [row] = answer_card(pane).sources.rows
    assert row.is_stale


def test_recognised_text_says_how_legible_it_was(pane: ConversationPane) -> None:
    recognised = replace(capex, legibility=0.874)
    answer = replace(quoted(), claims=(Claim("It was $1,577 million.", (recognised,)),))
    pane.show_conversation(conversation(exchange(answer, number=1)))
    [row] = answer_card(pane).sources.rows
    said = [label.text() for label in row.findChildren(QLabel)]
    assert "Recognised from a picture, 87% legible" in said


def test_a_chip_that_has_the_focus_shows_quote_and_crop(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted())))
    chip = answer_card(pane).text.chips[0]
    assert not pane.preview.isVisible()
    with qtbot.waitSignal(pane.crop_wanted) as told:
        chip.setFocus(Qt.FocusReason.TabFocusReason)
    assert told.args == [CropWanted(capex, 380)]
    assert pane.preview.isVisible()
    assert "Purchases of property" in pane.preview.quote.text()
    assert not pane.preview.crop.isVisibleTo(pane)
    pane.put_crop(capex, png())
    assert pane.preview.crop.isVisibleTo(pane)
    assert pane.rect().contains(pane.preview.geometry())
    chip.clearFocus()
    assert not pane.preview.isVisible()


def test_the_preview_goes_with_its_chip(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted())))
    with qtbot.waitSignal(pane.crop_wanted):
        answer_card(pane).text.chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    assert pane.preview.isVisible()
    pane.header.list_button.click()
    assert not pane.preview.isVisible()


def test_the_preview_gives_way_to_the_page(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_conversation(conversation(exchange(quoted())))
    chip = answer_card(pane).text.chips[0]
    with qtbot.waitSignal(pane.crop_wanted):
        chip.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(pane.citation_opened):
        QTest.keyClick(chip, Qt.Key.Key_Return)
    assert not pane.preview.isVisible()


def test_an_answer_about_whole_documents_says_how_much_was_read(qtbot: QtBot, pane: ConversationPane) -> None:
    whole = replace(quoted(), coverage=Coverage(13, 60), confidence=0.0)
    pane.begin(exchange())
    pane.show_event(Partial(whole))
    pane.show_event(Done(whole))
    card = answer_card(pane)
    assert card.covered.text() == "Read 13 of 60 pages"
    qtbot.waitUntil(lambda: card.covered.isVisible())
    assert not card.badge.isVisibleTo(pane)
    assert not card.other_mode.isVisibleTo(pane)
    assert "0%" not in exchange_as_markdown(exchange(whole))
    assert "Read 13 of 60 pages; read page by page" in exchange_as_markdown(exchange(whole))
