"""Stage 6, verify, by the letters: do the numbers, units, dates and names of a claim stand in the text it cites?

Strict, but sensible: "twelve" is 12, "$1.6 billion" may round 1,577 that stands "in millions", a name may stand in the
heading above. A figure must stand in the cited text itself; a scale, sign or unit that differs is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.answering.evidence.spans import Span
from app.answering.evidence.table import asked_cell
from app.answering.query import parse
from app.domain.page import BlockKind
from app.text.dates import A_YEAR
from app.text.numerals import Numeral, numerals
from app.text.words import STOP_WORDS, stem

LONGEST_TEXT = 2_000  # characters of a claim that are checked, as many as a question may have

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATES = (
    re.compile(
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:\d{{3}}|%|[.,]\d))(?:,?\s+(?P<year>\d{{4}}))?",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,$€£])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?", re.I
    ),
    re.compile(rf"\b{_MONTH},?\s+(?:of\s+)?(?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
)
_YEAR = re.compile(rf"(?<![\d.,$€£]){A_YEAR}(?![\d.,]\d|\s?%)")
_TABLE_SCALE = re.compile(
    r"\bin\s+(?:\w+\s+){0,2}?(?:US\s?)?[$€£]?\s?(thousands?|millions?|billions?)\b|[$€£]\s?(?:in\s+)?(m|mn|millions?|bn)\b"
    r"|[$€£]\s?['’]?(000)s?\b|\b(thousands|millions|billions) of (?:\w+\s+)?(?:dollars|euros?|pounds|yen)",
    re.IGNORECASE,
)
_POWERS = {"thousand": 3, "000": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9}
_DOWN = re.compile(
    r"\b(?:loss|losses|lost|decreas\w*|declin\w*|fell|fall\w*|down|deficit|negative|minus|reduc\w*|lower|drop\w*|outflow\w*|"
    r"used|shr[aiu]nk\w*|less|below|expenses?|costs?|charges?|tax(?:es)?|depreciation|amorti[sz]ation|impairments?|"
    r"dividends?|(?:re)?payments?|purchases?|write-?offs?|provisions?)\b",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:increas\w*|rose|rise[sn]?|rising|grew|grow\w*|gain\w*|higher|up|improv\w*)\b", re.IGNORECASE)
_FELL = re.compile(
    r"\b(?:decreas\w*|declin\w*|fell|fall(?:s|en|ing)?|dropp\w*|lower|down|shr[aiu]nk\w*)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b(?:[A-Z][\w&’'-]*|\w*[a-z][\w]*\d\w*|[A-Z]+\d+)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)[\"“(]?$")


class Fault(StrEnum):
    NUMBER = "number"
    SCALE = "scale"
    SIGN = "sign"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact of a claim that the cited text does not bear out."""

    fault: Fault
    text: str  # as the claim has it


@dataclass(frozen=True, slots=True)
class Ground:
    """What a claim may rest on: the cited text, and what stands around it and gives it a meaning."""

    text: str
    heading: str = ""  # the document's name, section heading, column heads: names and dates may stand there
    nearby: str = ""  # the rest of the passage: names may stand there ("he")
    row: bool = False  # of a table
    scale: int = 0  # power of ten by which a table's numbers are to be read: 6 for "in millions"


@dataclass(frozen=True, slots=True)
class Date:
    year: int | None
    month: int
    day: int | None
    start: int
    end: int

    def agrees(self, other: Date) -> bool:
        """Whether the other says all that this one says."""
        same = self.month == other.month and self.day in (None, other.day)
        return same and self.year in (None, other.year)


def ground_of(spans: Sequence[Span]) -> Ground:
    """`spans`: one or several of the same page, cited together."""
    first = spans[0]
    passage = first.hit.passage
    heading = " ".join([first.document.name, first.document.title, passage.context, *(span.header for span in spans)])
    nearby = " ".join([passage.text, *(f"{span.before} {span.after}" for span in spans)])
    row = any(span.kind is BlockKind.ROW for span in spans)
    scale = (table_scale(f"{heading} {nearby}") or table_scale(first.page.text)) if row else 0
    return Ground(" ".join(" ".join(span.text for span in spans).split()), heading, nearby, row, scale)


def table_scale(text: str) -> int:
    """The power of ten that the first "in millions", "$000" or the like names; 0 where none does."""
    found = _TABLE_SCALE.search(text)
    if found is None:
        return 0
    word = next(group for group in found.groups() if group)
    return _POWERS[word.lower().removesuffix("s")]


def missing(claim: str, ground: Ground) -> list[Missing]:
    """The facts of a claim that the ground does not bear out; empty where all stand. Raises nothing."""
    claim = claim[:LONGEST_TEXT]
    dates = dates_of(claim)
    bare = _without(claim, dates)
    return [
        *_missing_dates(claim, dates, ground),
        *_missing_years(bare, ground),
        *_missing_numbers(bare, ground),
        *_missing_names(bare, ground),
        *_wrong_direction(claim, ground),
    ]


def wrong_cell(claim: str, span: Span) -> bool:
    """Whether a claim about one year takes its number from another year's column of a table row."""
    cell = asked_cell(parse(claim[:LONGEST_TEXT]), span) if claim.strip() else None
    if cell is None:
        return False
    ground, right = ground_of((span,)), numerals(span.page.text[slice(*cell)])
    row = [each for each in numerals(span.text) if not any(_equal(each, other) for other in right)]
    said = numerals(_YEAR.sub("", claim))

    def says(others: Sequence[Numeral]) -> bool:
        return any(_same_amount(one, other, ground) or _other_scale(one, other) for one in said for other in others)

    return says(row) and not says(right)


def facts_in(claim: str) -> int:
    """How many numbers, dates and names a claim states."""
    dates = dates_of(claim)
    bare = _without(claim, dates)
    return len(dates) + len(numerals(bare)) + len(names_of(bare))


def dates_of(text: str) -> list[Date]:
    found: list[Date] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not any(date.start < match.end() and match.start() < date.end for date in found):
                found.append(_date(match))
    return found


def names_of(text: str) -> list[str]:
    """Capitalised words and words with a digit in them; a sentence's first word only where a second one follows."""
    found = []
    for match in _NAME.finditer(text):
        word = match.group()
        opens = _SENTENCE_START.search(text[: match.start()]) is not None
        alone = not _NAME.match(text, match.end() + 1)
        common = word.lower() in STOP_WORDS or (opens and alone and not word.isupper())
        if not common and (len(word) > 1 or word.isdigit()):
            found.append(word)
    return found


def _date(match: re.Match[str]) -> Date:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _MONTHS.index(parts["name"].lower()) + 1
    year, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "day"))
    return Date(year, month, day, match.start(), match.end())


def _without(text: str, dates: Sequence[Date]) -> str:
    for date in dates:
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text


def _missing_dates(claim: str, dates: Sequence[Date], ground: Ground) -> list[Missing]:
    stated = [*dates_of(ground.text), *dates_of(ground.heading)]
    lost = (date for date in dates if not any(date.agrees(other) for other in stated))
    return [Missing(Fault.DATE, claim[date.start : date.end]) for date in lost]


def _missing_years(bare: str, ground: Ground) -> list[Missing]:
    stated = set(_YEAR.findall(ground.text)) | set(re.findall(A_YEAR, ground.heading))
    return [Missing(Fault.DATE, year) for year in _YEAR.findall(bare) if year not in stated]


def _missing_numbers(bare: str, ground: Ground) -> list[Missing]:
    said = numerals(_YEAR.sub(lambda year: " " * len(year.group()), bare))
    stated = numerals(ground.text)
    faults = ((each, _fault(each, stated, bare, ground)) for each in said)
    return [Missing(fault, bare[each.start : each.end]) for each, fault in faults if fault is not None]


def _fault(said: Numeral, stated: Sequence[Numeral], claim: str, ground: Ground) -> Fault | None:
    """Why none of the stated numbers bears out what was said; None where one does."""
    same = [other for other in stated if _same_amount(said, other, ground)]
    if not same:
        return Fault.SCALE if any(_other_scale(said, other) for other in stated) else Fault.NUMBER
    fitting = [other for other in same if _units_agree(said, other, ground)]
    if not fitting:
        return Fault.UNIT
    return None if any(_signs_agree(said, other, claim, ground) for other in fitting) else Fault.SIGN


def _same_amount(said: Numeral, stated: Numeral, ground: Ground) -> bool:
    """As printed, or as read in the table's scale."""
    by_table = Decimal(1).scaleb(ground.scale if ground.row and not stated.scale and stated.unit != "%" else 0)
    readings = [(stated.value * by_table, stated.step * by_table)]
    if not said.scale:
        readings.append((stated.value, stated.step))
    return any(_rounds_to(said, abs(value), step) for value, step in readings)


def _rounds_to(said: Numeral, value: Decimal, step: Decimal) -> bool:
    """Equal; or what was said is the value rounded to fewer places, two at least unless it says "about"."""
    if abs(said.value) == value:
        return True
    places = said.step if said.scale or said.step < 1 or not said.hedged else _round_step(said.value)
    rounded = places > step and (said.digits >= 2 or said.hedged)
    return rounded and abs(abs(said.value) - value) <= places / 2


def _round_step(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 100 for 1,600."""
    digits = str(abs(int(value)))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))


def _other_scale(said: Numeral, stated: Numeral) -> bool:
    """Whether the two have the same digits, a thousand or more apart."""
    low, high = sorted((abs(said.value), abs(stated.value)))
    return low > 0 and any(high == low.scaleb(power) for power in (3, 6, 9, 12))


def _units_agree(said: Numeral, stated: Numeral, ground: Ground) -> bool:
    """A unit that one of the two leaves out is no fault, but for per cent: it must be named somewhere near."""
    if said.unit == stated.unit or not said.unit:
        return True
    if said.unit == "%" and not stated.unit:
        return ground.row or "%" in ground.text or "percent" in f"{ground.text} {ground.heading}".lower()
    return not stated.unit


def _signs_agree(said: Numeral, stated: Numeral, claim: str, ground: Ground) -> bool:
    """Brackets are a minus in a table. A word such as "loss" says it as well as a sign does."""
    minus_stated = stated.value < 0 or (ground.row and stated.bracketed)
    minus_said = said.value < 0 or (ground.row and said.bracketed)
    if minus_said == minus_stated:
        return True
    return bool(_DOWN.search(claim if minus_stated else ground.text))


def _missing_names(bare: str, ground: Ground) -> list[Missing]:
    near = f"{ground.text} {ground.heading} {ground.nearby}"
    words = {stem(word.lower()) for word in re.findall(r"\w+", near)}
    initials = {"".join(word[0] for word in run.split()) for run in re.findall(r"(?:[A-Z]\w+\s+){2,6}", near + " ")}
    return [Missing(Fault.NAME, name) for name in names_of(bare) if not _stands(name, words) and name not in initials]


def _stands(name: str, words: set[str]) -> bool:
    parts = re.findall(r"\w+", re.sub(r"[’']s?$", "", name).lower())
    return all(stem(part) in words for part in parts)


def _wrong_direction(claim: str, ground: Ground) -> list[Missing]:
    """A claim that says "rose" of a sentence that only says "fell", or the other way round."""
    if ground.row or not numerals(claim):
        return []
    for said, against in ((_UP, _FELL), (_FELL, _UP)):
        word = said.search(claim)
        if word and not against.search(claim) and against.search(ground.text) and not said.search(ground.text):
            return [Missing(Fault.DIRECTION, word.group())]
    return []


def _equal(one: Numeral, other: Numeral) -> bool:
    return abs(one.value) == abs(other.value)
