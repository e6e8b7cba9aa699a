"""Tab goes through the whole window, pane by pane, in the order in which one reads; nothing holds it."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.answer import Reason
from app.domain.events import Done, Found
from app.gui.conversation.pane import ConversationPane
from app.gui.driver import Driver
from app.gui.first_run import FirstRun
from app.gui.look.spoken import speak
from app.notice import notice
from app.paths import samples
from tests.gui.conversation.samples import conversation, exchange, hit, quoted, unsure
from tests.gui.keyboard.walking import assert_reads, assert_walked, name_of, walk
from tests.gui.page.desk import Desk

GRID = "Grid: ask every document the same questions"


def stops_of(pane: QWidget, first: QWidget) -> list[QWidget]:
    return [each for each in walk(first) if pane.isAncestorOf(each)]


def test_tab_visits_everything_once_and_comes_back(driver: Driver) -> None:
    window = driver.window
    stops = assert_walked(window, window.library.header.box)
    panes = (window.library, window.conversation, window.page)
    of = [next(pane for pane in panes if pane.isAncestorOf(each)) for each in stops]
    assert [pane for pane, _ in groupby(of)] == list(panes), "library, conversation, page, each in one go"
    for pane in panes:
        assert_reads([each for each in stops if pane.isAncestorOf(each)])


def test_the_library_is_walked_from_its_search_to_its_list(driver: Driver) -> None:
    pane = driver.window.library
    names = [name_of(each) for each in stops_of(pane, pane.header.box)]
    assert names == ["Search all pages for words", "Sort and filter", "Add documents", "Documents"]


def test_the_conversation_is_walked_from_its_head_to_the_question(driver: Driver) -> None:
    pane = driver.window.conversation
    names = [name_of(each) for each in stops_of(pane, pane.header.list_button)]
    assert names[:4] == ["Conversations", GRID, "New conversation", "Export conversation"]
    at = next(place for place, name in enumerate(names) if "confidence" in name)
    chips = [name for name in names if name.startswith("Citation")]
    beside = ["Right", "Wrong", "Wrong citation", "Try in the model's words", "Copy with citations"]
    assert chips
    assert names[at + 1 : at + 2 + len(chips) + len(beside)] == ["Answer", *chips, *beside]
    assert names[-3:] == ["Question", "Quotes", "Balanced"]


def test_the_page_is_walked_from_its_bar_to_its_pages(driver: Driver) -> None:
    pane = driver.window.page
    names = [name_of(each) for each in stops_of(pane, pane.bar.external)]
    assert names[0] == "Open in the system's viewer"
    assert names[-1] == "Pages"
    wanted = ("List of pages", "Page", "Zoom out", "Size of the pages", "Zoom in", "Find in this document")
    assert [name for name in names if name in wanted] == list(wanted)


def test_with_everything_open_in_the_page_pane_tab_still_goes_round(qtbot: QtBot) -> None:
    speak()
    desk = Desk(samples() / "harbour-report.pdf")
    pane = desk.pane
    qtbot.addWidget(pane)
    pane.show()
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.open_document(desk.opened())
    pane.toggle_outline()
    pane.open_find()
    pane.findbar.field.setText("vessel")
    pane.show_stale(notice("missing.changed", there="harbour-report.pdf"))
    qtbot.waitUntil(lambda: pane.findbar.next.isEnabled())
    stops = assert_walked(pane, pane.bar.external)
    assert_reads(stops)


@pytest.fixture
def pane(qtbot: QtBot) -> ConversationPane:
    """High enough for all that is in it."""
    speak()
    made = ConversationPane()
    qtbot.addWidget(made)
    made.resize(560, 2400)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def assert_all_walked(pane: ConversationPane) -> None:
    pane.order_focus()
    assert_reads(assert_walked(pane, pane.header.list_button))


def test_unsure_stopped_and_busy_cards_are_walked(qtbot: QtBot, pane: ConversationPane) -> None:
    doubtful = exchange(unsure(Reason.SOURCES_DISAGREE), number=1)
    pane.show_conversation(conversation(doubtful, exchange(remark=(notice("stopped"),), number=2)))
    pane.begin(exchange(number=3))
    card = pane.thread_view.cards[-1]
    card.show_rewritten("What did 3M spend on plants in 2018?")
    card.show_event(Found(tuple(hit(number) for number in range(1, 6))))
    qtbot.waitUntil(lambda: card.evidence is not None and card.evidence.cards[2].isVisible())
    assert_all_walked(pane)


def test_an_answer_with_its_evidence_is_walked(qtbot: QtBot, pane: ConversationPane) -> None:
    pane.begin(exchange())
    card = pane.thread_view.cards[-1]
    card.show_event(Found(tuple(hit(number) for number in range(1, 6))))
    pane.show_event(Done(quoted()))
    card.again.click()
    qtbot.waitUntil(lambda: card.evidence is not None and card.evidence.cards[2].isVisible())
    assert_all_walked(pane)


def test_the_list_of_conversations_is_walked(pane: ConversationPane) -> None:
    pane.show_conversations((conversation(number=1), conversation(number=2, name="Other")))
    pane.header.list_button.setChecked(True)
    pane.list.choose(2)
    pane.list.delete()
    assert_all_walked(pane)


def test_the_first_screen_is_walked(qtbot: QtBot) -> None:
    screen = FirstRun()
    qtbot.addWidget(screen)
    screen.resize(900, 800)
    screen.show()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    stops = assert_walked(screen, screen.buttons["file.add"])
    assert_reads(stops)
    assert len(stops) == len(screen.buttons)
