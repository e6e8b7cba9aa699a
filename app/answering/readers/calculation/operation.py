"""What a question asks to compute or compare, read off its words: the operation, its subjects and its years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.answering.subject import core_of, subject_of, years_of
from app.text.dates import A_YEAR, MONTH_EN, period_of


class Operation(StrEnum):
    CHANGE = "change"  # of one thing, between two years
    GROWTH = "growth"  # the same, in percent
    AVERAGE = "average"  # of one thing over years, or of several in one
    TOTAL = "total"
    DIFFERENCE = "difference"  # of two things in one year
    EXCESS = "excess"  # the same, in percent of the second
    SHARE = "share"  # of the first thing in the second, in percent
    RATIO = "ratio"
    TURN = "turn"  # did it increase or decrease? did it increase?
    WHICH_YEAR = "which year"  # had more of it?
    HIGHER = "higher"  # was one thing more than the other, or than itself in another year?
    EACH = "each"  # one thing in each of several years
    LOOK_UP = "look up"  # one thing in one year


QUOTIENTS = frozenset({Operation.GROWTH, Operation.EXCESS, Operation.SHARE, Operation.RATIO})
STATED = frozenset({Operation.EACH, Operation.LOOK_UP})
OVER_YEARS = frozenset({Operation.AVERAGE, Operation.TOTAL}) | STATED


@dataclass(frozen=True, slots=True)
class Asked:
    """A computation or comparison that a question asks for."""

    operation: Operation
    subjects: tuple[str, ...]  # one or two phrases
    years: tuple[int, ...]  # in the question's order
    period: str  # "quarter", "six months", "nine months" where asked for, else ""
    power: int | None = None  # of ten, in which the answer is wanted: 6 for "in millions"
    decimals: int | None = None
    up: bool | None = None  # of a comparison: asks for more (True), for less (False), for either (None)
    choice: bool = False  # asks which of two things it is
    amount: bool = False  # of a turn: asks by how much as well
    text: str = ""  # the question
    valued: bool = False  # of a change or a turn: asks for the value of the year that it names first as well
    compares: bool = False  # of those: asks how the two values compare
    unsaid: bool = False  # of a total: "total" may belong to the figure's name, and its value in each year be asked for


_RANGE = re.compile(rf"({A_YEAR})\s*(?:-|–|to|through|until)\s*(?:FY|fiscal(?: year)?)?\s?({A_YEAR})", re.IGNORECASE)
_SUB_YEAR = re.compile(
    r"\bquarters?\b|\bQ[1-4]\b|\bQ[1-4](?=20)|\bmonths?\b|\bhalf\b|\bweeks?\b|\bH[12]\b", re.IGNORECASE
)
_DECIMALS = re.compile(
    r"\b(one|two|three|1|2|3) (?:decimal|digit)|nearest (?:whole|integer)|whole number", re.IGNORECASE
)
_WANTED = re.compile(r"\bin (?:\w+ ){0,3}(thousand|million|billion)s?\b", re.IGNORECASE)
_POWERS = {"thousand": 3, "million": 6, "billion": 9}
_COUNTS = {"one": 1, "two": 2, "three": 3, "1": 1, "2": 2, "3": 3}

_MOVE = r"(?:increase|decrease|change|grow|growth|decline|drop|fall|rise|reduction|shrink|jump|improve|improvement)"
_MOVED = (
    r"(?:increased?|decreased?|changed?|grown?|grew|declined?|dropped|drop|fell|fall|fallen|rose|rise|risen|shrunk)"
)
_PERCENT = r"(?:per ?cent(?:age)?|%|growth rate|rate of)"
_MORE = r"(?:higher|more|greater|larger|bigger|above|exceed\w*)"
_LESS = r"(?:lower|less|smaller|fewer|below)"
_AUXILIARY = r"(?:did|has|have|is|are|was|were|does|do)"

_GROWTH = re.compile(
    rf"{_PERCENT}\s*(?:of\s+)?(?:\w+\s+){{0,2}}?(?:{_MOVE}|difference)|\bgrowth rate|\bgrowth in\b.*{_PERCENT}"
    rf"|by (?:what|how much) {_PERCENT}|what {_PERCENT} (?:did|has|have)\b.*{_MOVED}|{_MOVE} (?:in|of|between|from)\b.*"
    rf"\b(?:as a|in|units? of) {_PERCENT}|year-over-year {_MOVE}.*{_PERCENT}|how many percent",
    re.IGNORECASE,
)
_POINTS = re.compile(r"percentage points?", re.IGNORECASE)
_CHANGE = re.compile(
    rf"by how (?:much|many)|how (?:much|many) (?:did|has|have)\b.*{_MOVED}"
    rf"|\b(?:{_MOVE}|difference) (?:in|of|between|from)\b"
    rf"|\bhow (?:much|many) (?:\w+ ){{0,3}}{_MORE}|\bhow (?:much|many) (?:\w+ ){{0,3}}{_LESS}|\bnet (?:change|{_MOVE})",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"(?<!weighted )(?<!weighted-)\b(?:average|mean)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:sum|combined|altogether|cumulative|add up|added up|aggregate)\b", re.IGNORECASE)
_SHARE = (
    re.compile(
        r"(?:percent(?:age)?|%|proportion|share|fraction|portion) (?:constitution |contribution )?of (?P<a>.+?) "
        r"(?:among|out of|to|in|relative to|as part of|compared to) (?P<b>the total .+|total .+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:percent(?:age)?|%|proportion|share|fraction|portion) of (?P<b>.+?) "
        r"(?:is|was|were|are|did|does|came from|comes from|consist\w* of|relate\w* to|made up of) (?P<a>.+?)"
        r"(?: (?:contribute|account for|make up|represent|constitute)\w*)?$",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<a>.+?),? as an? (?:percent(?:age)?|%|proportion|share) of (?P<b>.+)", re.IGNORECASE),
)
_RATIO = re.compile(r"\bratio of (?P<a>.+?) to (?P<b>.+)", re.IGNORECASE)
_PAIR = re.compile(
    r"\b(?:difference|sum|total|average|combined)\b(?: (?:in|of|between|for|amount))*(?P<of>.*?) "
    r"(?:between|of|for|from) (?P<a>.+?) (?:and|compared to|versus|vs\.?) (?P<b>.+)",
    re.IGNORECASE,
)
_SUM_PAIR = re.compile(
    r"\b(?:sum|total|average|combined)\b (?:amount |value )?(?:of )?(?P<a>.+?) (?:and|plus) (?P<b>.+)", re.IGNORECASE
)
_THAN = re.compile(
    rf"^(?:.*?, )?{_AUXILIARY} (?P<a>.+?) (?:was |were |is |are |been )?"
    rf"(?:exceed\w*|surpass\w*|(?:{_MORE}|{_LESS}) than) "
    r"(?P<b>[^\d]+(?: in \d{4})?)$",
    re.IGNORECASE,
)
_WHICH_OF_TWO = re.compile(
    rf"^(?:.*?, )?(?:which|what) .*?(?:{_MORE}|{_LESS})[^,:]*[,:] (?:the )?(?P<a>.+?),? or (?:the )?(?P<b>.+)",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(rf"\b(?:{_MORE}|{_LESS})\b.*\b(?:than|compared (?:to|with)|versus|vs)\b", re.IGNORECASE)
_AND_COMPARED = re.compile(
    rf",? and how (?:does|did|do) (?:it|this|that|they|these|those) (?:compare|differ|{_MOVE})\b", re.IGNORECASE
)
_COMPARES = re.compile(r"\bhow (?:does|did|do) .{1,200}?\b(?:compare|differ)\b", re.IGNORECASE)
_VALUED = re.compile(
    r"^(?:(?:in|for|during|at) [^,]*, )?"
    r"(?:what (?:was|were|is|are)\b.*,? and (?:by )?how\b|how (?:does|did|do)\b.*\bcompare\b)",
    re.IGNORECASE,
)
_IN_EACH = rf"(?:(?:in|for|at|of|the|fiscal|years?|ended|FY|{MONTH_EN}(?:\s+\d{{1,2}},?)?)\s*)*"
_YEARS_LISTED = re.compile(
    rf"\b(?:in|for|of|at|during|over|ended|fiscal|years?|months|quarters?|FY|both)\s{_IN_EACH}{A_YEAR}"
    rf"(?:(?:,| and|, and| &) {_IN_EACH}{A_YEAR})+",
    re.IGNORECASE,
)
# Words that no label need bear: "the number of shares", "the Europe segment", "based on the balance sheet".
_EMPTY = re.compile(
    r"\bnumber of\b|\bsegment\b|\bdiffer\b|\b(?:based on|according to) .*\b(?:sheets?|statements?)$", re.IGNORECASE
)
_OF_SEVERAL = re.compile(
    r"\bto (?:the )?(?:total|average|net)\b|\b(?:versus|vs|divided|minus|plus|less|ratio)\b", re.IGNORECASE
)
_EACH_ASKED = re.compile(r"^(?:what|how (?:much|many))\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"how (?:much|many)|in terms of|dollar|amount|per ?cent|%", re.IGNORECASE)
_HOW_CHANGED = re.compile(
    rf"^(?:in .*?, )?how (?:did|has|have|do|does) .*\b(?:{_MOVED}|compare|differ|perform)", re.IGNORECASE
)
_OTHER_AIM = re.compile(
    r"\b(?:why|who|whose|whom|what (?:drove|caused|led|contribut|is driving|explains)|drivers?|factors?|reasons?"
    r"|due to|which (?!(?:fiscal )?year|was|is|were|are|had|of the two)\w+|expected|forecast\w*"
    r"|project(?:ed|ion)|and (?:what|which|when|who|why|where))\b",
    re.IGNORECASE,
)
_ASKS_VERDICT = re.compile(rf"(?:in \S+, |during \S+, )?{_AUXILIARY}\b", re.IGNORECASE)
_TOTAL_OVER = re.compile(r"\btotal\b", re.IGNORECASE)
_IN_PERCENT = re.compile(r"\b(?:in|as an?|units? of) (?:a )?(?:units? of )?(?:per ?cent\w*|%)", re.IGNORECASE)
_UP_OR_DOWN = re.compile(
    r"\b(?:increase|grow|rise|improve|up|higher|expand|gain|go up)\w*,? or (?:\w+ )?"
    r"(?:decrease|decline|fall|drop|worsen|down|lower|shrink|lose|go down)\w*"
    r"|\b(?:decrease|decline|fall|drop|lower|shrink|down)\w*,? or (?:\w+ )?(?:increase|grow|rise|up|higher)\w*",
    re.IGNORECASE,
)
_UP = re.compile(
    rf"\b(?:increas\w*|gr[eo]w\w*|rise|rose|risen|improv(?:e[sd]?|ing|ement)|expand\w*|{_MORE})\b", re.IGNORECASE
)
_DOWN = re.compile(rf"\b(?:decreas\w*|declin\w*|fall|fell|fallen|drop\w*|reduc\w*|shr[aiu]nk|{_LESS})\b", re.IGNORECASE)
_WHICH_YEAR = re.compile(r"\b(?:which|what|in which|in what) (?:fiscal )?year\b", re.IGNORECASE)
_MOST = re.compile(rf"\b(?:{_MORE}|highest|most|largest|greatest|maximum)\b", re.IGNORECASE)
_LEAST = re.compile(rf"\b(?:{_LESS}|lowest|least|smallest|minimum)\b", re.IGNORECASE)


def asked_of(text: str) -> Asked | None:
    """None where the question asks for no computation or comparison that is plain from its words."""
    core = core_of(text)
    years = years_of(core)
    operation, subjects = (None, ()) if _OTHER_AIM.search(core) else _operation(core, years)
    subjects = tuple(" ".join(_EMPTY.sub(" ", subject).split()) for subject in subjects)
    if operation is None or not all(subjects) or not subjects:
        return None
    if operation is Operation.CHANGE and _IN_PERCENT.search(text):
        operation = Operation.GROWTH
    if operation in OVER_YEARS:
        years = with_range(core, years)
    elif len(years) > 2:
        return None
    return Asked(
        operation,
        subjects,
        years,
        (period_of(core) or "part") if asks_part_of_year(core) else "",
        power_asked(text),
        decimals_asked(text),
        _direction(core, operation),
        amount=bool(_HOW_MUCH.search(core)),
        choice=operation is Operation.HIGHER and bool(_WHICH_OF_TWO.search(core)),
        text=text,
        valued=len(years) == 2 and bool(_VALUED.search(core)),
        compares=bool(_COMPARES.search(core)),
        unsaid=operation is Operation.TOTAL and len(subjects) == 1 and not _TOTAL.search(core),
    )


def value_asked(text: str) -> Asked | None:
    """The figure of one year that a question asks for, where it asks for nothing to be worked out."""
    core = core_of(text)
    years, subject = years_of(core), subject_of(core)
    aims = (_OTHER_AIM, _MOST, _LEAST, _OF_SEVERAL)
    other = _ASKS_VERDICT.match(core) or any(each.search(core) for each in aims)
    if len(years) != 1 or not subject or other or asked_of(text) is not None:
        return None
    period = (period_of(core) or "part") if asks_part_of_year(core) else ""
    bare = " ".join(_EMPTY.sub(" ", subject).split())
    return Asked(Operation.LOOK_UP, (bare,), years, period, power_asked(text), decimals_asked(text), text=text)


def with_range(core: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """All years of "2015 to 2017"."""
    span = _RANGE.search(core)
    return tuple(range(int(span[1]), int(span[2]) + 1)) if span else years


def _operation(core: str, years: tuple[int, ...]) -> tuple[Operation | None, tuple[str, ...]]:
    one = (subject_of(core),)
    if _RESPECTIVELY.search(core):
        return _listed(core, years), one
    if found := _of_two(core, years):
        return found
    if _GROWTH.search(core) and not _POINTS.search(core):
        return Operation.GROWTH, one
    if _AVERAGE.search(core) and len(years) > 1:
        return Operation.AVERAGE, one
    if len(years) > 1 and (
        _TOTAL.search(core) or (_TOTAL_OVER.search(core) and _RANGE.search(core) and not _moves(core))
    ):
        return Operation.TOTAL, one
    if len(years) == 2 and _AND_COMPARED.search(core):
        return Operation.TURN, one
    return _movement(core, years) or _listed(core, years), one


def _listed(core: str, years: tuple[int, ...]) -> Operation | None:
    """Of years that are listed: the figure in each of them, or their sum."""
    if len(years) < 2 or not _YEARS_LISTED.search(core) or _moves(core) or _MOST.search(core) or _LEAST.search(core):
        return None
    if _TOTAL_OVER.search(core) and not _RESPECTIVELY.search(core):
        return Operation.TOTAL
    return Operation.EACH if _EACH_ASKED.match(core) else None


def _moves(core: str) -> bool:
    return bool(_CHANGE.search(core) or _UP.search(core) or _DOWN.search(core))


def _movement(core: str, years: tuple[int, ...]) -> Operation | None:
    if _WHICH_YEAR.search(core) and (_MOST.search(core) or _LEAST.search(core)):
        return Operation.WHICH_YEAR
    if _COMPARATIVE.search(core) and _ASKS_VERDICT.match(core):
        return Operation.HIGHER if len(years) == 2 else None
    if _UP_OR_DOWN.search(core) and _HOW_MUCH.search(core):
        return Operation.CHANGE
    if _UP_OR_DOWN.search(core) or (_HOW_CHANGED.match(core) and years):
        return Operation.TURN
    if _ASKS_VERDICT.match(core):
        return Operation.TURN if bool(_UP.search(core)) != bool(_DOWN.search(core)) else None
    return Operation.CHANGE if _CHANGE.search(core) and years else None


def _of_two(core: str, years: tuple[int, ...]) -> tuple[Operation, tuple[str, ...]] | None:
    """Operations on two things of one year."""
    for pattern in _SHARE:
        if (match := pattern.search(core)) and not _GROWTH.search(core) and len(years) < 2:
            return Operation.SHARE, _pair(match)
    if match := _RATIO.search(core):
        return Operation.RATIO, _pair(match)
    if len(years) > 1:
        return None
    if match := _WHICH_OF_TWO.search(core) or _THAN.search(core):
        return Operation.HIGHER, _pair(match)
    match = _PAIR.search(core) or _SUM_PAIR.search(core)
    if match and (re.search(r"\bdifference\b", core, re.IGNORECASE) or _TOTAL.search(core) or _AVERAGE.search(core)
                  or re.search(r"\btotal of\b", core, re.IGNORECASE)):  # fmt: skip
        return _pair_operation(core), _pair(match)
    return None


def _pair_operation(core: str) -> Operation:
    if re.search(r"\bdifference\b", core, re.IGNORECASE):
        return Operation.EXCESS if re.search(_PERCENT, core, re.IGNORECASE) else Operation.DIFFERENCE
    return Operation.AVERAGE if _AVERAGE.search(core) else Operation.TOTAL


def _pair(match: re.Match[str]) -> tuple[str, ...]:
    """Both things; what stands before "between" is of both."""
    common = subject_of(match["of"]) if "of" in match.re.groupindex else ""
    pair = [subject_of(match["a"]), subject_of(match["b"])]
    return tuple(f"{each} {common}".strip() for each in pair) if all(pair) else ()


def asks_part_of_year(core: str) -> bool:
    """A quarter, half a year, some months."""
    return bool(_SUB_YEAR.search(core))


def power_asked(text: str) -> int | None:
    wanted = _WANTED.search(text)
    return _POWERS[wanted.group(1).lower()] if wanted else None


def decimals_asked(text: str) -> int | None:
    asked = _DECIMALS.search(text)
    return _COUNTS[asked.group(1).lower()] if asked and asked.group(1) else (0 if asked else None)


def _direction(core: str, operation: Operation) -> bool | None:
    if operation is Operation.WHICH_YEAR:
        return bool(_MOST.search(core))
    if operation is Operation.HIGHER:
        return bool(re.search(rf"{_MORE}|surpass", core, re.IGNORECASE))
    if operation is not Operation.TURN or _UP_OR_DOWN.search(core) or not _ASKS_VERDICT.match(core):
        return None
    return bool(_UP.search(core))
