"""What the language model writes as a formula -> the value, worked out here, over numbers that stand in the evidence.

The model only says which numbers go together and how; it can write nothing but numbers of the passages it read and
signs between them (`Grammar`). Units and scales must be such that may be added or divided; the arithmetic, the rounding
and the citations are the program's.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from types import MappingProxyType

from app.answering.evidence.amounts import Amount, amounts_of, money, plain, rounded
from app.answering.evidence.spans import Span
from app.answering.evidence.weighing import Evidence
from app.answering.query import Kind, Query
from app.answering.readers.calculation.expression import DECIMALS, told
from app.answering.readers.calculation.operation import Operation, asked_of, decimals_asked
from app.answering.readers.calculation.proposals import citations_of
from app.answering.readers.calculation.reader import must_be_worked_out
from app.answering.readers.extractive import asked_for, headline_of, standing
from app.answering.readers.generative.brief import Brief, place_of, spans_of
from app.answering.readers.reader import Proposal, ReaderName, shortened
from app.domain.answer import Claim
from app.models.language.model import Allow, LanguageModel
from app.text.numbers import PERCENT

LONGEST = 200  # characters of a formula
SMALL = 12  # whole numbers up to this may count things or months and stand nowhere
CONSTANTS = frozenset({Decimal(100), Decimal(1000)})

WRITTEN_CONSTANTS = frozenset({"100", "2", "3", "4"})
PIECES = (*"0123456789.,()+-*/ ", " (", " +", " -", " *", " /")

_PART = re.compile(r"[\d.,]+|[()+\-*/]")
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "[": "(", "]": ")"})
_GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNITS = re.compile(r"[$€£¥%]|\b(?:thousands?|millions?|billions?|percent)\b", re.IGNORECASE)
_FORMULA = re.compile(r"[\d\s.,()+\-*/]+")
_PERCENT_ASKED = re.compile(r"%|\bper ?cent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value on its way up the formula. `bare`: a constant, or a quotient of two amounts: it has no unit."""

    value: Decimal
    unit: str
    power: int | None
    bare: bool
    formula: str
    amounts: tuple[Amount, ...]
    percent: bool = False  # it was multiplied by a hundred


@dataclass(frozen=True, slots=True)
class Worked:
    """`amounts`: what it was made of, two or more."""

    headline: str
    claim: Claim
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What may be written: numbers that are known, one of + - * / between them, brackets.

    `pieces`: token -> text, of the tokens that may come at all.
    """

    numbers: frozenset[str]
    pieces: Mapping[int, str]
    end: int

    @classmethod
    def over(cls, spans: Sequence[Span], engine: LanguageModel) -> Grammar:
        amounts = {"".join(c for c in each.text if c in "0123456789.,").strip(".,") for each in _amounts(spans)}
        tokens = {text: engine.tokenize(text) for text in PIECES}
        pieces = {found[0]: text for text, found in tokens.items() if len(found) == 1}
        return cls(frozenset(amounts | WRITTEN_CONSTANTS), pieces, engine.eos)

    def allow(self, made: tuple[int, ...]) -> set[int]:
        text = "".join(self.pieces[each] for each in made)
        allowed = {token for token, piece in self.pieces.items() if self.begins(text + piece)}
        return allowed | {self.end} if self.is_whole(text) or not allowed else allowed

    def begins(self, text: str) -> bool:
        """Whether a formula may begin like this."""
        return self._read(text) is not None

    def is_whole(self, text: str) -> bool:
        """Whether it may end here: a number alone is no formula."""
        return self._read(text) == (0, True) and any(sign in text for sign in "+-*/")

    def _read(self, text: str) -> tuple[int, bool] | None:
        """How many brackets are open, and whether a whole number or a bracket stands last; None where it is wrong."""
        if len(text) > LONGEST or text.endswith("  ") or text.startswith(" "):
            return None
        depth, valued = 0, False
        for found in _PART.finditer(text):
            part = found[0]
            if part[0].isdigit():
                whole = part in self.numbers
                if valued or not (whole or (found.end() == len(text) and self._goes_on(part))):
                    return None
                valued = whole
            elif part == "(" and not valued:
                depth += 1
            elif part == ")" and valued and depth:
                depth -= 1
            elif part in "+-*/" and valued:
                valued = False
            else:
                return None
        return depth, valued

    def _goes_on(self, digits: str) -> bool:
        return any(number.startswith(digits) for number in self.numbers)


def grammar_over(spans: Sequence[Span], engine: LanguageModel) -> Allow:
    return Grammar.over(spans, engine).allow


class _Unfit(Exception):
    """The formula may not be worked out: caught here, where it is read."""


def formula_proposal(query: Query, evidence: Evidence, brief: Brief) -> Proposal | None:
    """What the model's formula comes to; None where it wrote none, or one that may not be worked out."""
    worked = work_out(query, brief.text, spans_of(brief.packed))
    if worked is None:
        return None
    places = {place_of(each.span) for each in worked.amounts}
    best = next(each for each in evidence.weighed if place_of(each.span) in places)
    years = [str(each.year) in query.years for each in worked.amounts if each.year is not None]
    features = {
        **best.features,
        **standing(evidence),
        **asked_for(query),
        **headline_of(query, worked.headline),
        **brief.features,
        "years of numbers": sum(years) / len(years) if query.years and years else 1.0,
        "places of numbers": float(len(places)),
    }
    return Proposal(ReaderName.FORMULA, shortened(worked.headline), (worked.claim,), features)


def is_formula(written: str) -> bool:
    return tree_of(written) is not None


def work_out(query: Query, written: str, spans: Sequence[Span]) -> Worked | None:
    """`written`: what the model said; `spans`: the evidence that it read. None where it is no formula, or one of its
    numbers stands nowhere, or they may not be put together."""
    tree = tree_of(written)
    if tree is None:
        return None
    try:
        found = _Working(query, tuple(_amounts(spans))).value_of(tree)
    except (_Unfit, DivisionByZero, InvalidOperation, Overflow):
        return None
    citations = citations_of(found.amounts)
    if len(found.amounts) < 2 or citations is None:  # one number is a quote
        return None
    headline, shown = _told(query, found)
    claim = Claim(f"{headline}.", citations, formula=f"{found.formula} = {shown}")
    return Worked(headline, claim, found.amounts)


def asks_formula(query: Query) -> bool:
    """Whether one number that no page states is asked for, not the numbers of several years, each by itself."""
    asked = asked_of(query.text)
    several = asked is not None and asked.operation in (Operation.EACH, Operation.LOOK_UP)
    return must_be_worked_out(query) and query.kind is not Kind.REASON and not several


def tree_of(written: str) -> ast.expr | None:
    """None where a text is no formula over two numbers or more. What stands behind "=" is the model's own result."""
    text = _UNITS.sub("", written.strip().strip("`").lstrip("= ").translate(_SIGNS))
    text = _GROUPING.sub("", text.partition("=")[0]).strip().rstrip(".")
    if len(text) > LONGEST or not _FORMULA.fullmatch(text):
        return None
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None
    return tree if isinstance(tree, ast.BinOp) else None


def _amounts(spans: Sequence[Span]) -> Iterator[Amount]:
    for span in spans:
        yield from amounts_of(span)


@dataclass(frozen=True, slots=True)
class _Working:
    query: Query
    known: tuple[Amount, ...]

    def value_of(self, node: ast.expr) -> _Value:
        match node:
            case ast.Constant(value=int() | float() as number):
                return self._number(Decimal(str(number)))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                found = self.value_of(operand)
                return replace(found, value=-found.value, formula=f"-{found.formula}")
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATIONS:
                return _OPERATIONS[type(sign)](self.value_of(left), self.value_of(right))
            case _:
                raise _Unfit

    def _number(self, number: Decimal) -> _Value:
        standing = [each for each in self.known if abs(each.value) == abs(number)]
        if standing and number not in CONSTANTS:
            best = max(standing, key=self._fits)
            return _Value(number, best.unit, best.power, False, plain(number), (best,))
        if number in CONSTANTS or (number == number.to_integral_value() and 0 < number <= SMALL):
            return _Value(number, "", None, True, plain(number), ())
        raise _Unfit

    def _fits(self, amount: Amount) -> int:
        """How far an amount is of the years that are asked for; the first of equals is that of the best passage."""
        return int(bool(self.query.years) and str(amount.year) in self.query.years)


def _joined(one: _Value, other: _Value, sign: str) -> tuple[str, tuple[Amount, ...]]:
    left = f"({one.formula})" if sign in "×÷" and _has(one.formula, "+−") else one.formula
    parted = sign != "+" and _has(other.formula, "+−×÷" if sign == "÷" else "+−")
    right = f"({other.formula})" if parted else other.formula
    return f"{left} {sign} {right}", tuple(dict.fromkeys((*one.amounts, *other.amounts)))


def _has(formula: str, signs: str) -> bool:
    """Whether one of the signs stands outside of all brackets."""
    depth = 0
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        if not depth and letter in signs:
            return True
    return False


def _sum(one: _Value, other: _Value, sign: str, work: Callable[[Decimal, Decimal], Decimal]) -> _Value:
    """Amounts of one unit and one scale; a quotient with a quotient."""
    if one.bare is not other.bare and one.amounts and other.amounts:
        raise _Unfit
    units, powers = {one.unit, other.unit} - {""}, {one.power, other.power} - {None}
    if len(units) > 1 or len(powers) > 1:
        raise _Unfit
    formula, amounts = _joined(one, other, sign)
    power = next(iter(powers), None)
    return _Value(work(one.value, other.value), "".join(units), power, one.bare and other.bare, formula, amounts)


def _added(one: _Value, other: _Value) -> _Value:
    return _sum(one, other, "+", operator.add)


def _less(one: _Value, other: _Value) -> _Value:
    return _sum(one, other, "−", operator.sub)


def _times(one: _Value, other: _Value) -> _Value:
    formula, amounts = _joined(one, other, "×")
    value = one.value * other.value
    whole = other if one.bare else one
    if Decimal(100) in {one.value, other.value} and (one.bare or other.bare) and amounts:
        return replace(whole, value=value, formula=formula, amounts=amounts, percent=True)
    power = whole.power if one.bare or other.bare else (one.power or 0) + (other.power or 0)
    return _Value(value, whole.unit, power, one.bare and other.bare, formula, amounts)


def _over(one: _Value, other: _Value) -> _Value:
    if other.value == len(one.amounts) > 1:  # an average: a count, even where the number stands somewhere as well
        other = _Value(other.value, "", None, True, other.formula, ())
    formula, amounts = _joined(one, other, "÷")
    if other.bare:
        return replace(one, value=one.value / other.value, formula=formula, amounts=amounts)
    known = one.power is not None and other.power is not None
    scale = (one.power or 0) - (other.power or 0) if known else 0
    per_piece = one.unit not in ("", PERCENT) and other.unit not in (one.unit, PERCENT) and scale != 0
    unit = one.unit if per_piece else ""
    return _Value((one.value / other.value).scaleb(scale), unit, None, True, formula, amounts, one.percent)


_OPERATIONS: Mapping[type[ast.operator], Callable[[_Value, _Value], _Value]] = MappingProxyType(
    {ast.Add: _added, ast.Sub: _less, ast.Mult: _times, ast.Div: _over}
)


def _told(query: Query, found: _Value) -> tuple[str, str]:
    """The result as a headline, and as it ends the formula, with the decimals that are asked for."""
    decimals = decimals_asked(query.text)
    value, unit = found.value, found.unit
    if found.bare and found.percent:
        unit = PERCENT
    elif found.bare and unit == "" and _PERCENT_ASKED.search(query.text):
        value, unit = 100 * value, PERCENT
    if decimals is not None:
        value = rounded(value, decimals)
    elif value != value.to_integral_value():
        written = max((-int(each.value.as_tuple().exponent) for each in found.amounts), default=0)
        value = rounded(value, max(DECIMALS, written) if found.bare or "÷" in found.formula else written)
    if unit == PERCENT:
        return money(value, PERCENT, 0), f"{plain(value)} %"
    return told(value, unit, None if found.bare else found.power), plain(value)
