from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain import Answer, Claim, Done, Exchange, Feedback, Found, Mode, Piece, Progress, Reason, Unsure
from app.gui.conversation.answer_card import AnswerCard
from app.gui.conversation.exchange_card import Broken
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.quoting import citation_of
from app.gui.conversation.signals import (
    Asked,
    CitationOpened,
    ConversationDeleted,
    ConversationExported,
    ConversationOpened,
    ConversationRenamed,
    ConversationRestored,
    ConversationsSearched,
    CropWanted,
    DocumentsWanted,
    ExportFailed,
    FeedbackGiven,
    Stopped,
)
from app.gui.conversation.thread import most_cards
from app.gui.conversation.unsure_card import UnsureCard
from tests.gui.conversation.samples import (
    capex,
    composed,
    conversation,
    exchange,
    hit,
    noon,
    png,
    quoted,
    release,
    unsure,
)


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
    pane.show_failure("The model ended.", "Ask again.")
    assert pane.exchanges[0].remark == "The model ended. Ask again."
    assert not pane.box.busy


def test_what_comes_after_the_end_changes_nothing(pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    before = pane.exchanges
    pane.show_event(Piece("late"))
    pane.show_stopped()
    pane.show_failure("late")
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


# Answers -------------------------------------------------------------------------------------------------------------


def test_a_confidence_is_a_number_and_a_word_and_explains_itself(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    pane.show_event(Done(quoted()))
    card = answer_card(pane)
    assert card.badge.text() == "93 %  very high confidence"
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
    assert "Recognised from a picture, 87 % legible" in said


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


# Unsure --------------------------------------------------------------------------------------------------------------


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


def test_unsure_says_while_documents_are_being_indexed(pane: ConversationPane) -> None:
    pane.show_indexing("12 of 40 documents are still being indexed.")
    pane.show_conversation(conversation(exchange(unsure())))
    card = unsure_card(pane)
    assert card.indexing.isVisibleTo(pane)
    pane.show_indexing(None)
    assert not card.indexing.isVisibleTo(pane)


# Conversations -------------------------------------------------------------------------------------------------------


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
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
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


# For everybody -------------------------------------------------------------------------------------------------------


def all_kinds() -> tuple[Exchange, ...]:
    outcomes: tuple[Answer | Unsure, ...] = (
        quoted(),
        unsure(Reason.SOURCES_DISAGREE),
        composed(Claim("So.", (capex,), supported=False)),
    )
    shown = tuple(replace(exchange(each, number=n), understood="What?") for n, each in enumerate(outcomes, start=1))
    return (*shown, exchange(question="Gone?", remark="Stopped."))


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
