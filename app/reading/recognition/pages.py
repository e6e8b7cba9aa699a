"""A page's picture -> a sheet of words, set right where it was scanned askew, on its side or on its head.

For a child process: it loads the models and what they need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import cv2
import numpy as np
import pymupdf

from app.reading.layout.sheet import Floats, Ints, Sheet
from app.reading.recognition.posture import (
    clockwise,
    cut_out,
    hulls,
    lies_on_its_side,
    slant_of,
    straight,
    tall,
    turned,
)
from app.reading.recognition.reading_order import reading_order
from app.reading.recognition.recogniser import Picture, Recogniser, Words
from app.reading.recognition.scan import Scan
from app.reading.recognition.tiles import joined, tiles_of

DOTS = 200 / 72  # pixels a point for reading
LEAST_SIDE, LARGEST_SIDE = 1600, 7200  # pixels: a picture on a tiny page is fine all the same, a poster must fit memory
LOOKING_SIDE = 1280  # pixels of a tile's longer side in which lines are looked for: time grows with its square
FONT = 0.72  # font size over the height of a line's box
TRIM = 0.1  # of that height, above and below the letters


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """corners: (n, 4, 2) pixels in the upright picture."""

    corners: Floats
    words: list[Words]

    def kept(self, places: Sequence[int]) -> _Lines:
        return _Lines(self.corners[list(places)], [self.words[place] for place in places])


def scan_of(page: Any, own: Sheet, recogniser: Recogniser) -> Scan:
    """What the picture of a `pymupdf.Page` says. `own`: the sheet of the file's own words, for what else it knows."""
    picture, zoom = drawn(page)
    quarters, lines = _read(picture, recogniser)
    height, width = picture.shape[:2]
    upright = (height, width) if quarters % 2 else (width, height)
    flat = straight(lines.corners, slant_of(lines.corners), upright)
    texts = [" ".join(words.texts) for words in lines.words]
    across = tall(flat)
    order = reading_order(hulls(flat), ["" if down else text for text, down in zip(texts, across, strict=True)])
    order = [place for place in order if texts[place]]
    seen, flat = lines.kept(order), flat[order]
    boxes = turned(_word_corners(seen), upright, -quarters)
    area = (upright[0] / zoom, upright[1] / zoom)
    sheet = _sheet(own, area, _Lines(flat, seen.words), zoom)
    legibility = np.concatenate([np.zeros(0, np.float32), *(words.legibility for words in seen.words)])
    return Scan(sheet, hulls(boxes) / np.float32(zoom), legibility)


def drawn(page: Any) -> tuple[Picture, float]:
    """The page as displayed, and its pixels a point."""
    side = max(page.rect.width, page.rect.height, 1.0)
    zoom = min(max(DOTS, LEAST_SIDE / side), LARGEST_SIDE / side)
    pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csRGB, alpha=False)
    rows = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)
    red_first = rows[:, : pixmap.width * 3].reshape(pixmap.height, pixmap.width, 3)
    return np.ascontiguousarray(red_first[:, :, ::-1]), zoom


def _read(picture: Picture, recogniser: Recogniser) -> tuple[int, _Lines]:
    """How often the picture had to be turned to the left, and its lines then."""
    corners, quarters = clockwise(_corners(picture, recogniser)), 0
    if not len(corners):
        return 0, _Lines(corners, [])
    if lies_on_its_side(corners):
        picture, corners, quarters = _turn(picture, corners, 1)
    lines = [cut_out(picture, each) for each in corners]
    if recogniser.upside_down(lines):
        picture, corners, _ = _turn(picture, corners, 2)
        quarters += 2
        lines = [cut_out(picture, each) for each in corners]
    return quarters, _Lines(corners, recogniser.words(lines))


def _corners(picture: Picture, recogniser: Recogniser) -> Floats:
    """(n, 4, 2) the corners of its lines, looked for in smaller pictures of its tiles."""
    height, width = picture.shape[:2]
    found = []
    for x0, y0, x1, y1 in tiles_of(width, height):
        shrunk, scale = _shrunk(picture[y0:y1, x0:x1])
        found.append(recogniser.corners(shrunk) * scale + np.array([x0, y0], np.float32))
    return found[0] if len(found) == 1 else joined(found)


def _shrunk(picture: Picture) -> tuple[Picture, np.float32]:
    """A smaller picture, and by how much it is smaller."""
    height, width = picture.shape[:2]
    scale = max(1.0, max(height, width) / LOOKING_SIDE)
    size = (max(1, round(width / scale)), max(1, round(height / scale)))
    smaller = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, np.uint8), np.float32(scale)


def _turn(picture: Picture, corners: Floats, quarters: int) -> tuple[Picture, Floats, int]:
    height, width = picture.shape[:2]
    return np.ascontiguousarray(np.rot90(picture, quarters)), turned(corners, (width, height), quarters), quarters


def _word_corners(lines: _Lines) -> Floats:
    """(words, 4, 2): each word's part of its line; of one that runs up the page, from its bottom."""
    parts = [np.zeros((0, 4, 2), np.float32)]
    for corners, words, down in zip(lines.corners, lines.words, tall(lines.corners), strict=True):
        ends = np.roll(corners, 1, axis=0) if down else corners
        top, bottom = ends[1] - ends[0], ends[2] - ends[3]
        first, last = words.places[:, :1], words.places[:, 1:]
        sides = [ends[0] + first * top, ends[0] + last * top, ends[3] + last * bottom, ends[3] + first * bottom]
        parts.append(_trimmed(np.stack(sides, axis=1)))
    return np.concatenate(parts).astype(np.float32)


def _trimmed(corners: Floats) -> Floats:
    """Without the margin above and below the letters."""
    down = (corners[:, [3, 2]] - corners[:, [0, 1]]) * np.float32(TRIM)
    return np.concatenate([corners[:, :2] + down, corners[:, 2:] - down[:, ::-1]], axis=1)


def _sheet(own: Sheet, size: tuple[float, float], lines: _Lines, zoom: float) -> Sheet:
    texts = list(chain.from_iterable(words.texts for words in lines.words))
    counts = [len(words.texts) for words in lines.words]
    line = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    heights = np.linalg.norm(lines.corners[:, 3] - lines.corners[:, 0], axis=1)
    down = tall(lines.corners)
    widths = np.linalg.norm(lines.corners[:, 1] - lines.corners[:, 0], axis=1)
    font = np.where(down, widths, heights) * np.float32(FONT / zoom)
    boxes = hulls(_word_corners(lines)) / np.float32(zoom)
    return Sheet(
        own.number, own.label, *size, own.rotation, texts, boxes.astype(np.float32), _places(texts), line,
        font.astype(np.float32), np.zeros(len(counts), bool), ~down, own.hidden_words, own.has_image,
    )  # fmt: skip


def _places(texts: Sequence[str]) -> Ints:
    return np.arange(len(texts), dtype=np.int32)
