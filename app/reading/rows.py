"""Words -> cells -> visual rows, in content order. A cell is a stretch of words without a wide gap; a visual row is a
run of cells that the file writes one after the other on one height."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from app.reading.sheet import Flags, Floats, Ints, Sheet

WIDE_GAP = 1.5  # of the font size: wider than any space of justified text but the worst
NUMBER_GAP = 0.8  # in front of a number
SAME_HEIGHT = 0.5  # vertical overlap, as a share of the lower of two cells

NUMBER = re.compile(r"[$€£¥]?[(\[]?[$€£¥]?[+\-–—−]?[\d.,'’]*\d[\d.,]*[%x]?[)\]]?%?[*†‡]*")
NUMBER_SIGN = re.compile(r"[$€£¥()%—–−\-]+|N/?[AM]|n/?[am]\.?|\(?[\da-z]\)")


@lru_cache(maxsize=1 << 16)
def is_number(word: str) -> bool:
    return NUMBER.fullmatch(word) is not None


@lru_cache(maxsize=1 << 16)
def is_number_like(word: str) -> bool:
    """A number, or what stands in a column of numbers: a dash, a currency sign, "N/A", a note such as (a)."""
    return is_number(word) or NUMBER_SIGN.fullmatch(word) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Cells (length c) and visual rows (length r) of a sheet.

    cell_start, cell_end: words of a cell. cell_box: (c, 4). numeric: every word of the cell is number-like and one is a
    number. row_start, row_end: cells of a row. row_box: (r, 4).
    """

    cell_start: Ints
    cell_end: Ints
    cell_box: Floats
    numeric: Flags
    cell_line: Ints
    row_start: Ints
    row_end: Ints
    row_box: Floats


def rows_of(sheet: Sheet) -> Rows:
    """The cells and visual rows of a sheet that has words."""
    boxes, size = sheet.boxes, sheet.size[sheet.line]
    number = np.fromiter(map(is_number, sheet.texts), bool, len(sheet.texts))
    like = number | np.fromiter(map(is_number_like, sheet.texts), bool, len(sheet.texts))
    gap = boxes[1:, 0] - boxes[:-1, 2]
    wide = gap > size[1:] * np.where(like[1:], NUMBER_GAP, WIDE_GAP)
    new_cell = (sheet.line[1:] != sheet.line[:-1]) | (wide & sheet.upright[sheet.line[1:]])
    cell_start, cell_end = _ranges(new_cell)
    cell_box = _hulls(boxes, cell_start)
    numeric = np.logical_and.reduceat(like, cell_start) & np.logical_or.reduceat(number, cell_start)
    cell_line = sheet.line[cell_start]
    new_row = ~_beside(cell_box, sheet.upright[cell_line])
    row_start, row_end = _ranges(new_row)
    return Rows(cell_start, cell_end, cell_box, numeric, cell_line, row_start, row_end, _hulls(cell_box, row_start))


def _ranges(new: Flags) -> tuple[Ints, Ints]:
    """Starts and ends of the ranges of n things, `new` (n - 1,) telling before which a range begins."""
    starts = np.concatenate([[0], np.flatnonzero(new) + 1]).astype(np.int32)
    return starts, np.append(starts[1:], len(new) + 1).astype(np.int32)


def _hulls(boxes: Floats, starts: Ints) -> Floats:
    low = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return np.hstack([low, high])


def _beside(box: Floats, upright: Flags) -> Flags:
    """(c - 1,) whether a cell continues the visual row of the cell before it."""
    above, below = box[:-1], box[1:]
    overlap = np.minimum(above[:, 3], below[:, 3]) - np.maximum(above[:, 1], below[:, 1])
    height = np.minimum(above[:, 3] - above[:, 1], below[:, 3] - below[:, 1])
    right: Flags = (overlap > SAME_HEIGHT * height) & (below[:, 0] > above[:, 2] - 2) & upright[:-1] & upright[1:]
    return right
