"""A question -> the figure of accounts that it asks for: a measure or the ratio of two, its years, and how to tell it.

Strict on purpose: every word must be understood, or say whose accounts they are. A definition of the question's own
is followed where it can be read as a formula, and otherwise there is no answer, for the usual one would be another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.answering.readers.calculation.operation import asks_part_of_year, decimals_asked, power_asked, with_range
from app.answering.readers.statements.catalogue import Catalogue, Told, reduced
from app.answering.readers.statements.formula import Formula, Joined, Term, When, measures_of, parse
from app.answering.subject import core_of, years_of
from app.text.dates import A_YEAR, MONTH_EN

LONGEST_NAME = 8  # words


class Over(StrEnum):
    """What is asked of the figure over its years."""

    ONE = "one"  # its value in one year
    AVERAGE = "average"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Wanted:
    formula: Formula
    told: Told
    over: Over
    years: tuple[int, ...]  # the latest first; one unless it is over several
    power: int | None  # of ten, in which money is asked for
    decimals: int | None
    percent: bool  # asked for in percent
    months: frozenset[str]  # that a date names, three letters each: "what were the assets on June 30, 2022?"
    others: tuple[str, ...]  # words of the question that must say whose accounts they are


@dataclass(frozen=True, slots=True)
class _Named:
    """What the words of a question name, and the words that are left."""

    formula: Formula
    told: Told
    others: tuple[str, ...]


_ASKS = re.compile(
    r"^(?:.*?,\s*)?(?:what|how (?:much|many)|which amount|by what|calculate|compute|determine|give|tell|state)\b", re.I
)
_OTHER_AIM = re.compile(
    r"\b(?:why|who|whose|drove|driven|caused|because|reasons?|explain|should|will|expect\w*|forecast\w*|guidance"
    r"|segments?|respectively|highest|lowest|compared|per|if|other than)\b",
    re.IGNORECASE,
)
_OWN_TERMS = re.compile(
    r"\b(?:defin\w+|taking|assum(?:ing|es?)|includ\w+|exclud\w+|adding|adds?|adjust(?:ed|ing)|less|plus|minus|net of"
    r"|instead|rather than|only|using|treat\w*|where)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"\bdefined as:?\s*(?P<formula>.+?)(?:[.?]\s|[.?]?$)", re.IGNORECASE)
_USING = re.compile(r"\busing (?P<names>[^.?:]+)", re.IGNORECASE)
_STATEMENT = (
    r"(?:cash ?flows?(?: statements?)?|income statements?|balance sheets?|p ?(?:&|and|n) ?l(?: statements?)?|10-?k"
    r"|annual report|statements? of (?:\w+ )?(?:cash ?flows?|income|operations|earnings|financial position"
    r"|profit (?:and|or) loss))"
)
_SOURCE = re.compile(
    r"\bassume (?:that )?(?:you|i) (?:are|am)\b[^.:?]*"
    r"|\b(?:in agreement with|according to|based on|relying on|using|from|within|by (?:\w+ ){0,2}\w+ing"
    rf"|on the basis of)\b[^.?:,]*?\b{_STATEMENT}(?:(?: and|,)(?: the)? {_STATEMENT})*",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?:[.,;]?\s*\b(?:please )?(?:round(?:ed)?|answ?er|anwser)\b"
    r"|[.,;]\s*(?:please )?(?:give|write|provide|return|express)"
    r"(?: it| (?:your|the|this|an?)(?: final)? (?:answer|response|result)))\b[^?:]*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^)]*\)")
_BETWEEN_YEARS = rf"(?:between|of|for|from|over) (?:fy)?\s?{A_YEAR} (?:and|to|-) (?:fy)?\s?{A_YEAR}"
_AVERAGE_OF = re.compile(rf"\baverage (?:of )?(?P<name>[^()+*/]+?) {_BETWEEN_YEARS}")
_CHANGE_IN = re.compile(rf"\bchange in (?P<name>[^()+*/]+?) {_BETWEEN_YEARS}")
_DATED = re.compile(rf"\bfy\s?({A_YEAR}) |\bfy\s?(\d\d) ")
_MARKS = {r"divided by|over": "/", r"multiplied by|times": "*", r"minus|less": "-", r"plus": "+"}
_YEAR = re.compile(rf"\b(?:FY)?['’]?\s?{A_YEAR}\b|\bFY\s?['’]?\d\d\b", re.IGNORECASE)
_MONTH = re.compile(MONTH_EN, re.IGNORECASE)
_DATE = re.compile(MONTH_EN + r"(?:\s+\d{1,2}\b,?)?", re.IGNORECASE)
_AMOUNT_OF = re.compile(r"\b(?:total|net)? ?(?:amount|value|balance) of\b", re.IGNORECASE)
_IN_PERCENT = re.compile(r"per ?cent|%", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:changed?|growth|grow|grew|increased?|decreased?|differences?|year over year|yoy)\b")
_AVERAGES = re.compile(r"\b(?:average|mean)\b")

_EMPTY = frozenset(
    (
        "what is was are were of for in at as on by from and has have had did do does s fy fiscal year years ended "
        "ending end company amount value figure level usd us dollars dollar million millions billion billions thousand "
        "thousands unit units ratio percent percents percentage term terms unadjusted reported report how much many "
        "calculate compute determine give tell me it its there consolidated company inc corp corporation plc ltd "
        "co group that"
    ).split()
)
_OF_MOVES = frozenset(
    "change changed growth grow grew rate increase increased decrease decreased difference between over to year yoy "
    "annual".split()
)
_OF_AVERAGES = frozenset("average mean over between both to 2 3 4 5 two three four five yearly annual".split())
_EXTRA = {Over.ONE: frozenset[str](), Over.CHANGE: _OF_MOVES, Over.AVERAGE: _OF_AVERAGES}


def wanted_of(text: str, catalogue: Catalogue) -> Wanted | None:
    """None where the question asks for no such figure, or for one in terms that are not understood to the last word."""
    asked = re.sub(r"\s+(?=[:,.?])", "", _SOURCE.sub(" ", text))
    core = _clause(asked)
    years = tuple(sorted(with_range(core, years_of(core)), reverse=True))
    if not years or not _ASKS.match(core) or _OTHER_AIM.search(core) or asks_part_of_year(core):
        return None
    words = _words(core)
    over = _over(" ".join(words), years)
    named = _named(words, catalogue, over) if over is not None else None
    formula = _own_formula(asked, named.formula, years[0], catalogue) if named else None
    if over is None or named is None or formula is None:
        return None
    if named.told is Told.MONEY and over is Over.ONE and _IN_PERCENT.search(core):
        return None  # a share of it is asked for
    return Wanted(
        formula,
        named.told,
        over,
        years,
        power_asked(text),
        decimals_asked(text),
        bool(_IN_PERCENT.search(text)),
        frozenset(found.group()[:3].lower() for found in _MONTH.finditer(core)),
        tuple(word for word in named.others if word not in _EMPTY | _EXTRA[over]),
    )


def _clause(asked: str) -> str:
    """The clause that asks, without what it says of the answer's form."""
    return _TELLING.sub("", core_of(_TELLING.sub("", _ASIDE.sub(" ", asked.split("?")[0]))))


def _words(core: str) -> list[str]:
    """The reduced words of the asking clause, without dates."""
    return reduced(_YEAR.sub(" ", _DATE.sub(" ", _AMOUNT_OF.sub(" ", core)))).split()


def _over(text: str, years: Sequence[int]) -> Over | None:
    """What is asked over the years; None where it cannot be told."""
    if _MOVES.search(text):
        return Over.CHANGE if len(years) == 2 else None
    if len(years) > 1:
        return Over.AVERAGE if _AVERAGES.search(text) else None
    return Over.ONE


def _named(words: Sequence[str], catalogue: Catalogue, over: Over) -> _Named | None:
    """The ratio "one to another", else the measure with the longest name."""
    if over is Over.ONE and "to" in words:
        cut = words.index("to")
        one, other = _beside(words[:cut], catalogue, before=True), _beside(words[cut + 1 :], catalogue, before=False)
        if one and other:
            return _Named(Joined("/", one.formula, other.formula), Told.TIMES, (*one.others, *other.others))
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            found = catalogue.named(words[start : start + length])
            if found is not None:
                exact = found.as_named(words[start : start + length])
                return _Named(Term(exact), found.told, (*words[:start], *words[start + length :]))
    return None


def _beside(words: Sequence[str], catalogue: Catalogue, *, before: bool) -> _Named | None:
    """One side of a ratio: its name stands next to the "to". "Average x" is of this year and the one before."""
    for length in range(min(len(words), LONGEST_NAME), 0, -1):
        start = len(words) - length if before else 0
        name = words[start : start + length]
        when = When.AVERAGE if name[0] == "average" else When.NOW
        name = name[1:] if when is When.AVERAGE else name
        found = catalogue.named(name)
        if found is not None:
            rest = (*words[:start], *words[start + length :])
            return _Named(Term(found.as_named(name), when), found.told, rest)
    return None


def _own_formula(text: str, usual: Formula, year: int, catalogue: Catalogue) -> Formula | None:
    """The question's own definition where it gives one that is understood; the usual formula where it gives none."""
    defined = _DEFINITION.search(text)
    if defined:
        return parse(_plain(defined["formula"], year), catalogue)
    using = _USING.search(text)
    if using and isinstance(usual, Term) and usual.measure.formula:
        return usual if _uses(using["names"], usual, catalogue) else None
    return None if _OWN_TERMS.search(_TELLING.sub("", text)) else usual


def _uses(names: str, usual: Term, catalogue: Catalogue) -> bool:
    """Whether "using operating income and D&A" names just what the usual formula is made of."""
    inner = parse(usual.measure.formula, catalogue)
    told = {re.sub(r"\bunadjusted\b", " ", name.lower()) for name in re.split(r",|\band\b(?! a\b| amort)", names)}
    found = [catalogue.named(reduced(name).split()) for name in told]
    return inner is not None and {each.name for each in found if each} == measures_of(inner) and all(found)


def _plain(definition: str, year: int) -> str:
    """A definition in words as a formula: "average x between FY2016 and FY2017" as average(x), years left out where
    they are the one asked for."""
    text = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", definition.lower().replace("&", " and ")).replace("–", "-")
    text = _CHANGE_IN.sub(r"change(\g<name>)", _AVERAGE_OF.sub(r"average(\g<name>)", text))
    for word, mark in _MARKS.items():
        text = re.sub(rf"\b(?:{word})\b", mark, text)

    def undated(match: re.Match[str]) -> str:
        named = int(match[1]) if match[1] else 2000 + int(match[2])
        return "" if named == year else "? "  # another year's: not understood

    return _DATED.sub(undated, text).strip()
