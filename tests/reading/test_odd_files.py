"""Long, wide, labelled and mixed files, and files inside files; all made here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from app.errors import LockedFile
from app.indexing.passages import drafts_of, most_words
from app.reading.attachments import attachment_names, extract_pdfs
from app.reading.document import read_pages
from app.reading.images import LARGEST_SIDE, MOST_PIXELS, bounded_zoom, page_image
from app.reading.pool import Reader
from tests.reading.samples import WEIRD, made, only_page
from tests.reading.test_keys import locked


def pdf_saying(words: str) -> bytes:
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), words)
        return bytes(document.tobytes())


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    path = tmp_path / "outer.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 72), "the covering letter")
        document.embfile_add("one", pdf_saying("the inner report"), filename="inner.pdf")
        document.embfile_add("two", b"a,b\n1,2\n", filename="table.csv")
        document.embfile_add("three", pdf_saying("evil"), filename="../../evil.pdf")
        page.add_file_annot((300, 300), pdf_saying("the pinned note"), "pinned.pdf")
        document.save(path)
    return path


def test_attachments_and_pinned_files_are_listed(portfolio: Path) -> None:
    assert sorted(attachment_names(portfolio)) == ["../../evil.pdf", "inner.pdf", "pinned.pdf", "table.csv"]


def test_the_pdfs_inside_are_written_out_under_the_name_of_both_and_in_their_folder(
    portfolio: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "inside"
    written = extract_pdfs(portfolio, folder)
    assert sorted(path.name for path in written) == [f"outer.pdf › {n}.pdf" for n in ("evil", "inner", "pinned")]
    assert {path.parent for path in written} == {folder}
    assert sorted(only_page(path).text for path in written) == ["evil", "the inner report", "the pinned note"]
    before = [path.stat().st_mtime_ns for path in written]
    assert [path.stat().st_mtime_ns for path in extract_pdfs(portfolio, folder)] == before


def test_attachments_of_the_same_name_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        document.new_page()
        document.embfile_add("one", pdf_saying("first"), filename="x.pdf")
        document.embfile_add("two", pdf_saying("second"), filename="x.pdf")
        document.save(path)
    assert [each.name for each in extract_pdfs(path, tmp_path / "in")] == ["a.pdf › x.pdf", "a.pdf › x (2).pdf"]


def test_attachments_are_looked_at_in_a_child_whose_errors_come_back(portfolio: Path, tmp_path: Path) -> None:
    with Reader(1) as reader:
        assert len(reader.call(attachment_names, portfolio, ())) == 4
        with pytest.raises(LockedFile):
            reader.call(attachment_names, locked(tmp_path / "locked.pdf", "x"), ())


@pytest.mark.parametrize("name", ["py-pdf-sample-files/with-attachment.pdf", "pdfjs/issue17056.pdf"])
def test_attachments_of_the_world_are_found(name: str) -> None:
    if not (WEIRD / name).exists():
        pytest.skip("needs ../shared/data/weird_pdfs")
    assert attachment_names(WEIRD / name)


def test_page_labels_are_read_as_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        for number in range(6):
            document.new_page().insert_text((72, 72), f"words of page {number}")
        document.set_page_labels(
            [
                {"startpage": 0, "style": "r", "prefix": "", "firstpagenum": 3},
                {"startpage": 2, "style": "D", "prefix": "A-", "firstpagenum": 1},
            ]
        )
        document.save(path)
    assert [page.label for page in read_pages(path)] == ["iii", "iv", "A-1", "A-2", "A-3", "A-4"]


def test_a_page_of_fifty_thousand_words_is_read_and_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pymupdf.open() as document:
        page = document.new_page(width=8000, height=8000)
        lines = [" ".join(f"w{row}x{column}" for column in range(100)) for row in range(500)]
        page.insert_text((20, 20), lines, fontsize=8)
        document.save(path)
    page = only_page(path)
    assert len(page.text.split()) == 50_000
    drafts = list(drafts_of([page], "Long"))
    assert len(drafts) >= 500
    assert all(len(page.text[draft.start : draft.end].split()) <= most_words for draft in drafts)


def test_a_page_metres_wide_is_drawn_within_bounds_and_its_words_stay_findable(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with pymupdf.open() as document:
        document.new_page(width=14_400, height=9000).insert_text((14_000, 8000), "corner", fontsize=40)
        document.save(path)
    page = only_page(path)
    assert page.words.rects[0, 0] == pytest.approx(14_000, abs=5)
    picture = pymupdf.Pixmap(page_image(path, 1, zoom=2.0))
    assert max(picture.width, picture.height) <= LARGEST_SIDE
    assert picture.width * picture.height <= MOST_PIXELS * 1.01
    assert bounded_zoom(595, 842, 2.0) == 2.0


def test_mixed_sizes_and_turns_keep_their_words_on_their_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    sizes = [(595, 842, 0), (842, 595, 90), (200, 100, 180), (3000, 400, 270), (72, 72, 0)]
    with pymupdf.open() as document:
        for width, height, turn in sizes:
            page = document.new_page(width=width, height=height)
            page.insert_text((10, 40), "words", fontsize=9)
            page.set_rotation(turn)
        document.save(path)
    for page, (width, height, turn) in zip(read_pages(path), sizes, strict=True):
        assert (page.width, page.height) == ((height, width) if turn in (90, 270) else (width, height))
        assert page.text == "words"
        assert (page.words.rects[:, :2] >= 0).all()
        assert (page.words.rects[:, 2:] <= [page.width, page.height]).all()


@pytest.mark.slow
def test_five_thousand_pages_are_read_within_bounded_memory(tmp_path: Path) -> None:
    """Twice the pages must not take twice the memory while they are read one after the other."""
    path = tmp_path / "long.pdf"
    with pymupdf.open() as document:
        for number in range(5000):
            document.new_page().insert_text(
                (72, 72), [f"Line {line} of page {number} of the book" for line in range(30)]
            )
        document.save(path)
    code = (
        "import resource, sys; from pathlib import Path; from app.reading.document import read_pages\n"
        "def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "number = 0\n"
        "for page in read_pages(Path(sys.argv[1])):\n"
        "    number = page.number\n"
        "    early = peak() if number == 1000 else early if number > 1000 else 0\n"
        "print(number, early, peak())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    pages, early, late = map(int, done.stdout.split())
    assert pages == 5000
    assert late - early < 150_000  # kilobytes, as Linux counts them


def test_a_made_file_without_attachments_has_none(tmp_path: Path) -> None:
    path = made(tmp_path / "a.pdf", lambda page: page.insert_text((72, 72), "plain"))
    assert attachment_names(path) == []
    assert extract_pdfs(path, tmp_path / "in") == []
    assert not (tmp_path / "in").exists()
