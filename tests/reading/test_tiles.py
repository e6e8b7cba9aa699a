"""Large pictures in tiles: nothing is left out, and a line that two tiles share is one line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pymupdf
from hypothesis import given
from hypothesis import strategies as st

from app.reading.layout.extraction import sheet_of
from app.reading.layout.sheet import Floats
from app.reading.recognition.pages import scan_of
from app.reading.recognition.recogniser import Recogniser
from app.reading.recognition.tiles import OVERLAP, SIDE, joined, tiles_of


def line(x0: float, y0: float, x1: float, y1: float) -> Floats:
    return np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float32)


@given(st.integers(1, 9000), st.integers(1, 9000))
def test_tiles_cover_the_picture_are_small_enough_and_overlap(width: int, height: int) -> None:
    tiles = tiles_of(width, height)
    assert min(tile.x0 for tile in tiles) == min(tile.y0 for tile in tiles) == 0
    assert max(tile.x1 for tile in tiles) == width
    assert max(tile.y1 for tile in tiles) == height
    assert all(0 < tile.x1 - tile.x0 <= SIDE + 2 and 0 < tile.y1 - tile.y0 <= SIDE + 2 for tile in tiles)
    columns = sorted({(tile.x0, tile.x1) for tile in tiles})
    assert all(right[0] <= left[1] - OVERLAP + 2 for left, right in pairwise(columns))


def test_a_page_of_letter_size_is_one_tile() -> None:
    assert len(tiles_of(1700, 2200)) == 1


def test_parts_of_one_line_in_two_tiles_are_joined_and_neighbours_are_not() -> None:
    left = np.concatenate([line(100, 50, 2900, 90), line(100, 100, 900, 140)])
    right = np.concatenate([line(2700, 52, 3400, 92), line(2700, 100, 3400, 140)])
    assert joined([left, right])[:, [0, 2]].tolist() == [
        [[100, 50], [3400, 92]],
        [[100, 100], [900, 140]],
        [[2700, 100], [3400, 140]],
    ]


def test_no_line_in_any_tile_is_no_line() -> None:
    assert joined([np.zeros((0, 4, 2), np.float32)] * 2).shape == (0, 4, 2)


def test_small_print_on_a_poster_is_read_in_all_its_corners() -> None:
    words = ["northwest", "northeast", "southwest", "southeast"]
    with pymupdf.open() as document:
        page = document.new_page(width=2384, height=1684)  # A1, points
        for number, word in enumerate(words):
            corner = (40 + 2100 * (number % 2), 60 + 1580 * (number // 2))
            page.insert_text(corner, f"The {word} corner of this sheet, where the cranes stand", fontsize=14)
        page.insert_text((1100, 840), "A line across the middle of the sheet, where four tiles meet", fontsize=14)
        scan = scan_of(page, sheet_of(page, 1), Recogniser(threads=1))
    assert set(words) <= set(scan.sheet.texts)
    assert " ".join(scan.sheet.texts).count("where four tiles meet") == 1
    assert scan.rects[:, 2].max() <= 2385
