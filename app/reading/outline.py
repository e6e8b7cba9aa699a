"""The outline (bookmarks) of an open PDF: where its chapters begin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pymupdf

from app.domain.page import OutlineEntry

MOST = 5_000  # entries: some files name every line of an index
LONGEST = 300  # characters of a title


def outline_of(document: Any) -> tuple[OutlineEntry, ...]:
    """Of an open `pymupdf.Document`, in its order; empty where it has none, or where it is too damaged to be read."""
    try:
        rows = document.get_toc(simple=False)[:MOST]
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, TypeError):
        return ()
    return tuple(entries_in(rows, document))


def entries_in(rows: list[Any], document: Any) -> Iterator[OutlineEntry]:
    """Those that lead to a page of this file. The level rises by one at most: a tree can be made of them."""
    level = 0
    for wanted, title, page, target in rows:
        words = " ".join(str(title).split())[:LONGEST]
        if words and 1 <= page <= document.page_count:
            level = min(max(1, int(wanted)), level + 1)
            yield OutlineEntry(words, page, level, top_of(target, document, page))


def top_of(target: Any, document: Any, page: int) -> float:
    """Points down the page as displayed; 0 for its top, and on turned pages, where the target's own axes differ."""
    point = target.get("to") if isinstance(target, dict) else None
    if not isinstance(point, pymupdf.Point) or document[page - 1].rotation:
        return 0.0
    return min(max(0.0, float(point.y)), float(document[page - 1].rect.height))
