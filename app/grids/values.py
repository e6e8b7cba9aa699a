"""A headline -> the value of its column's kind: a number with its unit, a date, yes or no. What cannot be read so stays
text, and is not reckoned with."""

from __future__ import annotations

import re

from app.answering.readers.yes_no import verdict_of
from app.domain.answer import Answer
from app.domain.grid import ColumnKind, Value
from app.text.dates import Date, dates_in
from app.text.languages import language_of
from app.text.numbers import PERCENT, Number, numbers_in

NEGATIVE = re.compile(r", that is (-.+?)\.?$")  # how a quote of accounts in brackets is explained


def value_of(answer: Answer, kind: ColumnKind, power: int | None = None) -> Value:
    """`power`: of `CellAnswer`. An answer of the first release has no headline: its text takes that place."""
    text = " ".join((answer.headline or answer.text).split())
    language = language_of(f"{answer.question} {answer.text}")
    match kind:
        case ColumnKind.NUMBER:
            return _number(text, language, power)
        case ColumnKind.DATE:
            return Value(text, date=_date(text, language))
        case ColumnKind.YES_NO:
            said = verdict_of(text)
            return Value(text, verdict=said == "yes" if said else None)
        case _:
            return Value(text)


def _number(text: str, language: str, power: int | None) -> Value:
    """Nothing where two numbers are named that differ: which is meant is not plain."""
    negative = NEGATIVE.search(text)
    meant = negative[1] if negative else text
    found = list(numbers_in(meant, language=language))
    if not found:  # a bare year, which is no quantity, unless it is all there is
        bare = list(numbers_in(meant, language=language, every=True))
        found = bare if len(bare) == 1 and not re.search(r"[^\W\d]", meant) else []
    if not found or any((each.scaled, each.unit) != (found[0].scaled, found[0].unit) for each in found[1:]):
        return Value(text)
    number = found[0]
    value = number.value.scaleb(_power(number, power))
    if number.bracketed and meant[: number.digits_start].strip(" ($€£¥"):  # "sixty (60) days": no accountant's minus
        value = abs(value)
    return Value(text, number=value, unit=number.unit)


def _power(number: Number, stated: int | None) -> int:
    if number.power is not None or number.unit == PERCENT:
        return number.power or 0
    return stated or 0


def _date(text: str, language: str) -> str:
    """ISO 8601; "" where none, or more than one, is named, or one without its year."""
    written = {iso for each in dates_in(text, language) if (iso := iso_of(each))}
    return written.pop() if len(written) == 1 else ""


def iso_of(date: Date) -> str:
    if date.year is None:
        return ""
    parts = [f"{date.year:04}", *([f"{date.month:02}"] if date.month else [])]
    return "-".join([*parts, *([f"{date.day:02}"] if date.month and date.day else [])])
