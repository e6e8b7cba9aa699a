"""A large picture as overlapping tiles, so that small print on a large sheet is not shrunk until no line is seen; and
what is found in the tiles as one list of lines again. Points are (x, y) with the origin at the top left."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from app.reading.layout.sheet import Floats
from app.reading.recognition.posture import clockwise, hulls

SIDE = 3000  # pixels of a tile: at 200 dots an inch a page of 14 inches is one
OVERLAP = 300  # pixels that two neighbours share: higher than any line of print
SAME_LINE = 0.6  # of the lower one's height (or the narrower one's width): so much two parts of one line share
SHORTEST = 4.0  # pixels


class Tile(NamedTuple):
    """Pixels of the picture, x1 and y1 excluded."""

    x0: int
    y0: int
    x1: int
    y1: int


def tiles_of(width: int, height: int) -> list[Tile]:
    """One where the picture is small enough."""
    return [Tile(x0, y0, x1, y1) for y0, y1 in _spans(height) for x0, x1 in _spans(width)]


def _spans(length: int) -> Iterator[tuple[int, int]]:
    count = max(1, math.ceil((length - OVERLAP) / (SIDE - OVERLAP)))
    step = (length - OVERLAP) / count
    for number in range(count):
        first = round(number * step)
        yield first, length if number == count - 1 else min(length, round((number + 1) * step) + OVERLAP)


def joined(parts: Sequence[Floats]) -> Floats:
    """The lines (n, 4, 2) of all tiles, in pixels of the picture; what two tiles saw of one line is one line."""
    corners = np.concatenate([np.zeros((0, 4, 2), np.float32), *parts])
    tile = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    kept: list[Floats] = []
    origin: list[int] = []
    for line, source in zip(corners, tile.tolist(), strict=True):
        for place, other in enumerate(kept):
            if origin[place] != source and _is_one_line(line, other):
                kept[place] = _both(line, other)
                origin[place] = source
                break
        else:
            kept.append(line)
            origin.append(source)
    return np.stack(kept) if kept else np.zeros((0, 4, 2), np.float32)


def _is_one_line(one: Floats, other: Floats) -> bool:
    """Whether two lines lie over each other, along the shorter side of both by most of it."""
    a, b = hulls(np.stack([one, other])).tolist()
    wide, high = (min(a[end], b[end]) - max(a[start], b[start]) for start, end in ((0, 2), (1, 3)))
    widths, heights = (a[2] - a[0], b[2] - b[0]), (a[3] - a[1], b[3] - b[1])
    if min(wide, high) <= 0:
        return False
    across = sum(widths) >= sum(heights)
    return bool((high if across else wide) > SAME_LINE * max(SHORTEST, min(heights if across else widths)))


def _both(one: Floats, other: Floats) -> Floats:
    """The upright rectangle around two parts of a line."""
    x0, y0, x1, y1 = hulls(np.concatenate([one, other])[None])[0].tolist()
    around = np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float32)
    whole: Floats = clockwise(around)[0]
    return whole
