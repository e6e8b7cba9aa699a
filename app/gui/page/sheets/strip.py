"""Where every page of a document stands: one under the other, each in the middle, as one long strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from app.domain.page import PageSize

Floats = npt.NDArray[np.float64]

GAP = 10.0  # logical pixels around each page
SMALLEST, LARGEST = 0.02, 32.0  # zoom, logical pixels a point
LARGEST_FITTED = 6.0  # a page the size of a stamp is not blown up to the width of the window
ACTUAL_SIZE = 96 / 72  # the zoom called 100 %


class Fit(Enum):
    WIDTH = "width"
    PAGE = "page"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Scale:
    """How large pages are shown. `zoom`, in logical pixels a point, holds where nothing is fitted."""

    fit: Fit = Fit.WIDTH
    zoom: float = ACTUAL_SIZE


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Arrays of length n in logical pixels, origin at the strip's top left; zooms in logical pixels a point."""

    lefts: Floats
    tops: Floats
    widths: Floats
    heights: Floats
    zooms: Floats
    width: float
    height: float

    def __len__(self) -> int:
        return len(self.tops)

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages that show between two heights, as numbers."""
        first = int(np.searchsorted(self.tops + self.heights, top, side="right"))
        last = int(np.searchsorted(self.tops, bottom, side="left"))
        return range(first + 1, max(first, last) + 1)

    def page_at(self, y: float) -> int:
        """The page at a height, or the next one below where that is a gap."""
        index = int(np.searchsorted(self.tops + self.heights, y, side="right"))
        return min(index, len(self) - 1) + 1


def sizes_array(sizes: Sequence[PageSize]) -> Floats:
    """(n, 2): width and height in points. A page without a size is given one, so that it can be seen to be empty."""
    pairs = [(size.width, size.height) for size in sizes]
    return np.maximum(np.array(pairs, np.float64).reshape(-1, 2), 1.0)


def arranged(sizes: Floats, room: tuple[float, float], scale: Scale) -> Strip:
    """Pages of `sizes` (n, 2) in a viewport of `room` (width, height, logical pixels).

    What is fitted is fitted page by page: one sheet a metre wide makes no other page small.
    """
    zooms = _zooms(sizes, np.maximum(np.array(room) - 2 * GAP, 1.0), scale)
    widths, heights = sizes[:, 0] * zooms, sizes[:, 1] * zooms
    ends = np.cumsum(heights + GAP)
    width = max(room[0], float(widths.max(initial=0.0)) + 2 * GAP)
    height = (float(ends[-1]) if len(ends) else 0.0) + GAP
    return Strip((width - widths) / 2, ends - heights, widths, heights, zooms, width, height)


def _zooms(sizes: Floats, room: Floats, scale: Scale) -> Floats:
    if scale.fit is Fit.NONE:
        return np.full(len(sizes), np.clip(scale.zoom, SMALLEST, LARGEST))
    fitted = room / sizes
    zooms = fitted[:, 0] if scale.fit is Fit.WIDTH else fitted.min(axis=1)
    return np.minimum(zooms, LARGEST_FITTED)
