"""The language model's own short answer: what bears it out, and, with the standard model, that it reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.answering.evidence.spans import Span
from app.answering.evidence.weighing import Evidence, weigh
from app.answering.judging.calibrator import Judge
from app.answering.query import parse
from app.answering.readers.generative.brief import Brief, BriefReader, proposal_of
from app.answering.readers.generative.packing import pack
from app.answering.readers.reader import HEADLINE_WORDS, Proposal
from app.models.language.engine import Engine
from app.models.language.prompts import Prompts
from app.paths import environment_models
from tests.answering.spans import PROSE, page_of, span_of

PAGE = page_of(
    ("Breakfast is served in the lower hall from seven until half past nine.", PROSE),
    ("The harbour was opened in 1931 by the engineer Clara Rossi.", PROSE),
    ("A storm destroyed the northern pier in 2019; the repair cost 4.2 million euros.", PROSE),
)
STANDARD = environment_models() / "qwen2.5-coder-1.5b-instruct" / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
LEVEL = Judge((), (), (), (), 0.0)


def evidence_for(question: str) -> Evidence:
    spans: list[Span] = [span_of(PAGE, line) for line in range(3)]
    return Evidence.ordered(weigh(parse(question), spans, None), LEVEL)


def proposed(question: str, said: str, engine: Engine, prompts: Prompts) -> Proposal | None:
    """Of words that are given, not made: only what becomes of them is looked at."""
    evidence = evidence_for(question)
    packed = pack(question, evidence.spans, evidence.spans, engine, prompts.answer)
    return proposal_of(parse(question), evidence, Brief(said, not said, -0.1, -0.3, 5.0, packed))


@pytest.mark.parametrize(
    ("question", "said", "place"),
    [
        ("Who opened the harbour?", "Clara Rossi", "The harbour was opened"),
        ("What did the repair of the pier cost?", "4.2 million euros", "A storm destroyed"),
        ("In which hall is breakfast served?", "in the lower hall", "Breakfast is served"),
    ],
)
def test_words_are_cited_to_the_place_that_bears_them_out(
    question: str, said: str, place: str, starter_engine: Engine, prompts: Prompts
) -> None:
    found = proposed(question, said, starter_engine, prompts)
    assert found is not None
    assert found.headline == said
    assert found.claims[0].text.startswith(place)
    assert found.claims[0].citations
    assert found.features["facts borne out"] == 1.0


def test_a_number_or_date_that_stands_nowhere_is_never_proposed(starter_engine: Engine, prompts: Prompts) -> None:
    assert proposed("What did the repair of the pier cost?", "5.9 million euros", starter_engine, prompts) is None
    assert proposed("When was the harbour opened?", "in 1932", starter_engine, prompts) is None


def test_words_that_stand_nowhere_and_none_are_not_proposed(starter_engine: Engine, prompts: Prompts) -> None:
    assert proposed("Who opened the harbour?", "Napoleon Bonaparte of Corsica", starter_engine, prompts) is None
    assert proposed("Who opened the harbour?", "", starter_engine, prompts) is None


def test_what_only_begins_like_a_no_must_stand_somewhere_too(starter_engine: Engine, prompts: Prompts) -> None:
    question = "Was the harbour opened by an engineer?"
    assert proposed(question, "No, by a duke.", starter_engine, prompts) is not None
    for said in ("Norway did, by royal decree", "No. 17 of the fleet", "Nobody from Lisbon"):
        assert proposed(question, said, starter_engine, prompts) is None


def test_a_headline_is_short(starter_engine: Engine, prompts: Prompts) -> None:
    found = proposed("Who opened the harbour?", "Clara Rossi " * 20, starter_engine, prompts)
    assert found is not None
    assert len(found.headline.split()) <= HEADLINE_WORDS


def test_any_model_is_asked_and_gives_numbers(starter_engine: Engine, prompts: Prompts) -> None:
    brief = BriefReader(starter_engine, prompts).ask(
        parse("Who opened the harbour?"), evidence_for("Who opened the harbour?")
    )
    assert brief.least <= brief.mean <= 0
    assert set(brief.features) == {"model mean", "model least", "model over unsure", "model unsure"}


@pytest.fixture(scope="module")
def standard() -> Iterator[Engine]:
    if not STANDARD.is_file():
        pytest.skip("the standard model is not installed: make run installs it")
    with Engine(STANDARD, context=1024, exact=False) as opened:
        yield opened


@pytest.mark.standard
@pytest.mark.parametrize(
    ("question", "answer"),
    [("Who opened the harbour?", "Clara Rossi"), ("What did the repair of the pier cost?", "4.2 million euros")],
)
def test_the_standard_model_answers_in_a_few_words(
    question: str, answer: str, standard: Engine, prompts: Prompts
) -> None:
    query, evidence = parse(question), evidence_for(question)
    proposal = proposal_of(query, evidence, BriefReader(standard, prompts).ask(query, evidence))
    assert proposal is not None
    assert answer in proposal.headline
    assert proposal.features["facts borne out"] == 1.0


@pytest.mark.standard
def test_the_standard_model_says_where_the_passages_do_not_say_it(standard: Engine, prompts: Prompts) -> None:
    question = "What is the telephone number of the harbour office?"
    brief = BriefReader(standard, prompts).ask(parse(question), evidence_for(question))
    assert brief.unsure or brief.over_unsure < 2
