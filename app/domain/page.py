"""A page of a PDF: its text, its word boxes, its blocks and table cells.

Offsets (`start`, `end`) are character positions in `Page.text`, end-exclusive. Lengths on a page are PDF points (1/72
inch) with the origin at the top left of the page as it is displayed (its rotation applied). Page numbers are 1-based.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Rect(NamedTuple):
    """A box on a page, in points, origin top left, as displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The word boxes of a page, as arrays of equal length n in reading order: an object a word would be too slow.

    starts, ends: int32 (n,), offsets in the page's text. A word split by a hyphen at a line end is two boxes.
    rects:        float32 (n, 4), x0 y0 x1 y1 in points as displayed.
    order:        int32 (n,), the word's place in the PDF's own content order. Words whose places follow each other
                  without a gap stand together in the file and can be found there letter for letter; others cannot.
    legibility:   float32 (n,), how surely each word was recognised in the page's picture, 0 to 1, and 1 for words of
                  the file itself; None where nothing had to be recognised.
    """

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    rects: npt.NDArray[np.float32]
    order: npt.NDArray[np.int32]
    legibility: npt.NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, start: int, end: int) -> slice:
        """The words that touch the span [start, end)."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return slice(first, max(first, last))


class BlockKind(StrEnum):
    PROSE = "prose"
    HEADING = "heading"
    ROW = "row"  # one row of a table, label and cells on one line of text
    FURNITURE = "furniture"  # running header or footer, page number: kept in the page's text, left out of passages


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page's text that belongs together: a paragraph, a heading, a table row.

    Blocks are in reading order and do not overlap.
    """

    start: int
    end: int
    kind: BlockKind
    header: str = ""  # of a table row: the column heads that stand above it, as text


Place = tuple[int, int]  # a start and an end in a page's text


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table, as deep reading found it. Every place lies in the page's text, so that each part can be
    quoted and marked; a part of several places stands in several lines or columns.

    `label`: what names its row, the line above a group of rows first. `head`: what stands above its column. `scale`:
    where the page says "in millions", and `power` the power of ten meant, None where it says nothing. `unit`: "$",
    "%" and so on, as printed in the cell, its column or its heads.
    """

    start: int
    end: int
    label: tuple[Place, ...] = ()
    head: tuple[Place, ...] = ()
    scale: tuple[Place, ...] = ()
    power: int | None = None
    unit: str = ""


class Trouble(StrEnum):
    """Why a page's text should be recognised from its picture."""

    NONE = ""
    NO_TEXT = "no_text"
    SPARSE = "sparse"  # a few words over a picture that fills the page: what the picture says is to be added to them
    GARBLED = "garbled"  # characters that mean nothing, as fonts without a character map give them
    DOUBTFUL = "doubtful"  # to be held against the picture: an invisible layer, or letters of no language


@dataclass(frozen=True, slots=True)
class Page:
    number: int  # as counted, 1-based
    label: str  # as printed, "" where the file names none
    width: float
    height: float
    rotation: int  # degrees, clockwise: 0, 90, 180, 270
    text: str
    words: Words
    blocks: tuple[Block, ...]
    hidden_words: int = 0  # invisible words that were kept out of `text`
    has_image: bool = False  # a picture stands on the page: with no text, it is a scan
    trouble: Trouble = Trouble.NONE  # what recognition, which is still to come, is wanted for
    damaged: bool = False  # in the file: some or all of what stands on it is lost

    @property
    def recognised(self) -> bool:
        return self.words.legibility is not None


@dataclass(frozen=True, slots=True)
class PageSize:
    """In points, as displayed, its rotation applied; `label` as printed, "" where the file names none."""

    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of a PDF's own table of contents. `level` from 1; `top` in points down its page."""

    title: str
    page: int
    level: int
    top: float = 0.0
