"""A page as a picture, with rectangles highlighted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pymupdf

from app.domain import Rect
from app.errors import DamagedFile
from app.reading.opening import opened

TINT = (255, 235, 59)  # a text marker's yellow: multiplied into the paper, so that the words stay readable
MARGIN = 0.8  # points around the words
LARGEST_SIDE = 8000  # pixels
MOST_PIXELS = 24_000_000  # 72 MB while it is drawn


def bounded_zoom(width: float, height: float, zoom: float) -> float:
    """The zoom at which a page of so many points is drawn: as asked for, or less where it is metres wide."""
    wide, high = max(width, 1.0), max(height, 1.0)
    return min(zoom, LARGEST_SIDE / max(wide, high), math.sqrt(MOST_PIXELS / (wide * high)))


def page_image(
    path: Path, number: int, *, zoom: float = 2.0, rects: Iterable[Rect] = (), passwords: Sequence[str] = ()
) -> bytes:
    """PNG of page `number` (1-based) at 72 * zoom dots an inch, with `rects` (points, as displayed) highlighted.

    Raises a ReadingError leaf, DamagedFile too where there is no such page. Huge pages come out smaller than asked.
    """
    with opened(path, passwords) as document:
        if not 1 <= number <= document.page_count:
            raise DamagedFile(f"{path.name} has no page {number}: it has {document.page_count}.")
        try:
            page = document[number - 1]
            zoom = bounded_zoom(page.rect.width, page.rect.height, zoom)
            picture = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csRGB, alpha=False)
        except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
            raise DamagedFile(f"Page {number} of {path.name} is damaged and cannot be drawn.") from error
        return _highlighted(picture, list(rects), zoom)


def _highlighted(picture: pymupdf.Pixmap, rects: list[Rect], zoom: float) -> bytes:
    pixels = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.stride).copy()
    view = pixels[:, : picture.width * 3].reshape(picture.height, picture.width, 3)
    marked = np.zeros(view.shape[:2], bool)
    for x0, y0, x1, y1 in rects:
        top, bottom = int((y0 - MARGIN) * zoom), int((y1 + MARGIN) * zoom) + 1
        left, right = int((x0 - MARGIN) * zoom), int((x1 + MARGIN) * zoom) + 1
        marked[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = True
    view[marked] = (view[marked].astype(np.uint16) * np.array(TINT, np.uint16) // 255).astype(np.uint8)
    result = pymupdf.Pixmap(pymupdf.csRGB, picture.width, picture.height, bytes(view.tobytes()), False)
    return bytes(result.tobytes("png"))
