"""The picture of a page, with the words highlighted exactly where they are drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pymupdf
import pytest

from app.domain.page import Rect
from app.errors import DamagedFile
from app.reading.images import page_image
from tests.reading.samples import made, only_page
from tests.saying import gives


def pixels(png: bytes) -> npt.NDArray[np.uint8]:
    picture = pymupdf.Pixmap(png)
    return np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.width, 3)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_the_highlight_lies_over_the_word(tmp_path: Path, rotation: int, cropped: bool) -> None:
    def paint(page: pymupdf.Page) -> None:
        page.insert_text((80, 120), "landlord", fontsize=20)
        if cropped:
            page.set_cropbox((30, 40, 400, 600))
        page.set_rotation(rotation)

    path = made(tmp_path / "marked.pdf", paint)
    page = only_page(path)
    (box,) = page.words.rects.tolist()
    picture = pixels(page_image(path, 1, zoom=2, rects=[Rect(*box)]))
    assert picture.shape[:2] == (round(page.height * 2), round(page.width * 2))
    dark = (picture.max(axis=2) < 100).nonzero()
    marked = ((picture[..., 0] > 200) & (picture[..., 2] < 100)).nonzero()
    for ink, tint in zip(dark, marked, strict=True):
        assert tint.min() <= ink.min()
        assert ink.max() <= tint.max()
    area = (box[2] - box[0] + 4) * (box[3] - box[1] + 4) * 4
    assert len(marked[0]) + len(dark[0]) < area


def test_a_page_that_does_not_exist(tmp_path: Path) -> None:
    path = made(tmp_path / "one.pdf", lambda page: page.insert_text((60, 100), "One"))
    with pytest.raises(DamagedFile, check=gives("damaged.no_such_page", name="one.pdf", number=2)):
        page_image(path, 2)


def test_a_huge_page_comes_out_smaller(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        document.new_page(width=14400, height=14400)
        document.save(tmp_path / "huge.pdf")
    assert max(pixels(page_image(tmp_path / "huge.pdf", 1)).shape) <= 8000


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_part_is_what_the_whole_page_shows_there(tmp_path: Path, rotation: int) -> None:
    def paint(page: pymupdf.Page) -> None:
        page.insert_text((80, 120), "landlord and tenant", fontsize=20)
        page.set_rotation(rotation)

    path = made(tmp_path / "parts.pdf", paint)
    (box, *_) = only_page(path).words.rects.tolist()
    whole = pixels(page_image(path, 1, zoom=2, rects=[Rect(*box)]))
    part = pixels(page_image(path, 1, zoom=2, rects=[Rect(*box)], clip=Rect(50, 40, 250, 200)))
    assert part.shape == (320, 400, 3)
    assert np.abs(part.astype(int) - whole[80:400, 100:500]).max() <= 2
