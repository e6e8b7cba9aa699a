"""Grids, and the answers of single documents: kept, shared, and dropped when what they were read from changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.answer import Finding
from app.domain.grid import CellAnswer, Column, ColumnKind, Grid, Stage
from app.errors import GridUnusable, LibraryReadOnly
from app.library.library import Library
from app.library.outcomes import finding_of, packed_finding
from app.library.records import Draft, NewScans
from app.notice import notice
from tests.library.outcomes import answers, unsures
from tests.library.samples import document_saying, page_saying, put_vectors, random_vectors, use_encoder
from tests.saying import gives

SIGNED = Column("Signed", "When was it signed?", ColumnKind.DATE)
RENT = Column("Rent", "How much is the rent?", ColumnKind.NUMBER)
findings = st.builds(Finding, st.one_of(st.none(), answers), unsures, st.booleans())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.candor") as opened:
        for name in ("lease", "deed", "letter"):
            opened.put_document(document_saying(f"The {name} was signed.", path=f"/{name}.pdf"))
        yield opened
        opened.check()


@pytest.fixture
def grid(library: Library) -> Grid:
    return library.grids.make("Leases", [SIGNED, RENT], [1, 2])


def an_answer(document: int = 1, question: str = SIGNED.question, **fields: object) -> CellAnswer:
    begun = CellAnswer(document, question, "maker", Stage.QUICK, remark=(notice("grid_cell.no_text", name="x"),))
    return replace(begun, **fields)  # type: ignore[arg-type]


@given(findings)
def test_a_finding_comes_back_as_it_went_in(finding: Finding) -> None:
    import json

    assert finding_of(json.loads(packed_finding(finding))) == finding


def test_a_grid_is_kept_with_its_columns_and_rows_in_order(library: Library, grid: Grid) -> None:
    assert library.grids.open(grid.id) == grid
    assert library.grids.all() == (grid,)
    assert library.grids.named(" Leases ") == grid
    assert [column.name for column in grid.columns] == ["Signed", "Rent"]
    assert grid.documents == (1, 2)
    assert grid.size == 4


def test_a_name_is_needed_and_taken_once(library: Library, grid: Grid) -> None:
    with pytest.raises(GridUnusable, check=gives("grid.no_name")):
        library.grids.make("  ")
    with pytest.raises(GridUnusable, check=gives("grid.name_taken", taken="Leases")):
        library.grids.make("Leases")
    library.grids.rename(grid.id, "Leases")
    library.grids.rename(grid.id, "All leases")
    assert library.grids.open(grid.id).name == "All leases"


def test_columns_are_added_changed_ordered_and_removed(library: Library, grid: Grid) -> None:
    grown = library.grids.add_columns(grid.id, [Column("", "  Who\nsigned it? ")], at=1)
    assert [column.name for column in grown.columns] == ["Signed", "Who signed it?", "Rent"]
    who = grown.columns[1]
    library.grids.change_column(grid.id, replace(who, name="Who", kind=ColumnKind.YES_NO))
    ordered = library.grids.order_columns(grid.id, [who.id])
    assert (ordered.columns[0].name, ordered.columns[0].kind) == ("Who", ColumnKind.YES_NO)
    less = library.grids.remove_columns(grid.id, [who.id])
    assert [column.name for column in less.columns] == ["Signed", "Rent"]
    with pytest.raises(GridUnusable, check=gives("grid.column_gone")):
        library.grids.change_column(grid.id, who)


def test_rows_are_added_moved_and_removed_and_those_that_are_gone_left_out(library: Library, grid: Grid) -> None:
    assert library.grids.put_rows(grid.id, [3, 99], at=0).documents == (3, 1, 2)
    assert library.grids.put_rows(grid.id, [2], at=0).documents == (2, 3, 1)
    assert library.grids.remove_rows(grid.id, [3]).documents == (2, 1)


def test_a_grid_that_is_gone_is_said_so(library: Library, grid: Grid) -> None:
    library.grids.delete(grid.id)
    for deed in (library.grids.open, library.grids.delete):
        with pytest.raises(GridUnusable, check=gives("grid.gone")):
            deed(grid.id)
    with pytest.raises(GridUnusable, check=gives("grid.gone")):
        library.grids.put_rows(grid.id, [1])


def test_answers_are_shared_by_grids_and_stay_when_one_is_deleted(library: Library, grid: Grid) -> None:
    assert library.grids.put_answer(an_answer())
    library.grids.delete(grid.id)
    assert library.grids.answer(1, SIGNED.question, ["maker"]) == an_answer()
    assert library.grids.answer(2, SIGNED.question, ["maker"]) is None
    assert library.grids.stages([1, 2], [SIGNED.question], "maker") == {(1, SIGNED.question): Stage.QUICK}


def test_a_failure_takes_nothing_away_and_an_answer_takes_its_place(library: Library) -> None:
    failed = an_answer(stage=Stage.FAILED)
    assert library.grids.put_answer(failed)
    assert library.grids.put_answer(an_answer(stage=Stage.READ, power=6))
    assert not library.grids.put_answer(failed)
    found = library.grids.answer(1, SIGNED.question, ["maker"])
    assert found is not None
    assert (found.stage, found.power) == (Stage.READ, 6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(findings, findings)
def test_the_best_maker_is_shown_with_what_went_wrong_elsewhere(
    library: Library, quick: Finding, full: Finding
) -> None:
    question, trouble = "Why?", (notice("grid_cell.no_text", name="x"),)
    library.grids.forget_answers([])
    library.grids.put_answer(CellAnswer(1, question, "quick", Stage.QUICK, quick))
    library.grids.put_answer(CellAnswer(1, question, "full", Stage.FAILED, remark=trouble))
    found = library.grids.answer(1, question, ["full", "quick"])
    assert found is not None
    assert (found.finding, found.remark) == (quick, trouble)
    library.grids.put_answer(CellAnswer(1, question, "full", Stage.READ, full))
    again = library.grids.answer(1, question, ["full", "quick"])
    assert again is not None
    assert (again.finding, again.remark) == (full, ())


def test_answers_and_rows_go_with_their_document(library: Library, grid: Grid) -> None:
    library.grids.put_answer(an_answer())
    library.remove(1)
    assert library.grids.open(grid.id).documents == (2,)
    assert library.grids.answer(1, SIGNED.question, ["maker"]) is None
    assert not library.grids.put_answer(an_answer())  # asked while it was removed


def test_a_file_that_changed_keeps_its_row_and_loses_its_answers(library: Library, grid: Grid) -> None:
    library.grids.put_answer(an_answer())
    library.put_document(document_saying("The lease was ended.", path="/lease.pdf"))
    [new] = [each.id for each in library.documents() if each.name == "lease.pdf"]
    assert new != 1
    assert library.grids.open(grid.id).documents == (new, 2)
    assert library.grids.answer(new, SIGNED.question, ["maker"]) is None


def test_answers_are_forgotten_when_more_of_the_document_can_be_found(library: Library) -> None:
    """Recognised pages and vectors may hold a better answer than the one that was given without them."""
    page = replace(page_saying("Signed on 3 May."), number=1)
    library.grids.put_answer(an_answer())
    library.put_scans(NewScans(1, (page,), (Draft(1, 0, len(page.text)),)))
    assert library.grids.answer(1, SIGNED.question, ["maker"]) is None
    library.grids.put_answer(an_answer())
    use_encoder(library, "test", 64)
    passages = [each.id for each in library.passages(1)]
    put_vectors(library, passages, random_vectors(len(passages)))
    assert library.grids.answer(1, SIGNED.question, ["maker"]) is None


def test_answers_of_makers_that_are_gone_can_be_dropped(library: Library) -> None:
    library.grids.put_answer(an_answer(maker="old"))
    library.grids.put_answer(an_answer(maker="new"))
    library.grids.forget_answers(["new"])
    assert library.grids.answer(1, SIGNED.question, ["old"]) is None
    assert library.grids.answer(1, SIGNED.question, ["new"]) is not None


def test_a_library_that_is_only_read_keeps_its_grids(library: Library, grid: Grid) -> None:
    with Library.open(library.path, read_only=True) as read:
        assert read.grids.all() == (grid,)
        with pytest.raises(LibraryReadOnly):
            read.grids.rename(grid.id, "Other")
