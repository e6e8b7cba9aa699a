"""Spans -> amounts: every number with its sign, unit, scale, year and label, and where exactly it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.answering.evidence.columns import Column, columns_of
from app.answering.evidence.scale import row_power
from app.answering.evidence.spans import Span
from app.domain.page import BlockKind
from app.text.dates import A_YEAR, BARE_YEAR, MONTH_EN, period_of
from app.text.languages import language_of, separators
from app.text.numbers import PERCENT, Number, numbers_in

DATE = re.compile(MONTH_EN + r"\s+\d{1,2}\b,?|\b(?:fiscal|FY)\b", re.IGNORECASE)
SCALE_WORDS = {0: "", 3: "thousand", 6: "million", 9: "billion", 12: "trillion"}

_CELL = re.compile(
    r"(?:[$€£¥][ ]?)?[(\-−–+]*[$€£¥]?(?:\d[\d,.]*|\.\d+)\)?[ ]?%?\)?|\(?[—–-]+\)?%?|[$€£¥]|nm|n/a|%", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\((?:\d{1,2}|[a-z])\)")
_PERCENT = re.compile(r"%|\bpercent(?:age)?\b|\brates?\b[^a-z]*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:\band|\bof|,)\s*[$€£¥]?\s*$", re.IGNORECASE)  # "net of tax of $10, $0, and" is no label yet
_LEADERS = re.compile(r"(?:\s*\.){3,}|…+")
_VERB = re.compile(
    r"\b(?:was|were|is|are|totall?ed|amounted|equall?ed|reached|had|has|have|of|recorded|generated|reported|spent)\b",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(rf"[^.;]{{0,60}}?(?<!\d)({A_YEAR})(?!\d)")

WIDEST_BLANK = 5.0  # points between two groups of digits of one number
SAME = Decimal("0.005")  # relative difference that rounding explains


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a page: what it says, of what, of when, and where it stands."""

    span: Span  # the row or sentence that holds it
    start: int  # in the page's text
    end: int
    value: Decimal  # as written, with its sign
    unit: str  # "$", "€", "%" ...; "" where none is written
    power: int | None  # of ten, by which the page scales it; None where the page does not say
    label: str  # of its row, or the words before it in a sentence
    column: str  # the words above it
    year: int | None
    period: str  # "year", "quarter", "six months", "nine months"; "" where the page names none

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.span.page.text[self.start : self.end]

    @property
    def scaled(self) -> Decimal:
        """The value in ones; where the page states no scale, as written."""
        return self.value.scaleb(self.power or 0)


def amounts_of(span: Span) -> tuple[Amount, ...]:
    """The amounts of a table row, or of a sentence, left to right."""
    return _of_row(span) if span.kind is BlockKind.ROW else _of_sentence(span)


def label_in(span: Span) -> str:
    """What the amounts of a row or a sentence are of; "" where it holds none. Cheaper than reading the amounts."""
    if span.kind is BlockKind.ROW:
        text = span.text[: _cells_from(span.text)]
        return label_of(text) or label_of(span.header)
    first = next(iter(_of_prose(span)), None)
    return _words_before(span.page.text, span.start, first.start) if first else ""


def label_of(text: str) -> str:
    """A row's label without dates, dot leaders and footnote marks."""
    without = _LEADERS.sub(" ", DATE.sub(" ", BARE_YEAR.sub(" ", _FOOTNOTE.sub(" ", text))))
    return " ".join(without.split()).strip(" ,:;$-–—")


def _cells_from(text: str) -> int:
    """Where the values at the end of a row begin."""
    begin = len(text)
    for token in reversed(list(re.finditer(r"\S+", text))):
        if not _CELL.fullmatch(token.group()):
            break
        begin = token.start()
    return begin


def _of_row(span: Span) -> tuple[Amount, ...]:
    text = span.text
    begin = _cells_from(text)
    if begin == 0 and not BARE_YEAR.match(text):
        return ()  # a row without a label says nothing by itself
    if begin == 0:  # "2010 ... 5,425": the year is the label
        begin = 4
    numbers = _without_footnotes(text, list(_numbers_of(span, span.start + begin)), span.start)
    if not numbers:
        return ()
    columns = columns_of(span, [(number.start, number.end) for number in numbers])
    while _GOES_ON.search(text[:begin]) and columns[0].year is None and any(each.year for each in columns):
        numbers, columns = numbers[1:], columns[1:]
    label_years = {int(year) for year in BARE_YEAR.findall(text[:begin])}
    year = label_years.pop() if len(label_years) == 1 and len(numbers) == 1 else None
    label = label_of(text[:begin]) or label_of(span.header)
    return tuple(_of_cell(span, number, column, label, year) for number, column in zip(numbers, columns, strict=True))


def _numbers_of(span: Span, start: int) -> Iterator[Number]:
    """The numbers of a span from `start`, each within one cell of its row."""
    text, language = span.page.text, language_of(span.page.text)
    if span.kind is BlockKind.ROW and separators(language).group == " ":
        text = _parted(span)
    return numbers_in(text, start, span.end, language)


def _parted(span: Span) -> str:
    """The page's text with a line's end for each blank of a row that is wider than one within a number: "577 402" may
    be one number or two cells."""
    text, words = span.page.text, span.page.words
    touched = words.between(span.start, span.end)
    ends, rects = words.ends[touched].tolist(), words.rects[touched].tolist()
    for end, rect, following in zip(ends, rects, rects[1:], strict=False):
        if following[0] - rect[2] > WIDEST_BLANK and text[end : end + 1].isspace():
            text = f"{text[:end]}\n{text[end + 1 :]}"
    return text


def _without_footnotes(text: str, numbers: Sequence[Number], start: int) -> list[Number]:
    """A bracketed digit before other values is a footnote's mark."""
    marks = [bool(_FOOTNOTE.fullmatch(text[number.start - start : number.end - start])) for number in numbers]
    while len(numbers) > 1 and marks[len(marks) - len(numbers)]:
        numbers = numbers[1:]
    return list(numbers)


def _of_cell(span: Span, number: Number, column: Column, label: str, year: int | None) -> Amount:
    in_percent = number.percent or (not number.currency and (_says_percent(label) or _says_percent(column.words)))
    return Amount(
        span=span,
        start=number.start,
        end=number.end,
        value=number.value,
        unit=PERCENT if in_percent else number.currency,
        power=0 if in_percent else number.power if number.power is not None else row_power(span, label, column.words),
        label=label,
        column=column.words,
        year=column.year or year,
        period=column.period,
    )


def _says_percent(text: str) -> bool:
    return bool(_PERCENT.search(text))


def _of_sentence(span: Span) -> tuple[Amount, ...]:
    text = span.page.text
    numbers = _of_prose(span)
    if not numbers:
        return ()
    years = _years_of(text, span, numbers)
    return tuple(
        Amount(
            span=span,
            start=number.start,
            end=number.end,
            value=number.value,
            unit=PERCENT if number.percent else number.currency,
            power=number.power or 0,
            label=_words_before(text, span.start, numbers[0].start),
            column="",
            year=year,
            period=period_of(span.text),
        )
        for number, year in zip(numbers, years, strict=True)
    )


def _of_prose(span: Span) -> list[Number]:
    """The numbers of a sentence; a lone digit in brackets is a footnote's mark."""
    text = span.page.text
    return [n for n in _numbers_of(span, span.start) if not _FOOTNOTE.fullmatch(text[n.start : n.end])]


def _words_before(text: str, start: int, end: int) -> str:
    """What a sentence says before its first number, up to the last verb: its subject."""
    before = text[start:end]
    verbs = list(_VERB.finditer(before))
    return label_of(before[: verbs[-1].start()] if verbs else before)


def _years_of(text: str, span: Span, numbers: Sequence[Number]) -> list[int | None]:
    """The year of each number: in order for "2 and 3 in 2009 and 2008"; else the one that follows it before the next
    number does; else the only one of the sentence."""
    named = [int(year) for year in BARE_YEAR.findall(span.text)]
    if len(numbers) > 1 and len(named) == len(numbers) and _in_turn(span, numbers):
        return list(named)
    ends = [*(number.start for number in numbers[1:]), span.end]
    found: list[int | None] = []
    for number, end in zip(numbers, ends, strict=True):
        following = _AFTER_YEAR.match(text, number.end, end)
        found.append(int(following.group(1)) if following else None)
    if len(numbers) == 1 and len(set(named)) == 1:
        return [named[0]]
    return found if not _repeats(found) else [None] * len(numbers)


def _in_turn(span: Span, numbers: Sequence[Number]) -> bool:
    """Whether as many years follow or precede all numbers, so that the first belongs to the first: "2, 3 and 4 in 2009,
    2008 and 2007"."""
    places = [span.start + year.start() for year in BARE_YEAR.finditer(span.text)]
    apart = numbers[-1].end <= places[0] or places[-1] < numbers[0].start
    return apart or "respectively" in span.text.lower()


def _repeats(years: Sequence[int | None]) -> bool:
    """Two numbers of one year in a sentence: which is which is not plain."""
    known = [year for year in years if year is not None]
    return len(known) != len(set(known))


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """With thousands separators, without trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: Decimal, unit: str, power: int | None) -> str:
    """Such as "$60,363 thousand", "-2.4 %" or "1,565"."""
    if unit == PERCENT:
        return f"{plain(value)} %"
    scale = SCALE_WORDS.get(power or 0, "")
    sign = "-" if value < 0 else ""
    return f"{sign}{unit}{plain(abs(value))} {scale}".strip()


def same_value(one: Decimal, other: Decimal) -> bool:
    """Whether two results differ by no more than rounding."""
    return abs(one - other) <= SAME * max(abs(one), abs(other))
