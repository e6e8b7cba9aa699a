"""Which runs of visual rows are tables: what has values, what may stand above columns, where a table ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.reading.layout.rows import TEXT, VALUE, YEAR, Row, sort_of

HEAD_LINES = 24  # how far above the first values column heads are looked for
HEAD_WORDS = 12  # a longer line is a sentence
LINES_WITHOUT_VALUES = 5  # between two rows of one table
LINE_GAP = 2.2  # heights of a line between two rows of one table
LINES_BETWEEN = 3  # of text between two parts of one table
SAME_COLUMN = 1.5  # font sizes by which the right ends of two cells of one column may differ
PERIOD = re.compile(r"(?:month|week|year|day|quarter|percent|%)", re.IGNORECASE)
MARKER = re.compile(r"[•●○▪■◦‣➢✓·*–—-]|\(?[0-9A-Za-z]{1,3}[.)]|\[\d+\]")
FOOTNOTE = re.compile(r"\(\d{1,2}\)")


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
    others = [word for word in after if not YEAR.fullmatch(word) and not FOOTNOTE.fullmatch(word)]
    if not years or any(sort_of(word) == VALUE for word in others):
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


def next_run(rows: Sequence[Row], start: int) -> tuple[int, int] | None:
    """The next rows start..end with data in the first and the last."""
    for first in range(start, len(rows)):
        row = rows[first]
        if not (has_data(row) or is_worded(row)) or (row.values and is_head(row)):
            continue
        end = _run_end(rows, first)
        if end - first > 1 or _is_lone_row(rows, first):
            return first, end
    return None


def goes_on(above: Row, between: Sequence[Row], below: Row) -> bool:
    """Whether a table that was cut by a wide gap or a long label goes on: few lines between, and the same columns."""
    if len(between) > LINES_BETWEEN or any(is_head(row) for row in between) or len(above.values) != len(below.values):
        return False
    sides = zip(above.values, below.values, strict=True)
    return len(above.values) > 1 and all(abs(a.x1 - b.x1) < SAME_COLUMN * below.size for a, b in sides)


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
        worded = is_worded(row) and not stands_over(row, rows[place + 1 : place + 2])
        if has_data(row) or worded or (is_bare(row) and row.x0 > column - row.size):
            column = min(column, _first_value(row))
            end = place + 1
        elif row.x1 > column and len(row.text.split()) > HEAD_WORDS and not _is_valued_below(rows, place):
            break  # a sentence runs below the columns
        place += 1
    return end


def stands_over(row: Row, below: Sequence[Row]) -> bool:
    """Whether words side by side are the heads of the columns of the row below them, which has a label before them."""
    return is_head(row) and any(has_data(each) and each.label and row.x0 > _label_end(each) for each in below)


def _label_end(row: Row) -> float:
    """Where the label of a row with values ends."""
    return next(left.x1 for left, right in pairwise(row.cells) if right.sort != TEXT)


def _is_valued_below(rows: Sequence[Row], place: int) -> bool:
    """Whether a long label has its value alone on the next line, as in a table of contents."""
    return place + 1 < len(rows) and is_bare(rows[place + 1]) and _continues(rows[place], rows[place + 1])


def _first_value(row: Row) -> float:
    return next((cell.x0 for cell in row.cells[1:] if cell.sort == VALUE), row.x1)


def _continues(above: Row, below: Row) -> bool:
    height = max(min(above.height, below.height), 1.0)
    step = below.y0 - above.y1
    return below.upright and -0.6 * height < step < LINE_GAP * height


def heads_above(rows: Sequence[Row], first: int, lowest: int) -> int:
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
