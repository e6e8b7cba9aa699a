"""What a question asks to compute + the figures of the evidence -> expressions, and the one that is plainly meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product, repeat

from app.answering.evidence.amounts import Amount, same_value
from app.answering.evidence.citations import cite
from app.answering.evidence.naming import ASIDE, Wording, wording_of
from app.answering.evidence.operands import Figure, figures_of
from app.answering.evidence.scale import section_of
from app.answering.evidence.spans import Span
from app.answering.readers.calculation.expression import Expression, agree, value_of
from app.answering.readers.calculation.operation import OVER_YEARS, QUOTIENTS, STATED, Asked, Operation
from app.domain.answer import Citation
from app.domain.page import BlockKind
from app.text.dates import months_of_dates, of_another_month
from app.text.numbers import PERCENT

_PER_SHARE = re.compile(r"\bper (?:\w+ )?share\b|\bEPS\b", re.IGNORECASE)
FIGURES = 6  # best named figures of a subject that are looked at
LEAD = 0.15  # by which the labels must name the subjects better than those of an expression with another result


@dataclass(frozen=True, slots=True)
class Proposal:
    expression: Expression
    value: Decimal
    score: float  # how well the labels name the subjects, 0 to 1
    wording: Wording  # of the label that is worded least like the question
    rank: int  # of the page among the evidence, 0-based

    def agrees(self, other: Proposal) -> bool:
        """Whether both come to the same; where a page states no scale, it has that of the other."""
        powers = self.expression.power, other.expression.power
        if None in powers or self.expression.operation in QUOTIENTS:
            return same_value(self.value, other.value)
        return same_value(self.value.scaleb(powers[0] or 0), other.value.scaleb(powers[1] or 0))


def choose(proposals: Iterable[Proposal]) -> Proposal | None:
    """None where there is no proposal, or where another result fits the question nearly as well and is worded no less
    like it."""
    ordered = sorted(proposals, key=lambda each: (-each.score, each.rank))
    fitting = [each for each in ordered if ordered[0].score - each.score < LEAD]
    best = max(fitting, key=lambda each: each.wording.closeness, default=None)
    if best is None:
        return None
    rivals = [each for each in fitting if not each.agrees(best)]
    return best if all(best.wording.is_nearer(each.wording) for each in rivals) else None


def proposals_of(asked: Asked, spans: Sequence[Span]) -> Iterator[Proposal]:
    """Every expression that the evidence allows for what is asked; none where one of the best named figures is there
    but cannot be computed with."""
    found = [figures_for(asked, subject, spans)[:FIGURES] for subject in asked.subjects]
    for figures in product(*found):
        expression = _over_years(asked, figures[0]) if len(figures) == 1 else _of_two(asked, figures)
        value = value_of(expression) if expression and agree(expression.amounts) else None
        if expression and value is not None:
            score = min(figure.fit.score for figure in figures)
            worst = min(map(_wording, asked.subjects, repeat(asked.text), figures), key=lambda each: each.closeness)
            yield Proposal(expression, value, score, worst, max(figure.rank for figure in figures))


def figures_for(asked: Asked, subject: str, spans: Sequence[Span]) -> list[Figure]:
    """The figures that the subject names to its last word, so that "wages of directors" are not taken for all wages;
    none that stands under other months than the question's."""
    found = [each for each in figures_of(subject, spans) if each.fit.covered == 1]
    found = [each for each in found if _says_per_share(asked.text) is _says_per_share(_named(each))]
    if asked.operation is Operation.LOOK_UP:  # "other liabilities" are not the liabilities
        found = [each for each in found if each.fit.own == 1 and each.span.kind is BlockKind.ROW]
    months = months_of_dates(asked.text)
    return [each for each in found if not of_another_month(months, f"{each.span.header} {each.span.text}")]


def _says_per_share(text: str) -> bool:
    return bool(_PER_SHARE.search(text))


def _named(figure: Figure) -> str:
    """Its label and the line it stands under, without asides: "Dividends ($2.5 per share)" are money."""
    return ASIDE.sub(" ", f"{section_of(figure.span.header)} {figure.label}")


def _wording(subject: str, question: str, figure: Figure) -> Wording:
    return wording_of(subject, question, figure.label, section_of(figure.span.header))


def _over_years(asked: Asked, figure: Figure) -> Expression | None:
    """One figure in several years, the later first where there are two."""
    years = asked.years
    if asked.operation not in OVER_YEARS:
        if not years:
            return None
        years = (max(years), min(years) if len(years) == 2 else max(years) - 1)
    known = _plain_amounts(asked, [(figure, year) for year in years])
    return Expression(asked.operation, known) if known else None


def _of_two(asked: Asked, figures: Sequence[Figure]) -> Expression | None:
    """Two figures of one document in one year."""
    year = asked.years[0] if asked.years else None
    known = _plain_amounts(asked, [(figure, year) for figure in figures])
    if len({amount.span.document.id for amount in known}) != 1:
        return None
    return Expression(asked.operation, known)


def _plain_amounts(asked: Asked, wanted: Sequence[tuple[Figure, int | None]]) -> tuple[Amount, ...]:
    """The amounts of figures in years; empty where one is not plain or stands for two."""
    percent = wants_percent(asked)
    found = [figure.of(year, asked.period, percent=percent) for figure, year in wanted]
    known = tuple(amount for amount in found if amount is not None)
    places = {(amount.span.page.number, amount.start) for amount in known}
    if len(places) != len(wanted) or (asked.operation is Operation.GROWTH and known[0].unit == PERCENT):
        return ()
    return known


def wants_percent(asked: Asked) -> bool:
    words = (asked.text if asked.operation in STATED else " ".join(asked.subjects)).lower()
    return any(word in words for word in ("%", "percent", "rate", "margin"))


def citations_of(amounts: Sequence[Amount]) -> tuple[Citation, ...] | None:
    """One citation for each number; None where one does not stand there letter for letter."""
    found: list[Citation] = []
    for amount in amounts:
        cited = cite(amount.span.document, amount.span.page, amount.start, amount.end)
        digits = "".join(filter(str.isdigit, amount.text))
        if digits not in "".join(filter(str.isdigit, " ".join(citation.quote for citation in cited))):
            return None
        found += cited
    return tuple(dict.fromkeys(found))


def name_of(amount: Amount, asked: Asked) -> str:
    """What tells an amount from the others of its expression: its label, its year, or both."""
    if len(asked.subjects) == 1:
        return str(amount.year)
    return f"{amount.label}, {amount.year}" if amount.year else amount.label
