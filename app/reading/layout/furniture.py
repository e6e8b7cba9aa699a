"""Running headers, footers and page numbers: lines at the edge of the page that come again on other pages.

Column heads that are printed anew on each page of a table come again as well, and are no furniture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence

from app.reading.layout.rows import Cell, Row
from app.reading.layout.runs import LINE_GAP, SAME_COLUMN, is_head
from app.reading.layout.sheet import Sheet

EDGE = 0.16  # of the page's height, from the top and from the bottom
EDGE_LINES = 4  # lines looked at on each edge
ENOUGH_PAGES = 3
STEP = 4.0  # points between which heights count as equal
DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
LONGEST = 90  # characters of a line that bears the page number
LEAST_HEADS = 3  # words side by side: two are often a running header's left and right
ENDS = re.compile(r"^\d{1,4}\b|\b\d{1,4}(?=\W*$)")
Key = tuple[str, int]


def furniture_of(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]]) -> list[set[int]]:
    """For each page, the places of those of its visual rows that are furniture."""
    edges = [list(_edges(sheet, lines)) for sheet, lines in zip(sheets, rows, strict=True)]
    pages: Counter[Key] = Counter()
    for page in edges:
        pages.update({(_masked(row), near) for edge in page for _, row in edge for near in _heights(row)})
    enough = min(ENOUGH_PAGES, len(sheets))
    if enough < 2:
        return [set() for _ in sheets]
    found = [set(_repeated(page, pages, enough)) for page in edges]
    for index, place in _numbered(sheets, rows, enough):
        found[index].add(place)
    return [page - set(_column_heads(lines, page)) for lines, page in zip(rows, found, strict=True)]


def _column_heads(rows: Sequence[Row], furniture: Container[int]) -> Iterator[int]:
    """Those of the lines, from the page's own first line upwards, that stand over its columns, cell by cell."""
    by_height = sorted(range(len(rows)), key=lambda place: rows[place].y0)
    first = next((at for at, place in enumerate(by_height) if place not in furniture), 0)
    for at in range(first - 1, -1, -1):
        head, below = rows[by_height[at]], rows[by_height[at + 1]]
        if below.y0 - head.y1 > LINE_GAP * head.height or not _are_heads_of(head, below):
            return
        yield by_height[at]


def _are_heads_of(head: Row, below: Row) -> bool:
    years = len(head.values) == len(head.solid) > 1
    if not is_head(head) or not (years or len(head.solid) >= LEAST_HEADS) or len(below.solid) < len(head.solid):
        return False
    return all(any(_in_one_column(cell, each, head.size) for each in below.solid) for cell in head.solid)


def _in_one_column(one: Cell, other: Cell, size: float) -> bool:
    """Whether they begin or end together."""
    near = SAME_COLUMN * size
    return abs(one.x0 - other.x0) < near or abs(one.x1 - other.x1) < near


def _numbered(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], enough: int) -> Iterator[tuple[int, int]]:
    """(page, place) of outermost lines with a number that grows with the pages, at whatever height they stand."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for page, lines in enumerate(rows):
        by_height = sorted(range(len(lines)), key=lambda place: lines[place].y0)
        for place in {*by_height[:2], *by_height[-3:]}:
            row = lines[place]
            numbers = [] if len(row.text) > LONGEST else ENDS.findall(row.text)
            for number in numbers:
                found[_masked(row), int(number) - sheets[page].number].append((page, place))
    return (entry for entries in found.values() if len(entries) >= enough for entry in entries)


def _edges(sheet: Sheet, rows: Sequence[Row]) -> Iterator[list[tuple[int, Row]]]:
    """The outermost lines at the top, then at the bottom, from the edge inwards."""
    by_height = sorted(enumerate(rows), key=lambda entry: entry[1].y0)
    top = [entry for entry in by_height[: 2 * EDGE_LINES] if entry[1].y1 < EDGE * sheet.height]
    bottom = [entry for entry in by_height[: -2 * EDGE_LINES - 1 : -1] if entry[1].y0 > (1 - EDGE) * sheet.height]
    yield top[:EDGE_LINES]
    yield bottom[:EDGE_LINES]


def _masked(row: Row) -> str:
    return DIGITS.sub("#", row.text.lower())


def _heights(row: Row) -> tuple[int, ...]:
    """A line counts at its height and at the one next to it, so that a point of difference separates nothing."""
    place = row.y0 / STEP
    return int(place), int(place) + (1 if place % 1 >= 0.5 else -1)


def _repeated(page: Sequence[Sequence[tuple[int, Row]]], pages: Counter[Key], enough: int) -> Iterator[int]:
    for edge in page:
        for place, row in edge:
            text = _masked(row)
            if len(row.values) > 2 or max(pages[text, near] for near in _heights(row)) < enough:
                break  # what lies further in than a line of the page's own is its own as well
            yield place
