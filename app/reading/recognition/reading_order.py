"""The order in which recognised lines are read: row by row, but one column of prose after the other.

A file's own text has an order to keep; what is recognised has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.reading.layout.sheet import Floats

SAME_ROW = 0.5  # overlap in height, as a share of the lower of two lines
PROSE_LINES = 4  # in each column of prose
PROSE_LENGTH = 18  # characters of a line of prose: cells of tables are shorter
ACROSS = 0.34  # share of the lines that may run across the gap between two columns: titles, figures


def reading_order(boxes: Floats, texts: Sequence[str]) -> list[int]:
    """The places of the lines in reading order. boxes: (n, 4)."""
    return _ordered(list(range(len(texts))), boxes, [len(text) for text in texts])


def _ordered(lines: list[int], boxes: Floats, lengths: Sequence[int]) -> list[int]:
    gap = _gap(lines, boxes, lengths)
    if gap is None:
        return by_rows(lines, boxes)
    order: list[int] = []
    left: list[int] = []
    right: list[int] = []
    for line in [*by_rows(lines, boxes), -1]:
        if line >= 0 and boxes[line, 2] <= gap:
            left.append(line)
        elif line >= 0 and boxes[line, 0] >= gap:
            right.append(line)
        else:  # across, or the end
            order += [*_ordered(left, boxes, lengths), *_ordered(right, boxes, lengths)]
            left, right = [], []
            order += [line] if line >= 0 else []
    return order


def _gap(lines: list[int], boxes: Floats, lengths: Sequence[int]) -> float | None:
    """Where two columns of prose part, None where they do not. The gap crossed by the fewest lines is the one."""
    best: tuple[int, float] | None = None
    for x in sorted({float(boxes[line, 0]) for line in lines}):
        left = [line for line in lines if boxes[line, 2] <= x]
        right = [line for line in lines if boxes[line, 0] >= x]
        across = len(lines) - len(left) - len(right)
        if across <= ACROSS * len(lines) and _is_prose(left, lengths) and _is_prose(right, lengths):
            best = min(best or (across, x), (across, x))
    return best[1] if best else None


def _is_prose(lines: list[int], lengths: Sequence[int]) -> bool:
    """Whether most of the characters stand in long lines, of which there are several; labels of a chart among them
    are many, but short."""
    long = [lengths[line] for line in lines if lengths[line] >= PROSE_LENGTH]
    return len(long) >= PROSE_LINES and 2 * sum(long) >= sum(lengths[line] for line in lines)


def by_rows(lines: Sequence[int], boxes: Floats) -> list[int]:
    """From top to bottom, what stands on one height from left to right."""
    rows: list[list[int]] = []
    for line in sorted(lines, key=lambda each: float(boxes[each, 1] + boxes[each, 3])):
        if rows and _on_height(boxes[rows[-1][-1]], boxes[line]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda each: float(boxes[each, 0]))]


def _on_height(one: Floats, other: Floats) -> bool:
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    return bool(overlap > SAME_ROW * min(one[3] - one[1], other[3] - other[1]))
