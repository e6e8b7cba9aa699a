"""What stands above a cell of a table: the words of its column heads, its year and its period, by where they stand on
the page, because reading order alone does not tell which head belongs to which column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from app.answering.evidence.spans import Span
from app.domain.page import Block, BlockKind, Page
from app.text.dates import A_YEAR, BARE_YEAR, PERIOD, PERIODS, period_of
from app.text.languages import language_of
from app.text.numbers import numbers_in

SAME_LINE = 3.0  # points between two words of one line of heads
SPACE = 6.0  # points between two words of one sentence, at most
TOUCH = 1.0  # points by which a head and a cell may miss each other

_YEARS = re.compile(rf"(?<!\S){A_YEAR}\s+{A_YEAR}(?!\S)")
_VERSUS = re.compile(r"vs\.?|versus|over|to|compared|v\.?|[-–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    words: str  # the head words that stand above the cell, top to bottom
    year: int | None  # None where no year or more than one stands above
    period: str  # "year", "quarter", "six months", "nine months"; "" where the heads name none


class _Word(NamedTuple):
    text: str
    x0: float
    y: float
    x1: float


def columns_of(span: Span, cells: Sequence[tuple[int, int]]) -> list[Column]:
    """The column of each cell of a table row; cells are (start, end) in the page's text, left to right."""
    heads = [word for block in _heads(span) for word in _words(span.page, block.start, block.end)]
    boxes = [_box(span.page, cell) for cell in cells]
    dated = _dated(heads)
    years = [_year_above(dated, box) for box in boxes]
    if not any(years):
        years = _years_in_groups(dated, boxes)
    return [
        Column(" ".join(word.text for word in _above(heads, box)), year, period)
        for box, year, period in zip(boxes, years, _periods(span, heads, boxes, years), strict=True)
    ]


def _heads(span: Span) -> list[Block]:
    """The blocks that hold the column heads, top to bottom; those of the table above where a row has none of its own,
    as a table cut by empty lines leaves them."""
    header = "".join(span.header.split())
    above = [block for block in span.page.blocks if block.end <= span.start and is_head(span.page, block)]
    if not header:
        dated = [block for block in above if BARE_YEAR.search(span.page.text, block.start, block.end)]
        return [block for block in dated[-1:] if block.kind is BlockKind.ROW or _lists_years(span.page, block)]
    return [block for block in above if "".join(span.page.text[block.start : block.end].split()) in header]


def _lists_years(page: Page, block: Block) -> bool:
    """Whether years stand side by side in it, as they do above columns and nowhere in a sentence."""
    return block.kind is BlockKind.HEADING and bool(_YEARS.search(page.text, block.start, block.end))


def is_head(page: Page, block: Block) -> bool:
    """Whether a block may stand above columns: not a row with values. "52 Weeks Ended" holds none."""
    if block.header:
        return False
    periods = [match.span() for match in PERIOD.finditer(page.text, block.start, block.end)]
    numbers = numbers_in(page.text, block.start, block.end, language_of(page.text))
    return all(any(start <= number.start < end for start, end in periods) for number in numbers)


def _words(page: Page, start: int, end: int) -> list[_Word]:
    touched = page.words.between(start, end)
    return [
        _Word(page.text[first:last], x0, (y0 + y1) / 2, x1)
        for first, last, (x0, y0, x1, y1) in zip(
            page.words.starts[touched].tolist(),
            page.words.ends[touched].tolist(),
            page.words.rects[touched].tolist(),
            strict=True,
        )
    ]


def _box(page: Page, cell: tuple[int, int]) -> _Word:
    """Where the digits of a cell stand; its currency sign often stands far to the left."""
    words = _words(page, *cell)
    digits = [word for word in words if any(map(str.isdigit, word.text))] or words
    return _Word("", min(word.x0 for word in digits), digits[0].y, max(word.x1 for word in digits))


def _above(heads: Sequence[_Word], box: _Word) -> list[_Word]:
    return [
        word for word in heads if word.x0 < box.x1 + TOUCH and word.x1 > box.x0 - TOUCH and word.y < box.y + SAME_LINE
    ]


def _dated(heads: Sequence[_Word]) -> list[_Word]:
    """The years on the lowest line of heads that has some. "2021 vs. 2020" is no year, nor is that of a sentence."""
    dated: list[_Word] = []
    beside = _Word("", 0.0, 0.0, 0.0)
    for before, word, after in zip((beside, *heads), heads, (*heads[1:], beside), strict=False):
        year = BARE_YEAR.search(word.text)
        if year and not any(_VERSUS.fullmatch(each.text) for each in (before, after)) and not _goes_on(word, after):
            dated.append(word._replace(text=year.group()))
    lowest = max((word.y for word in dated), default=0.0)
    return sorted((word for word in dated if lowest - word.y < SAME_LINE), key=lambda word: word.x0)


def _goes_on(word: _Word, after: _Word) -> bool:
    """Whether a sentence goes on behind a word: "at the end of fiscal 2023 was as follows"."""
    near = abs(word.y - after.y) < SAME_LINE and 0 <= after.x0 - word.x1 < SPACE
    return near and after.text[0].islower()


def _year_above(dated: Sequence[_Word], box: _Word) -> int | None:
    """The year that stands above a cell, or nearer to it than half way to the next year."""
    over = {word.text for word in dated if word.x0 < box.x1 + TOUCH and word.x1 > box.x0 - TOUCH}
    if len(over) == 1:
        return int(over.pop())
    if over or len(dated) < 2:
        return None
    reach = min(right.x1 - left.x1 for left, right in pairwise(dated)) / 2
    nearest = min(dated, key=lambda word: abs(word.x1 - box.x1))
    return int(nearest.text) if abs(nearest.x1 - box.x1) < reach else None


def _years_in_groups(dated: Sequence[_Word], boxes: Sequence[_Word]) -> list[int | None]:
    """Years that each stand above a group of columns, such as an amount and its share."""
    nothing: list[int | None] = [None] * len(boxes)
    if not dated or len(boxes) % len(dated):
        return nothing
    size = len(boxes) // len(dated)
    found: list[int | None] = []
    for number, word in enumerate(dated):
        group = boxes[number * size : (number + 1) * size]
        if not group[0].x0 <= (word.x0 + word.x1) / 2 <= group[-1].x1:
            return nothing
        found += [int(word.text)] * size
    return found


class _Named(NamedTuple):
    """A period that the heads name, and where its words stand."""

    period: str
    middle: float  # from the left
    y: float


def _periods(span: Span, heads: Sequence[_Word], boxes: Sequence[_Word], years: Sequence[int | None]) -> list[str]:
    """The period of each cell, where the heads name several: of its group of columns, or what stands nearest above."""
    named = _named_in(heads)
    if len({each.period for each in named}) < 2:
        return [named[0].period if named else period_of(span.header)] * len(boxes)
    size = len(boxes) // len(named)
    groups = [tuple(years[at : at + size]) for at in range(0, len(boxes), size or 1)]
    if len(groups) == len(named) and len(set(groups)) == 1 and len(set(groups[0])) == size and None not in groups[0]:
        return [each.period for each in sorted(named, key=lambda each: each.middle) for _ in range(size)]
    return [min(named, key=lambda each: abs(each.middle - (box.x0 + box.x1) / 2)).period for box in boxes]


def _named_in(heads: Sequence[_Word]) -> list[_Named]:
    """Each period once, where it stands lowest: what is above may be the heads of another table."""
    lowest: dict[str, _Named] = {}
    for each in _all_named_in(heads):
        if each.period not in lowest or lowest[each.period].y < each.y:
            lowest[each.period] = each
    return list(lowest.values())


def _all_named_in(heads: Sequence[_Word]) -> Iterator[_Named]:
    text, spots = "", []
    for word in heads:
        spots.append((len(text), word))
        text += word.text + " "
    for match in PERIOD.finditer(text):
        if name := PERIODS.get(match.group().lower()):
            words = [word for at, word in spots if at < match.end() and match.start() < at + len(word.text)]
            middle = (min(word.x0 for word in words) + max(word.x1 for word in words)) / 2
            yield _Named(name, middle, words[0].y)
