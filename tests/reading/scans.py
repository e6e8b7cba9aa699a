"""Pages as pictures, made in code: the letter of the samples is a scan too, but its text is not known to a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf

SAMPLES = Path(__file__).parents[2] / "resources/samples"
LETTER = SAMPLES / "harbour-letter.pdf"  # scanned a little askew
REPORT = SAMPLES / "harbour-report.pdf"


def picture_of(source: Path, number: int, *, dots: int = 150, slant: float = 0.0) -> Any:
    """A page (1-based), turned by `slant` degrees to the right on its paper."""
    with pymupdf.open(source) as document:
        page = document[number - 1]
        if not slant:
            return page.get_pixmap(dpi=dots)
        with pymupdf.open() as askew:
            paper = askew.new_page(width=page.rect.width, height=page.rect.height)
            paper.insert_image(paper.rect, pixmap=page.get_pixmap(dpi=dots))
            return paper.get_pixmap(matrix=pymupdf.Matrix(dots / 72, dots / 72).prerotate(slant))


def scanned(target: Path, *pictures: Any, turn: int = 0) -> Path:
    """A PDF that holds nothing but these pictures of 150 dots an inch, each on a page, turned to the right."""
    with pymupdf.open() as document:
        for picture in pictures:
            size = (picture.width * 0.48, picture.height * 0.48)
            page = document.new_page(width=size[turn % 180 // 90], height=size[1 - turn % 180 // 90])
            page.insert_image(page.rect, pixmap=picture, rotate=-turn % 360)
        document.save(target)
    return target


def drawn_on(target: Path, *texts: tuple[float, str], **options: Any) -> Path:
    """One A5 page with lines of text at these heights."""
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=595)
        for height, text in texts:
            page.insert_text((40, height), text, **options)
        document.save(target)
    return target
