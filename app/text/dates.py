"""Dates, years and periods that a text names: read the same way in questions and on pages, by the text's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.text.languages import DEFAULT, any_of, cldr, language_data

A_YEAR = r"(?:19|20)\d\d"  # as a part of other patterns
BARE_YEAR = re.compile(rf"(?<!\d){A_YEAR}(?!\d)")
YEAR = re.compile(rf"(?:FY\s?|fiscal\s+)?({A_YEAR})\b", re.IGNORECASE)  # as a question names it
MONTH_EN = (  # for grammars that read English alone; others take `months_pattern`
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

_JOINED = r"(?:(?:of|de|del|di|van)\s+)?"
_DAY = r"(?<![\w.,$€£])(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.º°])?"
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_IN_DIGITS = r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<mark>%s)(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/-])"
_PLAIN = (  # a number beyond 12 is no month
    re.compile(r"(?<![\w.,/-])(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/-])"),
    re.compile(r"(?<![\w.,/-])(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?![\d/-])"),
)
_YEAR = re.compile(rf"(?<![\d.,$€£])(?P<year>{A_YEAR})(?![\d.,]\d|\s?%)")


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as a text gives it: to the day, the month or the year; a day of a month may lack its year."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def agrees(self, other: Date) -> bool:
        """Whether the other says all that this one says."""
        return self.year in (None, other.year) and self.month in (None, other.month) and self.day in (None, other.day)


def dates_in(text: str, language: str = DEFAULT) -> list[Date]:
    """The dates of a text, in order: "12 March 2024", "March 12", "12. März 2024", "12.03.2024", "2024-03-12", "2024".

    Dates in digits are read as day, month, year; with strokes ("12/03/2024") in no English text, where that order is
    not plain unless one of the two can be no month ("15/09/2021", "10/22/2021").
    """
    found: list[Date] = []
    names = month_numbers(language)
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            date = _date(match, names)
            if date and not any(other.start < date.end and date.start < other.end for other in found):
                found.append(date)
    return sorted(found, key=lambda date: date.start)


def _date(match: re.Match[str], names: Mapping[str, int]) -> Date | None:
    parts = match.groupdict()
    year, month, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "month", "day"))
    if parts.get("name"):
        month = names[parts["name"].lower()]
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Date(year, month, day, match.start(), match.end())


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """The most telling first: what one has read is not read again."""
    english = language_data(language).code == DEFAULT
    month, year = rf"\b(?P<name>{any_of(month_numbers(language))})\b\.?", r"(?P<year>\d{4})\b"
    month_first = rf"{month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:\d{{3}}|%|[.,]\d))(?:,?\s+{year})?"
    day_first = rf"{_DAY}\s+(?:day\s+)?{_JOINED}{month}(?:,?\s+{_JOINED}{year})?"
    month_only = rf"{month},?\s+{_JOINED}{year}"
    named = [month_first, day_first, month_only] if english else [day_first, month_only]
    in_digits = re.compile(_IN_DIGITS % (r"\." if english else "[./-]"))
    plain = _PLAIN if english else ()
    return (*(re.compile(each, re.IGNORECASE) for each in named), _ISO, in_digits, *plain, _YEAR)


@lru_cache(maxsize=16)
def month_numbers(language: str) -> Mapping[str, int]:
    """The names of months, whole and short, in lower case and without a point -> 1 to 12."""
    months = cldr(language).months
    names = {
        name.lower().rstrip("."): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[form][width].items()
    }
    return {**names, **language_data(language).months}


@lru_cache(maxsize=16)
def months_pattern(language: str) -> str:
    """For any month of a language, whole or short, as a part of other patterns."""
    return rf"\b(?i:{any_of(month_numbers(language))})\b\.?"


@lru_cache(maxsize=16)
def capitalises_months(language: str) -> bool:
    """Whether months are written with a capital: then a small "may" is a verb."""
    return str(cldr(language).months["format"]["wide"][1])[0].isupper()


def period_of(text: str) -> str:
    """The one period that a text names: "year", "quarter", "six months", "nine months", or ""."""
    named = {name for match in PERIOD.finditer(text) if (name := PERIODS.get(match.group().lower()))}
    return named.pop() if len(named) == 1 else ""


def months_of_dates(text: str, language: str = DEFAULT) -> frozenset[int]:
    """The months, 1 to 12, of dates that name a year."""
    return frozenset(date.month for date in dates_in(text, language) if date.month and date.year)


def of_another_month(asked: frozenset[int], text: str, language: str = DEFAULT) -> bool:
    """Whether months are asked for (see `months_of_dates`), and the text names months, but none of those: figures of
    another month are another period's."""
    if not asked:
        return False
    named = set(_months_in(text, language))
    return bool(named) and not asked & named


def _months_in(text: str, language: str) -> Iterator[int]:
    """The months that a text names, with or without a day. Short names are other words too often where months have no
    capital."""
    names, capitals = month_numbers(language), capitalises_months(language)
    whole = {str(name).lower() for name in cldr(language).months["format"]["wide"].values()}
    for match in re.finditer(months_pattern(language), text):
        name = match.group().rstrip(".")
        if name[0].isupper() if capitals else name.lower() in whole:
            yield names[name.lower()]
