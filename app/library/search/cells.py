"""The cells of tables that deep reading found: a second set of places to search on pages that have passages already.

They leave passages, their numbers and their vectors as they are: a cell is found by its own words, which stand in its
row's label and its column's head, and leads to the passage that it stands in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import apsw

from app.domain.page import TableCell
from app.library.records import Row
from app.library.sqlite.packing import Floats, cosines, storable, to_bytes
from app.library.words import quoted
from app.text.searchable import searchable

create_cells = """
create table deep_pages (
    document integer not null references documents (id) on delete cascade,
    page integer not null,
    reason text not null,
    primary key (document, page)
) without rowid;
create table cells (
    id integer primary key,
    document integer not null,
    page integer not null,
    start integer not null,
    "end" integer not null,
    parts text not null,
    foreign key (document, page) references deep_pages (document, page) on delete cascade
);
create index cells_of_page on cells (document, page);
create virtual table cell_words using fts5 (
    text, context, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
create table cell_vectors (cell integer primary key, generation integer not null, fine blob not null);
create trigger cell_gone after delete on cells begin
    delete from cell_words where rowid = old.id;
    delete from cell_vectors where cell = old.id;
end;
"""
forget_page = "delete from deep_pages where document = ? and page = ?"
forget_stale_vectors = "delete from cell_vectors where generation <> ?"
insert_deep_page = "insert into deep_pages values (?, ?, ?)"
insert_cell = 'insert into cells (document, page, start, "end", parts) values (?, ?, ?, ?, ?) returning id'
insert_words = "insert into cell_words (rowid, text, context) values (?, ?, ?)"
insert_vector = "insert or replace into cell_vectors select ?1, ?2, ?3 where exists (select 1 from cells where id = ?1)"
deep_pages = "select page from deep_pages where document = ?"
cells_of_page = 'select start, "end", parts from cells where document = ? and page = ? order by start'
saying = """
select cells.id, cells.document, cells.page, cells.start, -bm25(cell_words, 1.0, 0.5) from cell_words
join cells on cells.id = cell_words.rowid where cell_words match ? {scope}
order by bm25(cell_words, 1.0, 0.5), cells.id limit ?
"""
in_scope = "and cells.document in (select value from json_each(?))"
vectors_of_page = """
select cells.id, cells.document, cells.page, cells.start, fine from cells join cell_vectors on cell = cells.id
where cells.document = ? and cells.page = ? and generation = ?
"""
unencoded = """
select distinct document, page from cells where not exists (
    select 1 from cell_vectors where cell = cells.id and generation = ?
) order by document, page limit 1
"""
numbered = 'select id, start, "end", parts from cells where document = ? and page = ? order by start'
passage_at = """
select id from passages where document = ? and page = ? and start <= ? and "end" > ? order by id limit 1
"""
any_cell = "select 1 from cells limit 1"


@dataclass(frozen=True, slots=True)
class NewCell:
    """A cell with the words by which it is found: its own, its row's and its column's; and what it stands under."""

    cell: TableCell
    words: str
    context: str


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """Float vectors (n, d) of n cells, and the set of vectors that they belong to."""

    vectors: Floats
    generation: int


@dataclass(frozen=True, slots=True)
class FoundCell:
    """Where a cell stands that a search found. `score`: BM25 or cosine, higher is better."""

    cell: int
    document: int
    page: int
    start: int
    score: float


class Cells:
    """Part of a library. Every method may raise what a library's methods raise."""

    def __init__(
        self,
        read: Callable[..., list[Row]],
        transaction: Callable[[], AbstractContextManager[None]],
        connection: apsw.Connection,
        hidden: frozenset[int] = frozenset(),
    ) -> None:
        """`hidden`: passages to which no cell leads."""
        self._rows, self._transaction, self._connection, self._hidden = read, transaction, connection, hidden

    def put(
        self, document: int, page: int, found: Sequence[NewCell], *, meanings: Meanings | None = None, reason: str = ""
    ) -> None:
        """Writes what deep reading made of a page: its cells, in order, with what they mean; or the code of its
        failure."""
        with self._transaction():
            self._connection.execute(forget_page, (document, page))
            self._connection.execute(insert_deep_page, (document, page, reason))
            numbers = [self._put_one(document, page, each) for each in found]
            if meanings is not None:
                self._write(numbers, meanings)

    def put_meanings(self, cells: Sequence[int], meanings: Meanings) -> None:
        """Writes what cells (ids) mean to another encoder than before."""
        with self._transaction():
            self._connection.execute(forget_stale_vectors, (meanings.generation,))
            self._write(cells, meanings)

    def _write(self, cells: Sequence[int], meanings: Meanings) -> None:
        table = to_bytes(meanings.vectors) if cells else ()
        rows = ((cell, meanings.generation, row.tobytes()) for cell, row in zip(cells, table, strict=True))
        self._connection.executemany(insert_vector, rows)

    def _put_one(self, document: int, page: int, new: NewCell) -> int:
        values = (document, page, new.cell.start, new.cell.end, packed(new.cell))
        [(number,)] = self._connection.execute(insert_cell, values)
        texts = (searchable(storable(new.words)), searchable(storable(new.context)))
        self._connection.execute(insert_words, (number, *texts))
        return int(number)

    def read_pages(self, document: int) -> frozenset[int]:
        """The pages of a document that were read deeply, with or without success."""
        return frozenset(page for (page,) in self._rows(deep_pages, document))

    def on_page(self, document: int, page: int) -> tuple[TableCell, ...]:
        """In the order in which they stand in the page's text."""
        return tuple(unpacked(*row) for row in self._rows(cells_of_page, document, page))

    def without_meaning(self, generation: int) -> tuple[int, int] | None:
        """A page (document, page) with cells that have no vector of this set; None where there is none."""
        rows = self._rows(unencoded, generation)
        return (int(rows[0][0]), int(rows[0][1])) if rows else None

    def numbered(self, document: int, page: int) -> dict[int, TableCell]:
        """The cells of a page by their ids."""
        return {int(number): unpacked(*row) for number, *row in self._rows(numbered, document, page)}

    def saying(self, words: Sequence[str], limit: int, documents: Sequence[int] | None = None) -> list[FoundCell]:
        """The cells that say most of these words, best first."""
        if not words or not self._rows(any_cell):
            return []
        asked = " or ".join(quoted(word) for word in words).replace(" or ", " OR ")
        scope = () if documents is None else (json.dumps(list(documents)),)
        sql = saying.format(scope="" if documents is None else in_scope)
        return [FoundCell(*row) for row in self._rows(sql, asked, *scope, limit)]

    def nearest(self, vector: Floats, pages: Iterable[tuple[int, int]], limit: int, generation: int) -> list[FoundCell]:
        """Of some pages (document, page), the cells nearest to a float vector (d,) of a set, best first."""
        found = [row for page in dict.fromkeys(pages) for row in self._rows(vectors_of_page, *page, generation)]
        scores = cosines([row[-1] for row in found], vector).tolist()
        cells = [
            FoundCell(cell, document, page, start, score)
            for (cell, document, page, start, _), score in zip(found, scores, strict=True)
        ]
        return sorted(cells, key=lambda each: (-each.score, each.cell))[:limit]

    def passage_of(self, found: FoundCell) -> int | None:
        """The passage in which a cell stands; None where in none, as in running headers, or hidden."""
        rows = self._rows(passage_at, found.document, found.page, found.start, found.start)
        return int(rows[0][0]) if rows and rows[0][0] not in self._hidden else None


def packed(cell: TableCell) -> str:
    return json.dumps([cell.label, cell.head, cell.scale, cell.power, cell.unit], separators=(",", ":"))


def unpacked(start: int, end: int, parts: str) -> TableCell:
    label, head, scale, power, unit = json.loads(parts)
    places = (tuple((first, last) for first, last in part) for part in (label, head, scale))
    return TableCell(start, end, next(places), next(places), next(places), power, unit)
