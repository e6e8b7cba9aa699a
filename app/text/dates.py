"""Years, months and periods that a text names: read the same way in questions and on pages."""

from __future__ import annotations

import re

A_YEAR = r"(?:19|20)\d\d"  # as a part of other patterns
BARE_YEAR = re.compile(rf"(?<!\d){A_YEAR}(?!\d)")
YEAR = re.compile(rf"(?:FY\s?|fiscal\s+)?({A_YEAR})\b", re.IGNORECASE)  # as a question names it
MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
PERIOD = re.compile(
    r"\b(three|six|nine|twelve|13|26|39|52|53) (months|weeks)\b|\b(years?|quarters?|months?)\b", re.IGNORECASE
)
PERIODS = {
    "three months": "quarter", "13 weeks": "quarter", "quarter": "quarter", "quarters": "quarter",
    "six months": "six months", "26 weeks": "six months", "nine months": "nine months", "39 weeks": "nine months",
    "twelve months": "year", "52 weeks": "year", "53 weeks": "year", "year": "year", "years": "year",
}  # fmt: skip


PART_OF_YEAR = re.compile(r"\bquarter|\bmonths?\b|\bQ[1-4]\b", re.IGNORECASE)
_DATED = re.compile(rf"({MONTH})(?:\s+\d{{1,2}},?)?\s+{A_YEAR}", re.IGNORECASE)
_MONTH = re.compile(MONTH, re.IGNORECASE)


def period_of(text: str) -> str:
    """The one period that a text names: "year", "quarter", "six months", "nine months", or ""."""
    named = {name for match in PERIOD.finditer(text) if (name := PERIODS.get(match.group().lower()))}
    return named.pop() if len(named) == 1 else ""


def months_of_dates(text: str) -> frozenset[str]:
    """The months of dates that name a year, as their first three letters."""
    return frozenset(name[:3].lower() for name in _DATED.findall(text))


def of_another_month(asked: frozenset[str], text: str) -> bool:
    """Whether months are asked for (see `months_of_dates`), and the text names months, but none of those: figures of
    another month are another period's."""
    if not asked:
        return False
    named = {name[:3].lower() for name in _MONTH.findall(text) if name[0].isupper()}  # "may" is more often a verb
    return bool(named) and not asked & named
