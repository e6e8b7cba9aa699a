"""Which visual rows form tables, what stands above their columns, and which lines belong to one label.

Numbers decide: a table is a run of rows with values beside a label. Tables of words alone are recognised only where
three or more cells stand side by side, row after row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from app.reading.rows import TEXT, VALUE, YEAR, Row, sort_of

HEAD_LINES = 24  # how far above the first values column heads are looked for
HEAD_WORDS = 12  # a longer line is a sentence
LINES_WITHOUT_VALUES = 5  # between two rows of one table
LINE_GAP = 2.2  # heights of a line between two rows of one table
OPEN_END = re.compile(r"(?:\b(?:and|or|of|to|for|in|the|by|from|on|with|a|an|net|at|as)|[,\-–—(/])$", re.IGNORECASE)
PERIOD = re.compile(r"(?:month|week|year|day|quarter|percent|%)", re.IGNORECASE)
MARKER = re.compile(r"[•●○▪■◦‣➢✓·*–—-]|\(?[0-9A-Za-z]{1,3}[.)]|\[\d+\]")


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
    after = 0
    while (found := _next_run(rows, after)) is not None:
        first, end = found
        top = _heads_above(rows, first, tables[-1].end if tables else 0)
        tables.append(Table(top, end, _Builder().read(rows[top:end])))
        after = end
    return tables


def has_data(row: Row) -> bool:
    """A label with values beside it, or several values."""
    solid = row.solid
    if len(solid) < 2 or not row.values or not row.upright:
        return False
    if len(solid) == 2 and solid[0].sort == VALUE and solid[1].sort == TEXT:
        return False  # a numbered line
    return any(cell.sort == VALUE for cell in solid[1:])


def is_bare(row: Row) -> bool:
    """Values without a label."""
    return bool(row.values) and len(row.values) == len(row.solid)


def is_worded(row: Row) -> bool:
    """Three or more cells of words side by side."""
    return len(row.solid) >= 3 and row.upright


def is_head(row: Row) -> bool:
    """Column heads: years, or words above columns."""
    solid = row.solid
    if not row.values and len(solid) < 2:
        return False
    if len(solid) >= 2 and all(cell.sort == TEXT for cell in solid):
        return not _is_measured(row)
    after = row.text.split(" ")[row.label_words :]
    years = sum(1 for word in after if YEAR.fullmatch(word))
    if not years or any(sort_of(word) == VALUE and not YEAR.fullmatch(word) for word in after):
        return False
    return years > 1 or row.bold or not row.label or row.label[0] == "("


def _is_measured(row: Row) -> bool:
    """Whether a cell after the first is a number with its unit, such as "300 cd/m²": data, though words as well."""
    words, at = row.text.split(" "), 0
    for cell in row.cells:
        first, second = words[at], words[min(at + 1, len(words) - 1)]
        if at and first[0].isdigit() and not YEAR.fullmatch(first) and not PERIOD.match(second):
            return True
        at += cell.end - cell.first
    return False


def _next_run(rows: Sequence[Row], start: int) -> tuple[int, int] | None:
    """The next rows start..end with data in the first and the last."""
    for first in range(start, len(rows)):
        if not (has_data(rows[first]) or is_worded(rows[first])):
            continue
        end = _run_end(rows, first)
        if end - first > 1 or _is_lone_row(rows, first):
            return first, end
    return None


def _is_lone_row(rows: Sequence[Row], place: int) -> bool:
    """One row alone is a table only if its values stand well apart: justified prose has wide spaces as well."""
    row = rows[place]
    if not has_data(row):
        return False
    gaps = [right.x0 - left.x1 for left, right in pairwise(row.solid)]
    return max(gaps) > 2.5 * row.size


def _run_end(rows: Sequence[Row], first: int) -> int:
    end, place = first + 1, first + 1
    column = _first_value(rows[first])
    while place < len(rows) and place - end < LINES_WITHOUT_VALUES and _continues(rows[place - 1], rows[place]):
        row = rows[place]
        if has_data(row) or is_worded(row) or (is_bare(row) and row.x0 > column - row.size):
            column = min(column, _first_value(row))
            end = place + 1
        elif row.x1 > column and len(row.text.split()) > HEAD_WORDS and not _is_valued_below(rows, place):
            break  # a sentence runs below the columns
        place += 1
    return end


def _is_valued_below(rows: Sequence[Row], place: int) -> bool:
    """Whether a long label has its value alone on the next line, as in a table of contents."""
    return place + 1 < len(rows) and is_bare(rows[place + 1]) and _continues(rows[place], rows[place + 1])


def _first_value(row: Row) -> float:
    return next((cell.x0 for cell in row.cells[1:] if cell.sort == VALUE), row.x1)


def _continues(above: Row, below: Row) -> bool:
    height = max(min(above.height, below.height), 1.0)
    step = below.y0 - above.y1
    return below.upright and -0.6 * height < step < LINE_GAP * height


def _heads_above(rows: Sequence[Row], first: int, lowest: int) -> int:
    """The first of the short lines above a table that may be its column heads or its title. Heads of several lines are
    often written column by column, so that their heights go up and down."""
    data, top = rows[first], first
    highest = data.y0
    for place in range(first - 1, max(first - 1 - HEAD_LINES, lowest - 1), -1):
        row = rows[place]
        if not row.upright or row.y1 > data.y0 + data.height / 2 or highest - row.y1 > LINE_GAP * data.height:
            break
        if len(row.solid) < 2 and _is_sentence(row, rows[place - 1] if place else None):
            break
        top, highest = place, min(highest, row.y0)
    return top


def _is_sentence(row: Row, above: Row | None) -> bool:
    """Whether a line above a table belongs to prose rather than to its heads."""
    words = row.text.split(" ")
    goes_on = row.text[0].islower() and len(words) > 2
    if goes_on or len(words) > HEAD_WORDS or row.text[-1] in ".;" or MARKER.fullmatch(words[0]):
        return True
    if above is None or row.bold or len(words) < 4 or len(above.cells) > 1 or above.size != row.size:
        return False
    wide = above.text.count(" ") >= 5 and above.x1 - above.x0 > 0.8 * (row.x1 - row.x0)
    return wide and row.y0 - above.y1 < 0.5 * row.height


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
    done: list[TableRow] = field(default_factory=list)
    open_row: Row | None = None  # the visual row with data that was written last, while a label line may still follow

    def read(self, rows: Sequence[Row]) -> tuple[TableRow, ...]:
        several = [row for row in rows if len(row.solid) > 1]
        worded = 2 * sum(map(has_data, several)) < len(several)  # a table of words: only its first line is a head
        left = min(row.x0 for row in rows)
        for row in rows:
            if worded and self.done and self.open_row is not None and row.x0 > left + row.size:
                self._continue_cells(row)
            elif is_head(row) and not (worded and row is not several[0]) and not (is_worded(row) and self.open_row):
                self._start_heads(row)
            elif has_data(row) or len(row.solid) > 1 or is_bare(row):
                self._add_data(row)
            else:
                self._add_line(row)
        self._flush()
        return tuple(self.done)

    def _start_heads(self, row: Row) -> None:
        """Heads below data begin a new head; label lines right above them belong to it."""
        if self.open_row is not None:
            self.heads, self.section, self.open_row = [], None, None
        above, self.waiting = self.waiting, []
        for head in (*above, row):
            self.heads.append(head)
            self._put([head], "", is_head=True)

    def _add_data(self, row: Row) -> None:
        label = row.label
        if not self._wraps_into(label):
            self._flush()
        lines, self.waiting = self.waiting, []
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
        self.section = Section(" ".join(line.text for line in lines), lines[0].x0)

    def _header(self) -> str:
        words = " ".join(row.text for row in self.heads[-HEAD_LINES:])
        return f"{words}; {self.section.text}" if self.section is not None and words else words

    def _put(self, rows: Sequence[Row], header: str, *, is_head: bool = False) -> None:
        words = [word for row in rows for word in row.words]
        self.done.append(TableRow(words, header, rows[0] if is_head else None))
