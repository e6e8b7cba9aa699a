"""Text stays letter for letter what the file holds, and every word knows its place in it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.page import BlockKind, Page
from app.reading.document import pages_in, read_pages
from app.reading.layout.sheet import Sheet
from app.reading.layout.text import Piece, page_of
from tests.reading.samples import PDFS, made, only_page, squashed, unbroken_runs

REAL = sorted(PDFS.glob("*.pdf"))[::5]
SENTENCE = "The quick brown fox jumps over the lazy dog near the river bank. "


def check_places(page: Page) -> None:
    """Words lie in the text in order, blocks cover them without overlap, boxes lie on the page."""
    words = page.words
    assert (words.starts <= words.ends).all()
    assert (words.starts[1:] >= words.ends[:-1]).all()
    assert len(np.unique(words.order)) == len(words)
    assert not len(words) or words.ends[-1] == len(page.text)
    assert not any(" " in page.text[start:end] for start, end in zip(words.starts, words.ends, strict=True))
    last, covered = 0, 0
    for block in page.blocks:
        assert last <= block.start < block.end
        last = block.end
        inside = words.between(block.start, block.end)
        covered += inside.stop - inside.start
    assert covered == len(words)


def check_verbatim(page: Page, original: str) -> None:
    whole = squashed(original)
    for run in unbroken_runs(page):
        assert squashed(run) in whole


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_runs_of_real_pages_stand_in_the_file_letter_for_letter(path: Path) -> None:
    with pymupdf.open(path) as document:
        document.select(range(0, document.page_count, max(1, document.page_count // 4)))
        for page in pages_in(document):
            check_places(page)
            check_verbatim(page, document[page.number - 1].get_text())
            assert (page.words.rects[:, :2] < page.words.rects[:, 2:] + 0.01).all()


WORD = st.text(st.sampled_from("abcdefgxyzABCXYZ0123456789-.,()$%éüﬁﬀ"), min_size=1, max_size=9)
PLACED = st.tuples(
    st.integers(20, 480), st.integers(40, 780), st.lists(WORD, min_size=1, max_size=6), st.integers(7, 16)
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PLACED, min_size=1, max_size=25), st.sampled_from([0, 90, 180, 270]))
def test_runs_of_any_page_stand_in_the_file_letter_for_letter(
    lines: list[tuple[int, int, list[str], int]], rotation: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pymupdf.open() as document:
        page = document.new_page()
        for x, y, line, size in lines:
            page.insert_text((x, y), " ".join(line), fontsize=size)
        page.set_rotation(rotation)
        path = Path(folder) / "any.pdf"
        document.save(path)
        read = only_page(path)
        with pymupdf.open(path) as saved:
            check_places(read)
            check_verbatim(read, saved[0].get_text())
            kept, whole = squashed(read.text), squashed(saved[0].get_text())
            assert sorted(kept) == sorted(whole)
            assert len(read.words) == len(saved[0].get_text("words"))


def test_a_glyph_without_a_character_is_a_gap_in_the_order() -> None:
    path = PDFS / "3M_2022_10K.pdf"
    if not path.exists():
        pytest.skip("needs 3M_2022_10K.pdf of ../shared/data/pdfqa/pdfs")
    page = next(read_pages(path))
    check_verbatim(page, pymupdf.open(path)[0].get_text())
    assert int(page.words.order.max()) >= len(page.words)


def hyphenated(tmp_path: Path, head: str, tail: str, elsewhere: str = "") -> Page:
    def paint(page: pymupdf.Page) -> None:
        page.insert_text((60, 100), SENTENCE + head)
        page.insert_text((60, 114), f"{tail} and so it goes on until the line is full of words.")
        page.insert_text((60, 200), elsewhere or "Nothing else.")

    return only_page(made(tmp_path / "hyphen.pdf", paint))


def test_a_word_cut_at_a_line_end_is_one_word_of_two_boxes(tmp_path: Path) -> None:
    page = hyphenated(tmp_path, "informa-", "tion")
    start = page.text.index("information")
    touched = page.words.between(start, start + len("information"))
    assert touched.stop - touched.start == 2
    upper, lower = page.words.rects[touched]
    assert lower[1] > upper[1] + 10
    assert lower[0] < upper[0]


def test_a_compound_keeps_its_hyphen(tmp_path: Path) -> None:
    page = hyphenated(tmp_path, "long-", "term", "A long-term plan.")
    assert page.text.count("long-term") == 2


def test_a_soft_hyphen_vanishes() -> None:
    words = ["infor\u00admation", "for", "commu\u00ad", "nities"]
    boxes = np.array([[0, 0, 60, 10], [65, 0, 80, 10], [85, 0, 120, 10], [0, 12, 40, 22]], np.float32)
    line = np.array([0, 0, 0, 1], np.int32)
    sheet = Sheet.blank(1)
    sheet = replace(sheet, texts=words, boxes=boxes, order=np.arange(4, dtype=np.int32), line=line)
    page = page_of(sheet, [Piece([0, 1, 2, 3], [0, 3], BlockKind.PROSE)], set())
    assert page.text == "information for communities"
    assert page.words.between(16, 27) == slice(2, 4)


def test_a_hyphen_before_a_number_stays(tmp_path: Path) -> None:
    assert "model X- 500 " in hyphenated(tmp_path, "model X-", "500").text


def test_ligatures_are_spelt_out(tmp_path: Path) -> None:
    def paint(page: pymupdf.Page) -> None:
        page.insert_htmlbox((60, 60, 500, 200), "<p>The oﬃce ﬁled a ﬂawless report.</p>")

    page = only_page(made(tmp_path / "ligature.pdf", paint))
    assert page.text == "The office filed a flawless report."
    place = page.words.between(page.text.index("office"), page.text.index("office") + 6)
    assert place == slice(1, 2)
    assert page.blocks[0].kind is BlockKind.PROSE
