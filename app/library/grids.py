"""Grids of questions and documents, and the answers of single documents to single questions, which grids share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

from app.domain.grid import CellAnswer, Column, ColumnKind, Grid, Stage
from app.errors import GridUnusable
from app.library.collections import arranged
from app.library.outcomes import finding_of, packed_finding
from app.library.records import Row
from app.library.sqlite.packing import storable
from app.notice import pack, unpack

all_grids = "select id, name, changed from grids order by changed desc, id desc"
one_grid = "select id, name, changed from grids where id = ?"
namesake = "select id, name from grids where name = ? and id <> ?"
insert_grid = "insert into grids (name, changed) values (?, ?) returning id"
set_name = "update grids set name = ? where id = ?"
set_changed = "update grids set changed = max(changed, ?) where id = ?"
delete_grid = "delete from grids where id = ? returning id"
columns_of = "select name, question, kind, id from grid_columns where grid = ? order by place, id"
insert_column = "insert into grid_columns (grid, place, name, question, kind) values (?, ?, ?, ?, ?) returning id"
update_column = "update grid_columns set name = ?, question = ?, kind = ? where id = ? and grid = ? returning id"
set_column_place = "update grid_columns set place = ? where id = ? and grid = ?"
delete_column = "delete from grid_columns where id = ? and grid = ?"
rows_of = "select document from grid_rows where grid = ? order by place, document"
delete_rows = "delete from grid_rows where grid = ?"
delete_row = "delete from grid_rows where grid = ? and document = ?"
# A document may be gone: it was removed, or its file changed, while the window still showed it.
insert_row = """
insert into grid_rows (grid, document, place) select ?1, ?2, ?3 where exists (select 1 from documents where id = ?2)
"""
stages = """
select document, question, maker, stage from document_answers
where document in (select value from json_each(?)) and question in (select value from json_each(?)) and maker = ?
"""
answers_of_document = """
select document, question, maker, stage, outcome, seconds from document_answers
where document = ? and question in (select value from json_each(?)) and maker in (select value from json_each(?))
"""
# What was reached is not lost where a later look fails.
put_answer = """
insert into document_answers (document, question, maker, stage, outcome, seconds)
select ?1, ?2, ?3, ?4, ?5, ?6 where exists (select 1 from documents where id = ?1)
on conflict (document, question, maker) do update
set stage = excluded.stage, outcome = excluded.outcome, seconds = document_answers.seconds + excluded.seconds
where excluded.stage >= document_answers.stage returning document
"""
count_passages = "select count(*) from passages where document = ?"
forget_others = "delete from document_answers where maker not in (select value from json_each(?))"


class Rows(Protocol):
    def __call__(self, sql: str, *values: Any) -> list[Row]: ...


class Grids:
    """Every method may raise the library's own errors; each that writes is one transaction."""

    def __init__(self, rows: Rows, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._rows = rows
        self._transaction = transaction

    # Grids -----------------------------------------------------------------------------------------------------------

    def all(self) -> tuple[Grid, ...]:
        """The one last changed first."""
        return tuple(self._grid(row) for row in self._rows(all_grids))

    def open(self, grid: int) -> Grid:
        """Raises GridUnusable where it is gone."""
        found = self._rows(one_grid, grid)
        if not found:
            raise GridUnusable("gone")
        return self._grid(found[0])

    def named(self, name: str) -> Grid | None:
        found = self._rows(namesake, clean(name), 0)
        return self.open(found[0][0]) if found else None

    def make(self, name: str, columns: Sequence[Column] = (), documents: Sequence[int] = ()) -> Grid:
        """Raises GridUnusable for an empty name or one that is taken."""
        with self._transaction():
            [(number,)] = self._rows(insert_grid, self._free_name(name), now())
            self._insert_columns(number, columns, 0)
            self._write_rows(number, documents)
        return self.open(number)

    def rename(self, grid: int, name: str) -> None:
        """Raises GridUnusable for an empty name, one that is taken, and a grid that is gone."""
        with self._changing(grid):
            self._rows(set_name, self._free_name(name, grid), grid)

    def delete(self, grid: int) -> None:
        """The answers stay with their documents: a grid with the same questions has them at once. Raises GridUnusable
        where it is gone."""
        with self._transaction():
            if not self._rows(delete_grid, grid):
                raise GridUnusable("gone")

    # Columns ---------------------------------------------------------------------------------------------------------

    def add_columns(self, grid: int, columns: Sequence[Column], at: int | None = None) -> Grid:
        """Before the column now at place `at`; at the end for None. Raises GridUnusable where the grid is gone."""
        with self._changing(grid):
            present = [column.id for column in self._columns(grid)]
            added = self._insert_columns(grid, columns, len(present))
            self._place_columns(grid, arranged(present, added, at))
        return self.open(grid)

    def change_column(self, grid: int, column: Column) -> Grid:
        """Gives the column with this id another name, question or kind. Raises GridUnusable where it is gone."""
        with self._changing(grid):
            if not self._rows(update_column, *values_of(column), column.id, grid):
                raise GridUnusable("column_gone")
        return self.open(grid)

    def remove_columns(self, grid: int, columns: Iterable[int]) -> Grid:
        with self._changing(grid):
            for column in columns:
                self._rows(delete_column, column, grid)
        return self.open(grid)

    def order_columns(self, grid: int, columns: Sequence[int]) -> Grid:
        """Puts the columns with these ids first, in this order."""
        with self._changing(grid):
            self._place_columns(grid, arranged([column.id for column in self._columns(grid)], columns, 0))
        return self.open(grid)

    # Rows ------------------------------------------------------------------------------------------------------------

    def put_rows(self, grid: int, documents: Sequence[int], at: int | None = None) -> Grid:
        """Adds documents, or moves them, before the one now at place `at`; at the end for None. Documents that are gone
        are left out. Raises GridUnusable where the grid is gone."""
        with self._changing(grid):
            self._write_rows(grid, arranged(self._documents(grid), documents, at))
        return self.open(grid)

    def remove_rows(self, grid: int, documents: Iterable[int]) -> Grid:
        with self._changing(grid):
            for document in documents:
                self._rows(delete_row, grid, document)
        return self.open(grid)

    # Answers ---------------------------------------------------------------------------------------------------------

    def put_answer(self, answer: CellAnswer) -> bool:
        """Keeps an answer, in place of one that had not come so far; False where the document is gone, or its answer is
        further already."""
        text = json.dumps({"remark": pack(answer.remark), "power": answer.power})
        if answer.finding is not None:
            text = f'{text[:-1]},"finding":{packed_finding(answer.finding)}}}'
        key = (answer.document, storable(answer.question), answer.maker)
        with self._transaction():
            return bool(self._rows(put_answer, *key, int(answer.stage), storable(text), answer.seconds))

    def stages(self, documents: Sequence[int], questions: Sequence[str], maker: str) -> dict[tuple[int, str], Stage]:
        """How far each (document, question) has come with one maker; those that were never asked are left out."""
        found = self._rows(stages, json.dumps(list(documents)), json.dumps(list(questions)), maker)
        return {(document, question): Stage(stage) for document, question, _, stage in found}

    def answers(
        self, documents: Sequence[int], questions: Sequence[str], makers: Sequence[str]
    ) -> Iterator[tuple[int, dict[str, CellAnswer]]]:
        """Of each document in turn, its answer to each question: of the first maker that has a finding, with what went
        wrong with an earlier one. One document's answers are in memory at a time."""
        asked, by = json.dumps(list(questions)), json.dumps(list(makers))
        for document in documents:
            found = [answer_of(row) for row in self._rows(answers_of_document, document, asked, by)]
            found.sort(key=lambda each: (each.finding is None, makers.index(each.maker)))
            best: dict[str, CellAnswer] = {}
            for each in found:
                first = best.setdefault(each.question, each)
                if each.remark and not first.remark:
                    best[each.question] = replace(first, remark=each.remark)
            yield document, best

    def answer(self, document: int, question: str, makers: Sequence[str]) -> CellAnswer | None:
        """The one that is shown, with its whole finding; None before it is asked."""
        [(_, found)] = self.answers([document], [question], makers)
        return found.get(question)

    def longer_than(self, passages: int, documents: Sequence[int]) -> set[int]:
        """Those of the documents that hold more than so many passages."""
        return {document for document in documents if self._rows(count_passages, document)[0][0] > passages}

    def forget_answers(self, makers: Sequence[str]) -> None:
        """All but those of these makers: others were made by models or versions that are no longer in use."""
        with self._transaction():
            self._rows(forget_others, json.dumps(list(makers)))

    # -----------------------------------------------------------------------------------------------------------------

    @contextmanager
    def _changing(self, grid: int) -> Iterator[None]:
        with self._transaction():
            if not self._rows(one_grid, grid):
                raise GridUnusable("gone")
            yield
            self._rows(set_changed, now(), grid)

    def _grid(self, row: Row) -> Grid:
        number, name, changed = row
        documents = tuple(self._documents(number))
        return Grid(name, self._columns(number), documents, number, datetime.fromisoformat(changed))

    def _columns(self, grid: int) -> tuple[Column, ...]:
        found = self._rows(columns_of, grid)
        return tuple(Column(name, question, ColumnKind(kind), number) for name, question, kind, number in found)

    def _documents(self, grid: int) -> list[int]:
        return [document for (document,) in self._rows(rows_of, grid)]

    def _insert_columns(self, grid: int, columns: Sequence[Column], place: int) -> list[int]:
        found = []
        for number, column in enumerate(columns, start=place):
            [(added,)] = self._rows(insert_column, grid, number, *values_of(column))
            found.append(added)
        return found

    def _place_columns(self, grid: int, columns: Sequence[int]) -> None:
        for place, column in enumerate(columns):
            self._rows(set_column_place, place, column, grid)

    def _write_rows(self, grid: int, documents: Sequence[int]) -> None:
        self._rows(delete_rows, grid)
        for place, document in enumerate(dict.fromkeys(documents)):
            self._rows(insert_row, grid, document, place)

    def _free_name(self, name: str, grid: int = 0) -> str:
        wanted = clean(name)
        if not wanted:
            raise GridUnusable("no_name")
        for _, taken in self._rows(namesake, wanted, grid):
            raise GridUnusable("name_taken", taken=taken)
        return wanted


def clean(text: str) -> str:
    """Without line breaks and blanks at its ends."""
    return " ".join(storable(text).split())


def values_of(column: Column) -> tuple[str, str, str]:
    """A column without a name is called by its question."""
    question = clean(column.question)
    return clean(column.name) or question, question, column.kind.value


def answer_of(row: Row) -> CellAnswer:
    document, question, maker, stage, outcome, seconds = row
    raw = json.loads(outcome)
    finding = finding_of(raw["finding"]) if "finding" in raw else None
    return CellAnswer(document, question, maker, Stage(stage), finding, raw["power"], unpack(raw["remark"]), seconds)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
