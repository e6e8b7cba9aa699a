"""What a question asks to compute + the figures of the evidence -> expressions, and the one that is plainly meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from app.answering.amounts import Amount
from app.answering.citations import cite
from app.answering.expression import Expression, agree, same_value, value_of
from app.answering.number import PERCENT
from app.answering.operands import Figure, figures_of
from app.answering.operation import OVER_YEARS, Asked, Operation
from app.answering.spans import Span
from app.domain import Citation

FIGURES = 6  # best named figures of a subject that are looked at
LEAD = 0.15  # by which the labels must name the subjects better than those of an expression with another result


@dataclass(frozen=True, slots=True)
class Proposal:
    expression: Expression
    value: Decimal
    score: float  # how well the labels name the subjects, 0 to 1
    rank: int  # of the page among the evidence, 0-based


@dataclass(frozen=True, slots=True)
class Choice:
    """The expression that is plainly meant, those with other results, and how many others come to the same."""

    best: Proposal
    rivals: tuple[Proposal, ...]
    agreeing: int

    @property
    def features(self) -> dict[str, float]:
        """How plain the choice was, for the confidence."""
        amounts = self.best.expression.amounts
        return {
            "computed label fit": self.best.score,
            "computed lead": self.best.score - self.rivals[0].score if self.rivals else 1.0,
            "computed agreeing": float(min(self.agreeing, 3)),
            "computed rank": 1.0 / (1 + self.best.rank),
            "computed one row": float(len({amount.span.start for amount in amounts}) == 1),
            "computed scale known": float(all(amount.power is not None for amount in amounts)),
        }


def choose(proposals: Iterable[Proposal]) -> Choice | None:
    """None where there is no proposal, or where another result fits the question nearly as well."""
    ordered = sorted(proposals, key=lambda each: (-each.score, each.rank))
    if not ordered:
        return None
    best = ordered[0]
    rivals = tuple(each for each in ordered if not same_value(each.value, best.value))
    if rivals and best.score - rivals[0].score < LEAD:
        return None
    return Choice(best, rivals, len(ordered) - len(rivals) - 1)


def proposals_of(asked: Asked, spans: Sequence[Span]) -> Iterator[Proposal]:
    """Every expression that the evidence allows for what is asked; none where one of the best named figures is there
    but cannot be computed with."""
    found = [figures_of(subject, spans)[:FIGURES] for subject in asked.subjects]
    for figures in product(*found):
        expression = _over_years(asked, figures[0]) if len(figures) == 1 else _of_two(asked, figures)
        value = value_of(expression) if expression and agree(expression.amounts) else None
        if expression and value is not None:
            score = min(figure.fit.score for figure in figures)
            yield Proposal(expression, value, score, max(figure.rank for figure in figures))


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
    words = " ".join(asked.subjects).lower()
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
