"""Cells beside passages: they are found by their words, their row's and their column's, and go with their page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.document import Document, DocumentState
from app.domain.page import TableCell
from app.library.library import Library
from app.library.records import NewScans
from app.library.search.cells import Meanings, NewCell
from app.library.sqlite.packing import Floats
from tests.library.samples import document_saying, in_use, page_saying, put_vectors, random_vectors, use_encoder

TEXT = "2018 2017 Net income 5363 4869"
CELLS = (
    TableCell(21, 25, ((10, 20),), ((0, 4),), power=6, unit="$"),
    TableCell(26, 30, ((10, 20),), ((5, 9),), ((0, 4),), power=6),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        yield opened
        opened.check()


def filled(library: Library, vectors: Floats | None = None, path: str = "/a.pdf", title: str = "Letter") -> Document:
    document = library.put_document(document_saying(TEXT, f"Another page of {title}.", path=path, title=title))
    words = ["Net income 2018 5363", "Net income 2017 4869"]
    new = [NewCell(cell, each, title) for cell, each in zip(CELLS, words, strict=True)]
    meanings = Meanings(vectors, in_use(library)) if vectors is not None else None
    library.cells.put(document.id, 1, new, meanings=meanings)
    return document


def test_cells_come_back_as_they_were(library: Library) -> None:
    document = filled(library)
    assert library.cells.on_page(document.id, 1) == CELLS
    assert library.cells.on_page(document.id, 2) == ()
    assert library.cells.read_pages(document.id) == {1}


def test_the_cell_that_says_most_of_the_words_comes_first_and_leads_to_its_passage(library: Library) -> None:
    document = filled(library)
    best, *_ = library.cells.saying(["net", "income", "2017"], 5)
    assert (best.document, best.page, best.start) == (document.id, 1, 26)
    [passage] = library.passages(document.id, 1)
    assert library.cells.passage_of(best) == passage.id


def test_cells_are_looked_for_in_the_documents_asked_of_alone(library: Library) -> None:
    one, two = filled(library), filled(library, path="/b.pdf", title="Report")
    assert {each.document for each in library.cells.saying(["income"], 9)} == {one.id, two.id}
    assert {each.document for each in library.cells.saying(["income"], 9, [two.id])} == {two.id}


def test_words_that_are_syntax_elsewhere_are_only_words(library: Library) -> None:
    filled(library)
    assert library.cells.saying(['"net"', "OR", "NEAR(", "*"], 5) == library.cells.saying(["net"], 5)


def test_the_nearest_of_some_pages_by_meaning(library: Library) -> None:
    use_encoder(library, "random", 64)
    vectors = random_vectors(2)
    document = filled(library, vectors)
    pages = [(document.id, 1), (document.id, 1), (document.id, 2)]
    first, second = library.cells.nearest(vectors[1], pages, 5, in_use(library))
    assert first.start == 26
    assert first.score == pytest.approx(1, abs=0.01)
    assert second.score < first.score
    assert library.cells.nearest(vectors[1], [(document.id, 2)], 5, in_use(library)) == []


def test_vectors_of_another_set_are_never_compared_and_cells_get_new_ones_in_their_place(library: Library) -> None:
    used = use_encoder(library, "random", 64)
    old, new = random_vectors(2), random_vectors(2)[::-1]
    document = filled(library, old)
    assert library.cells.without_meaning(used) is None
    assert library.cells.nearest(old[0], [(document.id, 1)], 5, used + 1) == []
    assert library.cells.without_meaning(used + 1) == (document.id, 1)
    cells = library.cells.numbered(document.id, 1)
    assert tuple(cells.values()) == CELLS
    library.cells.put_meanings(list(cells), Meanings(new, used + 1))
    assert library.cells.nearest(new[0], [(document.id, 1)], 1, used + 1)[0].start == CELLS[0].start
    assert library.cells.nearest(old[0], [(document.id, 1)], 5, used) == []


def test_passages_and_states_stay_as_they_are(library: Library) -> None:
    use_encoder(library, "random", 64)
    document = library.put_document(document_saying(TEXT, path="/c.pdf"))
    put_vectors(library, [each.id for each in library.passages(document.id)], random_vectors(1))
    before = library.passages(document.id), library.counts(), library.document(document.id)
    library.cells.put(document.id, 1, [NewCell(CELLS[0], "Net income 2018", "Letter")])
    assert (library.passages(document.id), library.counts(), library.document(document.id)) == before
    assert before[2].state is DocumentState.READY


def test_reading_a_page_anew_takes_the_place_of_what_was_there(library: Library) -> None:
    document = filled(library)
    library.cells.put(document.id, 1, [NewCell(CELLS[0], "Net income 2018", "Letter")])
    assert library.cells.on_page(document.id, 1) == CELLS[:1]
    assert len(library.cells.saying(["income"], 9)) == 1


def test_a_removed_document_takes_its_cells_along(library: Library) -> None:
    use_encoder(library, "random", 64)
    document = filled(library, random_vectors(2))
    library.remove(document.id)
    assert library.cells.saying(["income"], 9) == []
    assert library.cells.read_pages(document.id) == frozenset()


def test_a_page_whose_text_is_replaced_loses_its_cells(library: Library) -> None:
    document = filled(library)
    library.put_scans(NewScans(document.id, pages=(page_saying("Other words"),)))
    assert library.cells.on_page(document.id, 1) == ()
    assert library.cells.read_pages(document.id) == frozenset()


def test_a_page_that_failed_is_noted(library: Library) -> None:
    document = library.put_document(document_saying(TEXT))
    library.cells.put(document.id, 1, [], reason="too_slow")
    assert library.cells.read_pages(document.id) == {1}
