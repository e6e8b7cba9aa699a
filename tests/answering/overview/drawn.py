"""Pages drawn for a test: lines of a size at a height, and what the reading makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pymupdf

from app.domain.document import Document, DocumentState
from app.domain.page import Page
from app.reading.document import read_pages

Drawn = tuple[float, float, str]  # size and top in points, and the text
BODY = "The pump is driven by a belt. It runs for nine hours a day, and is stopped at night for the fish."


def body(first: float = 300) -> list[Drawn]:
    """Ten lines of text as the body of a page."""
    return [(10, first + 14 * line, BODY) for line in range(10)]


def drawn(path: Path, *pages: Sequence[Drawn], landscape: bool = False) -> list[Page]:
    with pymupdf.open() as pdf:
        for lines in pages:
            page = pdf.new_page(width=842 if landscape else 595, height=595 if landscape else 842)
            for size, top, text in lines:
                page.insert_text((60, top), text, fontsize=size, fontname="hebo" if size > 10 else "helv")
        pdf.save(path)
    return list(read_pages(path))


def document(name: str, title: str = "", pages: int = 1) -> Document:
    """As the library has it: `title` holds the words of the file's name, and what the metadata say."""
    return Document(1, "0" * 64, name, f"/somewhere/{name}", title, pages, DocumentState.READY)
