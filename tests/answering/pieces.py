"""Rows and sentences of a PDF as evidence, without a library: in reading order, not ranked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pymupdf

from app.answering.evidence.spans import Span
from app.domain.document import Document, DocumentState
from app.domain.passage import Hit, Passage
from app.indexing.passages import sentences_of
from app.reading.document import read_pages


def pieces_of_pdf(path: Path, number: int = 1, pages: Sequence[int] = ()) -> list[Span]:
    """All pieces of the file as spans of document `number`; of some of its pages where they are named."""
    document = Document(number, str(number) * 64, path.name, str(path), "", 1, DocumentState.READY)
    spans = []
    for page in read_pages(path):
        hit = Hit(Passage(page.number, number, page.number, 0, len(page.text), page.text), path.name, 1.0)
        spans += [
            Span(document, page, piece.start, piece.end, piece.kind, piece.header, "", "", hit, 0)
            for piece in sentences_of(page)
            if not pages or page.number in pages
        ]
    return spans


def table_pdf(path: Path, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *lines: str) -> Path:
    """A PDF with a title, a table of right-aligned columns, and sentences below."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((60, 80), title, fontsize=12, fontname="hebo")
        for index, cells in enumerate([["", *heads], *rows]):
            _draw_row(page, 110 + 16 * index, cells)
        for index, line in enumerate(lines):
            page.insert_text((60, 160 + 16 * len(rows) + 30 * index), line, fontsize=9)
        document.save(path)
    return path


def _draw_row(page: Any, y: float, cells: Sequence[str]) -> None:
    page.insert_text((60, y), cells[0], fontsize=9)
    for column, cell in enumerate(cells[1:]):
        width = pymupdf.get_text_length(cell, fontsize=9)
        page.insert_text((330 + 80 * column - width, y), cell, fontsize=9)
