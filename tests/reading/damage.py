"""Sample PDFs with a part of them destroyed, as a broken disk or download leaves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pymupdf

from app.paths import samples

REPORT = samples() / "harbour-report.pdf"


def overwritten(path: Path, pages: Sequence[int], source: Path = REPORT) -> Path:
    """A copy at `path` in which zeros stand in place of what these pages (1-based) draw."""
    content = bytearray(source.read_bytes())
    with pymupdf.open(source) as document:
        streams = [document[number - 1].get_contents()[-1] for number in pages]  # the others are shared by all
    for xref in streams:
        found = re.search(rb"\b%d 0 obj.*?stream\r?\n(.*?)endstream" % xref, content, re.DOTALL)
        assert found is not None
        content[found.start(1) : found.end(1)] = bytes(found.end(1) - found.start(1))
    path.write_bytes(content)
    return path


def cut_short(path: Path, share: float, source: Path = REPORT) -> Path:
    """A copy of the first part of a file."""
    content = source.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    return path
