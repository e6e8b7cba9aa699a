"""The overview of a document: what it shows, what it asks, and that it gives way to the conversation."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.answer import Citation, Claim
from app.domain.document import Document, DocumentState
from app.domain.overview import DocumentKind, Fact, FactKind, Overview, Suggestion
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.signals import CitationOpened
from app.gui.overview.signals import QuestionChosen
from tests.gui.conversation.samples import conversation, exchange, quoted

LEASE = Document(4, "0" * 64, "lease.pdf", "/lease.pdf", "", 12, DocumentState.READY)


def citation(quote: str, page: int) -> Citation:
    return Citation(4, "lease.pdf", page, 0, len(quote), quote, ())


ENDS = citation("It ends on 31 May 2025.", 3)
OVERVIEW = Overview(
    title="Lease of a flat",
    authors=("Ada Holm", "Bo Lund"),
    date="2021-03",
    kind=DocumentKind.CONTRACT,
    language="en",
    pages=12,
    summary=(Claim("Ada Holm lets a flat to Bo Lund.", (citation("Ada Holm lets a flat to Bo Lund.", 1),)),),
    questions=(Suggestion("When does it end?", "31 May 2025", ENDS),),
    facts=(Fact(FactKind.DATE, "End", "31 May 2025", ENDS),),
    maker="1",
    complete=True,
)


@pytest.fixture
def pane(qtbot: QtBot) -> ConversationPane:
    made = ConversationPane()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


def said(pane: ConversationPane) -> list[str]:
    return [label.text() for label in pane.overview.findChildren(QLabel)]


def test_it_says_who_when_and_what_and_cites_its_summary(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_overview(LEASE, OVERVIEW)
    assert pane.stack.currentWidget() is pane.overview
    assert {"Lease of a flat", "lease.pdf", "Ada Holm, Bo Lund · 2021-03 · contract · 12 pages"} <= set(said(pane))
    with qtbot.waitSignal(pane.citation_opened) as told:
        pane.overview.summary.chips[0].click()
    assert told.args == [CitationOpened(OVERVIEW.summary[0].citations[0])]


def test_a_fact_opens_its_page(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_overview(LEASE, OVERVIEW)
    assert {"End", "31 May 2025"} <= set(said(pane))
    with qtbot.waitSignal(pane.citation_opened) as told:
        pane.overview.chips[0].click()
    assert told.args == [CitationOpened(ENDS)]


def test_a_question_is_asked_of_its_document(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.show_overview(LEASE, OVERVIEW)
    button = pane.overview.questions[0].findChild(QPushButton)
    assert isinstance(button, QPushButton)
    assert (button.text().strip(), button.toolTip()) == ("When does it end?", "31 May 2025")
    with qtbot.waitSignal(pane.overview.question_chosen) as told:
        button.click()
    assert told.args == [QuestionChosen(4, "When does it end?")]


def test_it_is_shown_only_while_nothing_was_asked(pane: ConversationPane) -> None:
    pane.show_overview(LEASE, OVERVIEW)
    pane.show_conversation(conversation(exchange(quoted())))
    assert pane.stack.currentWidget() is pane.thread_view
    pane.show_conversation(None)
    assert pane.stack.currentWidget() is pane.overview
    pane.show_overview(None, None)
    assert pane.stack.currentWidget() is pane.welcome


def test_without_an_overview_the_welcome_stays(pane: ConversationPane) -> None:
    pane.show_overview(LEASE, None)
    assert pane.stack.currentWidget() is pane.welcome
