"""Sheets of one document -> pages: what each stretch of words is, and in which order it is read.

The file's own order is kept wherever it makes sense: it is what citations are checked against.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from app.domain.page import BlockKind, Page
from app.reading.layout.columns import in_reading_order
from app.reading.layout.furniture import furniture_of
from app.reading.layout.prose import Style, footnotes_of, is_heading, pieces_of, style_of
from app.reading.layout.rows import Row, rows_of
from app.reading.layout.sheet import Sheet
from app.reading.layout.tables import TableRow, tables_of
from app.reading.layout.text import HYPHENS, Piece, page_of

TITLE_WORDS = 3  # what is shorter stands above one column


def pages_of(sheets: Sequence[Sheet]) -> Iterator[Page]:
    """The pages of consecutive sheets of one document."""
    rows = [in_reading_order(rows_of(sheet), sheet.texts) for sheet in sheets]
    furniture = furniture_of(sheets, rows)
    style = style_of(rows)
    cut = any(row.text.endswith(HYPHENS) for lines in rows for row in lines)
    vocabulary = _vocabulary(sheets) if cut else frozenset[str]()
    for sheet, lines, repeated in zip(sheets, rows, furniture, strict=True):
        yield page_of(sheet, list(_pieces(lines, repeated, style)), vocabulary)


def _vocabulary(sheets: Sequence[Sheet]) -> Container[str]:
    return {text.lower() for text in set[str]().union(*(sheet.texts for sheet in sheets))}


def _pieces(rows: Sequence[Row], furniture: Container[int], style: Style) -> Iterator[Piece]:
    """Running headers first, footers last, between them tables and prose in the order of the file."""
    repeated = [row for place, row in enumerate(rows) if place in furniture]
    rest = [row for place, row in enumerate(rows) if place not in furniture]
    middle = (min(row.y0 for row in rows) + max(row.y1 for row in rows)) / 2 if rows else 0.0
    yield from (_furniture(row) for row in repeated if row.y0 < middle)
    yield from _body(rest, style)
    yield from (_furniture(row) for row in repeated if row.y0 >= middle)


def _furniture(row: Row) -> Piece:
    return Piece(list(row.words), [0], BlockKind.FURNITURE)


def _body(rows: Sequence[Row], style: Style) -> Iterator[Piece]:
    notes = footnotes_of(rows, style)
    if notes:
        yield from _text([row for place, row in enumerate(rows) if place not in notes], style)
        rows = [rows[place] for place in sorted(notes)]
    yield from _text(rows, style)


def _text(rows: Sequence[Row], style: Style) -> Iterator[Piece]:
    after = 0
    for table in tables_of(rows):
        yield from pieces_of(rows[after : table.first], style)
        yield from _table(table.rows, style)
        after = table.end
    yield from pieces_of(rows[after:], style)


def _table(rows: Sequence[TableRow], style: Style) -> Iterator[Piece]:
    """One piece a row; the lines of column heads that follow each other are one piece."""
    heads: list[int] = []
    for row in rows:
        kind = _kind(row, style)
        if row.head is not None and kind is BlockKind.ROW:
            heads += row.words
            continue
        if heads:
            yield Piece(heads, [0], BlockKind.ROW)
            heads = []
        yield Piece(row.words, [0], kind, row.header)
    if heads:
        yield Piece(heads, [0], BlockKind.ROW)


def _kind(row: TableRow, style: Style) -> BlockKind:
    """Titles above a table are headings, column heads are rows."""
    head = row.head
    if head is None or len(head.solid) > 1 or head.values or len(row.words) < TITLE_WORDS or head.text[0] == "(":
        return BlockKind.ROW
    return BlockKind.HEADING if is_heading(head, style) else BlockKind.ROW
