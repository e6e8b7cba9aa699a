"""Table rows: the line above that gives the numbers a meaning, and the one cell that a question of a year asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.evidence.amounts import amounts_of
from app.answering.evidence.operands import same_period
from app.answering.evidence.spans import Span
from app.answering.query import NUMBER, Query
from app.domain.page import Block, BlockKind, Place, TableCell
from app.text.dates import BARE_YEAR, PART_OF_YEAR, period_of
from app.text.words import stems

_TOKEN = re.compile(r"\S+")
_CELL = re.compile(r"[($€£¥+\-−]*\d[\d,.]*\)?%?|\(?[—–-]\)?")


def cell_of(query: Query, row: str, heads: str) -> tuple[int, int] | None:
    """Where the cell stands in `row` (start, end), where `heads` names as many years as the row has cells at its end
    and the question names exactly one of them, once; else None, because a guess of the column is a wrong answer."""
    years = BARE_YEAR.findall(heads)
    cells: list[tuple[int, int]] = []
    for token in reversed(list(_TOKEN.finditer(row))):
        if not _CELL.fullmatch(token.group()):
            break
        cells.insert(0, token.span())
    asked = [year for year in query.years if year in years]
    if query.part_of_year and not PART_OF_YEAR.search(heads):
        return None
    if len(cells) != len(years) or len(asked) != 1 or years.count(asked[0]) != 1:
        return None
    return cells[years.index(asked[0])]


def asked_cell(query: Query, span: Span) -> tuple[int, int] | None:
    """Where, in the page's text, the one cell of a row stands that the question asks for; None if none is plain."""
    deep = deep_cell(query, span)
    return (deep.start, deep.end) if deep else _plain_cell(query, span)


def deep_cell(query: Query, span: Span) -> TableCell | None:
    """The one cell of a row, as deep reading found it, that stands under what the question names beside the row: under
    its years, its period, and most of its other words; None where none, or more than one, does."""
    valued = [cell for cell in span.cells if NUMBER.search(span.page.text[cell.start : cell.end])]
    heads = [_said(span, cell.head) for cell in valued]
    fitting = [
        (cell, head)
        for cell, head in zip(valued, heads, strict=True)
        if _years_agree(query, f"{_said(span, cell.label)} {head}") and same_period(period_of(head), query.period)
    ]
    named = set(query.terms).difference(*(stems(_said(span, cell.label), query.language) for cell in valued[:1]))
    shares = [len(named.intersection(stems(head, query.language))) for _, head in fitting]
    best = max(shares, default=0)
    if not best or shares.count(best) > 1:
        return None
    return fitting[shares.index(best)][0]


def _years_agree(query: Query, named: str) -> bool:
    """A label and a head of another year are the wrong ones; where they name no year, they say nothing of it."""
    years = set(BARE_YEAR.findall(named))
    return not years or not query.years or years.issuperset(query.years)


def _said(span: Span, places: Sequence[Place]) -> str:
    return " ".join(" ".join(span.page.text[start:end] for start, end in places).split())


def _plain_cell(query: Query, span: Span) -> tuple[int, int] | None:
    head = head_of(span)
    cell = cell_of(query, span.text, span.page.text[head.start : head.end]) if head else None
    counted = (span.start + cell[0], span.start + cell[1]) if cell else None
    measured = _cell_under(query, span)
    if counted and measured and counted != measured:
        return None
    return counted or measured


def _cell_under(query: Query, span: Span) -> tuple[int, int] | None:
    """The one cell that stands, on the page, under the one year and the period that the question names."""
    if span.kind is not BlockKind.ROW or len(query.years) != 1:
        return None
    year, period = int(query.years[0]), query.period
    amounts = [each for each in amounts_of(span) if each.year == year and same_period(each.period, period)]
    if len(amounts) != 1:
        return None
    return next(
        (span.start + m.start(), span.start + m.end())
        for m in _TOKEN.finditer(span.text)
        if span.start + m.end() >= amounts[0].end
    )


def head_of(span: Span) -> Block | None:
    """The nearest line above a table row that gives its numbers a meaning: years, units, names of columns."""
    if span.kind is not BlockKind.ROW or not span.header:
        return None
    header = " ".join(span.header.split())
    for block in reversed(span.page.blocks):
        text = " ".join(span.page.text[block.start : block.end].split())
        if block.end <= span.start and len(text.split()) > 1 and NUMBER.search(text) and text in header:
            return block
    return None
