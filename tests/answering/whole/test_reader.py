"""Whole documents read for a question: timelines, changes between versions, and every document asked for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.answering.judging.calibrator import load_calibrator
from app.answering.overview.maker import OverviewMaker
from app.answering.overview.vocabulary import load_vocabularies
from app.answering.pipeline import Pipeline, query_in
from app.answering.state import Options, Tools
from app.answering.whole.reader import answer, query_for
from app.answering.whole.task import load_phrases
from app.domain.answer import Answer, Coverage, Unsure
from app.domain.conversation import Turn
from app.domain.events import Done, Found, Partial, Piece, Progress
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.paths import environment_models, overview_words, resources
from app.reading.pool import Reader

STANDARD = environment_models() / "qwen2.5-coder-1.5b-instruct" / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
PHRASES = load_phrases(resources() / "whole.toml")
WORDS = load_vocabularies(overview_words())
OLD = (
    "This lease begins on 1 March 2021 and ends on 28 February 2026.",
    "The rent is 900 euros a month.",
    "The tenant may keep one cat.",
    "Notice must be given three months before the end.",
)
NEW = (
    "This lease begins on 1 March 2021 and ends on 28 February 2028.",
    "The rent is 980 euros a month.",
    "Notice must be given three months before the end.",
    "The tenant pays for the heating of the flat.",
)
REPORT = (
    "The harbour of Norvik was founded on 12 May 1887 by Anders Holm.",
    "In 1944 its quay was destroyed.",
    "The new quay was opened in June 1951 by the mayor.",
    "Its three vessels are the Eider, the Gannet and the Petrel.",
    "The Eider carries 120 passengers and the Gannet carries 80 passengers.",
)  # fmt: skip


def written(path: Path, sentences: Sequence[str], pages: int = 1) -> Path:
    with pymupdf.open() as file:
        for number in range(pages):
            page = file.new_page()
            for place, sentence in enumerate(sentences[number::pages]):
                page.insert_text((72, 100 + 40 * place), sentence)
        file.save(path)
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("whole")
    files = [
        written(folder / "lease-old.pdf", OLD),
        written(folder / "lease-new.pdf", NEW),
        written(folder / "harbour.pdf", REPORT, pages=2),
    ]
    with Library.open(folder / "a.candor") as opened, Reader(1) as reader:
        for _ in ingest(files, opened, reader=reader, encoder=encoder):
            pass
        yield opened


@pytest.fixture(scope="module")
def tools(library: Library, encoder: Encoder, reranker: Reranker, extractor: Extractor) -> Tools:
    calibrator = load_calibrator(resources() / "calibrators" / "none.json")
    prompts = load_prompts(resources() / "prompts")
    return Tools(library, encoder, reranker, extractor, None, calibrator, prompts, ())


Event = Found | Progress | Piece | Partial | Done


def events_of(question: str, tools: Tools, *names: str, caution: float = 0.0) -> list[Event]:
    documents = [tools.library.document(name).id for name in names] or None
    query = query_in(tools.library, question)
    maker = OverviewMaker(Pipeline(tools), WORDS, 0.5)
    return list(answer(maker, query, Options(documents, caution), PHRASES))


def outcome_of(question: str, tools: Tools, *names: str, caution: float = 0.0) -> Answer | Unsure:
    last = events_of(question, tools, *names, caution=caution)[-1]
    assert isinstance(last, Done)
    return last.outcome


def answered(question: str, tools: Tools, *names: str) -> Answer:
    outcome = outcome_of(question, tools, *names)
    assert isinstance(outcome, Answer)
    return outcome


def test_a_timeline_is_in_order_of_time_and_quotes_each_sentence(tools: Tools) -> None:
    found = answered("Give me a timeline", tools, "harbour.pdf")
    assert [claim.text for claim in found.claims] == [
        f"1887-05-12: {REPORT[0]}",
        f"1944: {REPORT[1]}",
        f"1951-06: {REPORT[2]}",
    ]
    assert [claim.citations[0].quote for claim in found.claims] == list(REPORT[:3])
    assert (found.headline, found.coverage) == ("1887-05-12 – 1951-06", Coverage(2, 2))


def test_a_timeline_of_something_keeps_to_it(tools: Tools) -> None:
    found = answered("Give me a timeline of the quay", tools, "harbour.pdf")
    assert [claim.text.partition(":")[0] for claim in found.claims] == ["1944", "1951-06"]


def test_no_dates_make_no_timeline(tools: Tools) -> None:
    assert isinstance(outcome_of("timeline of the lighthouse", tools, "harbour.pdf"), Unsure)


def test_what_changed_between_two_versions_is_quoted_from_both(tools: Tools) -> None:
    found = answered("What changed between the versions?", tools, "lease-old.pdf", "lease-new.pdf")
    assert [claim.text for claim in found.claims] == [
        f"“{OLD[0]}” → “{NEW[0]}”",
        f"“{OLD[1]}” → “{NEW[1]}”",
        f"− “{OLD[2]}”",
        f"+ “{NEW[3]}”",
    ]
    assert [[each.name for each in claim.citations] for claim in found.claims] == [
        ["lease-old.pdf", "lease-new.pdf"],
        ["lease-old.pdf", "lease-new.pdf"],
        ["lease-old.pdf"],
        ["lease-new.pdf"],
    ]
    [counts] = [dict(each.values) for each in found.notices if each.code == "whole.changes"]
    assert (counts["changed"], counts["added"], counts["removed"]) == (2, 1, 1)


def test_the_older_version_is_the_one_named_first(tools: Tools) -> None:
    found = answered("What changed between lease-new.pdf and lease-old.pdf?", tools)
    assert found.claims[0].text == f"“{NEW[0]}” → “{OLD[0]}”"


def test_a_summary_quotes_sentences_and_says_how_much_was_read(tools: Tools) -> None:
    found = answered("What is this document about?", tools, "harbour.pdf")
    assert {claim.text for claim in found.claims} <= set(REPORT)
    assert [claim.citations[0].quote for claim in found.claims] == [claim.text for claim in found.claims]
    assert found.coverage == Coverage(2, 2)
    assert found.notices == ()  # nothing is in a model's words


def test_a_summary_is_as_long_as_it_is_wanted(tools: Tools) -> None:
    found = answered("Summarise this report in two sentences", tools, "harbour.pdf")
    assert len(found.claims) == 2


def test_of_several_documents_each_is_told_in_a_sentence(tools: Tools) -> None:
    found = answered("What are these documents about?", tools)
    assert [claim.citations[0].name for claim in found.claims] == ["lease-old.pdf", "lease-new.pdf", "harbour.pdf"]
    assert found.coverage == Coverage(3, 3, documents=True)


def test_two_documents_that_are_no_versions_are_put_side_by_side(tools: Tools) -> None:
    found = answered("Compare these two documents", tools, "lease-new.pdf", "harbour.pdf")
    assert {claim.text.partition(":")[0] for claim in found.claims} == {"lease-new.pdf", "harbour.pdf"}
    assert all(claim.citations for claim in found.claims)


def test_two_versions_are_compared_by_what_changed(tools: Tools) -> None:
    found = answered("Compare these two documents", tools, "lease-old.pdf", "lease-new.pdf")
    assert "→" in found.claims[0].text


def test_each_document_is_asked_and_those_that_do_not_say_it_are_named(tools: Tools) -> None:
    outcome = outcome_of("What do the documents say about the rent?", tools, caution=tools.calibrator.least("bold"))
    notices = outcome.notices
    said = [claim.citations[0].name for claim in outcome.claims] if isinstance(outcome, Answer) else []
    silent = next((dict(each.values)["names"] for each in notices if each.code == "whole.silent"), "")
    assert "harbour.pdf" in str(silent)
    assert set(said) <= {"lease-old.pdf", "lease-new.pdf"}
    assert len(said) + len(str(silent).split("; ")) == 3


def test_progress_says_how_much_is_read_and_the_answer_so_far_comes_with_it(tools: Tools) -> None:
    events = events_of("What do the documents say about the rent?", tools)
    steps = [event for event in events if isinstance(event, Progress)]
    assert [(step.done, step.total, step.unit) for step in steps] == [(n, 3, "documents") for n in range(4)]
    partial = [event.answer.coverage for event in events if isinstance(event, Partial)]
    assert partial == [Coverage(n, 3, documents=True) for n in (1, 2, 3)]


def test_other_questions_are_searched_as_ever(tools: Tools) -> None:
    events = events_of("Who founded the harbour of Norvik?", tools)
    assert isinstance(events[0], Found)
    assert isinstance(events[-1], Done)
    assert isinstance(events[-1].outcome, Answer)
    assert events[-1].outcome.coverage is None


def test_without_a_language_model_a_list_is_searched(tools: Tools) -> None:
    events = events_of("List all vessels", tools, "harbour.pdf")
    assert isinstance(events[0], Found)


@pytest.mark.standard
def test_the_standard_model_lists_and_the_program_counts(tools: Tools) -> None:
    if not STANDARD.is_file():
        pytest.skip("the standard model is not installed: make run installs it")
    with Engine(STANDARD, context=2048, exact=False) as engine:
        whole = replace(tools, engine=engine)
        found = answered("How many vessels are named in this report?", whole, "harbour.pdf")
    names = [claim.text for claim in found.claims]
    assert found.headline == ""  # a number that may be wrong is not the answer
    assert dict(found.notices[0].values) == {"count": len(names)}
    assert all(any(name.lower() in sentence.lower() for sentence in REPORT) for name in names)
    assert {"Eider", "Gannet", "Petrel"} <= {word.strip(",.") for name in names for word in name.split()}
    assert found.coverage == Coverage(2, 2)


def test_a_conversation_adds_nothing_to_a_question_about_whole_documents(library: Library) -> None:
    turns = (Turn("Who opened the new quay of Norvik?", "the mayor"),)
    whole = query_for(library, "Compare these two documents", turns, PHRASES, [1, 2])
    assert (whole.text, whole.rewritten) == ("Compare these two documents", False)
    other = query_for(library, "When was it opened?", turns, PHRASES, None)
    assert other.rewritten
