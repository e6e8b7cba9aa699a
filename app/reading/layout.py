"""Sheets of one document -> pages: what each stretch of words is, and in which order it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from app.domain import BlockKind, Page
from app.reading.rows import Rows, rows_of
from app.reading.sheet import Sheet
from app.reading.text import Piece, page_of


def pages_of(sheets: Sequence[Sheet]) -> Iterator[Page]:
    """The pages of consecutive sheets of one document."""
    vocabulary = {text.lower() for sheet in sheets for text in sheet.texts}
    for sheet in sheets:
        yield page_of(sheet, _pieces(sheet) if sheet.texts else [], vocabulary)


def _pieces(sheet: Sheet) -> list[Piece]:
    rows = rows_of(sheet)
    pieces: list[Piece] = []
    for row in range(len(rows.row_start)):
        words = list(range(rows.cell_start[rows.row_start[row]], rows.cell_end[rows.row_end[row] - 1]))
        table = bool(rows.numeric[rows.row_start[row] + 1 : rows.row_end[row]].any())
        last = pieces[-1] if pieces else None
        if not table and last is not None and last.kind is BlockKind.PROSE and _follows(rows, row):
            pieces[-1] = Piece(last.words + words, [*last.line_starts, len(last.words)], BlockKind.PROSE)
        else:
            pieces.append(Piece(words, [0], BlockKind.ROW if table else BlockKind.PROSE))
    return pieces


def _follows(rows: Rows, row: int) -> bool:
    above, below = rows.row_box[row - 1], rows.row_box[row]
    return bool(0 <= below[1] - above[1] < 2 * (above[3] - above[1]) and np.minimum(above[2], below[2]) > below[0])
