"""The whole pipeline on the sample documents, with the models that ship and the calibrator that ships."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from app.answering.judging.calibrator import LIKELIER_RIGHT, Judge, load_calibrator
from app.answering.judging.judge import UNPROVEN
from app.answering.pipeline import QUOTED_INSTEAD, Pipeline
from app.answering.readers.statements.catalogue import read_catalogue
from app.answering.stages import AS_SHIPPED
from app.answering.state import Tools
from app.domain.answer import Answer, Mode, Reason, Unsure
from app.domain.events import Done, Found, Piece
from app.errors import EmptyQuestion
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.notice import notice
from app.paths import resources, samples, statements
from app.reading.pool import Reader
from tests.reading.damage import overwritten
from tests.saying import tells
from tests.small_models import small_language_model

QUESTIONS = (
    "Who was appointed fleet superintendent?",
    "What was the total revenue of Tessaly in 2024?",
    "How much warmer was the warmed bed at night at a depth of 30 cm?",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(small_language_model(), exact=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def tools(
    samples_library: Path, encoder: Encoder, reranker: Reranker, extractor: Extractor, engine: Engine
) -> Iterator[Tools]:
    calibrator = load_calibrator(resources() / "calibrators" / "none.json")
    with Library.open(samples_library, read_only=True) as library:
        prompts, lines = load_prompts(resources() / "prompts"), read_catalogue(statements())
        yield Tools(library, encoder, reranker, extractor, engine, calibrator, prompts, (), lines=lines)


def outcome_of(question: str, tools: Tools, *, caution: float, documents: list[int] | None = None) -> Answer | Unsure:
    events = list(Pipeline(tools).answer(question, caution=caution, documents=documents))
    assert isinstance(events[0], Found)
    done = events[-1]
    assert isinstance(done, Done)
    assert any(isinstance(event, Piece) for event in events) is isinstance(done.outcome, Answer)
    return done.outcome


def squashed(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015\u00ad]+", "", unicodedata.normalize("NFKC", text)).lower()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_in_the_file_letter_for_letter_inside_its_rectangles(question: str, tools: Tools) -> None:
    outcome = outcome_of(question, tools, caution=0)
    assert isinstance(outcome, Answer)
    assert outcome.citations
    for citation in outcome.citations:
        with pymupdf.open(samples() / citation.name) as pdf:
            page = pdf[citation.page - 1]
            assert squashed(citation.quote) in squashed(page.get_text())
            inside = "".join(
                page.get_textbox(pymupdf.Rect(rect.x0 - 1, rect.y0 - 1, rect.x1 + 1, rect.y1 + 1))
                for rect in citation.rects
            )
            assert squashed(citation.quote.split()[0]) in squashed(inside)


def test_prose_tables_and_columns_are_answered_from_the_right_document(tools: Tools) -> None:
    found = [outcome_of(question, tools, caution=0) for question in QUESTIONS]
    names = [outcome.citations[0].name for outcome in found if isinstance(outcome, Answer)]
    assert names == ["harbour-report.pdf", "tessaly-accounts.pdf", "reedbed-paper.pdf"]


def test_full_caution_is_unsure_and_shows_the_nearest_passages(tools: Tools) -> None:
    outcome = outcome_of(QUESTIONS[0], tools, caution=1.01)
    assert isinstance(outcome, Unsure)
    assert outcome.reason in {Reason.NOT_STATED, Reason.UNREADABLE, Reason.SOURCES_DISAGREE}
    assert outcome.nearest[0].name == "harbour-report.pdf"
    assert 0 < outcome.confidence < 1
    given = outcome_of(QUESTIONS[0], tools, caution=0)
    assert isinstance(given, Answer)
    assert outcome.guess is not None
    assert (outcome.guess.text, outcome.guess.citations) == (given.headline, given.claims[0].citations)


def test_the_pushes_explain_the_confidence(tools: Tools) -> None:
    outcome = outcome_of(QUESTIONS[0], tools, caution=0)
    assert {push.feature for push in outcome.pushes} == set(tools.calibrator.judge_of("extractive").features)


def test_a_yes_or_no_question_opens_with_a_verdict_and_never_without_a_quote(tools: Tools) -> None:
    outcome = outcome_of("Was a fleet superintendent appointed?", tools, caution=0)
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith(("Yes. ", "No. "))
    assert outcome.claims[0].citations
    assert tells(outcome.notices, "notice.yes_or_no")


def test_a_figure_of_accounts_is_worked_out_of_two_pages_and_shown_at_bold_caution(tools: Tools) -> None:
    outcome = outcome_of(
        "What was the return on assets of Tessaly in 2025?", tools, caution=tools.calibrator.least("bold")
    )
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith("6.3 %, or 0.063, from 94.4 million (Net income, 2025)")
    assert [claim.formula for claim in outcome.claims] == ["94.4 ÷ 1,499.2 = 0.063"]
    assert {citation.page for citation in outcome.claims[0].citations} == {1, 2}


def test_a_ratio_that_is_not_worked_out_is_less_sure(tools: Tools) -> None:
    question, without = "What was the return on assets of Tessaly in 2025?", replace(AS_SHIPPED, accounts=False)
    done = list(Pipeline(tools).answer(question, caution=0, stages=without))[-1]
    assert isinstance(done, Done)
    assert done.outcome.confidence < LIKELIER_RIGHT


def test_a_change_is_computed_by_the_app_over_cited_numbers(tools: Tools) -> None:
    outcome = outcome_of("By how much did total revenue change from 2023 to 2024?", tools, caution=0)
    assert isinstance(outcome, Answer)
    assert outcome.claims[0].formula
    quoted = " ".join(citation.quote for citation in outcome.citations)
    numbers = [float(each.replace(",", "")) for each in re.findall(r"\d[\d,.]*\d", quoted)]
    changed = re.search(r"by (?:[$€£] ?)?([\d,.]*\d)", outcome.text)
    assert changed is not None
    assert abs(max(numbers) - min(numbers)) == pytest.approx(float(changed[1].replace(",", "")))


@pytest.mark.parametrize("fitted", [True, False])
def test_compose_mode_cites_every_claim_and_never_hides_that_its_words_were_not_fitted(
    fitted: bool, tools: Tools
) -> None:
    judge = Judge(("quote confidence",), (0.0,), (1.0,), (1.0,), 0.0)
    asked = replace(tools, calibrator=replace(tools.calibrator, own_words=judge if fitted else None))
    *_, done = Pipeline(asked).answer(QUESTIONS[2], caution=0, mode=Mode.COMPOSE)
    assert isinstance(done, Done)
    assert isinstance(done.outcome, Answer)
    assert all(claim.citations for claim in done.outcome.claims)
    assert tells(done.outcome.notices, "notice.own_words") is not fitted
    if done.outcome.mode is Mode.COMPOSE:
        assert fitted or done.outcome.confidence <= UNPROVEN


@pytest.mark.parametrize(("odds", "mode"), [(9.0, Mode.COMPOSE), (-9.0, Mode.QUOTE)])
def test_words_that_are_less_sure_than_their_quote_give_way_to_it_and_say_so(
    odds: float, mode: Mode, tools: Tools
) -> None:
    asked = replace(tools, calibrator=replace(tools.calibrator, own_words=Judge((), (), (), (), odds)))
    *_, done = Pipeline(asked).answer(QUESTIONS[2], caution=0.3, mode=Mode.COMPOSE)
    assert isinstance(done, Done)
    assert isinstance(done.outcome, Answer)
    assert done.outcome.mode is mode
    assert (QUOTED_INSTEAD in done.outcome.notices) is (mode is Mode.QUOTE)


def test_without_a_language_model_own_words_are_not_to_be_had_which_is_said(tools: Tools) -> None:
    *_, done = Pipeline(replace(tools, engine=None)).answer(QUESTIONS[2], caution=0, mode=Mode.COMPOSE)
    assert isinstance(done, Done)
    assert isinstance(done.outcome, Answer)
    assert (done.outcome.mode, done.outcome.model) == (Mode.QUOTE, "")
    assert tells(done.outcome.notices, "notice.no_own_words")
    assert not tells(done.outcome.notices, "notice.own_words")


def test_compose_mode_writes_nothing_where_caution_forbids_an_answer(tools: Tools) -> None:
    assert isinstance(tools.engine, Engine)
    before = tools.engine.tokens_evaluated
    events = list(Pipeline(tools).answer(QUESTIONS[0], caution=0.9, mode=Mode.COMPOSE))
    assert not any(isinstance(event, Piece) for event in events)
    assert tools.engine.tokens_evaluated - before < 1500


@pytest.mark.parametrize("stage", ["second_round", "extractor", "language_model", "reranker", "worked"])
def test_any_stage_can_be_switched(stage: str, tools: Tools) -> None:
    question = QUESTIONS[0]
    *_, done = Pipeline(tools).answer(question, caution=0, stages=AS_SHIPPED.switched(stage))
    assert isinstance(done, Done)
    assert isinstance(done.outcome, Answer)
    assert done.outcome.citations


def test_an_empty_library_has_nothing_relevant(tmp_path: Path, tools: Tools) -> None:
    with Library.open(tmp_path / "empty.candor") as library:
        outcome = outcome_of("What was the revenue?", replace(tools, library=library), caution=0)
    assert isinstance(outcome, Unsure)
    assert (outcome.reason, outcome.nearest) == (Reason.NOTHING_RELEVANT, ())


def test_a_scan_whose_text_is_not_recognised_yet_is_unreadable(tmp_path: Path, tools: Tools) -> None:
    with Library.open(tmp_path / "scan.candor") as library, Reader(1) as reader:
        list(ingest([samples() / "harbour-letter.pdf"], library, reader=reader, encoder=None))
        outcome = outcome_of("What does the letter say?", replace(tools, library=library), caution=0)
    assert isinstance(outcome, Unsure)
    assert outcome.reason is Reason.UNREADABLE


def test_unsure_of_a_document_with_damaged_pages_says_that_they_cannot_be_read(tmp_path: Path, tools: Tools) -> None:
    broken, whole = overwritten(tmp_path / "broken.pdf", [3]), samples() / "tessaly-accounts.pdf"
    with Library.open(tmp_path / "damaged.candor") as library, Reader(1) as reader:
        list(ingest([broken, whole], library, reader=reader, encoder=tools.encoder))
        asked = replace(tools, library=library)
        both = outcome_of("Who was appointed fleet superintendent?", asked, caution=1.0)
        of_broken = outcome_of(
            "Who painted the ceiling?", asked, caution=1.0, documents=[library.document("broken").id]
        )
        of_whole = outcome_of("Who painted it?", asked, caution=1.0, documents=[library.document(whole.name).id])
    for outcome in (both, of_broken):
        assert isinstance(outcome, Unsure)
        assert outcome.reason is Reason.UNREADABLE
        assert tells(outcome.notices, "notice.pages_damaged", names="broken.pdf")
    assert isinstance(of_whole, Unsure)
    assert of_whole.reason is not Reason.UNREADABLE
    assert not tells(of_whole.notices, "notice.pages_damaged")


def test_recognised_text_answers_with_a_confidence_that_its_legibility_lowers(tools: Tools) -> None:
    scan = tools.library.document("harbour-letter.pdf")
    outcome = outcome_of("When must boats leave their moorings?", tools, caution=0, documents=[scan.id])
    assert isinstance(outcome, Answer)
    assert "Sunday 5 May" in outcome.text
    least = min(citation.legibility or 0.0 for citation in outcome.citations)
    assert 0.9 < least < 1
    (push,) = [each for each in outcome.pushes if each.feature == "legibility"]
    assert push.value == least
    assert push.effect < 0


def test_a_library_whose_vectors_are_to_come_says_so(tmp_path: Path, tools: Tools) -> None:
    with Library.open(tmp_path / "half.candor") as library, Reader(1) as reader:
        list(ingest([samples() / "harbour-report.pdf"], library, reader=reader, encoder=None))
        outcome = outcome_of(QUESTIONS[0], replace(tools, library=library), caution=1.01)
    assert isinstance(outcome, Unsure)
    assert outcome.reason is Reason.NOT_STATED  # its words were searched, and what was found was read
    assert outcome.notices[0] == notice("notice.unfinished", unfinished=1, documents=1)


@pytest.mark.parametrize(
    "question", ["2024年的总收入是多少？", "ما هو إجمالي الإيرادات؟", '" OR NEAR( * ^ :', "x" * 2000]
)
def test_no_question_breaks_the_pipeline(question: str, tools: Tools) -> None:
    assert outcome_of(question, tools, caution=0.99).question == question


def test_an_empty_question_is_refused(tools: Tools) -> None:
    with pytest.raises(EmptyQuestion):
        list(Pipeline(tools).answer("  ", caution=0.5))


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("Who was appointed fleet superintendent?", "Captain Tomas Okafor"),
        ("Was Tomas Okafor appointed fleet superintendent?", "Yes"),
    ],
)
def test_the_headline_is_the_answer_itself(question: str, headline: str, tools: Tools) -> None:
    outcome = outcome_of(question, tools, caution=0)
    assert isinstance(outcome, Answer)
    assert outcome.headline == headline


@pytest.mark.parametrize("question", [*QUESTIONS, "How do I descale the boiler?", "Why was the boat sold?"])
def test_a_headline_has_at_most_fifteen_words_and_comes_with_its_support(question: str, tools: Tools) -> None:
    outcome = outcome_of(question, tools, caution=0)
    assert isinstance(outcome, Answer)
    assert 1 <= len(outcome.headline.split()) <= 15
    assert outcome.citations


def test_a_document_that_is_named_is_the_one_that_is_asked(tools: Tools) -> None:
    question = "What does @harbour-report say about the fleet superintendent?"
    outcome = outcome_of(question, tools, caution=0)
    assert isinstance(outcome, Answer)
    assert {citation.name for citation in outcome.citations} == {"harbour-report.pdf"}
    assert "@" not in outcome.question
