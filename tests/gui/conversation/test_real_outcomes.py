"""What the pipeline really gives over the samples, as the pane shows and the library keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.answering.judging.calibrator import load_calibrator
from app.answering.pipeline import Pipeline
from app.answering.state import Tools
from app.domain.answer import Answer, Unsure
from app.domain.conversation import Exchange
from app.domain.events import Done, Found, Piece, Progress
from app.gui.conversation.cards.answer_card import AnswerCard
from app.gui.conversation.cards.unsure_card import UnsureCard
from app.gui.conversation.pane import ConversationPane
from app.library.library import Library
from app.library.outcomes import packed, unpacked
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.paths import resources
from tests.small_models import small_language_model

Event = Found | Progress | Piece | Done


@pytest.fixture(scope="module")
def tools(samples_library: Path, encoder: Encoder, reranker: Reranker, extractor: Extractor) -> Iterator[Tools]:
    with (
        Engine(small_language_model(), exact=False) as engine,
        Library.open(samples_library, read_only=True) as library,
    ):
        calibrator = load_calibrator(resources() / "calibrators" / "none.json")
        yield Tools(
            library, encoder, reranker, extractor, engine, calibrator, load_prompts(resources() / "prompts"), ()
        )


@pytest.fixture(scope="module")
def answered(tools: Tools) -> list[Event]:
    return list(Pipeline(tools).answer("Who was appointed fleet superintendent?", caution=0.3))


@pytest.fixture(scope="module")
def unanswered(tools: Tools) -> list[Event]:
    return list(Pipeline(tools).answer("What is the capital of Mongolia?", caution=0.5))


def show(pane: ConversationPane, events: list[Event]) -> Answer | Unsure:
    pane.begin(Exchange(0, "Who?", "Who?", datetime.now(UTC)))
    for event in events:
        pane.show_event(event)
    done = events[-1]
    assert isinstance(done, Done)
    return done.outcome


def test_a_real_answer_is_shown_with_a_chip_for_every_citation(pane: ConversationPane, answered: list[Event]) -> None:
    outcome = show(pane, answered)
    card = pane.thread_view.cards[0].body
    assert isinstance(outcome, Answer)
    assert isinstance(card, AnswerCard)
    assert [chip.citation for chip in card.text.chips] == list(outcome.citations)
    assert "Captain Tomas Okafor" in card.text.toPlainText()
    assert len(card.explanation.told.raised) + len(card.explanation.told.lowered) > 0


def test_a_real_unsure_is_shown_with_its_nearest_places(pane: ConversationPane, unanswered: list[Event]) -> None:
    outcome = show(pane, unanswered)
    card = pane.thread_view.cards[0].body
    assert isinstance(outcome, Unsure)
    assert isinstance(card, UnsureCard)
    assert outcome.guess is not None
    assert [chip.citation for chip in card.chips()] == [*outcome.guess.citations, *outcome.nearest]
    assert f"Best guess: {outcome.guess.text}" in [label.text() for label in card.findChildren(QLabel)]


def test_a_real_outcome_is_kept_without_loss(pane: ConversationPane, answered: list[Event], tmp_path: Path) -> None:
    outcome = show(pane, answered)
    assert unpacked(packed(outcome)) == outcome
    with Library.open(tmp_path / "a.candor") as library:
        begun = library.conversations.begin("Who?")
        kept = library.conversations.put(begun.id, pane.exchanges[0])
        [again] = library.conversations.open(begun.id).exchanges
    assert again == kept == replace(pane.exchanges[0], id=kept.id, sources=kept.sources)
