"""What is asked for to show a page: its whole picture, or, where that would be too large, the parts in sight."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.page import PageSize, Rect

WHOLE = 4_000_000  # device pixels up to which a page is drawn in one piece
LONGEST = 8000  # device pixels: no picture has a longer side
EDGE = 1536  # device pixels: the side of a part
COARSE = 1_000_000  # device pixels of the whole picture that stands in until the parts are there


@dataclass(frozen=True, slots=True)
class Part:
    """A picture of a page, or of what stands inside `clip` (points); `zoom` in device pixels a point."""

    page: int
    zoom: float
    clip: Rect | None = None


def parts_of(page: int, size: PageSize, zoom: float, seen: Rect) -> list[Part]:
    """What shows the `seen` stretch (points) of a page sharply at `zoom`, the most useful first."""
    zoom = round(zoom, 4)
    if is_whole(size, zoom):
        return [Part(page, zoom)]
    return [Part(page, coarse_zoom(size)), *_tiles(page, size, zoom, seen)]


def is_whole(size: PageSize, zoom: float) -> bool:
    return size.width * size.height * zoom**2 <= WHOLE and max(size.width, size.height) * zoom <= LONGEST


def coarse_zoom(size: PageSize) -> float:
    by_area = math.sqrt(COARSE / max(size.width * size.height, 1.0))
    return round(min(by_area, LONGEST / max(size.width, size.height, 1.0)), 4)


def _tiles(page: int, size: PageSize, zoom: float, seen: Rect) -> Iterator[Part]:
    """The fields of a grid of EDGE pixels that touch what is seen."""
    step = EDGE / zoom
    for row in _fields(seen.y0, seen.y1, size.height, step):
        for column in _fields(seen.x0, seen.x1, size.width, step):
            x0, y0 = column * step, row * step
            yield Part(page, zoom, Rect(x0, y0, min(x0 + step, size.width), min(y0 + step, size.height)))


def _fields(start: float, end: float, length: float, step: float) -> range:
    """Which fields of `step` points the stretch touches, of those that cover `length`."""
    first, last = max(start, 0.0), min(end, length)
    return range(int(first // step), math.ceil(last / step)) if last > first else range(0)
