"""Real pictures of pages whose text is known, read by the real models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
import pytest

from app.domain.page import Page, Trouble
from app.reading.document import read_pages
from app.reading.layout.extraction import sheet_of
from app.reading.opening import opened
from app.reading.recognition.pages import scan_of
from app.reading.recognition.recogniser import Recogniser, respaced
from app.reading.recognition.scan import pages_of_scans
from tests.reading.scans import LETTER, REPORT, SAMPLES, drawn_on, picture_of, scanned


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(threads=1)


def recognised(path: Path, recogniser: Recogniser) -> Page:
    with opened(path) as document:
        page = document[0]
        scan = scan_of(page, sheet_of(page, 1), recogniser)
        (made,) = pages_of_scans([scan], [(page.rect.width, page.rect.height)])
    return made


def shared(wanted: str, found: str) -> float:
    """Share of the wanted words that were found."""
    words = found.split()
    return sum(word in words for word in wanted.split()) / len(wanted.split())


def known(number: int = 1) -> Page:
    return list(read_pages(REPORT))[number - 1]


@pytest.mark.parametrize(("turn", "slant"), [(0, 0.0), (0, 2.0), (90, 0.0), (180, 0.0), (270, -1.0)])
def test_a_page_is_read_however_it_was_scanned(tmp_path: Path, recogniser: Recogniser, turn: int, slant: float) -> None:
    scan = scanned(tmp_path / "scan.pdf", picture_of(REPORT, 1, slant=slant), turn=turn)
    page = recognised(scan, recogniser)
    assert shared(known().text, page.text) > 0.95
    assert page.recognised
    assert page.trouble is Trouble.NONE
    legibility = page.words.legibility
    assert legibility is not None
    assert len(legibility) == len(page.words)
    assert 0.9 < legibility.mean() <= 1
    with pymupdf.open(scan) as document:
        width, height = document[0].rect.width, document[0].rect.height
    assert (page.width, page.height) == pytest.approx((width, height))
    assert (page.words.rects[:, 0] >= -1).all()
    assert (page.words.rects[:, 2] <= width + 1).all()
    assert (page.words.rects[:, 3] <= height + 1).all()


def test_words_stand_where_the_file_had_them(tmp_path: Path, recogniser: Recogniser) -> None:
    page, truth = recognised(scanned(tmp_path / "scan.pdf", picture_of(REPORT, 1)), recogniser), known()
    places = {
        truth.text[s:e]: box for s, e, box in zip(truth.words.starts, truth.words.ends, truth.words.rects, strict=True)
    }
    missed = []
    for start, end, box in zip(page.words.starts, page.words.ends, page.words.rects, strict=True):
        word = page.text[start:end]
        if truth.text.split().count(word) == 1 and word in places:
            missed.append(np.abs(box - places[word]))
    assert len(missed) > 40
    assert np.median(missed, axis=0).max() < 4  # points
    assert np.quantile(missed, 0.95, axis=0)[[0, 2]].max() < 8


def test_text_holds_what_its_words_say(recogniser: Recogniser) -> None:
    page = recognised(LETTER, recogniser)
    words = [page.text[s:e] for s, e in zip(page.words.starts, page.words.ends, strict=True)]
    assert " ".join(words) == " ".join(page.text.split())
    assert page.words.order.tolist() == list(range(len(words)))  # nothing of it stands in the file in another order
    assert "by noon on Sunday 5 May" in page.text


def test_a_table_keeps_its_rows(tmp_path: Path, recogniser: Recogniser) -> None:
    source = SAMPLES / "tessaly-accounts.pdf"
    page = recognised(scanned(tmp_path / "scan.pdf", picture_of(source, 2)), recogniser)
    truth = list(read_pages(source))[1]
    wanted = [truth.text[b.start : b.end] for b in truth.blocks if b.kind == "row"]
    found = [" ".join(page.text[b.start : b.end].split()) for b in page.blocks if b.kind == "row"]
    assert sum(row in found for row in wanted) >= 0.8 * len(wanted) > 0


def test_chinese_and_japanese_are_read(tmp_path: Path, recogniser: Recogniser) -> None:
    lines = [(100.0, "本合同自双方签字之日起生效"), (140.0, "東京都千代田区丸の内一丁目")]
    source = drawn_on(tmp_path / "source.pdf", *lines, fontname="china-s", fontsize=16)
    page = recognised(scanned(tmp_path / "scan.pdf", picture_of(source, 1)), recogniser)
    assert "本合同自双方签字之日起生效" in page.text.replace(" ", "")
    assert "東京都千代田区" in page.text.replace(" ", "")


def test_a_picture_without_text_has_none(tmp_path: Path, recogniser: Recogniser) -> None:
    pixmap = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, 600, 800))
    pixmap.clear_with(230)
    page = recognised(scanned(tmp_path / "grey.pdf", pixmap), recogniser)
    assert page.text == ""
    assert page.recognised


def test_a_page_metres_wide_is_drawn_within_bounds(tmp_path: Path, recogniser: Recogniser) -> None:
    with pymupdf.open() as document:
        page = document.new_page(width=8000, height=6000)
        page.insert_image(page.rect, pixmap=picture_of(REPORT, 1))
        document.save(tmp_path / "poster.pdf")
    assert shared(known().text, recognised(tmp_path / "poster.pdf", recogniser).text) > 0.9


@pytest.mark.parametrize(
    ("text", "steps", "said"),
    [
        ("up 25points", [0, 2, 8, 10, 14, 16, 18, 20, 22, 24], "up 25 points"),
        ("margin2%", [0, 2, 4, 6, 8, 10, 14, 16], "margin 2%"),
        ("•Sales", [0, 9, 11, 13, 15, 17], "• Sales"),
        ("model2 is", [0, 2, 4, 6, 8, 10, 20, 22], "model2 is"),
        ("AQ40 Q3", [0, 4, 8, 10, 20, 26], "AQ40 Q3"),
    ],
)
def test_spaces_that_the_reader_leaves_out_come_back_where_the_gap_is_wide(
    text: str, steps: list[float], said: str
) -> None:
    assert respaced(text, np.array(steps, np.float32)) == said
