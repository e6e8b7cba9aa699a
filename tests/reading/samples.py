"""Where the tests of reading find real PDFs, and how they compare text."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain import Page

DATA = Path(__file__).parents[2] / ".." / "shared/data"
PDFS = DATA / "pdfqa/pdfs"


def sample(name: str) -> Path:
    """A real PDF by name; skips the test where it is not there."""
    path = PDFS / name
    if not path.exists():
        pytest.skip(f"needs {name} of ../shared/data/pdfqa/pdfs")
    return path


def squashed(text: str) -> str:
    """Text without what may differ between a quote and its page: white space, hyphens, compatibility forms, case."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"[\s\-\u2010-\u2015]+", "", text).lower()


def unbroken_runs(page: Page) -> list[str]:
    """The page's text cut wherever the file's own order jumps."""
    words, runs = page.words, []
    if not len(words):
        return []
    order = words.order.tolist()
    cuts = [place for place, (one, other) in enumerate(pairwise(order), 1) if other != one + 1]
    for first, end in pairwise([0, *cuts, len(order)]):
        runs.append(page.text[words.starts[first] : words.ends[end - 1]])
    return runs
