"""How plainly a table row answers: how well its label names what is asked, and whether other rows name it as well but
hold other values, as the same line of a segment's table, another period's or another company's does."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from app.answering.evidence.amounts import Amount, amounts_of
from app.answering.evidence.operands import PAGES, best_of_pages, fit_to, pieces_of, same_period
from app.answering.evidence.spans import Span
from app.answering.query import Query
from app.domain.page import BlockKind

AS_WELL = 0.02  # difference of fit within which another label names the subject as well


def rivalry(query: Query, spans: Sequence[Span], words: tuple[int, int] | None) -> dict[str, float]:
    """Features of the best span; zeros where it is no row with values. `words`: where what would be shown stands."""
    best = spans[0]
    amounts = amounts_of(best) if best.kind is BlockKind.ROW else ()
    if not amounts:
        return {"label fit": 0.0, "label rivals": 0.0, "cell of another year": 0.0}
    subject = query.subject
    fit = fit_to(subject, best).score
    rivals = _values_elsewhere(query, subject, spans, fit) - _values(query, amounts)
    return {
        "label fit": fit,
        "label rivals": math.log1p(len(rivals)),
        "cell of another year": float(_of_another_year(query, amounts, words)),
    }


def _values_elsewhere(query: Query, subject: str, spans: Sequence[Span], fit: float) -> frozenset[Decimal]:
    best = spans[0]
    pages = best_of_pages(spans, PAGES)
    rows = [span for span in pieces_of(pages) if span.kind is BlockKind.ROW and not _same(span, best)]
    named = [span for span in rows if (score := fit_to(subject, span).score) and score > fit - AS_WELL]
    return frozenset[Decimal]().union(*(_values(query, amounts_of(span)) for span in named))


def _same(one: Span, other: Span) -> bool:
    return (one.document.id, one.page.number, one.start) == (other.document.id, other.page.number, other.start)


def _values(query: Query, amounts: Sequence[Amount]) -> frozenset[Decimal]:
    """The values of the year and period that are asked for; of the first column where no year is."""
    if not query.years:
        return frozenset(each.scaled for each in amounts[:1])
    years, period = {int(year) for year in query.years}, query.period
    return frozenset(each.scaled for each in amounts if each.year in years and same_period(each.period, period))


def _of_another_year(query: Query, amounts: Sequence[Amount], words: tuple[int, int] | None) -> bool:
    if words is None or not query.years:
        return False
    shown = [each.year for each in amounts if each.start < words[1] and words[0] < each.end and each.year is not None]
    return bool(shown) and not {str(year) for year in shown} & set(query.years)
