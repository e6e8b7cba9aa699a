"""From a question to what comes of it, and on to the next question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.answer import Claim, Mode
from app.domain.events import Done, Found, Piece, Progress
from app.gui.conversation.cards.exchange_card import Broken
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.quoting import citation_of
from app.gui.conversation.signals import (
    Asked,
    CitationOpened,
    CropWanted,
    Stopped,
)
from app.notice import notice
from tests.gui.conversation.cards import answer_card, ask
from tests.gui.conversation.samples import (
    capex,
    composed,
    exchange,
    hit,
    png,
    quoted,
)

# From question to answer ---------------------------------------------------------------------------------------------


def test_a_question_goes_from_evidence_over_words_to_an_answer(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    card = pane.thread_view.cards[0]
    assert pane.box.busy
    assert card.under_way is not None
    assert "Looking for evidence … 0 s" in card.under_way.status.text()
    pane.show_event(Found(tuple(hit(number) for number in range(1, 6))))
    assert card.evidence is not None
    cards = card.evidence.cards
    qtbot.waitUntil(lambda: [each.isVisible() for each in cards] == [True] * 3)
    assert "Capital expenditure (capex) was $1,577 million" in card.evidence.cards[0].quote.text()
    pane.show_event(Piece("It was "))
    pane.show_event(Piece("$1,577"))
    assert card.under_way.text.toPlainText() == "It was $1,577"
    assert card.under_way.status.text().startswith("Being written, not yet checked")
    pane.show_event(Done(quoted(), {"retrieve": 0.5, "decide": 1.5}))
    assert not pane.box.busy
    assert card.under_way is None
    assert answer_card(pane).text.toPlainText().startswith("It was $1,577 million.")
    assert answer_card(pane).took.text() == "quoted · 2.0 s"


def test_pages_read_are_counted(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Progress("text", "pages", 40, 160, 10.0, 12.0))
    under_way = pane.thread_view.cards[0].under_way
    assert under_way is not None
    assert under_way.status.text().startswith("Reading 40 of 160 pages")


def test_all_evidence_is_shown_at_a_press_and_again_after_the_answer(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Found(tuple(hit(number) for number in range(1, 6))))
    card = pane.thread_view.cards[0]
    assert card.evidence is not None
    card.evidence.more.click()
    assert [each.citation.page for each in card.evidence.cards] == [60, 61, 62, 63, 64]
    pane.show_event(Done(quoted()))
    assert card.evidence is None
    card.again.click()
    assert len(card.evidence.cards) == 3


def test_a_crop_is_asked_for_once_and_shown_when_it_comes(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    with qtbot.waitSignal(pane.crop_wanted) as told:
        pane.show_event(Found((hit(),)))
    assert told.args == [CropWanted(citation_of(hit()), 400)]
    card = pane.thread_view.cards[0]
    assert card.evidence is not None
    assert not card.evidence.cards[0].crop.isVisibleTo(pane)
    pane.put_crop(citation_of(hit()), png())
    crop = card.evidence.cards[0].crop
    qtbot.waitUntil(lambda: crop.isVisible())
    with qtbot.assertNotEmitted(pane.crop_wanted):
        pane.show_event(Found((hit(),)))


def test_a_crop_that_cannot_be_read_is_left_out(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Found((hit(),)))
    pane.put_crop(citation_of(hit()), b"no picture")
    card = pane.thread_view.cards[0]
    assert card.evidence is not None
    assert not card.evidence.cards[0].crop.isVisibleTo(pane)


def test_evidence_opens_its_page_by_mouse_and_by_keys(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Found((hit(),)))
    strip = pane.thread_view.cards[0].evidence
    assert strip is not None
    with qtbot.waitSignal(pane.citation_opened) as told:
        QTest.mouseClick(strip.cards[0], Qt.MouseButton.LeftButton)
    assert told.args == [CitationOpened(citation_of(hit()))]
    with qtbot.waitSignal(pane.citation_opened):
        QTest.keyClick(strip.cards[0], Qt.Key.Key_Return)


def test_a_stopped_question_says_so_and_can_be_asked_again(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    with qtbot.waitSignal(pane.stopped) as told:
        QTest.mouseClick(pane.box.stop_button, Qt.MouseButton.LeftButton)
    assert told.args == [Stopped()]
    pane.show_stopped()
    body = pane.thread_view.cards[0].body
    assert isinstance(body, Broken)
    assert not pane.box.busy
    with qtbot.waitSignal(pane.asked) as asked:
        body.again.click()
    assert asked.args is not None
    assert asked.args[0].question == "What was 3M's 2018 capex?"


def test_a_failure_is_told_in_its_words(pane: ConversationPane) -> None:
    pane.begin(exchange())
    ended = notice("lane_died", part="answers")
    pane.show_failure(ended)
    assert pane.exchanges[0].remark == (ended,)
    said = [label.text() for label in pane.thread_view.cards[0].findChildren(QLabel)]
    assert "The part of the program that answers stopped unexpectedly; nothing was lost. Try again." in said
    assert not pane.box.busy


def test_what_comes_after_the_end_changes_nothing(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    before = pane.exchanges
    pane.show_event(Piece("late"))
    pane.show_stopped()
    pane.show_failure(notice("text", text="late"))
    pane.show_rewritten("late")
    assert pane.exchanges == before


# Asking --------------------------------------------------------------------------------------------------------------


def test_the_first_question_stands_alone_and_the_next_follows_it(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_choice(Mode.QUOTE, "balanced")
    with qtbot.waitSignal(pane.asked) as first:
        ask(pane, "Why?")
    assert first.args == [Asked("Why?", False, Mode.QUOTE, "balanced")]
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    with qtbot.waitSignal(pane.asked) as second:
        ask(pane, "And then?")
    assert second.args == [Asked("And then?", True, Mode.QUOTE, "balanced")]


def test_a_rewritten_question_is_shown_edited_and_asked_anew(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange(question="And in 2019?"))
    head = pane.thread_view.cards[0].head
    assert not head.understood.isVisibleTo(pane)
    pane.show_rewritten("What was 3M's capex in 2019?")
    assert head.understood.shown.text() == "Understood as: What was 3M's capex in 2019?"
    pane.show_event(Done(quoted()))
    QTest.keyClick(head.understood.edit_button, Qt.Key.Key_Space)
    assert head.understood.line.hasFocus()
    QTest.keyClicks(head.understood.line, "Capex 2020?")
    with qtbot.waitSignal(pane.asked) as told:
        QTest.keyClick(head.understood.line, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].question == "Capex 2020?"
    assert not told.args[0].follow_up


def test_the_other_mode_is_one_press_away(qtbot: QtBot, pane: ConversationPane) -> None:
    for outcome, other in ((quoted(), Mode.COMPOSE), (composed(Claim("So.", (capex,))), Mode.QUOTE)):
        pane.begin(exchange())
        pane.show_event(Done(outcome))
        with qtbot.waitSignal(pane.asked) as told:
            answer_card(pane).other_mode.click()
        assert told.args is not None
        assert told.args[0].mode is other


def test_nothing_is_asked_from_a_card_while_a_question_is_answered(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    other = answer_card(pane).other_mode
    pane.begin(exchange())
    with qtbot.assertNotEmitted(pane.asked):
        other.click()


def test_a_selection_is_asked_about(pane: ConversationPane) -> None:
    pane.ask_about("the\nlease")
    assert pane.box.edit.toPlainText() == "About “the lease”: "
    assert pane.box.edit.hasFocus()
