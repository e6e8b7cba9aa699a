"""Where the tests of reading find PDFs, and how they compare text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from app.domain.page import Block, BlockKind, Page
from app.reading.document import read_pages

DATA = Path(__file__).parents[2] / ".." / "shared/data"
PDFS = DATA / "pdfqa/pdfs"
WEIRD = DATA / "weird_pdfs"


def sample(name: str) -> Path:
    """A real PDF by name; skips the test where it is not there."""
    path = PDFS / name
    if not path.exists():
        pytest.skip(f"needs {name} of ../shared/data/pdfqa/pdfs")
    return path


def made(path: Path, *draw: Callable[[Any], object]) -> Path:
    """A PDF with one A4 page for each drawing function."""
    with pymupdf.open() as document:
        for paint in draw:
            paint(document.new_page())
        document.save(path)
    return path


def uncountable(path: Path) -> Path:
    """A PDF of a few hundred bytes that opens, and whose pages cannot be counted."""
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Count -1/Kids[3 0 R]>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n"
        b"trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )
    return path


def only_page(path: Path) -> Page:
    (page,) = read_pages(path)
    return page


def texts(page: Page, kind: BlockKind | None = None) -> list[str]:
    """The text of the page's blocks, of one kind or of all."""
    return [page.text[block.start : block.end] for block in page.blocks if kind in (None, block.kind)]


def row(page: Page, beginning: str) -> Block:
    """The table row that begins so."""
    return next(b for b in page.blocks if b.kind is BlockKind.ROW and page.text[b.start : b.end].startswith(beginning))


def squashed(text: str) -> str:
    """Text without what may differ between a quote and its page: white space, hyphens, compatibility forms, case."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"[\s\-\u2010-\u2015]+", "", text).lower()


def unbroken_runs(page: Page) -> list[str]:
    """The page's text cut wherever the file's own order jumps."""
    words = page.words
    if not len(words):
        return []
    order = words.order.tolist()
    cuts = [place for place, (one, other) in enumerate(pairwise(order), 1) if other != one + 1]
    edges = [0, *cuts, len(order)]
    return [page.text[words.starts[first] : words.ends[end - 1]] for first, end in pairwise(edges)]
