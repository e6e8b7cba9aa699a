"""Rows that the file does not write as they are read: two columns written line by line, and columns of numbers written
apart from their labels, as charts and some tables have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.reading.layout.rows import TEXT, Cell, Row, solid_and_values

SIDE_BY_SIDE = 6  # lines with prose on both sides of a gutter, before columns are believed in
PROSE_WORDS = 4  # in each of the two parts of such a line
STACK = 3  # values below each other, before they are believed to be a column
LABEL_WORDS = 8
MATCH = 0.6  # share of a column's values that stand beside a label
FARTHEST = 6.0  # heights of a line between two entries of a column


def in_reading_order(rows: list[Row], texts: Sequence[str]) -> list[Row]:
    """The rows with columns unravelled and numbers put beside their labels. `texts` are the words of the sheet."""
    if sum(map(_is_double, rows)) >= SIDE_BY_SIDE:
        rows = _by_column(rows, texts)
    if any(_is_bare(one) and _is_bare(other) for one, other in pairwise(rows)):
        rows = _labelled(rows, texts)
    return rows


def _is_double(row: Row) -> bool:
    """Prose, a gutter, prose."""
    if len(row.cells) != 2:
        return False
    left, right = row.cells
    return left.sort == right.sort == TEXT and min(left.end - left.first, right.end - right.first) >= PROSE_WORDS


def _by_column(rows: list[Row], texts: Sequence[str]) -> list[Row]:
    """Split the stretch of the page that runs from the first to the last line with a common gutter."""
    doubles = [place for place, row in enumerate(rows) if _is_double(row)]
    left = max(rows[place].cells[0].x1 for place in doubles)
    right = min(rows[place].cells[1].x0 for place in doubles)
    if left >= right:
        return rows
    first, end = doubles[0], doubles[-1] + 1
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows[first:end]:
        if row.x0 < left and row.x1 > right and len(row.cells) != 2:
            return rows
        for part in _parts(row, texts) if len(row.cells) == 2 else [row]:
            sides[part.x0 >= left].append(part)
    return [*rows[:first], *sides[0], *sides[1], *rows[end:]]


def _parts(row: Row, texts: Sequence[str]) -> Iterator[Row]:
    for cell in row.cells:
        yield _with_cells(row, (cell,), texts)


def _with_cells(row: Row, cells: tuple[Cell, ...], texts: Sequence[str]) -> Row:
    solid, values = solid_and_values(cells)
    x0, x1 = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    return replace(row, cells=cells, solid=solid, values=values, x0=x0, x1=x1, text=_text(cells, texts))


def _text(cells: Sequence[Cell], texts: Sequence[str]) -> str:
    return " ".join(word for cell in cells for word in texts[cell.first : cell.end])


def _is_bare(row: Row) -> bool:
    """Values without a label."""
    return row.upright and all(cell.sort != TEXT for cell in row.cells) and bool(row.values)


def _is_label(row: Row) -> bool:
    return row.upright and len(row.cells) == 1 and row.cells[0].end - row.cells[0].first <= LABEL_WORDS


def _labelled(rows: list[Row], texts: Sequence[str]) -> list[Row]:
    """Put each column of bare values beside the column of labels that stands at the same heights."""
    values = list(_stacks(rows, [_is_bare(row) for row in rows]))
    labels = list(_stacks(rows, [_is_label(row) and not _is_bare(row) for row in rows]))
    joined: dict[int, list[int]] = {}
    taken: set[int] = set()
    for column in values:
        pairs = max((_pairs(rows, column, stack) for stack in labels), key=len, default={})
        if len(pairs) >= max(MATCH * len(column), STACK):
            for value, label in pairs.items():
                joined.setdefault(label, []).append(value)
                taken.add(value)
    return [
        _joined([row, *(rows[value] for value in joined[place])], texts) if place in joined else row
        for place, row in enumerate(rows)
        if place not in taken
    ]


def _stacks(rows: Sequence[Row], fits: Sequence[bool]) -> Iterator[list[int]]:
    """Runs of fitting rows that the file writes one below the other."""
    stack: list[int] = []
    for place, row in enumerate(rows):
        above = rows[stack[-1]] if stack else row
        near = not stack or above.y1 - above.height / 2 < row.y0 < above.y1 + FARTHEST * above.height
        if fits[place] and near and (not stack or stack[-1] == place - 1):
            stack.append(place)
            continue
        if len(stack) >= STACK:
            yield stack
        stack = [place] if fits[place] else []
    if len(stack) >= STACK:
        yield stack


def _pairs(rows: Sequence[Row], column: Sequence[int], labels: Sequence[int]) -> dict[int, int]:
    """Each value's label at its height, where there is one."""
    pairs: dict[int, int] = {}
    for value in column:
        middle = (rows[value].y0 + rows[value].y1) / 2
        for label in labels:
            row = rows[label]
            if abs((row.y0 + row.y1) / 2 - middle) < 0.4 * row.height and label not in pairs.values():
                pairs[value] = label
                break
    return pairs


def _joined(rows: Sequence[Row], texts: Sequence[str]) -> Row:
    """Label first, then the values from left to right."""
    first, *others = rows
    cells = [*first.cells, *(cell for row in sorted(others, key=lambda one: one.x0) for cell in row.cells)]
    return _with_cells(first, tuple(cells), texts)
