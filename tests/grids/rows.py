"""Entries and rows of grids, made by hand."""

from __future__ import annotations

from decimal import Decimal

from app.domain.answer import Answer, Citation, Claim, Mode, Reason
from app.domain.grid import Column, ColumnKind, Entry, Grid, GridRow, Stage, Status, Value
from app.domain.page import Rect
from app.grids.export import Words
from app.grids.values import value_of
from app.notice import notice

AMOUNT = Column("Amount", "How much is it?", ColumnKind.NUMBER)
DAY = Column("Day", "When is it due?", ColumnKind.DATE)
WHO = Column("Who", "Who pays?", ColumnKind.TEXT)
SURE = Column("Firm", "Is it firm?", ColumnKind.YES_NO)
WORDS = Words(why=lambda entry: f"empty: {entry.status.value}", place=lambda cited: f"{cited.name}, page {cited.page}")


def saying(headline: str, question: str = "How much is it?", text: str | None = None) -> Answer:
    claim = Claim(text if text is not None else headline, (cited(headline),))
    return Answer(question, (claim,), 0.8, Mode.QUOTE, "", headline=headline)


def cited(quote: str, page: int = 4) -> Citation:
    return Citation(1, "lease.pdf", page, 0, len(quote), quote, (Rect(0, 0, 9, 9),))


def read(headline: str, kind: ColumnKind, power: int | None = None, question: str = "How much is it?") -> Value:
    return value_of(saying(headline, question), kind, power)


def entry(headline: str, kind: ColumnKind = ColumnKind.TEXT) -> Entry:
    """An answer; "" for an unsure."""
    if not headline:
        return Entry(1, "?", Status.UNSURE, confidence=0.2, reason=Reason.NOT_STATED, stage=Stage.QUICK)
    value, place = read(headline, kind), cited(headline)
    return Entry(1, "?", Status.ANSWERED, value, confidence=0.81, citation=place, stage=Stage.READ)


def failed() -> Entry:
    return Entry(1, "?", Status.FAILED, stage=Stage.FAILED, remark=(notice("grid_cell.no_text", name="a.pdf"),))


def column_of(kind: ColumnKind, *headlines: str) -> tuple[GridRow, ...]:
    """A row each; its document's number is its place, from 1."""
    return tuple(GridRow(n, f"{n}.pdf", (entry(each, kind),)) for n, each in enumerate(headlines, 1))


def order_of(rows: tuple[GridRow, ...]) -> list[int]:
    return [row.document for row in rows]


def grid_of(*columns: Column) -> Grid:
    return Grid("Payments", columns, (1,))


def number(text: str) -> Decimal:
    return Decimal(text)
