"""A damaged page is known to be damaged: what is missing from it is not taken for a blank page."""

from __future__ import annotations

import random
from pathlib import Path

import pymupdf
import pytest

from app.errors import DamagedFile, ReadingError
from app.paths import samples
from app.reading.document import read_pages
from app.reading.pool import Reader
from tests.reading.damage import REPORT, cut_short, overwritten
from tests.reading.samples import made

TEXTS = [path for path in sorted(samples().glob("*.pdf")) if path.name != "harbour-letter.pdf"]  # that one is a scan


def letters(path: Path) -> list[int]:
    return [len("".join(page.text.split())) for page in read_pages(path)]


@pytest.mark.parametrize("path", sorted(samples().glob("*.pdf")), ids=lambda path: path.stem)
def test_whole_files_have_no_damaged_page(path: Path) -> None:
    assert not any(page.damaged for page in read_pages(path))


def test_pages_whose_content_is_overwritten_are_damaged_and_the_others_are_not(tmp_path: Path) -> None:
    pages = list(read_pages(overwritten(tmp_path / "a.pdf", [2])))
    assert [page.damaged for page in pages] == [False, True, False]
    assert [bool(page.text) for page in pages] == [True, False, True]


def test_each_page_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    pages = list(read_pages(cut_short(tmp_path / "a.pdf", 0.8)))
    assert [page.damaged for page in pages] == [True, True, True]
    pages = list(read_pages(cut_short(tmp_path / "b.pdf", 0.9)))
    assert [page.damaged for page in pages] == [False, True, True]


def test_a_blank_page_is_not_damaged_and_one_whose_content_is_not_there_is(tmp_path: Path) -> None:
    blank = made(tmp_path / "blank.pdf", lambda page: None, lambda page: page.insert_text((60, 100), "Text"))
    assert [page.damaged for page in read_pages(blank)] == [False, False]
    with pymupdf.open(blank) as document:
        document.xref_set_key(document[1].xref, "Contents", "999 0 R")
        document.save(tmp_path / "gone.pdf")
    assert [page.damaged for page in read_pages(tmp_path / "gone.pdf")] == [False, True]


def test_a_file_that_is_cut_short_says_which_pages_are_damaged_and_that_it_was_repaired(tmp_path: Path) -> None:
    with Reader(1) as reader:
        whole, short = reader.read([REPORT, cut_short(tmp_path / "a.pdf", 0.8)])
    assert not whole.repaired
    assert short.repaired
    assert any(page.damaged for page in short.pages)


def test_a_file_of_damaged_pages_without_text_is_damaged_and_not_blank(tmp_path: Path) -> None:
    with Reader(1) as reader:
        [found] = reader.read([overwritten(tmp_path / "a.pdf", [1, 2, 3])])
    assert isinstance(found.error, DamagedFile)
    assert found.pages == ()


@pytest.mark.parametrize("source", TEXTS, ids=lambda path: path.stem)
def test_text_is_hardly_ever_lost_without_a_damaged_page(tmp_path: Path, source: Path) -> None:
    """Files that were changed at random, always in the same way. 1 of 199 that lost text was not noticed."""
    chance, whole, lost, unnoticed = random.Random(7), sum(letters(source)), 0, 0
    for number in range(25):
        content = bytearray(source.read_bytes())
        place, length = chance.randrange(len(content)), chance.choice([60, 2000])
        if number % 3:
            content[place : place + length] = chance.randbytes(length) if number % 3 == 1 else b""
        else:
            content = content[: chance.randrange(len(content) // 4, len(content))]
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(content)
        try:
            pages = list(read_pages(path))
        except ReadingError:
            continue
        if sum(letters(path)) < 0.98 * whole:
            lost += 1
            unnoticed += not any(page.damaged for page in pages)
    assert lost >= 5
    assert unnoticed <= 1
