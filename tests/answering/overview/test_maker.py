"""Overviews as they are made: step by step, each kept, one document's trouble not another's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.overview.asking import asked_in, distinct, questions_in
from app.answering.overview.central import Ranked
from app.answering.overview.maker import OverviewMaker
from app.domain.overview import DocumentKind, Overview
from app.errors import PromptTooLong
from app.library.library import Library
from app.paths import Places, shipped_language_model
from app.services import Services
from app.settings import Settings
from tests.saying import tells


@pytest.fixture
def services(tmp_path: Path, samples_library: Path) -> Iterator[Services]:
    """Without a language model that is large enough to be asked."""
    places = Places(tmp_path / "home")
    places.home.mkdir()
    shutil.copy(samples_library, places.library)
    with Services(places, Settings(tables="never")) as opened:
        yield opened


@pytest.fixture
def library(services: Services) -> Library:
    return services.library(writing=True)


@pytest.fixture
def maker(services: Services, library: Library) -> OverviewMaker:
    return services.overview_maker(library)


def is_on_its_page(library: Library, overview: Overview) -> bool:
    cited = [each for claim in overview.summary for each in claim.citations]
    cited += [each.citation for each in overview.questions] + [each.citation for each in overview.facts]
    return all(library.page(each.document, each.page).text[each.start : each.end] == each.quote for each in cited)


def test_the_first_step_needs_no_question_and_quotes_the_document(maker: OverviewMaker, library: Library) -> None:
    manual = library.document("aquila-manual.pdf")
    first = next(maker.run_for(manual.id))
    made = first.overview
    assert (made.title, made.kind) == ("Aquila 40 Water Purifier: Operating Manual", DocumentKind.MANUAL)
    assert (made.language, made.pages, made.date) == ("en", 3, "")
    assert not made.complete
    assert 3 <= len(made.summary) <= 6
    assert is_on_its_page(library, made)
    assert library.overviews.get(manual.id) == made


def test_every_document_gets_its_first_step_before_any_gets_another(maker: OverviewMaker, library: Library) -> None:
    total = len(library.documents())
    first = list(maker.run(steps=total))
    assert len({each.document for each in first}) == total
    assert [each.document for each in first] == sorted((each.document for each in first), reverse=True)
    assert all(each.left == total for each in first)


def test_making_goes_on_where_it_was_stopped_and_comes_to_an_end(maker: OverviewMaker, library: Library) -> None:
    report = library.document("harbour-report.pdf").id
    steps = maker.run_for(report)
    next(steps)
    steps.close()
    rest = list(maker.run_for(report))
    assert rest[-1].overview.complete
    assert report not in library.overviews.missing(maker.maker)
    assert list(maker.run_for(report)) == []
    made = rest[-1].overview
    assert len(made.questions) <= 3
    assert made.proposed == ()
    assert is_on_its_page(library, made)


def test_a_question_is_kept_only_where_its_answer_would_be_shown(services: Services, library: Library) -> None:
    manual = library.document("aquila-manual.pdf").id
    sure = replace(services.overview_maker(library), caution=1.0)
    assert list(sure.run_for(manual))[-1].overview.questions == ()


def test_what_fails_for_one_document_is_kept_as_such_and_the_others_go_on(
    maker: OverviewMaker, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = library.document("harbour-report.pdf").id
    quick = OverviewMaker._quick

    def failing(self: OverviewMaker, document: object) -> Overview:
        if getattr(document, "id", 0) == broken:
            raise PromptTooLong(count=9, context=8)
        return quick(self, document)  # type: ignore[arg-type]

    monkeypatch.setattr(OverviewMaker, "_quick", failing)
    total = len(library.documents())
    assert len(list(maker.run(steps=total))) == total
    kept = library.overviews.get(broken)
    assert kept is not None
    assert kept.complete
    assert tells(kept.trouble, "prompt_too_long")
    assert kept.title == "harbour report"
    assert broken not in library.overviews.missing(maker.maker)


# Questions -----------------------------------------------------------------------------------------------------------


def test_questions_are_read_off_what_a_model_writes() -> None:
    said = "1. Who runs the ferries? [2]\n- When was the trust founded?\nThis is no question.\nWhy?\n"
    assert list(questions_in(said)) == ["Who runs the ferries?", "When was the trust founded?"]


def test_the_same_question_is_asked_once() -> None:
    assert distinct(["Who runs the ferries?", "Who runs the island ferries?", "When was it founded?"]) == [
        "Who runs the ferries?",
        "When was it founded?",
    ]


def test_headings_that_ask_are_questions(library: Library, maker: OverviewMaker) -> None:
    words = maker.vocabularies["en"]
    ranked = maker._ranked(library.document("aquila-manual.pdf"), DocumentKind.MANUAL, words)
    asking = tuple(replace(each, heading="How is the filter changed?") for each in ranked.sentences)
    assert asked_in(ranked) == []
    assert asked_in(Ranked(asking, ranked.scores, ranked.vectors)) == ["How is the filter changed?"]


# With the standard model ---------------------------------------------------------------------------------------------


@pytest.mark.standard
def test_the_standard_model_sums_up_and_every_sentence_is_borne_out(
    tmp_path: Path, samples_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CANDOR_MODELS")
    model = shipped_language_model()
    if model is None:
        pytest.skip("the standard model is not installed: make run installs it")
    places = Places(tmp_path / "home")
    places.home.mkdir()
    shutil.copy(samples_library, places.library)
    with Services(places, Settings(tables="never", model=str(model))) as services:
        library = services.library(writing=True)
        maker, report = services.overview_maker(library), library.document("harbour-report.pdf").id
        steps = maker.run_for(report)
        quoted, written = next(steps).overview, next(steps).overview
        steps.close()
    assert written.maker == f"1 {model.name}"
    assert 3 <= len(written.summary) <= 6
    assert written.summary != quoted.summary
    assert all(claim.supported and claim.citations for claim in written.summary)
    assert "ferries" in " ".join(claim.text for claim in written.summary)
