"""Where in a word's box its letters stand: only words are kept, so a usual font's letters share out the width."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from unicodedata import category

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QFont, QFontMetricsF

from app.domain.page import Page, Rect
from app.text.scripts import leftward

Edges = npt.NDArray[np.float64]

MEASURED = 100  # pixels: of the font that letters are measured in
NARROWEST = 0.1  # of a letter's height: marks and unknown signs have some width, too
marks = {"Mn", "Me", "Cf"}  # stand on the letter before them


@cache
def width_of(letter: str) -> float:
    """In heights of the font."""
    if category(letter) in marks:
        return 0.0
    font = QFont("Serif")
    font.setPixelSize(MEASURED)
    return max(NARROWEST, QFontMetricsF(font).horizontalAdvance(letter) / MEASURED)


def edges_of(text: str) -> Edges:
    """(n + 1,) where each of n letters begins, and the last one ends, as shares of the width: 0 to 1, rising."""
    sums = np.array([0.0, *accumulate(map(width_of, text))])
    return sums / sums[-1] if sums[-1] > 0 else np.linspace(0, 1, len(sums))


def word_before(page: Page, at: int) -> int | None:
    """The word that holds an offset of the page's text, or else the nearest one before it; None on an empty page."""
    if not len(page.words):
        return None
    return max(0, int(np.searchsorted(page.words.starts, at, side="right")) - 1)


def gap_at(page: Page, word: int, x: float, y: float) -> int:
    """The offset between two letters of a word that is nearest to a point (points)."""
    start, end = int(page.words.starts[word]), int(page.words.ends[word])
    x0, y0, x1, y1 = page.words.rects[word].tolist()
    text = page.text[start:end]
    share = (y - y0) / max(y1 - y0, 1e-6) if is_upright(text, x1 - x0, y1 - y0) else (x - x0) / max(x1 - x0, 1e-6)
    edges = edges_of(text)
    if leftward.search(text):
        share = 1 - share
    return start + int(np.argmin(np.abs(edges - share)))


def part_of(page: Page, word: int, start: int, end: int) -> Rect:
    """The box of a word's letters between two offsets of the page's text."""
    first, last = int(page.words.starts[word]), int(page.words.ends[word])
    x0, y0, x1, y1 = page.words.rects[word].tolist()
    text = page.text[first:last]
    edges = edges_of(text)
    low, high = float(edges[max(0, start - first)]), float(edges[min(end, last) - first])
    if is_upright(text, x1 - x0, y1 - y0):
        return Rect(x0, y0 + low * (y1 - y0), x1, y0 + high * (y1 - y0))
    if leftward.search(text):
        low, high = 1 - high, 1 - low
    return Rect(x0 + low * (x1 - x0), y0, x0 + high * (x1 - x0), y1)


def is_upright(text: str, width: float, height: float) -> bool:
    """Written downwards, or up the side of the page. Of a few narrow letters the box is high in any case."""
    return len(text) > 3 and height > 1.5 * width


def letter_after(text: str, at: int) -> int:
    """The next gap: a letter with its marks is one step, and so is all space between two words."""
    if at >= len(text):
        return at
    at += 1
    while at < len(text) and (category(text[at]) in marks or (text[at].isspace() and text[at - 1].isspace())):
        at += 1
    return at


def letter_before(text: str, at: int) -> int:
    if at <= 0:
        return 0
    at -= 1
    while at > 0 and (category(text[at]) in marks or (text[at].isspace() and text[at - 1].isspace())):
        at -= 1
    return at
