"""The whole program: a real window, real lanes, real PDFs, the starter models."""

from __future__ import annotations

import os
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.domain.answer import Answer, Caution, Mode
from app.domain.document import DocumentState
from app.gui.driver import Driver
from app.gui.kept import Kept
from app.gui.work.library import unfinished
from app.paths import Places, samples
from tests.gui.opening import Heart, many, opened

pytestmark = pytest.mark.timeout(600)
question = "Who was appointed fleet superintendent?"
found_by_keyword = (DocumentState.SEARCHABLE, DocumentState.READY)


def share_of_colour(image: QImage) -> float:
    """How much of a picture is neither white, grey nor black."""
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) > 40 for c in colours) / len(
        colours
    )


def test_a_pile_is_dropped_asked_read_stopped_and_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    places = Places(tmp_path / "home")
    with opened(places) as driver:
        driver.wait_for(lambda: driver.window.stack.currentWidget() is driver.window.first_run)
        driver.drop([samples(), *many(tmp_path / "pile", 35)])
        driver.wait_for(lambda: any(each.name == "harbour-report.pdf" for each in driver.documents), 120)
        asked_while_indexing(driver)
        citation_is_highlighted(driver)
        stopped_question_is_kept(driver)
        driver.wait_for_documents(39, *found_by_keyword)
        kept = [each.question for each in driver.window.conversation.exchanges]
        names = {each.name for each in driver.documents}
    with opened(places) as driver:
        driver.wait_for_documents(40)
        driver.wait_for(lambda: len(driver.window.conversation.exchanges) == len(kept))
        assert [each.question for each in driver.window.conversation.exchanges] == kept
        assert isinstance(driver.window.conversation.exchanges[0].outcome, Answer)
        assert {each.name for each in driver.documents} == names
        assert driver.window.stack.currentWidget() is driver.window.splitter
        driver.wait_for_documents(40, DocumentState.READY)
        driver.ask(question)  # as carefully as by default
        outcome = driver.wait_for_outcome().outcome
        assert isinstance(outcome, Answer)
        assert "Tomas Okafor" in outcome.text


def asked_while_indexing(driver: Driver) -> None:
    """Less carefully than by default: what is found by keywords alone is less sure."""
    driver.window.conversation.box.show_choice(Mode.QUOTE, Caution.BOLD)
    driver.ask(question)
    began = time.perf_counter()
    cards = driver.window.conversation.thread_view.cards
    driver.wait_for(lambda: cards[-1].evidence is not None or cards[-1].body is not None)
    assert driver.window.conversation_work.under_way is not None, "evidence comes before the outcome"
    assert time.perf_counter() - began < 10
    outcome = driver.wait_for_outcome().outcome
    assert isinstance(outcome, Answer)
    assert "Tomas Okafor" in outcome.text


def citation_is_highlighted(driver: Driver) -> None:
    citation = driver.exchange.citations[-1]
    driver.open_citation(citation)
    driver.wait_for(lambda: driver.window.page.opened is not None)

    def marked() -> bool:
        places = driver.highlighted(citation.page, citation.rects)
        return all(place.width() > 2 and share_of_colour(place) > 0.7 for place in places)

    driver.wait_for(marked)
    above = [rect._replace(y0=rect.y0 - 60, y1=rect.y0 - 55) for rect in citation.rects[:1]]
    assert all(share_of_colour(place) < 0.1 for place in driver.highlighted(citation.page, above))


def stopped_question_is_kept(driver: Driver) -> None:
    driver.ask("What was the total revenue of Tessaly in 2024?")
    began = time.perf_counter()
    driver.stop()
    assert time.perf_counter() - began < 1
    assert driver.exchange.outcome is None
    assert driver.exchange.remark


def test_stopped_while_documents_are_read_the_answer_so_far_is_kept(
    qtbot: QtBot, tmp_path: Path, samples_library: Path
) -> None:
    places = home_with(samples_library, tmp_path / "home")
    with opened(places) as driver:
        driver.wait_for_documents(5)
        driver.window.conversation.box.show_choice(Mode.QUOTE, "0.01")
        driver.ask("What do the documents say about the harbour?")

        def said() -> bool:
            under_way = driver.window.conversation_work.under_way
            return under_way is not None and bool(under_way.partial and under_way.partial.answer.claims)

        driver.wait_for(said)
        driver.stop()
        kept = driver.exchange.outcome
        assert isinstance(kept, Answer)
        assert kept.coverage is not None
        assert not kept.coverage.complete
        driver.wait_for(lambda: driver.exchange.sources)  # it is in the library


def test_a_lane_that_is_killed_in_the_middle_of_an_answer_says_so_and_answers_again(
    qtbot: QtBot, tmp_path: Path, samples_library: Path
) -> None:
    places = home_with(samples_library, tmp_path / "home")
    with opened(places) as driver:
        driver.wait_for_documents(5)
        answering = driver.window.lanes.answer.lane
        driver.wait_for(lambda: driver.window.status.model.text().endswith(".gguf"))
        driver.ask(question)
        driver.wait_for(lambda: driver.window.conversation_work.under_way.job)  # type: ignore[union-attr]
        psutil.Process(answering.pid).kill()
        exchange = driver.wait_for_outcome()
        assert [each.code for each in exchange.remark] == ["lane_died"]
        driver.ask(question)
        assert isinstance(driver.wait_for_outcome().outcome, Answer)


def test_what_was_not_read_when_the_program_ended_is_read_after_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    places = Places(tmp_path / "home")
    places.home.mkdir()
    kept = Kept(places.library.with_suffix(".window.ini"))
    kept.put(unfinished, [str(samples() / "harbour-report.pdf")])
    kept.write()
    with opened(places) as driver:
        driver.wait_for_documents(1, *found_by_keyword)
        driver.wait_for(lambda: not driver.window.library_work.adding)
        assert driver.window.kept.texts_of(unfinished) == ()


def home_with(library: Path, home: Path) -> Places:
    home.mkdir()
    (home / "library.candor").write_bytes(library.read_bytes())
    return Places(home)


def test_the_window_never_stands_still(qtbot: QtBot, tmp_path: Path) -> None:
    """A lane's thread that has Python's lock may have to wait for other programs: the bounds grow with their number."""
    files = [samples(), *many(tmp_path / "pile", 20)]
    with opened(Places(tmp_path / "home")) as driver:
        driver.wait_for(lambda: driver.window.stack.currentWidget() is driver.window.first_run)
        heart = Heart()
        driver.drop(files)
        driver.wait_for_documents(24, *found_by_keyword)
        driver.ask(question)
        driver.wait_for_outcome()
        gaps = heart.stop()
    assert len(gaps) > 100
    crowd = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert gaps[round(len(gaps) * 0.999) - 1] < 0.05 * crowd
    assert gaps[-1] < 0.1 * crowd
