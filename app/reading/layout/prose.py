"""Visual rows without values -> paragraphs and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.page import BlockKind
from app.reading.layout.rows import Row
from app.reading.layout.runs import MARKER
from app.reading.layout.text import Piece

INDENT = 0.8  # of the font size
SHORT_LINE = 0.12  # of the paragraph's width: a line that ends so far before the right edge
HEADING_WORDS = 16
BIGGER = 1.12  # than the body's font
NOTE_SIZE = 0.93  # of the body's font
NOTE_MARK = re.compile(r"(?:\d{1,2}|[∗*†‡§¶])\s?[A-Z“\"(h]")
TERMINAL = re.compile(r"[.!?:;][\"'”’)\]]*$")
NUMBERED = re.compile(
    r"(?:(?:item|note|part|section|chapter|appendix)\s+)?(?:\d+(?:\.\d+)*\.?|[A-Z]\.|[IVX]+\.)\s+\S", re.I
)


@dataclass(frozen=True, slots=True)
class Style:
    """What most of the document's text looks like."""

    size: float
    bold: bool


def style_of(pages: Sequence[Sequence[Row]]) -> Style:
    """The most frequent font size, in half points, counted in characters, and whether most text is bold."""
    sizes: Counter[float] = Counter()
    bold = total = 0
    for rows in pages:
        for row in rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
            total += len(row.text)
            bold += len(row.text) if row.bold else 0
    return Style(sizes.most_common(1)[0][0] if sizes else 0.0, 2 * bold > total)


def pieces_of(rows: Sequence[Row], style: Style) -> Iterator[Piece]:
    """One piece a paragraph or heading."""
    if not rows:
        return
    limit = _line_gap(rows)
    group = [rows[0]]
    for row in rows[1:]:
        if _goes_on(group, row, limit):
            group.append(row)
        else:
            yield _piece(group, style)
            group = [row]
    yield _piece(group, style)


def footnotes_of(rows: Sequence[Row], style: Style) -> set[int]:
    """Places of the rows of footnotes: small print that ends a column, from the line with its mark on."""
    notes: set[int] = set()
    for place, row in enumerate(rows):
        small = row.upright and row.size < NOTE_SIZE * style.size and len(row.cells) == 1
        if small and (place - 1 in notes or NOTE_MARK.match(row.text)):
            notes.add(place)
    if not notes:
        return notes
    top, bottom = min(row.y0 for row in rows), max(row.y1 for row in rows)
    for place in sorted(notes, reverse=True):
        after = place + 1
        ends_column = after in notes or after == len(rows) or rows[after].y1 < rows[place].y0
        if not ends_column or rows[place].y0 < top + (bottom - top) / 3:
            notes.discard(place)
    return notes


def is_heading(row: Row, style: Style) -> bool:
    """Whether a line that stands alone looks like a heading by its font."""
    return (row.bold and not style.bold) or row.size > BIGGER * style.size


def _piece(group: Sequence[Row], style: Style) -> Piece:
    words: list[int] = []
    starts = []
    for row in group:
        starts.append(len(words))
        words.extend(row.words)
    return Piece(words, starts, BlockKind.HEADING if _heads(group, len(words), style) else BlockKind.PROSE)


def _heads(group: Sequence[Row], words: int, style: Style) -> bool:
    text = group[-1].text
    if not group[0].upright or 2 * sum(map(str.isalpha, text)) < len(text):
        return False
    if len(group) > 3 or words > HEADING_WORDS or text[-1] in ".,;":
        return False
    first = group[0]
    if is_heading(first, style):
        return not MARKER.fullmatch(first.text.split(" ", 1)[0]) or bool(NUMBERED.match(first.text))
    shouted = first.text.isupper() and len(first.text) > 3
    return len(group) == 1 and (
        shouted or (words <= 10 and first.size > 0.95 * style.size and _is_numbered(first.text))
    )


def _is_numbered(text: str) -> bool:
    found = NUMBERED.match(text)
    return found is not None and text[found.end() - 1].isupper() and "." in text[: found.end()]


def _line_gap(rows: Sequence[Row]) -> float:
    """The widest gap between two lines of one paragraph, in heights of a line: a third above the usual one here."""
    gaps = []
    for above, below in pairwise(rows):
        gap = (below.y0 - above.y1) / max(above.height, 1.0)
        if -0.5 < gap < 1.2 and below.x0 < above.x1 and above.x0 < below.x1:
            gaps.append(gap)
    if len(gaps) < 4:
        return 0.5
    return max(sorted(gaps)[len(gaps) // 2] * 1.35 + 0.12, 0.2)


def _goes_on(group: Sequence[Row], row: Row, limit: float) -> bool:
    """Whether a row is the next line of the paragraph."""
    last = group[-1]
    if abs(row.size - last.size) > 0.1 * last.size or row.bold != last.bold or row.upright != last.upright:
        return False
    if " " in row.text and MARKER.fullmatch(row.text.split(" ", 1)[0]) and not row.text[0].isalpha():
        return False
    if not row.upright:
        return abs(row.x0 - last.x0) < 3 * last.size
    if row.y1 < last.y0 and row.x0 > last.x1 - last.size:  # the top of the next column
        return row.text[0].islower() and TERMINAL.search(last.text) is None
    gap = (row.y0 - last.y1) / max(last.height, 1.0)
    if not (-0.6 < gap < limit and row.x0 < last.x1 and last.x0 < row.x1):
        return False
    return not (_ends(group, row) or _begins(group, row))


def _ends(group: Sequence[Row], row: Row) -> bool:
    """Whether the last line is the paragraph's end: short, and closed by a full stop."""
    last = group[-1]
    if TERMINAL.search(last.text) is None:
        return False
    right = max(max(line.x1 for line in group), row.x1)
    left = min(min(line.x0 for line in group), row.x0)
    short = last.x0 - left if last.leftward else right - last.x1
    return short > SHORT_LINE * (right - min(last.x0, row.x0))


def _begins(group: Sequence[Row], row: Row) -> bool:
    """Whether the row begins a paragraph by its indent: inwards, or outwards where the lines hang."""
    if len(group) < 2:
        return False
    last = group[-1]
    centred = abs((row.x0 + row.x1) - (last.x0 + last.x1)) < last.size
    indent = row.x1 - last.x1 if row.leftward and last.leftward else row.x0 - last.x0
    return abs(indent) > INDENT * last.size and not centred
