"""Key dates, amounts and parties of a document, where its first and last pages name them beyond doubt; each cited.

A date or an amount must stand alone behind a label that documents use for one, in a short line or in a row; parties
must be named in the sentence that says "between ... and ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.evidence.citations import cite
from app.answering.overview.dating import iso
from app.answering.overview.vocabulary import Vocabulary
from app.domain.document import Document
from app.domain.overview import DocumentKind, Fact, FactKind
from app.domain.page import Page
from app.indexing.passages import Span, sentences_of
from app.text.dates import dates_in
from app.text.numbers import Number, numbers_in

MOST = {FactKind.DATE: 4, FactKind.AMOUNT: 3, FactKind.PARTY: 4}
OTHER_LETTERS = 4  # in the value beside what it says
LONGEST_VALUE = 60  # letters
_FORM = (  # of companies
    r"(?:inc|ltd|limited|llc|corp|corporation|company|co|plc|gmbh|ag|kg|eg|e\.g|se|sa|sarl|s\.a|bv|b\.v|nv|n\.v|fsb|bank|lp"
    r"|l\.p|l\.l\.c|s\.r\.l)"
)
_COMPANY = re.compile(rf"\b{_FORM}\b\.?", re.IGNORECASE)
_AFTER_NAMES = frozenset(',;)”"“')
_WORD = r"(?:[^\W\d_a-zß-ÿ][\w’'.-]*|&)"
_NAMED = re.compile(  # words with capitals, up to what tells more of them
    rf"\s*(?:(?:the|der|die|das|dem|den|la|le|les|el|los|het|de)\s+)?(?P<name>{_WORD}(?:\s+(?!(?:AND|ET|UND)\b){_WORD}){{0,7}}"
    rf"(?:,\s+(?i:{_FORM})\b\.?)?)(?=\s*(?:[(,;“\"”]|\.?$)|\s+[a-zà-ÿ])"
)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The place of a value behind its label: offsets in the page's text."""

    label: str
    text: str
    start: int
    end: int


def facts_of(document: Document, pages: Sequence[Page], kind: DocumentKind, words: Vocabulary) -> tuple[Fact, ...]:
    """Dates, then amounts, then parties; none that is not certain. `pages`: those to look at."""
    found: list[Fact] = []
    for page in pages:
        for span in sentences_of(page):
            found += _values(document, page, span, words)
            if kind is DocumentKind.CONTRACT and not any(each.kind is FactKind.PARTY for each in found):
                found += _parties(document, page, span, words)
    return tuple(fact for each in FactKind for fact in _distinct(found, each))


def _distinct(found: Sequence[Fact], kind: FactKind) -> list[Fact]:
    """The first of each label, or of each name."""
    by_name: dict[str, Fact] = {}
    for fact in found:
        if fact.kind is kind:
            by_name.setdefault((fact.label or fact.value).lower(), fact)
    return list(by_name.values())[: MOST[kind]]


def _values(document: Document, page: Page, span: Span, words: Vocabulary) -> Iterator[Fact]:
    for kind, labels in ((FactKind.DATE, words.fact_dates), (FactKind.AMOUNT, words.amounts)):
        for found in _behind(page, span, labels):
            value = _date(found, words) if kind is FactKind.DATE else _amount(found, words)
            place = cite(document, page, found.start, found.end)
            if value and place:
                yield Fact(kind, found.label, value, place[0])


def _behind(page: Page, span: Span, labels: re.Pattern[str]) -> Iterator[_Labelled]:
    """What stands behind a label that opens a line, up to the line's end."""
    for line in re.finditer(r"[^\n]+", page.text[span.start : span.end]):
        opened = labels.match(line.group().lstrip())
        if opened is None:
            continue
        text = line.group().lstrip()
        rest = text[opened.end() :]
        start = span.start + line.start() + len(line.group()) - len(text)
        if rest.strip(" :.") and len(rest) < LONGEST_VALUE:
            label = " ".join(opened.group().split())
            yield _Labelled(label, rest.strip(" :."), start, span.start + line.end())


def _date(found: _Labelled, words: Vocabulary) -> str:
    """ISO 8601, where the text is one whole date."""
    dates = [date for date in dates_in(found.text, words.language) if date.year and date.day]
    if len(dates) != 1 or len(found.text) - (dates[0].end - dates[0].start) > OTHER_LETTERS:
        return ""
    return iso(dates[0])


def _amount(found: _Labelled, words: Vocabulary) -> str:
    """As printed, where the text is one amount of money."""
    numbers: list[Number] = list(numbers_in(found.text, language=words.language, every=True))
    if len(numbers) != 1 or not numbers[0].currency:
        return ""
    number = numbers[0]
    beside = len(found.text) - (number.end - number.start)
    return " ".join(found.text[number.start : number.end].split()) if beside <= OTHER_LETTERS else ""


def _parties(document: Document, page: Page, span: Span, words: Vocabulary) -> list[Fact]:
    """Those of "between A and B", where each of them looks like a name."""
    text = page.text[span.start : span.end]
    opened = words.between.search(text)
    if opened is None:
        return []
    names = list(_names(text[opened.end() :], words))
    if len(names) < 2 or not any(_COMPANY.search(name) for name, _, _ in names):
        return []
    facts = []
    for name, first, last in names:
        start = span.start + opened.end() + first
        place = cite(document, page, start, start + last - first)
        if place:
            facts.append(Fact(FactKind.PARTY, "", name, place[0]))
    return facts if len(facts) == len(names) else []


def _names(text: str, words: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """The name that begins the text, and those behind an "and" that follows a name or what is told of one; none where
    the text does not begin with one. With their places: "Gas and Power Company" may be one name or two."""
    first = _NAMED.match(text)
    if first is None:
        return
    joined = (match for match in words.joined_by.finditer(text) if _told(text[: match.start()], first.end("name")))
    for found in (first, *(_NAMED.match(text, match.end()) for match in joined)):
        name = " ".join(found["name"].split()) if found else ""
        if found and (" " in name or _COMPANY.search(name)):
            yield name, found.start("name"), found.end("name")


def _told(before: str, first: int) -> bool:
    """Whether a party is named to its end: `first` is where the first one's name ends."""
    text = before.rstrip()
    return len(text) <= first or text[-1:] in _AFTER_NAMES
