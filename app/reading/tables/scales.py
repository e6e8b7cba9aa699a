"""The scale that a page states for the numbers of a table: "(in millions)", "$ in thousands", "(000's)"."""

from __future__ import annotations

import re

STATED = re.compile(
    r"\b(?:in|of)\s+(?:(?:U\.?S\.?|US|USD|EUR|GBP)?\s*(?:dollars?|euros?|pounds?|[$€£])?\s*(?:in\s+)?)?"
    r"(?P<word>thousand|million|billion)s?\b"
    r"|\(\s*(?:US)?[$€£]?\s*(?P<bare>thousand|million|billion)s?\b"
    r"|[$€£]\s*(?P<money>thousand|million|billion)s?\b"
    r"|\b(?:in\s+)?(?P<zeros>[$€£]?\s?0?00['’]?s)\b",
    re.IGNORECASE,
)
POWERS = {"thousand": 3, "million": 6, "billion": 9}
EXCEPT = re.compile(r"except\b[^)]*", re.IGNORECASE)
PER_SHARE = re.compile(r"\bper\b.{0,20}\b(?:shares?|unit)\b|\bEPS\b", re.IGNORECASE)
SHARES = re.compile(r"\bshares\b|\bshares? (?:data|amounts)\b|\bnumber of\b", re.IGNORECASE)


def power_of(text: str) -> int | None:
    """The power of ten that a head or caption states for the numbers below it: 6 for "(in millions)"; None for none."""
    match = STATED.search(text)
    return None if match is None else stated_power(match)


def stated_power(match: re.Match[str]) -> int:
    word = match["word"] or match["bare"] or match["money"]
    return POWERS[word.lower()] if word else 3


def unless_exempt(power: int, stated: str, label: str) -> int | None:
    """The power for the row of this label: 0 for amounts a share; None where the statement excepts it."""
    if PER_SHARE.search(label):
        return 0
    exempt = EXCEPT.search(stated)
    if exempt and SHARES.search(exempt.group()) and SHARES.search(label):
        return None  # "in millions, except number of shares, which are in thousands": not worth guessing
    return power
