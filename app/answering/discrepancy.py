"""Whether a number of a claim differs from its source in scale, sign or unit: "$5 billion" of a table in millions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.answering.amounts import Amount, amounts_of
from app.answering.number import PERCENT, Number, numbers_in
from app.answering.spans import Span

POWERS = tuple(power for power in range(-12, 13) if power % 3 == 0 and power)

# Words that say "less than nothing" without a sign.
_NEGATIVE = re.compile(
    r"\b(?:loss(?:es)?|lost|negative|decreas\w+|declin\w+|fell|drop\w*|lower|deficit|outflow\w*|used|paid|spent|spend\w*|"
    r"cost\w*|expens\w+|purchas\w+|repa\w+|charg\w+|deduct\w+|reduc\w+|minus|benefit|less|expenditures?|provision)\b",
    re.IGNORECASE,
)


class Difference(StrEnum):
    SCALE = "scale"  # the same digits, times a thousand, a million ...
    SIGN = "sign"  # the same amount, gained instead of lost
    UNIT = "unit"  # a percentage instead of an amount, or one currency instead of another


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One number of a claim that its source has otherwise. `start` and `end` are places in the claim's text."""

    start: int
    end: int
    difference: Difference
    amount: Amount  # what the source says


def discrepancies(claim: str, spans: Sequence[Span]) -> tuple[Discrepancy, ...]:
    """The numbers of a claim that stand in its cited spans with another scale, sign or unit. A number that the spans
    lack altogether is not reported here; nor is one without a scale word that is written as in the source."""
    amounts = [amount for span in spans for amount in amounts_of(span)]
    found = []
    for number in numbers_in(claim):
        if any(_agrees(claim, number, amount) for amount in amounts):
            continue
        wrong = next(((amount, way) for amount in amounts if (way := _difference(number, amount))), None)
        if wrong is not None:
            found.append(Discrepancy(number.start, number.end, wrong[1], wrong[0]))
    return tuple(found)


def _agrees(claim: str, number: Number, amount: Amount) -> bool:
    return (
        any(_near(number, abs(value)) for value in _readings(number, amount))
        and _same_unit(number, amount)
        and _same_sign(claim, number, amount)
    )


def _readings(number: Number, amount: Amount) -> tuple[Decimal, ...]:
    """The amount in the claim's scale; without a scale word, in ones or as it is written."""
    if number.scale is not None:
        return (amount.scaled.scaleb(-number.scale),)
    return (amount.scaled, amount.value)


def _near(number: Number, value: Decimal) -> bool:
    """Whether the claim's digits are the value, rounded to as many decimals as the claim has."""
    said = abs(number.value)
    exponent = said.as_tuple().exponent
    return abs(said - value) <= Decimal(5).scaleb(int(exponent) - 1)


def _same_unit(number: Number, amount: Amount) -> bool:
    if number.percent or amount.unit == PERCENT:
        return number.percent and amount.unit == PERCENT
    return not number.money or not amount.unit or number.money[-1] == amount.unit[-1]


def _same_sign(claim: str, number: Number, amount: Amount) -> bool:
    if (number.value < 0) is (amount.value < 0):
        return True
    return bool(_NEGATIVE.search(claim) or _NEGATIVE.search(amount.label))


def _difference(number: Number, amount: Amount) -> Difference | None:
    """What sets a number apart from an amount with the same digits; None where the digits differ as well."""
    readings = [abs(value) for value in _readings(number, amount)]
    if any(_near(number, value) for value in readings):
        return Difference.SIGN if _same_unit(number, amount) else Difference.UNIT
    scaled = (value.scaleb(power) for value in readings for power in POWERS)
    significant = len(number.value.as_tuple().digits) > 1
    return Difference.SCALE if significant and any(value == abs(number.value) for value in scaled) else None
