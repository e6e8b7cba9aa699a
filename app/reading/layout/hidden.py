"""Which words of a page can be seen. What nobody sees must not answer a question, or give orders to a model."""

from __future__ import annotations

from typing import Any

import numpy as np
import pymupdf

from app.reading.layout.sheet import Flags, Floats, Ints

PAINTED = 16 | 32 | 64  # char_flags of MuPDF: filled, stroked, used as a clip; none of them is render mode 3
SMALLEST_SIZE = 2.0  # points
NEAR_WHITE = 0xF0  # of each colour channel
NEAR_WHITE_COLOUR = NEAR_WHITE << 16
ZOOM = 1.0
PALE, TINY, UNPAINTED = 1, 2, 3
CONTRAST = 12  # grey levels between a word and its ground, below which it cannot be read
Line = dict[str, Any]


def visible_words(page: Any, lines: list[Line], texts: list[str], boxes: Floats, line: Ints) -> Flags | None:
    """(n,) whether each word is seen; None, the usual case, when nothing on the page is suspicious.

    boxes: (n, 4) as displayed. Text in render mode 3 counts as seen where a picture lies behind it: it is the
    text layer of a scan.
    """
    if not any(
        span["color"] >= NEAR_WHITE_COLOUR  # a quick look, which lets pass whatever `_doubt` does not
        or not span["char_flags"] & PAINTED
        or span["alpha"] == 0
        or span["size"] < SMALLEST_SIZE
        for entry in lines
        for span in entry["spans"]
    ):
        return None
    doubt = _doubt_of_words(lines, texts, line)
    seen = doubt < TINY
    unpainted = doubt == UNPAINTED
    if unpainted.any():
        seen |= unpainted & _over_pictures(page, boxes)
    pale = doubt == PALE
    if pale.any():
        seen[pale] = _stand_out(page, boxes[pale])
    return None if seen.all() else seen


def _doubt(span: dict[str, Any]) -> int:
    if not span["char_flags"] & PAINTED:
        return UNPAINTED
    if span["size"] < SMALLEST_SIZE or span["alpha"] == 0:
        return TINY
    colour = span["color"]
    if all(colour >> shift & 0xFF >= NEAR_WHITE for shift in (0, 8, 16)):
        return PALE
    return 0


def _doubt_of_words(lines: list[Line], texts: list[str], line: Ints) -> Ints:
    """A word takes the doubt of its line, or in a line of mixed spans that of the span in which it begins."""
    kinds = [[_doubt(span) for span in entry["spans"]] for entry in lines]
    doubt = np.array([max(kind, default=0) for kind in kinds], np.int32)[line]
    for number, kind in enumerate(kinds):
        if len(set(kind)) < 2:
            continue
        spans = lines[number]["spans"]
        kind_of_char = np.repeat(np.array(kind, np.int32), [len(span["text"]) for span in spans])
        whole, at = "".join([span["text"] for span in spans]), 0
        for member in np.flatnonzero(line == number).tolist():
            at = max(whole.find(texts[member], at), at)
            doubt[member] = kind_of_char[min(at, len(kind_of_char) - 1)]
            at += len(texts[member])
    return doubt


def _over_pictures(page: Any, boxes: Floats) -> Flags:
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    over = np.zeros(len(boxes), bool)
    for picture in page.get_image_info():
        x0, y0, x1, y1 = pymupdf.Rect(picture["bbox"]) * page.rotation_matrix
        over |= (middle[:, 0] >= x0) & (middle[:, 0] <= x1) & (middle[:, 1] >= y0) & (middle[:, 1] <= y1)
    return over


def _stand_out(page: Any, boxes: Floats) -> Flags:
    """Whether each pale word differs from its ground, judged on a small grey picture of the part they fill."""
    part = pymupdf.Rect(*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()) & page.rect
    out = np.zeros(len(boxes), bool)
    if part.is_empty:
        return out
    picture = page.get_pixmap(matrix=pymupdf.Matrix(ZOOM, ZOOM), colorspace=pymupdf.csGRAY, clip=part, annots=False)
    grey = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.stride)[:, : picture.width]
    edges = np.rint(boxes * ZOOM).astype(int) - np.array([picture.x, picture.y, picture.x, picture.y])
    for place, (x0, y0, x1, y1) in enumerate(np.maximum(edges, 0).tolist()):
        shade = grey[y0 : y1 + 1, x0 : x1 + 1]
        out[place] = shade.size > 0 and int(shade.max()) - int(shade.min()) >= CONTRAST
    return out
