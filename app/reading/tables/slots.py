"""The grid of a table and a page's words -> rows of filled slots, where a grid is too coarse cut into its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from app.domain.page import Page, Rect
from app.reading.layout.rows import MARK, TEXT, VALUE, YEAR, sort_of
from app.reading.layout.sheet import Flags
from app.reading.tables.grids import Grid, Slot

SAME_LINE = 0.5  # of a word's height: so far apart the middles of two words of one line may be
WORD_GAP = 0.7  # of a word's height: what stands closer is one line of words, whatever the grid says


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with the words in it: their places in the page's words, in reading order."""

    slot: Slot
    words: tuple[int, ...]
    text: str
    sort: int  # as of a word

    @property
    def dated(self) -> bool:
        return all(YEAR.fullmatch(word) for word in self.text.split())


def rows_of(page: Page, grid: Grid, free: Flags) -> list[list[Filled]]:
    """The rows of a grid from top to bottom, each from left to right. `free` (n,) tells which of the page's words no
    other slot has taken, and is kept so."""
    rows = groupby(filled(page, grid, free), key=lambda each: each.slot.row)
    return [line for _, row in rows for line in _lines(page, list(row))]


def filled(page: Page, grid: Grid, free: Flags) -> Iterator[Filled]:
    """The slots that hold words."""
    middles = (page.words.rects[:, :2] + page.words.rects[:, 2:]) / 2
    for slot in grid.slots:
        x0, y0, x1, y1 = slot.rect
        inside = free & (middles[:, 0] >= x0) & (middles[:, 0] < x1) & (middles[:, 1] >= y0) & (middles[:, 1] < y1)
        free &= ~inside
        if words := np.flatnonzero(inside).tolist():
            yield with_words(page, slot, words)


def with_words(page: Page, slot: Slot, words: Sequence[int]) -> Filled:
    texts = [page.text[page.words.starts[word] : page.words.ends[word]] for word in words]
    sorts = {sort_of(text) for text in texts}
    sort = TEXT if TEXT in sorts else VALUE if VALUE in sorts else MARK
    return Filled(slot, tuple(words), " ".join(texts), sort)


def _lines(page: Page, row: list[Filled]) -> list[list[Filled]]:
    """A row in which every column of values has as many lines of them is as many rows; one in which the words stand as
    close as words do is one line, which the grid has cut."""
    if len(row) > 1 and _is_one_line(page, row):
        return [[_joined(page, row)]]
    values = [each for each in row if each.sort == VALUE]
    heights = [_heights(page, each.words) for each in values]
    if len(values) < 2 or len({len(each) for each in heights}) != 1 or len(heights[0]) < 2:
        return [row]
    middles = np.array(heights[0])
    return [line for number in range(len(middles)) if (line := list(_on_line(page, row, middles, number)))]


def _heights(page: Page, words: Sequence[int]) -> list[float]:
    """The middles of the lines of these words, from top to bottom."""
    rects = page.words.rects[list(words)]
    lines: list[float] = []
    for middle, height in sorted(zip((rects[:, 1] + rects[:, 3]) / 2, rects[:, 3] - rects[:, 1], strict=True)):
        if not lines or middle - lines[-1] > SAME_LINE * height:
            lines.append(float(middle))
    return lines


def _on_line(
    page: Page, row: Sequence[Filled], middles: np.ndarray[tuple[int], np.dtype[np.float64]], number: int
) -> Iterator[Filled]:
    """What of each slot of a row stands nearest to one of its lines."""
    for each in row:
        rects = page.words.rects[list(each.words)]
        nearest = np.abs(((rects[:, 1] + rects[:, 3]) / 2)[:, None] - middles).argmin(axis=1)
        if words := [word for word, line in zip(each.words, nearest, strict=True) if line == number]:
            yield with_words(page, each.slot, words)


def _is_one_line(page: Page, row: Sequence[Filled]) -> bool:
    if any(each.sort != TEXT for each in row):
        return False
    rects = page.words.rects[[word for each in row for word in each.words]]
    height = float(np.median(rects[:, 3] - rects[:, 1]))
    level = float(np.ptp((rects[:, 1] + rects[:, 3]) / 2)) < SAME_LINE * height
    return level and all(right[0] - left[2] < WORD_GAP * height for left, right in pairwise(rects.tolist()))


def _joined(page: Page, row: Sequence[Filled]) -> Filled:
    first, last = row[0].slot.rect, row[-1].slot.rect
    slot = replace(row[0].slot, rect=Rect(first.x0, first.y0, last.x1, last.y1))
    return with_words(page, slot, sorted(word for each in row for word in each.words))
