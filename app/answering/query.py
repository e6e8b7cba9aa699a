"""Stage 1, parse: what a question asks for, read off its words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.answering.subject import core_of, subject_of
from app.domain.conversation import Turn
from app.domain.document import Document
from app.errors import EmptyQuestion, QuestionTooLong
from app.retrieval.standalone import standalone
from app.text.dates import PART_OF_YEAR, YEAR, months_of_dates, period_of
from app.text.languages import language_of
from app.text.words import content_stems, stem, stop_words, words_of

LONGEST_QUESTION = 2_000  # characters; a longer text is a document, not a question

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


class Kind(StrEnum):
    """What kind of words would answer the question."""

    VERDICT = "verdict"  # yes or no
    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    PLACE = "place"
    REASON = "reason"
    LIST = "list"
    ANYTHING = "anything"


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.REASON, re.compile(r"\bwhy\b|\bwhat (?:caused|causes|drove|led)\b|\breasons?\b")),
    (
        Kind.TIME,
        re.compile(r"\b(?:when|what (?:year|date|day|month|time)|which (?:year|date|month)|how long|how old)\b"),
    ),
    (
        Kind.NUMBER,
        re.compile(
            r"\bhow (?:much|many|often|far|high|large|big|tall|heavy)\b"
            r"|\b(?:percent|percentage|amount|number|total|average|ratio|rate|price|cost|value|revenues?|expenses?|income|"
            r"sales|margin|balance|difference|change|increase|decrease|sum|capacity|temperature|voltage|weight|size)\b"
        ),
    ),
    (
        Kind.NAME,
        re.compile(r"\b(?:who|whom|whose)\b|\bwhat (?:is|was) the name\b|\bwhich (?:company|person|country)\b"),
    ),
    (Kind.PLACE, re.compile(r"\bwhere\b|\bwhat (?:city|country|state|location|address)\b")),
    (Kind.LIST, re.compile(r"\blist\b|\bwhat are\b|\bwhich are\b|\bname (?:all|the)\b")),
)

_FIGURE = re.compile(
    r"\b(?:fig(?:ure|\.)?|charts?|graphs?|diagrams?|pictures?|pictured|photo(?:graph)?s?|images?|illustrations?|"
    r"drawings?|maps?|logos?|screenshots?|plots?|icons?)(?=\W|$)",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\bcolou?r(?:s|ed)?\b|\bshapes?\b|\blook(?:s|ing)? like\b|\bwear(?:s|ing)?\b|\bhold(?:s|ing)\b|\bdepicts?\b|"
    r"\bpoint(?:s|ing) (?:at|to|up|down|left|right)\b|\b(?:shown|visible|seen|drawn|pictured) (?:in|on|at)\b|"
    r"\bhow many [^?]*\b(?:in|on) the (?:fig|chart|graph|picture|photo|image|map|diagram|illustration|drawing)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\bpage (\d{1,5})\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:which|what)\s+((?:[\w'’-]+\s+){1,3}?)"
    r"(?:is|are|was|were|did|does|do|has|have|had|can|could|should|must|will|would|may|might)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b(?:[A-Z][\w&'’-]*|\w*\d[\w.,-]*)")
UP = "gain|profit|income|earnings|surplus|increase|inflow|provided|benefit"
DOWN = "loss|deficit|decrease|outflow|used|expense|decline|provision"
_UP_OR_DOWN = re.compile(rf"\b(?P<up>{UP})s?\s+or\s+(?:an?\s+)?(?:net\s+)?(?P<down>{DOWN})(?:es|s)?\b", re.IGNORECASE)
_DOWN_OR_UP = re.compile(rf"\b(?P<down>{DOWN})(?:es|s)?\s+or\s+(?:an?\s+)?(?:net\s+)?(?P<up>{UP})s?\b", re.IGNORECASE)
_MENTION = re.compile(r"@(\"[^\"]+\"|\S+)")


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read once: whoever answers looks at these fields, and hands `text` on to models and the search."""

    text: str  # as it stands alone, white space folded
    language: str  # ISO 639-1, one of those that have data
    terms: tuple[str, ...]  # stems of its content words, each once, in order
    names: frozenset[str]  # stems of its names and numbers: what a right page can hardly do without
    kind: Kind
    core: str  # the clause that asks, without instructions and without what stands in brackets
    subject: str  # the words of the core that name what is asked about
    years: tuple[str, ...]
    months: frozenset[int]  # of dates with a year, 1 to 12
    period: str  # the one kind of period that it names, "" for none or several: see `dates.period_of`
    part_of_year: bool  # asks of a quarter or of months
    thing: str | None  # the stem of the noun behind "which" or "what": a button, in "which button do I press?"
    calculation: bool  # asks for a number that must be computed from others
    twofold: bool  # asks for two things at once, of which one span rarely tells both
    contents: bool  # may be answered by a table of contents
    procedure: bool  # asks how something is done, or what to do
    alternative: bool  # opens like a yes-or-no question, and offers two answers: "before or after?"
    choice: bool  # offers two things to choose from
    opposites: tuple[str, str] | None  # where it offers a rise and a fall ("a gain or a loss?"): its words for them
    figure: bool  # is about a figure, a chart, a picture
    pixels: bool  # asks for what no caption or label says: colours, shapes, what is to be seen
    page: int | None  # the number of the page that it names
    documents: tuple[int, ...] = ()  # ids of the documents that it names by their file or with @, none for all
    rewritten: bool = False  # `text` is not what was typed: something was taken from the conversation

    @property
    def several(self) -> bool:
        """Whether several places may be needed to answer it: steps, or the items of a list."""
        return self.procedure or self.kind is Kind.LIST


def kind_of(text: str) -> Kind:
    """What kind of words would answer."""
    if _YES_NO.search(text):
        return Kind.ANYTHING if _CHOICE.search(text) else Kind.VERDICT
    lowered = text.lower()
    return next((kind for kind, pattern in _PATTERNS if pattern.search(lowered)), Kind.ANYTHING)


def parse(text: str, documents: Sequence[Document] = (), conversation: tuple[Turn, ...] = ()) -> Query:
    """Read a question. `documents`: those that it may name. `conversation`: the turns before, oldest first, from which
    what it leaves out is taken.

    Raises EmptyQuestion or QuestionTooLong where there is nothing to answer.
    """
    typed, named = _without_mentions(" ".join(text.split()), documents)
    alone = standalone(typed, conversation)
    text = alone.text
    if not any(character.isalnum() for character in text):
        raise EmptyQuestion()
    if len(text) > LONGEST_QUESTION:
        raise QuestionTooLong(count=len(text), longest_question=LONGEST_QUESTION)
    language, page = language_of(text), _PAGE.search(text)
    terms = tuple(dict.fromkeys(content_stems(text, language)))
    core = core_of(text)
    return Query(
        text=text,
        language=language,
        terms=terms,
        names=_names_in(text, language) & frozenset(terms),
        kind=kind_of(text),
        core=core,
        subject=subject_of(core),
        years=tuple(dict.fromkeys(YEAR.findall(text))),
        months=months_of_dates(text, language),
        period=period_of(text),
        part_of_year=bool(PART_OF_YEAR.search(text)),
        thing=_thing_in(text, language),
        calculation=bool(_CALCULATION.search(text)),
        twofold=bool(_TWOFOLD.search(text)),
        contents=bool(_CONTENTS.search(text)),
        procedure=bool(_PROCEDURE.search(text)),
        alternative=bool(_YES_NO.search(text)) and " or " in text,
        choice=" or " in text,
        opposites=_opposites_in(text),
        figure=bool(_FIGURE.search(text)),
        pixels=bool(_FIGURE.search(text)) and bool(_SEEN.search(text)),
        page=int(page[1]) if page else None,
        documents=named,
        rewritten=alone.rewritten,
    )


def _without_mentions(text: str, documents: Sequence[Document]) -> tuple[str, tuple[int, ...]]:
    """The question without the @ of its mentions, and the documents that it names by their whole file names, in the
    order in which it does."""
    lowered = text.lower()
    named = [(lowered.find(each.name.lower()), each.id) for each in documents if each.name.lower() in lowered]
    for mention in _MENTION.finditer(text):
        stem = mention[1].strip('"').rstrip(".,;:?!").lower()
        named += [(mention.start(), each.id) for each in documents if stem and each.name.lower().startswith(stem)]
    numbers = tuple(dict.fromkeys(number for _, number in sorted(named)))
    return (_MENTION.sub(lambda found: found[1].strip('"'), text) if named else text), numbers


def _names_in(text: str, language: str) -> frozenset[str]:
    """Stems of capitalised words and of numbers; the first word is capitalised whatever it is."""
    first, _, rest = text.partition(" ")
    named = _NAME.findall(rest) + ([first] if NUMBER.search(first) else [])
    return frozenset(stem for name in named for stem in content_stems(name, language))


def _thing_in(text: str, language: str) -> str | None:
    found = _THING.search(text)
    words = [word for word in words_of(found[1]) if word not in stop_words(language)] if found else []
    return stem(words[-1], language) if words else None


def _opposites_in(text: str) -> tuple[str, str] | None:
    found = _UP_OR_DOWN.search(text) or _DOWN_OR_UP.search(text)
    return (found["up"], found["down"]) if found else None
