"""The numbers of a text, in digits or in words, with what they are numbers of: sign, scale, currency, unit.

"$1.6 billion", "(1,577)", "12 %", "twenty-five days". Values are exact (Decimal); nothing is rounded here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {"thousand": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "k": 3}
_CURRENCIES = {"us$": "$", "usd": "$", "dollar": "$", "eur": "€", "euro": "€", "gbp": "£", "pound": "£", "yen": "¥"}
_UNITS = {
    name: names.split()[0]
    for names in (
        "% percent",
        "second sec s",
        "minute min",
        "hour hr h",
        "day",
        "week",
        "month",
        "quarter",
        "year yr",
        "°C celsius",
        "°F fahrenheit",
        "mm millimetre millimeter",
        "cm centimetre centimeter",
        "m metre meter",
        "km kilometre kilometer",
        "mile mi",
        "foot feet ft",
        "inch",
        "g gram",
        "kg kilogram kilo",
        "t tonne ton",
        "litre liter l",
        "ml millilitre milliliter",
        "W watt",
        "kW kilowatt",
        "MW megawatt",
        "kWh",
        "V volt",
        "A ampere amp",
        "Hz hertz",
        "KB kilobyte",
        "MB megabyte",
        "GB gigabyte",
        "person people employee staff",
    )
    for name in names.split()
}
_DIGITS = re.compile(
    r"(?<![A-Za-z\d.,])(?P<open>\()?\s?(?P<sign>(?<![\w.,)])[-−–])?\s?(?P<currency>US\$|[$€£¥]|\b(?:USD|EUR|GBP)\b)?\s?"
    r"(?P<minus>[-−])?(?P<digits>\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?|\.\d+)"
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|mn|bn)s?\b|(?P<letter>[mMbBkK])\b)?(?P<close>\s?%?\))?"
)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {**{word: number for number, word in enumerate(_ONES)}, **{w: 10 * n for n, w in enumerate(_TENS, 2)}}
_SMALL = "|".join(sorted(_WORDS, key=len, reverse=True))
_WORDED = re.compile(
    rf"\b(?:{_SMALL})(?:[\s-]+(?:and\s+)?(?:{_SMALL}|hundred|thousand|million|billion|trillion))*\b", re.IGNORECASE
)
_AFTER = re.compile(r"[\s-]{0,2}(%|°\s?[CF]\b|[A-Za-z]+)(?:\s+(cent)\b)?")
_HEDGE = re.compile(
    r"\b(?:about|around|approximately|approx\.|nearly|almost|roughly|some|over|more than|less than|under|up to)"
    r"\s*(?:US\$|[$€£¥])?\s*$|[~≈]\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    value: Decimal  # with its own scale word, without the sign that brackets give
    step: Decimal  # of the last place that is written: 0.1 billion for "1.6 billion", 1 for "1,600"
    scale: int  # power of ten of its own scale word, 0 where it has none
    unit: str  # "$", "%", "day", ...; "" where none is named
    bracketed: bool  # "(1,577)": negative in a table, nothing but brackets in prose
    hedged: bool  # "about 1,600"
    start: int
    end: int

    @property
    def digits(self) -> int:
        """How many places are written, leading zeros apart: 2 for 1.6 billion."""
        return max(1, len(str(abs(int((self.value / self.step).to_integral_value())))))


def numerals(text: str) -> list[Numeral]:
    """In the order of the text. "one" in words is left out: it is a pronoun more often than a number."""
    found = [_of_digits(text, match) for match in _DIGITS.finditer(text)]
    taken = [(each.start, each.end) for each in found]
    for match in _WORDED.finditer(text):
        worded = match.group().lower()
        if worded != "one" and not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(_of_words(text, match, worded))
    return sorted(found, key=lambda each: each.start)


def _of_digits(text: str, match: re.Match[str]) -> Numeral:
    digits = _plain(match["digits"])
    letter = match["letter"] if match["letter"] and match["currency"] else ""
    scale = _SCALES[(match["scale"] or letter).lower()] if match["scale"] or letter else 0
    places = len(digits.partition(".")[2])
    bracketed = bool(match["open"] and (match["close"] or ")" in text[match.end() : match.end() + 3]))
    minus = -1 if match["sign"] or match["minus"] else 1
    end = match.end() if not match["letter"] or letter else match.end("digits")
    unit = (match["currency"] or "").lower()
    return Numeral(
        value=minus * Decimal(digits).scaleb(scale),
        step=Decimal(1).scaleb(scale - places),
        scale=scale,
        unit=_CURRENCIES.get(unit, unit) or _unit_after(text, match["close"] or "", end),
        bracketed=bracketed,
        hedged=bool(_HEDGE.search(text[: match.start()])),
        start=match.start("digits"),
        end=match.end("digits"),
    )


def _plain(digits: str) -> str:
    """Without thousands separators, and with a point where "3,4" has a comma."""
    head, comma, tail = digits.rpartition(",")
    if comma and len(tail) in (1, 2) and head.isdigit():
        return f"{head}.{tail}"
    return re.sub(r"[,\u00a0\u202f]", "", digits)


def _of_words(text: str, match: re.Match[str], worded: str) -> Numeral:
    value = Decimal(_count(re.findall(r"[a-z]+", worded)))
    hedged = bool(_HEDGE.search(text[: match.start()]))
    return Numeral(value, Decimal(1), 0, _unit_after(text, "", match.end()), False, hedged, match.start(), match.end())


def _count(words: list[str]) -> int:
    """ "two hundred and five thousand" -> 205000."""
    whole = part = 0
    for word in words:
        if word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            whole, part = whole + (part or 1) * 10 ** _SCALES[word], 0
        elif word != "and":
            part += _WORDS[word]
    return whole + part


def _unit_after(text: str, closing: str, end: int) -> str:
    if "%" in closing:
        return "%"
    after = _AFTER.match(text, end)
    if after is None:
        return ""
    word = after.group(1)
    if word.lower() == "per" and after.group(2):
        return "%"
    return next((unit for form in _forms(word) if (unit := _CURRENCIES.get(form) or _UNITS.get(form))), "")


def _forms(word: str) -> Iterator[str]:
    """A unit as written, then in small letters, then without its plural's s. "m" is no "M"."""
    plain = word.replace(" ", "")
    yield plain
    if len(plain) > 2:
        yield plain.lower()
        yield plain.lower().removesuffix("s")
        yield plain.lower().removesuffix("es")
