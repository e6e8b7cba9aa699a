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
from app.text.dates import A_YEAR, Date, dates_in
from app.text.languages import DEFAULT, language_of
from app.text.numbers import PERCENT, Number, numbers_in
from app.text.scales import power_of
from app.text.words import stem, stop_words

LONGEST_TEXT = 2_000  # characters of a claim that are checked, as many as a question may have

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
    language: str = DEFAULT  # of the page


def ground_of(spans: Sequence[Span]) -> Ground:
    """`spans`: one or several of the same page, cited together."""
    first = spans[0]
    passage = first.hit.passage
    heading = " ".join([first.document.name, first.document.title, passage.context, *(span.header for span in spans)])
    nearby = " ".join([passage.text, *(f"{span.before} {span.after}" for span in spans)])
    row = any(span.kind is BlockKind.ROW for span in spans)
    language = language_of(first.page.text)
    scale = (power_of(f"{heading} {nearby}", language) or power_of(first.page.text, language)) if row else 0
    text = " ".join(" ".join(span.text for span in spans).split())
    return Ground(text, heading, nearby, row, scale or 0, language)


def missing(claim: str, ground: Ground) -> list[Missing]:
    """The facts of a claim that the ground does not bear out; empty where all stand. Raises nothing."""
    claim = claim[:LONGEST_TEXT]
    language = language_of(claim, ground.language)
    dates = dates_in(claim, language)
    bare = _without(claim, dates)
    return [
        *_missing_dates(claim, dates, ground),
        *_missing_numbers(claim, dates, language, ground),
        *_missing_names(bare, language, ground),
        *_wrong_direction(claim, ground),
    ]


def wrong_cell(claim: str, span: Span) -> bool:
    """Whether a claim about one year takes its number from another year's column of a table row."""
    cell = asked_cell(parse(claim[:LONGEST_TEXT]), span) if claim.strip() else None
    if cell is None:
        return False
    ground = ground_of((span,))
    right = _every_number(span.page.text[slice(*cell)], ground.language)
    row = [
        each for each in _every_number(span.text, ground.language) if not any(_equal(each, other) for other in right)
    ]
    language = language_of(claim, ground.language)
    said = _numbers_beside(dates_in(claim, language), claim, language)

    def says(others: Sequence[Number]) -> bool:
        return any(_same_amount(one, other, ground) or _other_scale(one, other) for one in said for other in others)

    return says(row) and not says(right)


def facts_in(claim: str) -> int:
    """How many numbers, dates and names a claim states."""
    language = language_of(claim)
    dates = dates_in(claim, language)
    bare = _without(claim, dates)
    return len(dates) + len(_numbers_beside(dates, claim, language)) + len(names_of(bare, language))


def names_of(text: str, language: str = DEFAULT) -> list[str]:
    """Capitalised words and words with a digit in them; a sentence's first word only where a second one follows."""
    found = []
    for match in _NAME.finditer(text):
        word = match.group()
        opens = _SENTENCE_START.search(text[: match.start()]) is not None
        alone = not _NAME.match(text, match.end() + 1)
        common = word.lower() in stop_words(language) or (opens and alone and not word.isupper())
        if not common and (len(word) > 1 or word.isdigit()):
            found.append(word)
    return found


def _without(text: str, dates: Sequence[Date]) -> str:
    for date in dates:
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text


def _every_number(text: str, language: str) -> list[Number]:
    return list(numbers_in(text, language=language, every=True))


def _numbers_beside(dates: Sequence[Date], text: str, language: str) -> list[Number]:
    """The numbers that are no part of a date. They are read in the whole text, as the cited text's are: without its
    year, "2024 million $3.2" would be read as "million $3.2"."""
    return [
        each
        for each in _every_number(text, language)
        if not any(date.start < each.digits_end and each.digits_start < date.end for date in dates)
    ]


def _missing_dates(claim: str, dates: Sequence[Date], ground: Ground) -> list[Missing]:
    """A year of a claim may stand in any date of the text, and anywhere in a heading: in a file's name, say."""
    stated = [*dates_in(ground.text, ground.language), *dates_in(ground.heading, ground.language)]
    years = {int(year) for year in re.findall(A_YEAR, ground.heading)}
    lost = (
        date
        for date in dates
        if not any(date.agrees(other) for other in stated) and not (date.month is None and date.year in years)
    )
    return [Missing(Fault.DATE, claim[date.start : date.end]) for date in lost]


def _missing_numbers(claim: str, dates: Sequence[Date], language: str, ground: Ground) -> list[Missing]:
    stated = _every_number(ground.text, ground.language)
    faults = ((each, _fault(each, stated, claim, ground)) for each in _numbers_beside(dates, claim, language))
    return [Missing(fault, claim[each.digits_start : each.digits_end]) for each, fault in faults if fault is not None]


def _fault(said: Number, stated: Sequence[Number], claim: str, ground: Ground) -> Fault | None:
    """Why none of the stated numbers bears out what was said; None where one does."""
    same = [other for other in stated if _same_amount(said, other, ground)]
    if not same:
        return Fault.SCALE if any(_other_scale(said, other) for other in stated) else Fault.NUMBER
    fitting = [other for other in same if _units_agree(said, other, ground)]
    if not fitting:
        return Fault.UNIT
    return None if any(_signs_agree(said, other, claim, ground) for other in fitting) else Fault.SIGN


def _same_amount(said: Number, stated: Number, ground: Ground) -> bool:
    """As printed, or as read in the table's scale."""
    by_table = Decimal(1).scaleb(ground.scale if ground.row and not stated.power and stated.unit != PERCENT else 0)
    readings = [(stated.scaled * by_table, stated.step * by_table)]
    if not said.power:
        readings.append((stated.scaled, stated.step))
    return any(_rounds_to(said, abs(value), step) for value, step in readings)


def _rounds_to(said: Number, value: Decimal, step: Decimal) -> bool:
    """Equal; or what was said is the value rounded to fewer places, two at least unless it says "about"."""
    if abs(said.scaled) == value:
        return True
    places = said.step if said.power or said.step < 1 or not said.hedged else _round_step(said.scaled)
    rounded = places > step and (said.significant >= 2 or said.hedged)
    return rounded and abs(abs(said.scaled) - value) <= places / 2


def _round_step(value: Decimal) -> Decimal:
    """The place of the last digit that is not 0: 100 for 1,600."""
    digits = str(abs(int(value)))
    return Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")))


def _other_scale(said: Number, stated: Number) -> bool:
    """Whether the two have the same digits, a thousand or more apart."""
    low, high = sorted((abs(said.scaled), abs(stated.scaled)))
    return low > 0 and any(high == low.scaleb(power) for power in (3, 6, 9, 12))


def _units_agree(said: Number, stated: Number, ground: Ground) -> bool:
    """A unit that one of the two leaves out is no fault, but for per cent: it must be named somewhere near."""
    if said.unit == stated.unit or not said.unit:
        return True
    if said.unit == PERCENT and not stated.unit:
        return ground.row or "%" in ground.text or "percent" in f"{ground.text} {ground.heading}".lower()
    return not stated.unit


def _signs_agree(said: Number, stated: Number, claim: str, ground: Ground) -> bool:
    """Brackets are a minus in a table. A word such as "loss" says it as well as a sign does."""
    minus_stated, minus_said = (each.value < 0 and (ground.row or not each.bracketed) for each in (stated, said))
    if minus_said == minus_stated:
        return True
    return bool(_DOWN.search(claim if minus_stated else ground.text))


def _missing_names(bare: str, language: str, ground: Ground) -> list[Missing]:
    near = f"{ground.text} {ground.heading} {ground.nearby}"
    words = {stem(word.lower(), ground.language) for word in re.findall(r"\w+", near)}
    initials = {"".join(word[0] for word in run.split()) for run in re.findall(r"(?:[A-Z]\w+\s+){2,6}", near + " ")}
    return [
        Missing(Fault.NAME, name)
        for name in names_of(bare, language)
        if name not in initials and not _stands(name, words, ground.language)
    ]


def _stands(name: str, words: set[str], language: str) -> bool:
    parts = re.findall(r"\w+", re.sub(r"[’']s?$", "", name).lower())
    return all(stem(part, language) in words for part in parts)


def _wrong_direction(claim: str, ground: Ground) -> list[Missing]:
    """A claim that says "rose" of a sentence that only says "fell", or the other way round."""
    if ground.row or not any(numbers_in(claim, every=True)):
        return []
    for said, against in ((_UP, _FELL), (_FELL, _UP)):
        word = said.search(claim)
        if word and not against.search(claim) and against.search(ground.text) and not said.search(ground.text):
            return [Missing(Fault.DIRECTION, word.group())]
    return []


def _equal(one: Number, other: Number) -> bool:
    return abs(one.scaled) == abs(other.scaled)
