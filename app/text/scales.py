"""The scale that a page states for the numbers of a table: "(in millions)", "$000", "en milliers d'euros"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.text.dates import BARE_YEAR
from app.text.languages import DEFAULT, any_of, language_data
from app.text.numbers import CODE, SYMBOL

THOUSAND = 3

_EXCEPT = re.compile(r"except\b[^)]*", re.IGNORECASE)
_PER_SHARE = re.compile(r"\bper\b.{0,20}\b(?:shares?|unit)\b|\bEPS\b", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b|\bshares? (?:data|amounts)\b|\bnumber of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedScale:
    """A power of ten, and where the words that state it stand."""

    power: int
    start: int
    end: int


def stated_scale(text: str, start: int = 0, end: int | None = None, language: str = DEFAULT) -> StatedScale | None:
    """The first scale that text[start:end] states for the numbers of a table; None where it states none."""
    return next(_stated_in(text, start, len(text) if end is None else end, language), None)


@lru_cache(maxsize=4096)
def power_of(text: str, language: str = DEFAULT) -> int | None:
    """The power of ten that a head or caption states for the numbers below it: 6 for "(in millions)"; None for none."""
    stated = stated_scale(text, language=language)
    return stated.power if stated else None


def unless_exempt(power: int, stated: str, label: str) -> int | None:
    """The power for the row of this label: 0 for amounts a share; None where the statement excepts it."""
    if _PER_SHARE.search(label):
        return 0
    exempt = _EXCEPT.search(stated)
    if exempt and _SHARES.search(exempt.group()) and _SHARES.search(label):
        return None  # "in millions, except number of shares, which are in thousands": not worth guessing
    return power


def _stated_in(text: str, start: int, end: int, language: str) -> Iterator[StatedScale]:
    data = language_data(language)
    powers = {**data.scale_letters, **data.scales}
    for match in _pattern(data.code).finditer(text, start, end):
        word = " ".join(next((group for group in match.groups() if group), "").lower().split())
        if word not in data.scale_letters or not _follows_number(text[max(start, match.start() - 6) : match.start()]):
            yield StatedScale(powers.get(word, THOUSAND), *match.span())


def _follows_number(before: str) -> bool:
    """Whether what comes next belongs to a number: "5 M€" is an amount, "2024 M€" the head of a column."""
    before = before.rstrip()
    return before[-1:].isdigit() and not BARE_YEAR.fullmatch(before[-4:])


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    data = language_data(language)
    word, letter, opener = any_of(data.scales), any_of(data.scale_letters), any_of(data.scale_openers)
    money = rf"(?:{SYMBOL}|\b(?:{CODE})\b)"
    named = rf"(?:U\.?S\.?|\b(?:{CODE})\b)?\s*(?:{SYMBOL}|\b(?:{any_of(data.currencies)})\b)?\s*"
    return re.compile(
        rf"\b(?:{opener})\s+{named}(?:(?:{opener})\s+)?({word})(?!\w)"
        rf"|\(\s*(?:US)?(?:{money})?\s*({word})(?!\w)"
        rf"|{money}\s*(?:(?:{opener})\s+)?({word}|{letter})(?!\w)"
        rf"|(?<!\w)({letter})(?:{SYMBOL}|{CODE})(?!\w)"
        rf"|\b({word})\s+(?:of\s|d['’e]\s?|di\s|van\s)(?:\w+\s+)?(?:{any_of(data.currencies)})\b"
        rf"|\b(?:in\s+)?{money}?\s?0?00['’]?s\b|{money}\s?['’]?000\b",
        re.IGNORECASE,
    )
