"""The words of pages, for pointing at them and selecting: asked for when a page comes into sight, and some kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from app.domain.page import Page, Rect

KEPT = 64  # pages
SIDEWAYS = 0.25  # how far off a word is counts less along its line than across lines
SAME_LINE = 0.5  # share of the lower box that must stand beside the other
WIDEST_GAP = 2.0  # times the line's height: a wider gap between two words is that of columns

Boxes = npt.NDArray[np.float32]  # (n, 4): x0 y0 x1 y1 in points


@dataclass(frozen=True, slots=True)
class Unread:
    """A page whose words are needed."""

    page: int


class Texts(QObject):
    """The pages of one document whose words are known."""

    unread = Signal(Unread)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages: dict[int, Page] = {}
        self.pending: set[int] = set()

    def clear(self) -> None:
        self.pages.clear()
        self.pending.clear()

    def want(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if number not in self.pages and number not in self.pending:
                self.pending.add(number)
                self.unread.emit(Unread(number))

    def put(self, page: Page, keep: range) -> None:
        """Keep a page, and give up the farthest from it that is not in `keep` where there are too many."""
        self.pending.discard(page.number)
        self.pages[page.number] = page
        others = sorted((number for number in self.pages if number not in keep), key=lambda n: abs(n - page.number))
        for number in others[KEPT:]:
            del self.pages[number]

    def refuse(self, number: int) -> None:
        """The words of a page will not come."""
        self.pending.discard(number)


def word_at(page: Page, x: float, y: float) -> int | None:
    """The word whose box holds a point (points)."""
    inside = _away(page.words.rects, x, y).sum(axis=1) == 0
    return int(np.argmax(inside)) if inside.any() else None


def nearest_word(page: Page, x: float, y: float) -> int | None:
    """The word that stands nearest to a point, sooner on its line than above or below; None on an empty page."""
    if not len(page.words):
        return None
    return int(np.argmin(_away(page.words.rects, x, y) @ np.array([SIDEWAYS, 1.0])))


def word_beside(page: Page, word: int, lines: int) -> int | None:
    """The word a line below (1) or above (-1) another, nearest to being straight under or over it."""
    rects = page.words.rects
    x = (rects[word, 0] + rects[word, 2]) / 2
    y = (rects[word, 1] + rects[word, 3]) / 2
    middles = (rects[:, 1] + rects[:, 3]) / 2
    height = rects[word, 3] - rects[word, 1]
    others = np.flatnonzero((middles - y) * lines > height * SAME_LINE)
    if not len(others):
        return None
    away = _away(rects[others], x, y) @ np.array([SIDEWAYS, 1.0])
    return int(others[np.argmin(away)])


def words_inside(page: Page, rects: Iterable[Rect]) -> npt.NDArray[np.intp]:
    """The words whose middle lies in any of some rectangles."""
    boxes = page.words.rects
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.zeros(len(boxes), bool)
    for x0, y0, x1, y1 in rects:
        inside |= (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)
    return np.flatnonzero(inside)


def line_at(page: Page, word: int) -> tuple[int, int]:
    """First and last word of the line a word is on, as far as no wider gap parts them."""
    rects = [Rect(*box) for box in page.words.rects.tolist()]
    first = last = word
    while first > 0 and _follows(rects[first - 1], rects[first]):
        first -= 1
    while last + 1 < len(rects) and _follows(rects[last], rects[last + 1]):
        last += 1
    return first, last


def lines_of(rects: Boxes) -> list[Rect]:
    """The boxes (n, 4) of words in reading order, those that stand beside each other joined to one."""
    return joined_lines([Rect(*box) for box in rects.tolist()])


def joined_lines(rects: Iterable[Rect]) -> list[Rect]:
    lines: list[Rect] = []
    for rect in rects:
        if lines and _follows(lines[-1], rect):
            rect = _joined(lines.pop(), rect)
        lines.append(rect)
    return lines


def _follows(line: Rect, word: Rect) -> bool:
    height = min(line.y1 - line.y0, word.y1 - word.y0)
    beside = min(line.y1, word.y1) - max(line.y0, word.y0) >= SAME_LINE * height
    return beside and -height <= word.x0 - line.x1 <= WIDEST_GAP * height


def _joined(one: Rect, other: Rect) -> Rect:
    return Rect(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))


def _away(rects: Boxes, x: float, y: float) -> npt.NDArray[np.float64]:
    """(n, 2): how far, in points, a point lies outside each box, across and down; 0 inside."""
    boxes = rects.astype(np.float64)
    across = np.maximum(np.maximum(boxes[:, 0] - x, x - boxes[:, 2]), 0)
    down = np.maximum(np.maximum(boxes[:, 1] - y, y - boxes[:, 3]), 0)
    return np.stack([across, down], axis=1)
