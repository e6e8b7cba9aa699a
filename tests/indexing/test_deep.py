"""Deep reading of a whole library: page by page, each once, with the real layout model on the sample accounts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.events import Progress
from app.indexing.deep import TableWave, has_table, unread
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.paths import samples
from app.reading.pool import Reader
from app.reading.tables.deep import DeepReader
from app.retrieval.search import search


@pytest.fixture(scope="module")
def deep() -> Iterator[DeepReader]:
    with DeepReader() as opened:
        yield opened


@pytest.fixture
def library(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    (tmp_path / "pdfs").mkdir()
    for name in ("tessaly-accounts.pdf", "harbour-letter.pdf"):
        shutil.copy(samples() / name, tmp_path / "pdfs")
    with Library.open(tmp_path / "a.candor") as opened, Reader(1) as reader:
        list(ingest([tmp_path / "pdfs"], opened, reader=reader, encoder=encoder))
        yield opened
        opened.check()


def test_every_page_with_a_table_is_read_once(library: Library, deep: DeepReader, encoder: Encoder) -> None:
    accounts = library.document("tessaly-accounts.pdf")
    wanted = [page.number for page in library.pages(accounts.id) if has_table(page)]
    told = [each for each in TableWave(library, deep, encoder).events() if isinstance(each, Progress)]
    assert [(each.wave, each.done) for each in told] == [("tables", number) for number in range(1, len(wanted) + 1)]
    assert library.cells.read_pages(accounts.id) == set(wanted)
    assert unread(library, accounts) == []
    assert list(TableWave(library, deep, encoder).events()) == []


def test_a_question_finds_the_one_cell_and_by_it_the_passage(
    library: Library, deep: DeepReader, encoder: Encoder
) -> None:
    list(TableWave(library, deep, encoder).events())
    [best, *_] = library.cells.saying(["goodwill", "2024"], 5)
    page = library.page(best.document, best.page)
    assert page.text[best.start :].startswith("379.4")
    [hit, *_] = search(library, encoder, "goodwill 2024", cells=True)
    assert "379.4" in hit.passage.text


def test_a_run_that_is_stopped_goes_on_where_it_was(library: Library, deep: DeepReader, encoder: Encoder) -> None:
    accounts = library.document("tessaly-accounts.pdf")
    events = TableWave(library, deep, encoder).events()
    next(events)
    events.close()
    left = unread(library, accounts)
    assert len(library.cells.read_pages(accounts.id)) == 1
    assert len(list(TableWave(library, deep, encoder).events())) == len(left) > 0
    assert unread(library, accounts) == []


def test_a_file_that_is_gone_is_left_for_another_time(library: Library, deep: DeepReader, encoder: Encoder) -> None:
    accounts = library.document("tessaly-accounts.pdf")
    Path(accounts.path).unlink()
    list(TableWave(library, deep, encoder).events())
    assert library.cells.read_pages(accounts.id) == frozenset()
