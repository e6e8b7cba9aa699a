from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.judging.calibrator import load_calibrator
from app.answering.pipeline import Pipeline
from app.answering.state import Tools
from app.domain.answer import Answer
from app.domain.document import Document
from app.domain.events import Done
from app.errors import NotEnoughToFit
from app.evaluation.calibrate import Calibrating, Tried, outcomes_of_trials, tallies, try_out
from app.evaluation.masking import Masked
from app.evaluation.writing import Source, Written, _is_question, write_questions
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.paths import resources
from app.retrieval.search import search
from tests.saying import gives
from tests.small_models import small_language_model


@pytest.fixture(scope="module")
def tools(samples_library: Path, encoder: Encoder, reranker: Reranker, extractor: Extractor) -> Iterator[Tools]:
    calibrator = load_calibrator(resources() / "calibrators" / "generic.json")
    with (
        Library.open(samples_library, read_only=True) as library,
        Engine(small_language_model(), exact=False, threads=1) as engine,
    ):
        yield Tools(
            library, encoder, reranker, extractor, engine, calibrator, load_prompts(resources() / "prompts"), ()
        )


@pytest.fixture(scope="module")
def written(tools: Tools) -> list[Written]:
    return list(write_questions(tools.library, tools.writer, accounts(tools), 2))


def accounts(tools: Tools) -> list[Document]:
    return [tools.library.document("tessaly-accounts.pdf")]


def test_the_answer_of_a_written_question_stands_on_its_page_and_not_in_the_question(
    tools: Tools, written: list[Written]
) -> None:
    assert written
    for each in written:
        assert each.answers[0] in " ".join(tools.library.page(each.document, each.page).text.split())
        assert each.answers[0] not in each.question
        assert each.question.endswith("?")
    assert len({(each.document, each.page) for each in written}) == len(written)


def test_a_table_row_is_asked_for_by_its_label_and_a_year(written: list[Written]) -> None:
    rows = [each for each in written if each.source is Source.ROW]
    assert rows
    for each in rows:
        assert each.question.startswith("What was ")
        assert any(character.isdigit() for character in each.answers[0])


@pytest.mark.parametrize(
    ("question", "is_one"),
    [
        ("How many boats did the harbour repair?", True),
        ("The harbour repaired 14 boats.", False),
        ("How many boats, 14 perhaps, did the harbour repair?", False),
        ("Who likes cheese?", False),
        ("Why did the harbour repair boats?", False),
    ],
)
def test_what_the_model_writes_is_kept_only_where_it_asks_for_the_answer(question: str, is_one: bool) -> None:
    assert _is_question(question, "The harbour repaired 14 boats.", "14") is is_one


def test_a_masked_page_is_not_found_and_nothing_else_is_lost(tools: Tools) -> None:
    question = "Who was appointed fleet superintendent?"
    hits = search(tools.library, tools.encoder, question, limit=8)
    best = hits[0].passage
    masked = search(Masked(tools.library, best.document, best.page), tools.encoder, question, limit=8)
    kept = [hit.passage.id for hit in hits if (hit.passage.document, hit.passage.page) != (best.document, best.page)]
    assert len(kept) < len(hits)
    assert {hit.passage.id for hit in masked} >= set(kept)
    assert all((hit.passage.document, hit.passage.page) != (best.document, best.page) for hit in masked)


def test_an_answer_with_its_page_masked_cites_another(tools: Tools, written: list[Written]) -> None:
    one = written[0]
    elsewhere = replace(tools, library=Masked(tools.library, one.document, one.page))
    done = list(Pipeline(elsewhere).answer(one.question, documents=[one.document], caution=0))[-1]
    assert isinstance(done, Done)
    if isinstance(done.outcome, Answer):
        assert all(citation.page != one.page for citation in done.outcome.citations)


def test_each_question_is_tried_with_and_without_its_page(tools: Tools) -> None:
    events = list(try_out(tools, accounts(tools), 1))
    last = events[-1]
    assert isinstance(last, Tried)
    assert [event for event in events if isinstance(event, Calibrating)][-1] == Calibrating("tried", 1, 1)
    assert [trial.masked for trial in last.trials] == [False, True]
    assert (
        sum(each.answers for each in tallies(last.trials))
        == len(last.trials)
        == len(outcomes_of_trials(last.trials).right)
    )
    judges = [set(each.features) for each in tools.calibrator.judges.values()]
    assert all(set(trial.features) in judges for trial in last.trials)


def test_without_a_document_that_is_ready_there_is_nothing_to_try(tools: Tools) -> None:
    with pytest.raises(NotEnoughToFit, check=gives("not_enough_to_fit.none_ready")):
        list(try_out(tools, [], 2))
