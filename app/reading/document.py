"""PDF file -> pages, in this process. `Reader` in pool.py does the same in child processes with limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from app.domain.page import Page
from app.errors import DamagedFile, ReadingTooBig
from app.reading.layout.extraction import sheet_of
from app.reading.layout.pages import pages_of
from app.reading.layout.sheet import Sheet
from app.reading.opening import opened

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
    """The pages of an open `pymupdf.Document`. Raises DamagedFile where no page at all can be read."""
    failed, count = 0, document.page_count
    labelled = bool(document.get_page_labels())
    for first in range(0, count, PAGES_AT_ONCE):
        sheets = []
        for index in range(first, min(first + PAGES_AT_ONCE, count)):
            sheet = _sheet(document, index, labelled=labelled)
            failed += sheet is None
            sheets.append(sheet or Sheet.blank(index + 1))
        if failed == count:
            raise DamagedFile("no_page_readable", count=count)
        yield from pages_of(sheets)


def _sheet(document: Any, index: int, *, labelled: bool) -> Sheet | None:
    try:
        page = document[index]
        return sheet_of(page, index + 1, page.get_label() if labelled else "")
    except pymupdf.mupdf.FzErrorSystem as error:
        if "malloc" in str(error):
            raise ReadingTooBig("page", index=index + 1) from error
        return None
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError):
        return None
    finally:
        pymupdf.TOOLS.reset_mupdf_warnings()
