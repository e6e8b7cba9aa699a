"""A page as a picture, with rectangles highlighted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pymupdf

from app.domain.page import Rect
from app.errors import DamagedFile
from app.reading.opening import opened

TINT = (255, 235, 59)  # a text marker's yellow: multiplied into the paper, so that the words stay readable
MARGIN = 0.8  # points around the words
LARGEST_SIDE = 8000  # pixels
MOST_PIXELS = 24_000_000  # 72 MB while it is drawn


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, or a part of it, drawn at `zoom` pixels a point; its top left corner lies at `left`, `top` (points)."""

    pixmap: pymupdf.Pixmap
    zoom: float
    left: float
    top: float


def bounded_zoom(width: float, height: float, zoom: float) -> float:
    """The zoom at which a page of so many points is drawn: as asked for, or less where it is metres wide."""
    wide, high = max(width, 1.0), max(height, 1.0)
    return min(zoom, LARGEST_SIDE / max(wide, high), math.sqrt(MOST_PIXELS / (wide * high)))


def page_image(
    path: Path,
    number: int,
    *,
    zoom: float = 2.0,
    rects: Iterable[Rect] = (),
    clip: Rect | None = None,
    passwords: Sequence[str] = (),
) -> bytes:
    """PNG of page `number` (1-based) at 72 * zoom dots an inch, with `rects` (points, as displayed) highlighted, or of
    what stands inside `clip` alone.

    Raises a ReadingError leaf, DamagedFile too where there is no such page. Huge pages come out smaller than asked.
    """
    with opened(path, passwords) as document:
        return highlighted(drawn(document, path.name, number, zoom, clip), rects)


def drawn(document: Any, name: str, number: int, zoom: float, clip: Rect | None = None) -> Drawn:
    """A page of an open `pymupdf.Document` that is called `name`; see `page_image`."""
    if not 1 <= number <= document.page_count:
        raise DamagedFile("no_such_page", name=name, number=number, page_count=document.page_count)
    try:
        page = document[number - 1]
        shown = pymupdf.Rect(clip) & page.rect if clip is not None else page.rect
        zoom = bounded_zoom(shown.width, shown.height, zoom)
        matrix = pymupdf.Matrix(zoom, zoom)
        pixmap = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False, clip=shown)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise DamagedFile("page_of_file", number=number, name=name) from error
    return Drawn(pixmap, zoom, shown.x0, shown.y0)


def highlighted(page: Drawn, rects: Iterable[Rect]) -> bytes:
    """PNG of what was drawn, with `rects` (points of the page) marked."""
    picture, zoom = page.pixmap, page.zoom
    pixels = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.stride).copy()
    view = pixels[:, : picture.width * 3].reshape(picture.height, picture.width, 3)
    marked = np.zeros(view.shape[:2], bool)
    for x0, y0, x1, y1 in rects:
        top, bottom = int((y0 - page.top - MARGIN) * zoom), int((y1 - page.top + MARGIN) * zoom) + 1
        left, right = int((x0 - page.left - MARGIN) * zoom), int((x1 - page.left + MARGIN) * zoom) + 1
        marked[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = True
    view[marked] = (view[marked].astype(np.uint16) * np.array(TINT, np.uint16) // 255).astype(np.uint8)
    result = pymupdf.Pixmap(pymupdf.csRGB, picture.width, picture.height, bytes(view.tobytes()), False)
    return bytes(result.tobytes("png"))
