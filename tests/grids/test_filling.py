"""Cells are filled by the pipeline that answers questions, kept one by one, and never asked for twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.answering.judging.calibrator import load_calibrator
from app.answering.pipeline import Pipeline, query_in
from app.answering.state import Options, Tools
from app.domain.answer import Answer
from app.domain.events import Done, Progress
from app.domain.grid import CellAnswer, Column, ColumnKind, Filled, Grid, GridFilled, Stage, Status
from app.errors import GridUnusable, ModelRefused
from app.grids import filling
from app.grids.entries import rows_of
from app.grids.filling import fill
from app.grids.method import Method, Methods, methods_of
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.deferred import DeferredModel
from app.models.language.model import LanguageModel
from app.models.language.prompts import Prompts
from app.models.reranker import Reranker
from app.paths import Places, environment_models, resources
from app.retrieval import rerank
from app.services import Services
from app.settings import Settings
from tests.library.samples import document_saying
from tests.saying import gives

WHO = Column("Who", "Who was appointed fleet superintendent?")
REVENUE = Column("Revenue", "What was total revenue in 2024?", ColumnKind.NUMBER)
TENANT = Column("Tenant", "Who is the tenant?")
RENT = Column("Rent", "How much is the monthly rent?", ColumnKind.NUMBER)
NONE = Column("None", "???")
STANDARD = environment_models() / "qwen2.5-coder-1.5b-instruct" / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"


@pytest.fixture
def library(tmp_path: Path, samples_library: Path) -> Iterator[Library]:
    path = tmp_path / "a.candor"
    shutil.copy(samples_library, path)
    with Library.open(path) as opened:
        yield opened
        opened.check()


@pytest.fixture
def leases(tmp_path: Path) -> Iterator[Library]:
    """Small documents, found by their words: quick to be asked."""
    with Library.open(tmp_path / "leases.candor") as opened:
        for name, rent in (("Ada Berg", 700), ("Ben Cole", 810), ("Cleo Dorn", 950)):
            text = f"The tenant is {name}. The monthly rent is {rent} euros."
            opened.put_document(document_saying(text, path=f"/{name.split()[0].lower()}.pdf", title=f"Lease {rent}"))
        yield opened
        opened.check()


@pytest.fixture
def tools(library: Library, encoder: Encoder, reranker: Reranker, extractor: Extractor, prompts: Prompts) -> Tools:
    calibrator = load_calibrator(resources() / "calibrators" / "none.json")
    return Tools(library, encoder, reranker, extractor, None, calibrator, prompts, ())


@pytest.fixture
def methods(tools: Tools) -> Methods:
    return methods_of(tools, tools.calibrator, "balanced")


@pytest.fixture
def lease_methods(tools: Tools, leases: Library) -> Methods:
    return methods_of(replace(tools, library=leases), tools.calibrator, "balanced")


def of(library: Library, name: str) -> int:
    return library.document(name).id


def filled(grid: Grid, library: Library, methods: Methods) -> tuple[list[CellAnswer], GridFilled]:
    events = list(fill(grid, library, methods))
    assert isinstance(events[-1], GridFilled)
    return [event.answer for event in events if isinstance(event, Filled)], events[-1]


def cells(library: Library, grid: Grid, methods: Methods) -> dict[tuple[int, str], CellAnswer]:
    found = library.grids.answers(grid.documents, grid.questions, methods.makers)
    return {(document, question): each for document, row in found for question, each in row.items()}


def test_each_document_answers_by_itself_with_its_own_quotes(library: Library, methods: Methods) -> None:
    report, accounts = of(library, "harbour-report.pdf"), of(library, "tessaly-accounts.pdf")
    grid = Grid("Both", (WHO, REVENUE), (report, accounts))
    _, done = filled(grid, library, methods)
    first, second = rows_of(grid, library, methods)
    who, revenue = first.entries[0], second.entries[1]
    assert (who.status, who.value.text) == (Status.ANSWERED, "Captain Tomas Okafor")
    assert (revenue.status, revenue.value.number) == (Status.ANSWERED, Decimal("1127700000"))  # of a table in millions
    assert who.citation is not None
    assert "Okafor" in library.page(report, who.citation.page).text
    assert who.citation.document == report
    assert (first.entries[1].status, second.entries[0].status) == (Status.UNSURE, Status.UNSURE)
    assert second.entries[0].reason is not None
    assert done.failed == 0


def test_a_cell_is_what_the_pipeline_answers_at_any_caution(library: Library, methods: Methods, tools: Tools) -> None:
    grid = Grid("One", (WHO,), (of(library, "harbour-report.pdf"),))
    filled(grid, library, methods)
    [cell] = cells(library, grid, methods).values()
    assert cell.finding is not None
    for caution in (0.0, 0.5, 0.99):
        *_, done = Pipeline(tools).run(query_in(library, WHO.question), Options(grid.documents, caution, patient=True))
        assert isinstance(done, Done)
        assert cell.finding.at(caution) == done.outcome


def test_nothing_is_asked_twice_and_what_is_new_is_asked(leases: Library, lease_methods: Methods) -> None:
    grid = Grid("Growing", (TENANT,), (1,))
    first, _ = filled(grid, leases, lease_methods)
    again, done = filled(grid, leases, lease_methods)
    assert (len(first), again, done.asked) == (1, [], 0)
    more, _ = filled(replace(grid, columns=(TENANT, RENT), documents=(1, 2)), leases, lease_methods)
    asked = {(each.document, each.question) for each in more}
    assert asked == {(2, TENANT.question), (1, RENT.question), (2, RENT.question)}


def test_a_run_that_is_stopped_keeps_what_is_done_and_the_next_goes_on(leases: Library, lease_methods: Methods) -> None:
    grid = Grid("Stopped", (TENANT, RENT), (1, 2, 3))
    with closing(fill(grid, leases, lease_methods)) as events:
        done = 0
        for event in events:
            done += isinstance(event, Filled)
            if done == 2:
                break
    kept = cells(leases, grid, lease_methods)
    assert len(kept) == 2
    rest, _ = filled(grid, leases, lease_methods)
    assert {(each.document, each.question) for each in rest}.isdisjoint(kept)
    assert len(cells(leases, grid, lease_methods)) == 6


def test_the_same_run_gives_the_same_cells_and_quotes_however_busy_the_computer_is(
    library: Library, methods: Methods, tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = (of(library, "harbour-report.pdf"), of(library, "aquila-manual.pdf"))
    grid = Grid("Same", (Column("How", "How do I reset the filter counter?"),), documents)
    shutil.copy(library.path, tmp_path / "b.candor")
    filled(grid, library, methods)
    monkeypatch.setattr(rerank, "SECONDS", 0.0)  # as little as can be read before somebody who waits gets an answer
    with Library.open(tmp_path / "b.candor") as other:
        others = methods_of(replace(tools, library=other), tools.calibrator, "balanced")
        filled(grid, other, others)
        assert others.makers == methods.makers
        mine, theirs = cells(library, grid, methods), cells(other, grid, others)
    assert {key: each.finding for key, each in mine.items()} == {key: each.finding for key, each in theirs.items()}


def test_another_caution_shows_other_cells_and_asks_nothing(
    leases: Library, lease_methods: Methods, tools: Tools
) -> None:
    grid = Grid("Cautious", (TENANT, NONE), (1, 2))
    filled(grid, leases, lease_methods)
    for caution, answered in (("0", 2), ("1", 0)):
        other = methods_of(replace(tools, library=leases), tools.calibrator, caution)
        assert other.makers == lease_methods.makers
        shown = [row.entries[0].status for row in rows_of(grid, leases, other)]
        assert shown.count(Status.ANSWERED) == answered


def test_an_empty_cell_says_why_and_the_others_are_filled(leases: Library, lease_methods: Methods) -> None:
    leases.put_document(document_saying("", path="/scan.pdf"))
    grid = Grid("Odd", (NONE, TENANT), (of(leases, "scan.pdf"), of(leases, "ada.pdf")))
    _, done = filled(grid, leases, lease_methods)
    first, second = rows_of(grid, leases, lease_methods)
    assert [each.remark[0].code for each in first.entries] == ["grid_cell.no_text", "grid_cell.no_text"]
    assert second.entries[0].remark[0].code == "empty_question"
    assert second.entries[1].status in (Status.ANSWERED, Status.UNSURE)
    assert done.failed == 3


def test_a_long_document_without_an_answer_is_looked_at_once_more_and_a_short_one_is_not(
    leases: Library, lease_methods: Methods
) -> None:
    texts = [f"The tenant of room {number} is away." for number in range(20)]
    leases.put_document(document_saying(*texts, path="/long.pdf"))
    leases.put_document(document_saying(*texts[:3], path="/short.pdf"))
    long, short = of(leases, "long.pdf"), of(leases, "short.pdf")
    full = Method(lease_methods.quick.pipeline, "full", 1.0)  # as if a language model had read and found nothing
    cautious = replace(lease_methods, full=full)
    question = Column("Boiler", "Which company built the boiler?")
    answers, _ = filled(Grid("Long", (question,), (long, short)), leases, cautious)
    quick, read = Stage.QUICK, Stage.READ
    reached = [(long, quick), (short, quick), (long, read), (short, read), (long, Stage.AGAIN)]
    assert [(each.document, each.stage) for each in answers] == reached
    assert filled(Grid("Long", (question,), (long, short)), leases, cautious)[0] == []


def test_the_second_look_can_be_left_out(leases: Library, lease_methods: Methods) -> None:
    leases.put_document(document_saying(*(f"Room {number} is empty." for number in range(20)), path="/long.pdf"))
    grid = Grid("Once", (Column("Boiler", "Which company built the boiler?"),), (of(leases, "long.pdf"),))
    methods = replace(lease_methods, full=Method(lease_methods.quick.pipeline, "full", 1.0))
    events = list(fill(grid, leases, methods, again=False))
    assert [each.answer.stage for each in events if isinstance(each, Filled)] == [Stage.QUICK, Stage.READ]


def refused() -> LanguageModel:
    raise ModelRefused("hung", name="broken.gguf", seconds=1)


def test_a_model_that_fails_is_given_up_and_the_quick_answers_stay(
    leases: Library, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(tools, library=leases, engine=DeferredModel("broken.gguf", 2_000_000_000, refused))
    methods = methods_of(broken, tools.calibrator, "balanced")
    monkeypatch.setattr(filling, "MOST_FAILURES", 2)
    grid = Grid("Broken", (TENANT,), (1, 2, 3))
    _, done = filled(grid, leases, methods)
    assert (done.failed, [each.code for each in done.remark]) == (2, ["grid_cell.given_up"])
    entries = [row.entries[0] for row in rows_of(grid, leases, methods)]
    assert all(each.stage is Stage.QUICK for each in entries)
    assert [bool(each.remark) for each in entries] == [True, True, False]


def test_a_document_that_is_gone_is_passed_over(leases: Library, lease_methods: Methods) -> None:
    answers, _ = filled(Grid("Gone", (TENANT,), (99, 1)), leases, lease_methods)
    assert {each.document for each in answers} == {1}


def test_too_large_a_grid_is_refused_before_anything_is_asked(library: Library, methods: Methods) -> None:
    columns = tuple(Column(str(n), f"Question {n}?") for n in range(201))
    with pytest.raises(GridUnusable, check=gives("grid.too_large", cells=20_100, most=20_000)):
        next(fill(Grid("Large", columns, tuple(range(1, 101))), library, methods))


def test_progress_tells_the_pass_and_how_far_it_is(leases: Library, lease_methods: Methods) -> None:
    steps = [
        event for event in fill(Grid("Slow", (TENANT,), (1,)), leases, lease_methods) if isinstance(event, Progress)
    ]
    assert {(each.wave, each.unit, each.total) for each in steps} == {("cells", "cells", 1)}
    assert (steps[0].done, steps[-1].done) == (0, 1)


@pytest.mark.standard
@pytest.mark.skipif(not STANDARD.is_file(), reason="the standard model is not installed: make run installs it")
def test_the_language_model_reads_after_the_quick_pass(leases: Library, tmp_path: Path) -> None:
    with Services(Places(tmp_path / "home"), Settings(model=str(STANDARD)), leases.path) as services:
        methods = services.grid_methods(leases, "balanced")
        assert methods.full is not None
        answers, _ = filled(Grid("Read", (TENANT,), (1,)), leases, methods)
        assert [each.stage for each in answers] == [Stage.QUICK, Stage.READ]
        outcome = answers[1].finding.at(0) if answers[1].finding else None
        assert isinstance(outcome, Answer)
        assert "Ada Berg" in outcome.headline
        assert rows_of(Grid("Read", (TENANT,), (1,)), leases, methods)[0].entries[0].stage is Stage.READ
