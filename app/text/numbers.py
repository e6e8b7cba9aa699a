"""Numbers as documents write them -> value, sign, unit and the scale word beside them, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.text.dates import BARE_YEAR, MONTH

PERCENT = "%"

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    r"(?<![\w.,/:#&§'’])(?<!\w[-–])"
    r"(?P<sign>[-−–+])?(?P<open>\()?(?:(?P<money>(?:US|CA|A|C|HK)?[$€£¥₹])[ ]?)?(?P<inner>[-−–(])?"
    rf"(?P<digits>{_DIGITS})(?P<percent>[ ]?%)?(?P<close>\)(?:[ ]?%)?)?"
    r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|mn|bn|percentage points?|per ?cent)\b)?"
    r"(?![\w/:’']|[-–]\d|[.,]\d)",
    re.IGNORECASE,
)
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
_AFTER_MONTH = re.compile(MONTH + r"\s+$", re.IGNORECASE)
_DAY = re.compile(r"[012]?\d|3[01]")
_REFERENCE = re.compile(
    r"\b(?:note|notes|page|pages|item|section|table|figure|exhibit|part|form|chapter|article|level|phase|step|no|rule|"
    r"topic|asc|asu|appendix|schedule|title|quarter|class|series|fiscal|year|type|version|auction)\.?\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `start` and `end` take in its sign, unit and scale word."""

    start: int
    end: int
    value: Decimal  # with its sign, before scaling
    money: str  # "$", "€" and so on, "" where none is written
    percent: bool
    scale: int | None  # power of ten of the word beside it, None where none stands there


def numbers_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The quantities written in text[start:end], in order. Years, days of a month and numbers that name something
    ("Note 3") are none."""
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        if not _names_something(text, match):
            yield _number(match)


def decimal_of(digits: str) -> Decimal:
    """1,577.5 and 1.577,5 -> 1577.5."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return Decimal(digits.replace(",", ""))


def _names_something(text: str, match: re.Match[str]) -> bool:
    if match["money"] or match["percent"] or match["scale"]:
        return False
    before = text[max(0, match.start() - 16) : match.start()]
    if _DAY.fullmatch(match["digits"]) and _AFTER_MONTH.search(before):
        return True
    return bool(BARE_YEAR.fullmatch(match["digits"]) or _REFERENCE.search(before))


def _number(match: re.Match[str]) -> Number:
    value = decimal_of(match["digits"])
    word = (match["scale"] or "").lower()
    closed = match["close"] is not None and (match["open"] is not None or match["inner"] == "(")
    minus = match["sign"] in {"-", "−", "–"} or match["inner"] in {"-", "−", "–"}
    start, end = match.span()
    if match["close"] is not None and not closed:  # a bracket that opened earlier: "(up 5%)"
        end = match.start("close")
    elif match["open"] is not None and match["close"] is None:  # "(12 stores": the bracket belongs to the words
        start = match.start("open") + 1
    in_percent = bool(match["percent"]) or word.startswith("per") or (closed and "%" in match["close"])
    return Number(start, end, -value if closed or minus else value, match["money"] or "", in_percent, _SCALES.get(word))
