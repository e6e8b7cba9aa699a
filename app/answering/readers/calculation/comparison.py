"""Comparisons that two numbers of the evidence decide, or a sentence that states the direction: verdict first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.evidence.amounts import Amount, money, plain, rounded
from app.answering.evidence.citations import cite
from app.answering.evidence.operands import Figure
from app.answering.evidence.spans import Span
from app.answering.query import Query
from app.answering.readers.calculation.direction import Stated, stated_directions
from app.answering.readers.calculation.expression import Expression, from_to, value_first, value_of
from app.answering.readers.calculation.operation import Asked, Operation, asked_of
from app.answering.readers.calculation.proposals import (
    LEAD,
    Proposal,
    choose,
    citations_of,
    figures_for,
    name_of,
    proposals_of,
    wants_percent,
)
from app.domain.answer import Claim
from app.text.numbers import PERCENT

COMPARED = frozenset({Operation.TURN, Operation.WHICH_YEAR, Operation.HIGHER})


@dataclass(frozen=True, slots=True)
class Compared:
    """The verdict in words, and the claims that open with it."""

    verdict: str
    claims: tuple[Claim, ...]


def compare(query: Query, spans: Sequence[Span]) -> Compared | None:
    """The answer to a question that compares; `spans` is the evidence, best first. None where the question does not
    compare, where the evidence does not make the answer plain, or where numbers and words contradict each other."""
    asked = asked_of(query.text)
    if asked is None or asked.operation not in COMPARED:
        return None
    if asked.operation is Operation.WHICH_YEAR:
        return _which_year(asked, spans)
    best = choose(proposals_of(_ordered(asked), spans))
    stated = stated_directions(asked, spans) if asked.operation is Operation.TURN else []
    if stated and any(each.up is not stated[0].up for each in stated[1:]):
        return None
    return _decided(asked, best, stated[0] if stated else None)


def _ordered(asked: Asked) -> Asked:
    """A comparison of two years is a turn from the earlier to the later one."""
    if asked.operation is Operation.HIGHER and len(asked.subjects) == 1:
        return replace(asked, operation=Operation.TURN)
    return asked


def _decided(asked: Asked, best: Proposal | None, stated: Stated | None) -> Compared | None:
    if best is not None and stated is not None and (best.value > 0) is not stated.up:
        return None
    if best is not None:
        found = _by_numbers(asked, best)
        if found is None or stated is None:
            return found
        return replace(found, claims=(*found.claims, _quoted(stated)))
    return _by_words(asked, stated) if stated is not None and not asked.amount else None


def _by_numbers(asked: Asked, best: Proposal) -> Compared | None:
    expression = best.expression
    citations = citations_of(expression.amounts)
    if citations is None:
        return None
    up = None if best.value == 0 else best.value > 0
    verdict = _verdict(asked, expression, up)
    if verdict is None:
        return None
    return Compared(verdict, (Claim(_told(asked, expression, verdict), citations),))


def _told(asked: Asked, expression: Expression, verdict: str) -> str:
    change = _change(asked, expression)
    if not asked.valued or not change:
        return f"{verdict}: {_numbers(asked, expression)}{change}."
    later, earlier = expression.values
    by = money(abs(later - earlier), expression.unit, expression.power)
    return f"{value_first(expression, asked, by)}{change if asked.compares else ''}."


def _verdict(asked: Asked, expression: Expression, up: bool | None) -> str | None:
    """`up`: whether the first amount, the later one of two years, is the higher; None where they are equal."""
    if asked.choice:
        return None if up is None else asked.subjects[0 if up is asked.up else 1]
    if asked.operation is Operation.HIGHER and len(asked.subjects) == 1:
        later_first = asked.years[0] > asked.years[1]
        return "No" if up is None or (up is later_first) is not asked.up else "Yes"
    if asked.up is None:
        return "Unchanged" if up is None else "Increased" if up else "Decreased"
    return "Yes" if up is asked.up else "No"


def _numbers(asked: Asked, expression: Expression) -> str:
    if len(asked.subjects) == 1:
        return from_to(expression)
    told = [money(value, expression.unit, expression.power) for value in expression.values]
    names = [name_of(amount, asked) for amount in expression.amounts]
    return " against ".join(f"{text} ({name})" for text, name in zip(told, names, strict=True))


def _change(asked: Asked, expression: Expression) -> str:
    """Of one figure in two years: by how much, and in percent where that means something."""
    later, earlier = expression.values
    if len(asked.subjects) != 1 or later == earlier:
        return ""
    if expression.unit == PERCENT:
        return f", a change of {plain(later - earlier)} percentage points"
    growth = value_of(Expression(Operation.GROWTH, expression.amounts))
    percent = f" ({plain(rounded(growth, 1))} %)" if growth is not None else ""
    return f", a change of {plain(later - earlier)}{percent}"


def _by_words(asked: Asked, stated: Stated) -> Compared:
    if asked.up is None:
        verdict = "Increased" if stated.up else "Decreased"
    else:
        verdict = "Yes" if stated.up is asked.up else "No"
    quoted = _quoted(stated)
    return Compared(verdict, (replace(quoted, text=f"{verdict}. {quoted.text}"),))


def _quoted(stated: Stated) -> Claim:
    span = stated.span
    return Claim(" ".join(span.text.split()), cite(span.document, span.page, span.start, span.end))


def _which_year(asked: Asked, spans: Sequence[Span]) -> Compared | None:
    """The year in which the best named figure is highest or lowest, among those asked for or all that its row has."""
    found = [
        (figure, amounts)
        for figure in figures_for(asked, asked.subjects[0], spans)
        if (amounts := _by_year(asked, figure))
    ]
    extremes = [_extreme(asked, amounts) for _, amounts in found]
    if not found or extremes[0] is None:
        return None
    scores = [figure.fit.score for figure, _ in found]
    near = [year for year, score in zip(extremes, scores, strict=True) if scores[0] - score < LEAD]
    citations = citations_of(found[0][1])
    if len(set(near)) != 1 or citations is None:
        return None
    told = " and ".join(f"{money(a.value, a.unit, a.power)} in {a.year}" for a in found[0][1])
    return Compared(str(extremes[0]), (Claim(f"{extremes[0]}: {told}.", citations),))


def _by_year(asked: Asked, figure: Figure) -> tuple[Amount, ...]:
    """The figure's amounts, one a year; empty where fewer than two are plain."""
    years = asked.years or figure.years
    found = tuple(a for year in years if (a := figure.of(year, asked.period, percent=wants_percent(asked))) is not None)
    return found if len(found) == len(years) > 1 else ()


def _extreme(asked: Asked, amounts: Sequence[Amount]) -> int | None:
    """None where two years share the first place."""
    values = Expression(Operation.HIGHER, tuple(amounts)).values
    best = max(values) if asked.up else min(values)
    return amounts[values.index(best)].year if values.count(best) == 1 else None
