"""Spans of pages -> citations whose quotes stand in the PDF letter for letter, with their rectangles.

A page's text is in reading order; a PDF's own order may differ, in tables above all. A quote must be findable in the
file by anyone, so a span is cited as one citation for each run of words that stand together in the file.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from app.domain.answer import Citation
from app.domain.document import Document
from app.domain.page import Page, Rect

SAME_LINE = 0.5  # two boxes share a line where they overlap in height by this share of the lower one


def cite(document: Document, page: Page, start: int, end: int) -> tuple[Citation, ...]:
    """The citations that cover the span [start, end) of the page's text, in reading order; empty where no word is."""
    touched = page.words.between(start, end)
    return tuple(_citation(document, page, first, last) for first, last in _runs(page, touched))


def _runs(page: Page, touched: slice) -> Iterator[tuple[int, int]]:
    """Index ranges [first, last) of words that follow each other in the file without a gap."""
    order = page.words.order[touched]
    if not len(order):
        return
    breaks = np.flatnonzero(np.diff(order) != 1) + 1
    edges = [0, *breaks.tolist(), len(order)]
    for first, last in itertools.pairwise(edges):
        yield touched.start + first, touched.start + last


def _citation(document: Document, page: Page, first: int, last: int) -> Citation:
    start, end = int(page.words.starts[first]), int(page.words.ends[last - 1])
    return Citation(
        document=document.id,
        name=document.name,
        page=page.number,
        start=start,
        end=end,
        quote=page.text[start:end],
        rects=line_rects(page.words.rects[first:last]),
        label=page.label,
        legibility=_legibility(page, first, last),
    )


def _legibility(page: Page, first: int, last: int) -> float | None:
    """Mean of the words [first, last)."""
    return None if page.words.legibility is None else float(page.words.legibility[first:last].mean())


def line_rects(boxes: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> tuple[Rect, ...]:
    """Word boxes (n, 4) in reading order -> one rectangle a line."""
    lines: list[list[float]] = []
    for x0, y0, x1, y1 in boxes.tolist():
        if lines and _on_line(lines[-1], x0, y0, x1, y1):
            line = lines[-1]
            lines[-1] = [min(line[0], x0), min(line[1], y0), max(line[2], x1), max(line[3], y1)]
        else:
            lines.append([x0, y0, x1, y1])
    return tuple(Rect(*(round(edge, 2) for edge in line)) for line in lines)


def _on_line(line: list[float], x0: float, y0: float, x1: float, y1: float) -> bool:
    overlap = min(line[3], y1) - max(line[1], y0)
    height = min(line[3] - line[1], y1 - y0)
    goes_back = x1 <= line[0] + 1 and line[0] - x1 < height  # from right to left; farther off is another column
    return overlap > SAME_LINE * height and (x0 >= line[0] - 1 or goes_back)
