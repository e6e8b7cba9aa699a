"""Words -> cells -> visual rows, in content order. A cell is a stretch of words without a wide gap; a visual row is a
run of cells that the file writes one after the other on one height."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from app.reading.layout.sheet import Flags, Floats, Ints, Sheet
from app.text.dates import A_YEAR

WIDE_GAP = 1.5  # of the font size: wider than any space of justified text but the worst
NUMBER_GAP = 0.8  # the same, in front of a number
SAME_HEIGHT = 0.5  # vertical overlap, as a share of the lower of two cells

NUMBER = re.compile(r"[$€£¥]?[(\[]?[$€£¥]?[+\-–—−]?[\d.,'’]*\d[\d.,]*[%x]?[)\]]?%?[*†‡]*")
SIGN = re.compile(r"[$€£¥(\[)\]%.…_]+|\([\da-z]{1,2}\)|[*†‡]+")
DASH = re.compile(r"[$€£¥]?\(?[—–−\-]+\)?%?|N/?[AM]|n/?[am]\.?|nil")
YEAR = re.compile(rf"{A_YEAR}[*†,]?|(?:FY|Q[1-4])-?'?\d{{2,4}}")

TEXT, VALUE, MARK = 0, 1, 2


@lru_cache(maxsize=1 << 16)
def sort_of(word: str) -> int:
    """TEXT; VALUE: a number, or a dash in its place; MARK: what stands beside numbers, or dots that lead to one."""
    if len(word) > 3 and word.isalpha():
        return TEXT  # what the patterns below would say as well, in many times the time
    if NUMBER.fullmatch(word) or DASH.fullmatch(word):
        return VALUE
    return MARK if SIGN.fullmatch(word) else TEXT


class Cell(NamedTuple):
    """Words first..end-1 of the sheet, from x0 to x1."""

    first: int
    end: int
    x0: float
    x1: float
    sort: int


@dataclass(frozen=True, eq=False)
class Row:
    """One visual row: its words are those of its cells. solid: the cells without lone marks such as "$"; values: those
    of numbers. text: the words joined by single spaces."""

    cells: tuple[Cell, ...]
    solid: tuple[Cell, ...]
    values: tuple[Cell, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    upright: bool
    text: str
    leftward: bool = False

    @cached_property
    def label(self) -> str:
        """The text before the first value."""
        return self.text[: sum(len(word) + 1 for word in self.text.split(" ")[: self.label_words])].rstrip()

    @cached_property
    def label_words(self) -> int:
        """How many words stand before the first value."""
        words = 0
        for cell in self.cells:
            if cell.sort != TEXT:
                break
            words += cell.end - cell.first
        return words

    @property
    def words(self) -> list[int]:
        if len(self.cells) == 1:
            return list(range(self.cells[0].first, self.cells[0].end))
        return [word for cell in self.cells for word in range(cell.first, cell.end)]

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def rows_of(sheet: Sheet) -> list[Row]:
    """The visual rows of a sheet in content order."""
    if not sheet.texts:
        return []
    boxes, size = sheet.boxes, sheet.size[sheet.line]
    sorts = np.frombuffer(bytes(map(sort_of, sheet.texts)), np.int8)
    gap = boxes[1:, 0] - boxes[:-1, 2]
    wide = gap > size[1:] * np.where(sorts[1:] == TEXT, WIDE_GAP, NUMBER_GAP)
    rightward = sheet.upright & ~sheet.leftward if len(sheet.leftward) else sheet.upright
    new_cell = (sheet.line[1:] != sheet.line[:-1]) | (wide & rightward[sheet.line[1:]])
    if sheet.leftward.any():
        new_cell &= ~_goes_on_leftward(sheet)
    starts, ends = _ranges(new_cell)
    cell_box = _hulls(boxes, starts)
    lowest = np.minimum.reduceat(sorts, starts)  # TEXT where any word is text
    valued = np.logical_or.reduceat(sorts == VALUE, starts)
    sort = np.where(lowest == TEXT, TEXT, np.where(valued, VALUE, MARK))
    line = sheet.line[starts]
    cells = list(
        map(Cell, starts.tolist(), ends.tolist(), cell_box[:, 0].tolist(), cell_box[:, 2].tolist(), sort.tolist())
    )
    back = (sheet.upright & ~rightward)[line]
    firsts, lasts = _ranges(~_beside(cell_box, sheet.upright[line], back))
    lead = line[_widest(firsts, lasts, (ends - starts).tolist())]
    fonts = zip(sheet.size[lead].tolist(), sheet.bold[lead].tolist(), sheet.upright[lead].tolist(), strict=True)
    spans = zip(firsts.tolist(), lasts.tolist(), _hulls(cell_box, firsts).tolist(), fonts, strict=True)
    rows = [_row(sheet.texts, cells[first:last], box, font) for first, last, box, font in spans]
    if back.any():
        rows = [replace(row, leftward=bool(back[first])) for row, first in zip(rows, firsts.tolist(), strict=True)]
    return rows


def _goes_on_leftward(sheet: Sheet) -> Flags:
    """(n - 1,) whether a word stands close on the left of the one before it: MuPDF cuts such lines at numbers."""
    above, below = sheet.boxes[:-1], sheet.boxes[1:]
    back = sheet.leftward[sheet.line[:-1]] | sheet.leftward[sheet.line[1:]]
    gap = above[:, 0] - below[:, 2]
    overlap = np.minimum(above[:, 3], below[:, 3]) - np.maximum(above[:, 1], below[:, 1])
    close: Flags = back & (overlap > 0) & (gap > -2) & (gap < WIDE_GAP * sheet.size[sheet.line[1:]])
    return close


def solid_and_values(cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The cells without lone marks, and those of numbers."""
    if len(cells) == 1:
        sort = cells[0].sort
        return (() if sort == MARK else cells, cells if sort == VALUE else ())
    return tuple([cell for cell in cells if cell.sort != MARK]), tuple([cell for cell in cells if cell.sort == VALUE])


def _row(texts: list[str], cells: list[Cell], box: list[float], font: tuple[float, bool, bool]) -> Row:
    x0, y0, x1, y1 = box
    kept = tuple(cells)
    solid, values = solid_and_values(kept)
    return Row(kept, solid, values, x0, y0, x1, y1, *font, " ".join(texts[cells[0].first : cells[-1].end]))


def _widest(firsts: Ints, lasts: Ints, words: list[int]) -> list[int]:
    """For each row its cell of most words, whose font is the row's: the first is often a bullet."""
    return [
        first if last - first == 1 else max(range(first, last), key=words.__getitem__)
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)
    ]


def _ranges(new: Flags) -> tuple[Ints, Ints]:
    """Starts and ends of the ranges of n things, `new` (n - 1,) telling before which a range begins."""
    starts = np.concatenate([[0], np.flatnonzero(new) + 1]).astype(np.int32)
    return starts, np.append(starts[1:], len(new) + 1).astype(np.int32)


def _hulls(boxes: Floats, starts: Ints) -> Floats:
    low = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return np.hstack([low, high])


def _beside(box: Floats, upright: Flags, back: Flags) -> Flags:
    """(c - 1,) whether a cell continues the visual row of the cell before it; `back`: those read from right to left."""
    above, below = box[:-1], box[1:]
    overlap = np.minimum(above[:, 3], below[:, 3]) - np.maximum(above[:, 1], below[:, 1])
    height = np.minimum(above[:, 3] - above[:, 1], below[:, 3] - below[:, 1])
    goes_on = below[:, 0] > above[:, 2] - 2
    if back.any():
        goes_on |= (back[:-1] | back[1:]) & (below[:, 2] < above[:, 0] + 2)
    beside: Flags = (overlap > SAME_HEIGHT * height) & goes_on & upright[:-1] & upright[1:]
    return beside
