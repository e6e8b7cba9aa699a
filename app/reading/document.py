"""PDF file -> pages, in this process. `Reader` in pool.py does the same in child processes with limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pymupdf

from app.domain.page import Page, Trouble
from app.errors import DamagedFile
from app.reading.children import is_out_of_memory
from app.reading.layout.extraction import sheet_of
from app.reading.layout.pages import pages_of
from app.reading.layout.sheet import Sheet
from app.reading.opening import opened

# What MuPDF says where it goes on without a part of the page: in text, since it gives no other sign. Of 199 damaged
# copies of the samples that lost over 2 % of their text, these find 198; of 82 whole files (3,930 pages), they accuse
# none. Left out: "ignoring zlib error: incorrect data check", after which the content is there nonetheless.
LOSS = re.compile(
    r"content stream|page may not be correct|not a stream|treating as end of file|premature end of data"
    r"|cannot load object|repairing PDF|zlib error: (?!incorrect data check)"
)
PAGES_AT_ONCE = 200  # among which repetition is looked for; bounds the memory of long files


@dataclass(frozen=True, slots=True)
class Info:
    """What the file says about itself. `repaired`: its structure was broken and had to be rebuilt."""

    title: str
    pages: int
    repaired: bool


def document_info(path: Path) -> Info:
    """Title, number of pages and health. Raises a ReadingError leaf."""
    with opened(path) as document:
        return info_of(document)


def info_of(document: Any) -> Info:
    title = (document.metadata or {}).get("title") or ""
    return Info(" ".join(title.replace("\x00", "").split()), document.page_count, bool(document.is_repaired))


def read_pages(path: Path, passwords: Sequence[str] = ()) -> Iterator[Page]:
    """The pages in turn. Raises a ReadingError leaf; a page that alone is damaged comes back without text."""
    with opened(path, passwords) as document:
        yield from pages_in(document)


def pages_in(document: Any) -> Iterator[Page]:
    """The pages of an open `pymupdf.Document`. Raises MemoryError, and DamagedFile where no page can be read."""
    failed, count = 0, document.page_count
    labelled = bool(document.get_page_labels())
    for first in range(0, count, PAGES_AT_ONCE):
        sheets = []
        for index in range(first, min(first + PAGES_AT_ONCE, count)):
            sheet = _sheet(document, index, labelled=labelled)
            failed += sheet is None
            sheets.append(sheet or _damaged(Sheet.blank(index + 1)))
        if failed == count:
            raise DamagedFile("no_page_readable", count=count)
        yield from pages_of(sheets)


def _sheet(document: Any, index: int, *, labelled: bool) -> Sheet | None:
    pymupdf.TOOLS.reset_mupdf_warnings()
    try:
        page = document[index]
        sheet = sheet_of(page, index + 1, page.get_label() if labelled else "")
        lost = LOSS.search(pymupdf.TOOLS.mupdf_warnings()) or (not sheet.texts and _is_gone(document, page))
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError) as error:
        if is_out_of_memory(error):
            raise MemoryError from error
        return None
    return _damaged(sheet) if lost else sheet


def _is_gone(document: Any, page: Any) -> bool:
    """Whether a page, or what it is to draw, is not in the file at all: MuPDF takes it for a blank page and says
    nothing, as after the end of a file was cut off."""
    objects, end = [page.xref, *page.get_contents()], document.xref_length()
    return any(not 0 < number < end or document.xref_object(number) == "null" for number in objects)


def _damaged(sheet: Sheet) -> Sheet:
    """Where no text and no picture is left, nothing is there to be recognised, whatever lines are still drawn."""
    recognisable = sheet.texts or sheet.has_image
    return replace(sheet, damaged=True, trouble=sheet.trouble if recognisable else Trouble.NONE)
