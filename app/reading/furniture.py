"""Running headers, footers and page numbers: lines at the edge of the page that come again on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.reading.rows import Row
from app.reading.sheet import Sheet

EDGE = 0.16  # of the page's height, from the top and from the bottom
EDGE_LINES = 4  # lines looked at on each edge
ENOUGH_PAGES = 3
STEP = 4.0  # points between which heights count as equal
DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
PAGE_NUMBER = re.compile(r"(?:page|[A-Z]-|-)?\s?(\d{1,4})\s?-?", re.IGNORECASE)
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
    for index, place in _page_numbers(sheets, rows, enough):
        found[index].add(place)
    return found


def _page_numbers(sheets: Sequence[Sheet], rows: Sequence[Sequence[Row]], enough: int) -> Iterator[tuple[int, int]]:
    """(page, place) of lowest lines that are a number which grows with the pages, at whatever height."""
    lowest = [max(enumerate(lines), key=lambda entry: entry[1].y0, default=None) for lines in rows]
    numbered = []
    for page, entry in enumerate(lowest):
        found = entry and PAGE_NUMBER.fullmatch(entry[1].text)
        if entry and found:
            numbered.append((page, entry[0], int(found[1]) - sheets[page].number))
    offsets = Counter(offset for _, _, offset in numbered)
    return ((page, place) for page, place, offset in numbered if offsets[offset] >= enough)


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
