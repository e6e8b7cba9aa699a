"""Stage 1, understand: what a question asks for, read off its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import snowballstemmer

from app.errors import EmptyQuestion, QuestionTooLong
from app.library.words import askable, sign_letters
from app.reading.scripts import unspaced

LONGEST_QUESTION = 2_000  # characters; a longer text is a document, not a question

STOP_WORDS = frozenset(
    (
        "a about according after all also am an and any are as at be been before being between both but by "
        "can could did do does doing during each for from further give given had has have having he her here "
        "his how i if in into is it its just may me might more most much many must my no not of on only or "
        "other our out over own per please provide same shall she should so some such than that the their "
        "them then there these they this those through to too under until up us use used using very was we "
        "were what when where which while who whom whose why will with would you your document documents file "
        "pdf mentioned stated tell describe explain"
    ).split()
)

WORD = re.compile(r"\d[\d,.]*\d|\w+", re.UNICODE)
PIECE = re.compile(rf"\d[\d,.]*\d|[\w{sign_letters}]+")
YEAR = re.compile(r"(?:FY\s?|fiscal\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d")

_YES_NO = re.compile(
    r"^(?:(?:in|on|for|during|as|according|under|at|by|if|based)\b[^?]*?,\s*)?"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)\b",
    re.IGNORECASE,
)
_CALCULATION = re.compile(
    r"\b(?:by how (?:much|many)|calculate|average|difference|ratio|sum of|"
    r"per ?cent(?:age)? (?:change|increase|decrease|growth)|"
    r"(?:change|growth|increase|decrease) (?:in|between|from)|how (?:much|many) more|how many times|combined|"
    r"cumulative|year-over-year|cagr|turnover|margin)\b",
    re.IGNORECASE,
)
_TWOFOLD = re.compile(
    r"\w.*\band\s+(?:by |for |to |in |of |from |at )?(?:what|how|which|when|where|who|why)\b|\?.*\?", re.IGNORECASE
)
_CONTENTS = re.compile(r"\b(?:pages?|chapters?|contents|sections?)\b", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"\bhow (?:to|(?:do|can|could|should|must|would) (?:i|you|we|they|one|someone|(?:a|the) (?:user|owner|operator)))\b"
    r"|^(?:[^?,]*, )?how (?:can|should|must)\b.*\bbe \w+(?:ed|en|t)\b"
    r"|\bwhat (?:do|can|should|must) (?:i|you|we|they|one|(?:a|the) (?:user|owner|operator)|be done)\b"
    r"|\bwhat (?:steps?|actions?) (?:is|are|should|must|need|to|can|do)\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\bor\b|\bhow (?:much|many)\b", re.IGNORECASE)


class Expected(StrEnum):
    """What kind of words would answer the question."""

    VERDICT = "verdict"  # yes or no
    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    PLACE = "place"
    REASON = "reason"
    LIST = "list"
    ANYTHING = "anything"


_PATTERNS: tuple[tuple[Expected, re.Pattern[str]], ...] = (
    (
        Expected.TIME,
        re.compile(r"\b(?:when|what (?:year|date|day|month|time)|which (?:year|date|month)|how long|how old)\b"),
    ),
    (
        Expected.NUMBER,
        re.compile(
            r"\bhow (?:much|many|often|far|high|large|big|tall|heavy)\b"
            r"|\b(?:percent|percentage|amount|number|total|average|ratio|rate|price|cost|value|revenues?|expenses?|income|"
            r"sales|margin|balance|difference|change|increase|decrease|sum|capacity|temperature|voltage|weight|size)\b"
        ),
    ),
    (
        Expected.NAME,
        re.compile(r"\b(?:who|whom|whose)\b|\bwhat (?:is|was) the name\b|\bwhich (?:company|person|country)\b"),
    ),
    (Expected.PLACE, re.compile(r"\bwhere\b|\bwhat (?:city|country|state|location|address)\b")),
    (Expected.REASON, re.compile(r"\bwhy\b|\bwhat (?:caused|causes|drove|led)\b|\breasons?\b")),
    (Expected.LIST, re.compile(r"\blist\b|\bwhat are\b|\bwhich are\b|\bname (?:all|the)\b")),
)


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    terms: tuple[str, ...]  # stems of its content words, each once, in order
    expected: Expected
    years: tuple[str, ...]
    calculation: bool  # asks for a number that must be computed from others
    twofold: bool  # asks for two things at once, of which one span rarely tells both
    contents: bool  # may be answered by a table of contents
    procedure: bool  # asks how something is done, or what to do
    alternative: bool  # opens like a yes-or-no question, and offers two answers: "before or after?"


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lower-case word; numbers lose their thousands separators so that 1,577 meets 1577."""
    if word[0].isdigit():
        return word.replace(",", "")
    return str(_stemmer().stemWord(word))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of scripts without spaces pieces of two or three letters."""
    if text.isascii() or not unspaced.search(text):
        return WORD.findall(text.lower())
    return PIECE.findall(askable(text).lower())


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order, stop words included."""
    return [stem(word) for word in words_of(text)]


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning; of all words where none does."""
    found = words_of(text)
    return [stem(word) for word in found if word not in STOP_WORDS] or [stem(word) for word in found]


def expected_answer(text: str) -> Expected:
    if _YES_NO.search(text):
        return Expected.ANYTHING if _CHOICE.search(text) else Expected.VERDICT
    lowered = text.lower()
    return next((kind for kind, pattern in _PATTERNS if pattern.search(lowered)), Expected.ANYTHING)


def understand(text: str) -> Question:
    """Raises EmptyQuestion or QuestionTooLong where there is nothing to answer."""
    text = " ".join(text.split())
    if not any(character.isalnum() for character in text):
        raise EmptyQuestion()
    if len(text) > LONGEST_QUESTION:
        raise QuestionTooLong(count=len(text), longest_question=LONGEST_QUESTION)
    return Question(
        text=text,
        terms=tuple(dict.fromkeys(content_stems(text))),
        expected=expected_answer(text),
        years=tuple(dict.fromkeys(YEAR.findall(text))),
        calculation=bool(_CALCULATION.search(text)),
        twofold=bool(_TWOFOLD.search(text)),
        contents=bool(_CONTENTS.search(text)),
        procedure=bool(_PROCEDURE.search(text)),
        alternative=bool(_YES_NO.search(text)) and " or " in text,
    )
