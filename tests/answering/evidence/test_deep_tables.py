"""Cells of tables that were read deeply, in answers: which one a question asks for, and what is cited and marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.evidence.spans import Span, with_cells
from app.answering.evidence.table import deep_cell
from app.answering.evidence.weighing import Evidence, Weighed
from app.answering.judging.calibrator import load_calibrator
from app.answering.pipeline import Pipeline
from app.answering.query import parse
from app.answering.readers.quoting import quote
from app.answering.stages import AS_SHIPPED
from app.answering.state import Tools
from app.domain.answer import Answer
from app.domain.events import Done, Found, Progress
from app.domain.page import TableCell
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import Prompts
from app.models.reranker import Reranker
from app.paths import resources, samples
from app.reading.pool import Reader
from app.reading.tables.deep import DeepReader
from tests.answering.pieces import pieces_of_pdf, table_pdf


@pytest.fixture(scope="module")
def tools(
    tmp_path_factory: pytest.TempPathFactory,
    encoder: Encoder,
    reranker: Reranker,
    extractor: Extractor,
    starter_engine: Engine,
    prompts: Prompts,
) -> Iterator[Tools]:
    path = tmp_path_factory.mktemp("deep") / "a.candor"
    calibrator = load_calibrator(resources() / "calibrators" / "none.json")
    with Library.open(path) as library, Reader(1) as reader, DeepReader() as deep:
        list(ingest([samples() / "tessaly-accounts.pdf"], library, reader=reader, encoder=encoder))
        yield Tools(library, encoder, reranker, extractor, starter_engine, calibrator, prompts, (), deep=deep)


def row(tmp_path: Path, *heads: str) -> Span:
    """A row of three values under these heads, with its cells as deep reading gives them."""
    path = table_pdf(tmp_path / "a.pdf", "Sales (in millions)", heads, [["Sensors", "11", "22", "33"]])
    spans = pieces_of_pdf(path)
    text = spans[0].page.text
    found = next(span for span in spans if span.text.startswith("Sensors"))

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    cells = [
        TableCell(*place(value), (place("Sensors"),), (place(head),), (place("in millions"),), 6)
        for value, head in zip(("11", "22", "33"), heads, strict=True)
    ]
    return with_cells(found, cells)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What were the sales of sensors in Norway?", "22"),
        ("How many sensors were sold in Finland?", "33"),
        ("What were the sales of sensors?", None),
        ("What were the sales of sensors in Norway and Finland?", None),
    ],
)
def test_the_cell_whose_head_the_question_names(tmp_path: Path, question: str, said: str | None) -> None:
    span = row(tmp_path, "Denmark", "Norway", "Finland")
    cell = deep_cell(parse(question), span)
    assert (span.page.text[cell.start : cell.end] if cell else None) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What were the sales of sensors in 2018?", "22"),
        ("What were the sales of sensors in 2015?", None),
    ],
)
def test_a_cell_of_another_year_is_never_the_one(tmp_path: Path, question: str, said: str | None) -> None:
    span = row(tmp_path, "2019", "2018", "2017")
    cell = deep_cell(parse(question), span)
    assert (span.page.text[cell.start : cell.end] if cell else None) == said


def test_a_cell_is_said_with_its_scale_and_cited_with_its_label_its_head_and_its_scale(tmp_path: Path) -> None:
    span = row(tmp_path, "Denmark", "Norway", "Finland")
    evidence = Evidence((Weighed(span, {}, None),), (1.0,))
    found = quote(parse("What were the sales of sensors in Norway?"), evidence, None)
    claim = found.claims[0]
    assert found.headline == "22 million"
    assert claim.text == "22 million."
    assert [each.quote for each in claim.citations] == ["22", "Sensors", "Norway", "(in millions)"]
    assert all(each.rects for each in claim.citations)
    assert all(span.page.text[each.start : each.end] == each.quote for each in claim.citations)


def events_of(question: str, tools: Tools, *, deep: bool = True) -> list[object]:
    return list(Pipeline(tools).answer(question, caution=0, stages=replace(AS_SHIPPED, deep_tables=deep)))


def test_a_question_about_a_number_reads_the_tables_of_its_hits_and_shows_that_it_does(tools: Tools) -> None:
    first = events_of("What was the goodwill in 2024?", tools)
    assert any(isinstance(event, Progress) and event.wave == "tables" for event in first)
    assert sum(isinstance(event, Found) for event in first) == 3
    done = first[-1]
    assert isinstance(done, Done)
    assert "read tables" in done.seconds
    assert isinstance(done.outcome, Answer)
    assert done.outcome.claims[0].text == "379.4 million."
    quotes = [each.quote for each in done.outcome.claims[0].citations]
    assert quotes[:3] == ["379.4", "Goodwill", "2024"]
    cited = done.outcome.citations[0]
    assert cited.page in tools.library.cells.read_pages(cited.document)


def test_a_question_about_no_number_and_a_stage_left_out_read_no_tables(tools: Tools) -> None:
    for question, deep in (("Who signed the accounts?", True), ("What was the goodwill in 2025?", False)):
        events = events_of(question, tools, deep=deep)
        assert not any(isinstance(event, Progress) for event in events)
        assert sum(isinstance(event, Found) for event in events) == 2
