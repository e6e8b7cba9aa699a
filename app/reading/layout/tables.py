"""Which visual rows form tables, what stands above their columns, and which lines belong to one label.

Numbers decide: a table is a run of rows with values beside a label. Tables of words alone are recognised only where
three or more cells stand side by side, row after row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.reading.layout.rows import Row
from app.reading.layout.runs import (
    HEAD_LINES,
    goes_on,
    has_data,
    heads_above,
    is_bare,
    is_head,
    is_worded,
    next_run,
    stands_over,
)

OPEN_END = re.compile(r"(?:\b(?:and|or|of|to|for|in|the|by|from|on|with|a|an|net|at|as)|[,\-–—(/])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableRow:
    """The words of one row of the table, label first; `header` is what stands above its columns. `head` is the visual
    row where this is not data but stands above it."""

    words: list[int]
    header: str = ""
    head: Row | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows first..end-1 of the page's visual rows, as rows of a table."""

    first: int
    end: int
    rows: tuple[TableRow, ...]


def tables_of(rows: Sequence[Row]) -> list[Table]:
    """The tables among the visual rows of a page, in order, not overlapping."""
    tables: list[Table] = []
    above = _Builder()
    after = 0
    while (found := next_run(rows, after)) is not None:
        first, end = found
        top = heads_above(rows, first, after)
        builder = _Builder(list(above.heads) if _inherits(rows, above, after, range(top, first + 1)) else [])
        tables.append(Table(top, end, builder.read(rows[top:end])))
        above, after = builder, end
    return tables


def _inherits(rows: Sequence[Row], above: _Builder, after: int, own: range) -> bool:
    """Whether a table without heads of its own stands under those of the one above, which ended at row `after`."""
    last = above.open_row
    if last is None or any(is_head(rows[place]) for place in own):
        return False
    return goes_on(last, rows[after : own[-1]], rows[own[-1]])


class Section(NamedTuple):
    """A label line without values, under which rows stand."""

    text: str
    x0: float


@dataclass(slots=True)
class _Builder:
    """Goes down the lines of a table, keeping the heads in force, the section, and label lines not yet used."""

    heads: list[Row] = field(default_factory=list)
    section: Section | None = None
    waiting: list[Row] = field(default_factory=list)
    titles: list[Row] = field(default_factory=list)  # label lines since the last values: the title of new heads below
    done: list[TableRow] = field(default_factory=list)
    open_row: Row | None = None  # the visual row with data that was written last, while a label line may still follow

    def read(self, rows: Sequence[Row]) -> tuple[TableRow, ...]:
        several = [row for row in rows if len(row.solid) > 1]
        worded = 2 * sum(map(has_data, several)) < len(several)  # a table of words: only its first line is a head
        left = min(row.x0 for row in rows)
        for place, row in enumerate(rows):
            below = rows[place + 1 : place + 2]
            if worded and self.done and self.open_row is not None and row.x0 > left + row.size:
                self._continue_cells(row)
            elif is_head(row) and not (worded and row is not several[0]) and not self._is_row_of_words(row, below):
                self._start_heads(row)
            elif has_data(row) or len(row.solid) > 1 or is_bare(row):
                self._add_data(row)
            else:
                self._add_line(row)
        self._flush()
        return tuple(self.done)

    def _is_row_of_words(self, row: Row, below: Sequence[Row]) -> bool:
        """Whether words side by side below data are data as well; years are heads wherever they stand."""
        return is_worded(row) and self.open_row is not None and not row.values and not stands_over(row, below)

    def _start_heads(self, row: Row) -> None:
        """Heads below data begin a new head; label lines right above them belong to it, as does the title above."""
        if self.open_row is not None:
            self.heads, self.section, self.open_row = list(self.titles), None, None
        above, self.waiting = self.waiting, []
        for head in (*above, row):
            self.heads.append(head)
            self._put([head], "", is_head=True)

    def _add_data(self, row: Row) -> None:
        label = row.label
        if not self._wraps_into(label):
            self._flush()
        lines, self.waiting, self.titles = self.waiting, [], []
        if self.section is not None and label and row.x0 < self.section.x0 - 1:
            self.section = None
        self._put([*lines, row], self._header())
        self.open_row = row
        if label.lower().startswith("total"):
            self.section = None

    def _continue_cells(self, row: Row) -> None:
        """In a table of words, a line that does not begin at the left goes on with the cells of the row above."""
        lines, self.waiting = self.waiting, []
        last = self.done.pop()
        self.done.append(TableRow([*last.words, *(word for line in (*lines, row) for word in line.words)], last.header))

    def _wraps_into(self, label: str) -> bool:
        """Whether the waiting lines are the beginning of this label."""
        if not self.waiting:
            return False
        above = self.waiting[-1].text
        return not above.endswith(":") and (not label or label[0].islower() or bool(OPEN_END.search(above)))

    def _add_line(self, row: Row) -> None:
        if row.text[0].islower() and not self.waiting and self.open_row is not None and self.open_row.label:
            self._lengthen(row)
            return
        if self.waiting and not (row.text[0].islower() or OPEN_END.search(self.waiting[-1].text)):
            self._flush()
        self.waiting.append(row)

    def _lengthen(self, row: Row) -> None:
        """The label of the last row goes on below its values."""
        last = self.done.pop()
        above = self.open_row
        assert above is not None
        at = last.words.index(above.words[above.label_words]) if above.values else len(last.words)
        self.done.append(TableRow([*last.words[:at], *row.words, *last.words[at:]], last.header))

    def _flush(self) -> None:
        """Label lines without values: heads before the first data, a section of the table after."""
        lines, self.waiting = self.waiting, []
        if not lines:
            return
        if self.open_row is None and not any(map(is_head, self.heads)):
            self.heads += lines
            for line in lines:
                self._put([line], "", is_head=True)
            return
        self._put(lines, self._header())
        self.titles = lines
        self.section = Section(" ".join(line.text for line in lines), lines[0].x0)

    def _header(self) -> str:
        words = " ".join(row.text for row in self.heads[-HEAD_LINES:])
        return f"{words}; {self.section.text}" if self.section is not None and words else words

    def _put(self, rows: Sequence[Row], header: str, *, is_head: bool = False) -> None:
        words = [word for row in rows for word in row.words]
        self.done.append(TableRow(words, header, rows[0] if is_head else None))
