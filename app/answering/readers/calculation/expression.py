"""Expressions over amounts: their value, their formula with every number as it stands on the page, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.evidence.amounts import SCALE_WORDS, Amount, money, plain, rounded
from app.answering.evidence.naming import terms_of
from app.answering.readers.calculation.operation import STATED, Asked, Operation
from app.text.numbers import PERCENT
from app.text.words import stem

MAGNITUDES = frozenset(
    stem(word)
    for word in (
        "expense cost loss purchase payment repayment dividend depreciation amortization used outflow deduction "
        "impairment interest capex researchdevelopment costofsales repurchase"
    ).split()
)
THOUSAND = 1000
DECIMALS = 2  # of a percentage or a ratio where the question names none
DIFFERENCES = frozenset({Operation.CHANGE, Operation.DIFFERENCE, Operation.TURN, Operation.HIGHER})


@dataclass(frozen=True, slots=True)
class Expression:
    """An operation over amounts of one unit, two or more unless a single value is asked for. The order matters: the
    later or the first-named comes first."""

    operation: Operation
    amounts: tuple[Amount, ...]

    @property
    def power(self) -> int | None:
        """Of ten, that all amounts share once converted; None where the page does not say."""
        powers = {amount.power for amount in self.amounts}
        return powers.pop() if len(powers) == 1 else 0

    @property
    def values(self) -> tuple[Decimal, ...]:
        """As written where all share a scale, else in ones; outflows in brackets without their sign."""
        same = len({amount.power for amount in self.amounts}) == 1
        values = tuple(amount.value if same else amount.scaled for amount in self.amounts)
        pairs = zip(values, self.amounts, strict=True)
        return tuple(abs(value) if _is_outflow(amount, self.amounts) else value for value, amount in pairs)

    @property
    def unit(self) -> str:
        return next((amount.unit for amount in self.amounts if amount.unit), "")


def _is_outflow(amount: Amount, others: Sequence[Amount]) -> bool:
    """Whether brackets only mark money going out, so that (1,577) is more spending than (1,373). A row that also has
    values without brackets means them as a sign."""
    row = [other for other in others if other.label == amount.label]
    return all(other.value < 0 for other in row) and bool(MAGNITUDES & terms_of(amount.label))


def agree(amounts: Sequence[Amount]) -> bool:
    """Whether amounts may be put together: one unit, and a common scale or scales the pages state. Amounts whose scale
    no page states must stand on one page."""
    units = {amount.unit for amount in amounts}
    money = units - {""}
    if len(money) > 1 or (PERCENT in units and len(units) > 1):
        return False
    powers = {amount.power for amount in amounts}
    pages = {(amount.span.document.id, amount.span.page.number) for amount in amounts}
    return len(pages) == 1 if None in powers and len(powers) == 1 else None not in powers


def value_of(expression: Expression) -> Decimal | None:
    """The result, exactly; in percent for shares and growth. None where the operation has no plain meaning for these
    numbers: growth from nothing or from a loss, a share over a hundred."""
    first, *rest = expression.values
    operation = expression.operation
    if operation in STATED:
        return first
    if operation is Operation.TOTAL:
        return sum(rest, first)
    if operation is Operation.AVERAGE:
        return sum(rest, first) / len(expression.values)
    if operation in DIFFERENCES:
        return first - rest[0]
    return _quotient(operation, first, rest[0])


def _quotient(operation: Operation, first: Decimal, second: Decimal) -> Decimal | None:
    if second == 0 or first < 0 or second < 0:
        return None
    if operation is Operation.RATIO:
        return first / second
    if operation is Operation.SHARE:
        return 100 * first / second if first <= second else None
    return 100 * (first - second) / second


def formula_of(expression: Expression, value: Decimal) -> str:
    """Such as "2,220 − 2,165 = 55", every operand as it is written on the page."""
    texts = [f"{plain(value)}" for value in expression.values]
    operation = expression.operation
    if operation is Operation.TOTAL:
        left = " + ".join(texts)
    elif operation is Operation.AVERAGE:
        left = f"({' + '.join(texts)}) ÷ {len(texts)}"
    elif operation in DIFFERENCES:
        left = f"{texts[0]} − {_bracketed(texts[1])}"
    elif operation in {Operation.GROWTH, Operation.EXCESS}:
        left = f"({texts[0]} − {texts[1]}) ÷ {texts[1]} × 100"
    else:
        left = f"{texts[0]} ÷ {texts[1]}" + (" × 100" if operation is Operation.SHARE else "")
    return f"{left} = {plain(value)}"


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


def from_to(expression: Expression) -> str:
    """Of a later and an earlier amount: "from 2,165 in 2018 to 2,220 in 2019"."""
    later, earlier = (money(value, expression.unit, expression.power) for value in expression.values)
    years = [amount.year for amount in expression.amounts]
    return f"from {earlier} in {years[1]} to {later} in {years[0]}"


def value_first(expression: Expression, asked: Asked, by: str) -> str:
    """Of two years' amounts the one that the question asks for first, then the other: "28 in 2019; it decreased by 2
    from 30 in 2018", or "28 in 2019, which is lower than the 30 in 2018" where it asks how they compare."""
    pairs = list(zip(expression.values, (amount.year for amount in expression.amounts), strict=True))
    (own, year), (other, than) = pairs if pairs[0][1] == asked.years[0] else reversed(pairs)
    texts = [money(value, expression.unit, expression.power) for value in (own, other)]
    if asked.compares:
        word = "the same as" if own == other else "higher than" if own > other else "lower than"
        return f"{texts[0]} in {year}, which is {word} the {texts[1]} in {than}"
    later, earlier = expression.values
    moved = "increased" if later > earlier else "decreased"
    return f"{texts[0]} in {year}; it {moved} by {by} {'from' if own == later else 'to'} {texts[1]} in {than}"


def told(value: Decimal, unit: str, power: int | None) -> str:
    """The same, with a long number in the next scale behind it: "3,412 million, or 3.41 billion"."""
    text = money(value, unit, power)
    if unit == PERCENT or not power or power + 3 not in SCALE_WORDS or abs(value) < THOUSAND:
        return text
    short = rounded(value / THOUSAND, 2 if abs(value) < 100 * THOUSAND else 1)
    return f"{text}, or {money(short, unit, power + 3)}"
