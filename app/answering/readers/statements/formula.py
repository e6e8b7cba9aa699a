"""Formulas over measures, "365 * average(accounts payable) / cost of sales": read, then worked out from a statement's
lines, with every number as it stands on its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.answering.evidence.amounts import Amount, plain
from app.answering.readers.calculation.expression import agree
from app.answering.readers.statements.catalogue import Catalogue, Measure, reduced

LineOf = Callable[[Measure, int], Amount | None]  # the amount of a line in a year

_OWN_SIGN = re.compile(r"\b(?:benefit|credit)s?\b", re.IGNORECASE)
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<mark>[()+*/-])|(?P<words>[a-z][a-z ]*))")


class When(StrEnum):
    """Which year's amount of a line is meant, or what is made of two years'."""

    NOW = "now"
    PREVIOUS = "previous"
    AVERAGE = "average"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Constant:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Term:
    measure: Measure
    when: When = When.NOW


@dataclass(frozen=True, slots=True)
class Joined:
    mark: str  # one of + - * /
    left: Formula
    right: Formula


Formula = Constant | Term | Joined


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula comes to.

    value:   exact; in the unit of the amounts, scaled by `power`, where it is no quotient.
    text:    the formula with its numbers: "365 × (25,309 + 34,616) ÷ 2 ÷ 111,934".
    power:   of ten, shared by all amounts; 0 where they were converted to ones; None where no page states one.
    """

    value: Decimal
    text: str
    amounts: tuple[Amount, ...]
    measures: tuple[Measure, ...]  # whose line each amount is
    power: int | None


def parse(text: str, catalogue: Catalogue) -> Formula | None:
    """`text`: in lower case, names of measures, numbers, + - * / and brackets; average(...), change(...) and
    previous(...) of a line. None where it is anything else."""
    return _Reader(text, catalogue).read()


class _Reader:
    """Recursive descent: a sum of products of terms."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self._tokens: list[str] = []
        self._catalogue = catalogue
        at = 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            if found is None:
                self._tokens = []
                break
            self._tokens.append(found.group().strip())
            at = found.end()

    def read(self) -> Formula | None:
        found = self._sum()
        return found if found is not None and not self._tokens else None

    def _sum(self) -> Formula | None:
        return self._joined("+-", self._product)

    def _product(self) -> Formula | None:
        return self._joined("*/", self._term)

    def _joined(self, marks: str, part: Callable[[], Formula | None]) -> Formula | None:
        left = part()
        while left is not None and self._tokens and self._tokens[0] in marks:
            mark = self._tokens.pop(0)
            right = part()
            left = Joined(mark, left, right) if right is not None else None
        return left

    def _term(self) -> Formula | None:
        token = self._tokens.pop(0) if self._tokens else ""
        if token == "(":
            return self._closed(self._sum())
        if token[:1].isdigit():
            return Constant(Decimal(token))
        if token in set(When) - {When.NOW} and self._tokens and self._tokens[0] == "(":
            self._tokens.pop(0)
            inner = self._closed(self._term())
            return Term(inner.measure, When(token)) if isinstance(inner, Term) and inner.when is When.NOW else None
        measure = self._catalogue.named(reduced(token).split()) if token[:1].isalpha() else None
        return Term(measure) if measure else None

    def _closed(self, inner: Formula | None) -> Formula | None:
        if inner is None or not self._tokens or self._tokens.pop(0) != ")":
            return None
        return inner


def spelled_out(formula: Formula, year: int, line_of: LineOf, catalogue: Catalogue) -> Formula | None:
    """The formula with every measure that its statement lacks put in terms of others; None where one cannot be."""
    match formula:
        case Joined(mark, left, right):
            one, other = (spelled_out(each, year, line_of, catalogue) for each in (left, right))
            return Joined(mark, one, other) if one is not None and other is not None else None
        case Term(measure, when):
            if all(line_of(measure, each) is not None for each in _years(when, year)):
                return formula
            inner = parse(measure.formula, catalogue) if measure.formula and when is When.NOW else None
            return spelled_out(inner, year, line_of, catalogue) if inner is not None else None
    return formula


def work_out(formula: Formula, year: int, line_of: LineOf, catalogue: Catalogue) -> Result | None:
    """None where a line is missing or not plain, where amounts of unknown scales would be mixed, or where it divides by
    nothing or less."""
    full = spelled_out(formula, year, line_of, catalogue)
    if full is None:
        return None
    lines = _lines_of(full, year, line_of)
    amounts = tuple(amount for _, amount in lines)
    if not amounts or not agree(amounts):
        return None
    powers = {amount.power for amount in amounts}
    counted = _Counted(year, line_of, as_written=len(powers) == 1)
    found = counted.of(full)
    if found is None:
        return None
    power = powers.pop() if len(powers) == 1 else 0
    return Result(found[0], _unbracketed(found[1]), amounts, tuple(measure for measure, _ in lines), power)


def measures_of(formula: Formula) -> set[str]:
    """The names of all measures in it."""
    match formula:
        case Joined(_, left, right):
            return measures_of(left) | measures_of(right)
        case Term(measure, _):
            return {measure.name}
    return set()


def signed(measure: Measure, amount: Amount, value: Decimal) -> Decimal:
    """Without a minus that only says that money went out. "Provision for (benefit from) taxes" means its sign."""
    return abs(value) if measure.spent and not _OWN_SIGN.search(amount.label) else value


def _years(when: When, year: int) -> Sequence[int]:
    return {When.NOW: (year,), When.PREVIOUS: (year - 1,)}.get(when, (year, year - 1))


def _lines_of(formula: Formula, year: int, line_of: LineOf) -> list[tuple[Measure, Amount]]:
    """The amounts of a formula in its order, each once."""
    match formula:
        case Joined(_, left, right):
            return list(dict.fromkeys([*_lines_of(left, year, line_of), *_lines_of(right, year, line_of)]))
        case Term(measure, when):
            found = ((measure, line_of(measure, each)) for each in _years(when, year))
            return [(measure, amount) for measure, amount in found if amount is not None]
    return []


class _Counted:
    """A formula's value and its text with numbers in the place of names."""

    def __init__(self, year: int, line_of: LineOf, *, as_written: bool) -> None:
        self._year, self._line_of, self._as_written = year, line_of, as_written

    def of(self, formula: Formula) -> tuple[Decimal, str] | None:
        match formula:
            case Constant(value):
                return value, plain(value)
            case Term(measure, when):
                return self._term(measure, when)
            case Joined(mark, left, right):
                one, other = self.of(left), self.of(right)
                return _join(mark, one, other) if one and other else None

    def _term(self, measure: Measure, when: When) -> tuple[Decimal, str]:
        values = [self._value(measure, year) for year in _years(when, self._year)]
        texts = [plain(value) for value in values]
        if when is When.AVERAGE:
            return sum(values, Decimal(0)) / 2, f"(({texts[1]} + {texts[0]}) ÷ 2)"
        if when is When.CHANGE:
            return values[0] - values[1], f"({texts[0]} − {_signed(texts[1])})"
        return values[0], _signed(texts[0])

    def _value(self, measure: Measure, year: int) -> Decimal:
        amount = self._line_of(measure, year)
        assert amount is not None  # `spelled_out` saw to it
        return signed(measure, amount, amount.value if self._as_written else amount.scaled)


def _join(mark: str, one: tuple[Decimal, str], other: tuple[Decimal, str]) -> tuple[Decimal, str] | None:
    (left, left_text), (right, right_text) = one, other
    if mark in "+-":
        value = left + right if mark == "+" else left - right
        return value, f"({left_text} {'+' if mark == '+' else '−'} {right_text})"
    if mark == "*":
        return left * right, f"{left_text} × {right_text}"
    divisor = f"({right_text})" if "÷" in right_text and not right_text.startswith("(") else right_text
    return (left / right, f"{left_text} ÷ {divisor}") if right > 0 else None


def _signed(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


def _unbracketed(text: str) -> str:
    """Without brackets around the whole."""
    if not text.startswith("("):
        return text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 else text
    return text
