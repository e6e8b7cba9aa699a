"""Which pages are to be recognised from their picture: told when the file is read, before anything is drawn."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from app.domain.page import Trouble
from app.reading.document import read_pages
from app.reading.recognition.noise import trouble_of
from tests.reading.samples import PDFS, WEIRD, made, only_page, sample

PROSE = "The inner basin will be dredged in May. All boats must leave their moorings by noon on Sunday."


def trouble(tmp_path: Any, *draw: Any) -> Trouble:
    return only_page(made(tmp_path / "page.pdf", lambda page: [paint(page) for paint in draw])).trouble


def picture(page: pymupdf.Page) -> None:
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 60, 80))
    pixmap.clear_with(200)
    page.insert_image(page.rect, pixmap=pixmap)


def text(said: str, **options: Any) -> Any:
    return lambda page: page.insert_textbox(pymupdf.Rect(60, 60, 535, 782), said, **options)


def test_a_page_of_text_is_left_alone(tmp_path: Any) -> None:
    assert trouble(tmp_path, text(PROSE)) is Trouble.NONE


def test_a_blank_page_is_left_alone_and_a_drawn_one_is_not(tmp_path: Any) -> None:
    assert trouble(tmp_path) is Trouble.NONE
    assert trouble(tmp_path, picture) is Trouble.NO_TEXT
    assert trouble(tmp_path, lambda page: page.draw_line((60, 60), (300, 80))) is Trouble.NO_TEXT


def test_text_that_nobody_sees_is_no_text(tmp_path: Any) -> None:
    assert trouble(tmp_path, text(PROSE, color=(1, 1, 1))) is Trouble.NO_TEXT


def test_a_stamp_on_a_scan_is_not_its_text(tmp_path: Any) -> None:
    assert trouble(tmp_path, picture, text("Received 3 May")) is Trouble.SPARSE
    assert trouble(tmp_path, picture, text(PROSE * 3)) is Trouble.NONE


def test_an_invisible_layer_over_a_picture_is_to_be_checked(tmp_path: Any) -> None:
    assert trouble(tmp_path, picture, text(PROSE * 3, render_mode=3)) is Trouble.DOUBTFUL


def test_letters_of_no_language_are_to_be_checked(tmp_path: Any) -> None:
    shifted = "".join(chr(ord(char) + 3) if char.isalpha() else char for char in PROSE * 5)
    assert trouble(tmp_path, text(shifted)) is Trouble.DOUBTFUL


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["\ufffd\ufffd", "a\ufffd", "\ufffd"], Trouble.GARBLED),
        (["\ue001\ue002\ue003", "\ue004"], Trouble.GARBLED),
        (["\ue001", *PROSE.split()], Trouble.NONE),  # one bullet of a font of its own
        (["w"] * 60, Trouble.GARBLED),
        (["......"] * 60 + PROSE.split(), Trouble.NONE),  # a table of contents
        (["1,204", "(35)", "$"] * 60, Trouble.NONE),
        (["東京都", "千代田区", "丸の内"] * 30, Trouble.NONE),
        (["Договор", "аренды", "нежилого", "помещения"] * 30, Trouble.NONE),
        (["XQZK", "BCDF", "GHJK"] * 5, Trouble.NONE),  # too few letters to judge by: part numbers, say
    ],
    ids=str,
)
def test_noise_is_told_from_text(words: list[str], expected: Trouble) -> None:
    assert trouble_of(words, covered=0.0, layered=False) is expected


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [
        ("qpdf/form.pdf", 2, Trouble.GARBLED),
        ("ocrmypdf/graph_ocred.pdf", 1, Trouble.DOUBTFUL),
    ],
)
def test_odd_files_are_seen_through(name: str, page: int, expected: Trouble) -> None:
    path = WEIRD / name
    if not path.exists():
        pytest.skip(f"needs {name} of ../shared/data/weird_pdfs")
    assert list(read_pages(path))[page - 1].trouble is expected


def test_annual_reports_are_left_alone() -> None:
    pages = list(read_pages(sample("3M_2018_10K.pdf")))
    assert {page.trouble for page in pages} == {Trouble.NONE}, PDFS
