"""A page and the grids of its tables -> cells, each with its row's label, its column's head, its unit and its scale.

A grid only says where rows and columns run; what a cell says are the words that the page has there, so that every
part of it stands in the page's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from app.domain.page import BlockKind, Page, Place, Rect, TableCell
from app.reading.layout.rows import MARK, TEXT, VALUE
from app.reading.tables.grids import Grid
from app.reading.tables.slots import Filled, rows_of
from app.text.languages import language_of
from app.text.scales import stated_scale, unless_exempt

ABOVE = 0.3  # of the narrower one's width: so far a head must reach over a cell to stand above it
LONGEST_LABEL = 40  # words; what is longer is a paragraph in a frame
CAPTIONS = 8  # blocks above a table in which its scale may be stated
LONG_LINE = 200  # characters
SAME_EDGE = 5.0  # points by which the sides of two parts of one table may differ
NEAR = 30.0  # points between them
PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)
MONEY = re.compile(r"[$€£¥]")


def cells_of(page: Page, grids: Iterable[Grid]) -> tuple[TableCell, ...]:
    """The cells of a page's tables that say something, row by row. Words stand in one table only."""
    free = np.ones(len(page.words), bool)
    found: dict[Place, TableCell] = {}
    above: tuple[Rect, list[Filled]] | None = None
    for grid in grids:
        table = Table(page, rows_of(page, grid, free))
        if above is not None and _goes_on(above[0], grid.rect):
            table.heads = list(above[1])
        for cell in table.cells():
            found.setdefault((cell.start, cell.end), cell)
        above = (grid.rect, table.heads)
    return tuple(found.values())


def _goes_on(above: Rect, below: Rect) -> bool:
    """Whether a table that the layout model sees as two stands right below its first part, under its heads."""
    same = abs(above.x0 - below.x0) < SAME_EDGE and abs(above.x1 - below.x1) < SAME_EDGE
    return same and 0 <= below.y0 - above.y1 < NEAR


@dataclass(slots=True)
class Table:
    """Goes down the rows of one table, keeping the heads in force and the line above the rows of a group."""

    page: Page
    rows: list[list[Filled]]
    heads: list[Filled] = field(default_factory=list)
    section: Filled | None = None
    lines: list[Filled] = field(default_factory=list)  # labels without values that no row has used yet
    below: bool = True  # whether heads that follow are new ones

    def cells(self) -> Iterator[TableCell]:
        valued = sum(any(each.sort == VALUE for each in row) for row in self.rows)
        for row in self.rows:
            if self._is_head(row, mostly_values=2 * valued > len(self.rows)):
                self._start_heads(row)
            elif len(row) == 1 and row[0].sort == TEXT:
                self.lines.append(row[0])
            else:
                yield from self._data(row)

    def _is_head(self, row: Sequence[Filled], *, mostly_values: bool) -> bool:
        """Flagged as such by the layout model; or years, or words above columns, further down. Never with values."""
        if any(each.sort == VALUE and not each.dated for each in row):
            return False
        others = [each for each in row if each.slot.rect.x0 > self._left() + 1]
        return row[0].slot.head or any(each.dated for each in others) or (mostly_values and len(others) > 1)

    def _left(self) -> float:
        return min(row[0].slot.rect.x0 for row in self.rows)

    def _start_heads(self, row: Sequence[Filled]) -> None:
        if self.below:
            self.heads, self.section, self.below = list(self.lines[-1:]), None, False
        self.heads += [*(line for line in self.lines if line not in self.heads), *row]
        self.lines = []

    def _data(self, row: Sequence[Filled]) -> Iterator[TableCell]:
        label, values = self._parted(row)
        parts = [*self._above(label), *label]
        self.below = True
        if not parts or sum(len(each.words) for each in parts) > LONGEST_LABEL:
            return
        for before, each in zip([None, *values], values, strict=False):
            if each.sort != MARK:
                yield from self._cell(each, parts, before)
        if label and label[0].text.lower().startswith("total"):
            self.section = None

    def _parted(self, row: Sequence[Filled]) -> tuple[list[Filled], list[Filled]]:
        """What names a row, and its cells: of a row without values all but its first are cells. A number in the first
        column, such as a year, names its row as words do, and so do years right after the words."""
        skipped = int(len(row) > 1 and row[0].slot.rect.x0 < self._left() + 1)
        first = next((place for place in range(skipped, len(row)) if row[place].sort != TEXT), 1)
        first += sum(1 for _ in takewhile(lambda each: each.dated, row[first:-1])) if skipped else 0
        return list(row[:first]), list(row[first:])

    def _above(self, label: Sequence[Filled]) -> list[Filled]:
        """The lines above that belong to a row: the beginning of its label, and what its group is called."""
        lines, self.lines = self.lines, []
        if lines and (not label or label[0].text[0].islower()):
            return lines[-1:] if self.section is None else [self.section, *lines[-1:]]
        if lines:
            self.section = lines[-1]
        elif self.section is not None and label and self._x0(label[0]) < self._x0(self.section) - 1:
            self.section = None
        return [self.section] if self.section is not None else []

    def _x0(self, each: Filled) -> float:
        return float(self.page.words.rects[each.words[0], 0])

    def _cell(self, cell: Filled, label: Sequence[Filled], before: Filled | None) -> Iterator[TableCell]:
        places = places_of(self.page, cell.words)
        if len(places) > 1:
            return  # its lines stand apart in the page's text: it could not be quoted as one
        heads = [head for head in self.heads if stands_above(head.slot.rect, cell.slot.rect)]
        marks = before.text if before is not None and before.sort == MARK else ""
        named, headed = (" ".join(each.text for each in part) for part in (label, heads))
        scale, power = self._scale(label, heads, named)
        yield TableCell(
            *places[0],
            label=self._places(label),
            head=self._places(heads),
            scale=scale,
            power=power,
            unit=unit_of(marks + cell.text, named, headed),
        )

    def _places(self, parts: Iterable[Filled]) -> tuple[Place, ...]:
        return tuple(place for each in parts for place in places_of(self.page, each.words))

    def _scale(
        self, label: Sequence[Filled], heads: Sequence[Filled], named: str
    ) -> tuple[tuple[Place, ...], int | None]:
        """Where the page states it, nearest first, and the power of ten."""
        corner = [head for head in self.heads if head.slot.rect.x0 < self._left() + 1]
        for start, end in (*self._places(label), *self._places(heads), *self._places(corner), *self._captions()):
            if stated := stated_scale(self.page.text, start, end, language_of(self.page.text)):
                power = unless_exempt(stated.power, self.page.text[start:end], named)
                return (((stated.start, stated.end),) if power else ()), power
        return (), None

    def _captions(self) -> list[Place]:
        """Short lines above the table, the nearest first."""
        first = min(int(self.page.words.starts[word]) for row in self.rows for each in row for word in each.words)
        above = [
            (block.start, block.end)
            for block in self.page.blocks
            if block.end <= first and block.end - block.start < LONG_LINE and block.kind is not BlockKind.FURNITURE
        ]
        return above[: -CAPTIONS - 1 : -1]


def stands_above(head: Rect, cell: Rect) -> bool:
    width = min(head.x1 - head.x0, cell.x1 - cell.x0)
    return min(head.x1, cell.x1) - max(head.x0, cell.x0) > ABOVE * width


def unit_of(cell: str, label: str, heads: str) -> str:
    if PERCENT.search(cell):
        return "%"
    if money := MONEY.search(cell):
        return money.group()
    return "%" if PERCENT.search(heads) or PERCENT.search(label) else ""


def places_of(page: Page, words: Sequence[int]) -> list[Place]:
    """The stretches of the page's text that some of its words (their places, ascending) make up."""
    places: list[Place] = []
    for last, word in zip([-2, *words], words, strict=False):
        start, end = int(page.words.starts[word]), int(page.words.ends[word])
        if word == last + 1:
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    return places
