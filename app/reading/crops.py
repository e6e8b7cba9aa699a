"""Which part of a page to draw, to show some words of it."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.page import Page, Rect

AROUND = Rect(18.0, 10.0, 18.0, 10.0)  # points of the page that a crop shows around the words
TALLEST = 160.0  # points


def clip_around(rects: Sequence[Rect], page: Page) -> Rect:
    """The words with some of the page around them: from its left edge to its right one where they are long."""
    left = max(0.0, min(rect.x0 for rect in rects) - AROUND.x0)
    right = min(page.width, max(rect.x1 for rect in rects) + AROUND.x1)
    missing = max(0.0, page.width * 0.5 - (right - left))
    top = max(0.0, min(rect.y0 for rect in rects) - AROUND.y0)
    bottom = min(page.height, max(rect.y1 for rect in rects) + AROUND.y1, top + TALLEST)
    left = max(0.0, left - missing / 2)
    return Rect(left, top, min(page.width, max(right, left + page.width * 0.5)), bottom)
