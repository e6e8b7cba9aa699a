"""What was recognised in the picture of a page -> the page.

The sheet is what the layout of any page is told from, so it is upright; the rectangles that are marked on the page
stand where the words are seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.domain.page import Page, Trouble
from app.reading.layout.pages import pages_of
from app.reading.layout.sheet import Floats, Sheet


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """sheet: the words of an upright page. rects: (n, 4) points, where each is seen. legibility: (n,), 0 to 1."""

    sheet: Sheet
    rects: Floats
    legibility: Floats


def pages_of_scans(scans: Sequence[Scan], sizes: Sequence[tuple[float, float]]) -> list[Page]:
    """The pages of consecutive scans of one document; sizes: width and height of each as displayed."""
    pages = pages_of([scan.sheet for scan in scans])
    return [_page(page, scan, size) for page, scan, size in zip(pages, scans, sizes, strict=True)]


def _page(page: Page, scan: Scan, size: tuple[float, float]) -> Page:
    """With rectangles where the words are seen. Nothing of it stands in the file, so no order has to be kept."""
    order = page.words.order
    words = replace(
        page.words,
        rects=scan.rects[order],
        order=np.arange(len(order), dtype=np.int32),
        legibility=scan.legibility[order],
    )
    return replace(page, width=size[0], height=size[1], words=words, trouble=Trouble.NONE)
