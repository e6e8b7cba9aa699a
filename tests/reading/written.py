"""PDFs in many scripts, made in the test with the fonts that PyMuPDF brings (Noto and Droid)."""

from __future__ import annotations

import html
from pathlib import Path

import pymupdf

RIGHT_TO_LEFT = ("ar", "he")


def written(path: Path, *pages: str, language: str = "en") -> Path:
    """A PDF with one A4 page for each text; a line is a paragraph."""
    writer = pymupdf.DocumentWriter(str(path))
    direction = ' dir="rtl"' if language in RIGHT_TO_LEFT else ""
    for text in pages:
        lines = "".join(f'<p{direction} lang="{language}">{html.escape(line)}</p>' for line in text.split("\n"))
        story = pymupdf.Story(html=lines)
        canvas = writer.begin_page(pymupdf.paper_rect("a4"))
        story.place(pymupdf.Rect(60, 60, 535, 780))
        story.draw(canvas)
        writer.end_page()
    writer.close()
    return path
