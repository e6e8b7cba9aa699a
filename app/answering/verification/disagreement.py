"""Whether sources support different answers to one question: one figure of one time with two values, or
nearly the same sentence with other numbers or names. Each side is a cited claim; nothing is picked silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.evidence.amounts import Amount, money, same_value
from app.answering.evidence.citations import cite
from app.answering.evidence.naming import names_of, terms_of
from app.answering.evidence.operands import PAGES, Figure, best_of_pages, figures_of
from app.answering.evidence.scale import section_of
from app.answering.evidence.spans import Span
from app.answering.query import Kind, Query
from app.answering.subject import years_of
from app.domain.answer import Claim
from app.domain.page import BlockKind
from app.text.dates import A_YEAR, BARE_YEAR, period_of
from app.text.words import content_stems, stop_words

NEAR = 1.0  # log-odds within which another sentence is about as good an answer as the best
SAME_LABEL = 0.02  # difference of fit within which two labels name the subject as well
LEAST_WORDS = 4  # that two sentences about one fact must have in common
SAME_DOCUMENT = 0.5  # share of words in common of the names of two documents about one thing
POWERS_OF_TEN = tuple(10**power for power in (1, 2, 3, 6, 9))

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w'’-]+")
_TIME = re.compile(rf"(?<!\d){A_YEAR}(?!\d)|(?<![a-z])[QH][1-4](?!\d)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def rivals_of(
    query: Query, spans: Sequence[Span], scores: Sequence[float], *, computed: bool = False
) -> tuple[Claim, ...]:
    """What the sources say, one claim for each different answer, the best first; empty where they do not disagree.

    `spans` is the evidence, best first, with its log-odds. Agreeing copies, other years and other companies are no
    disagreement. `computed`: the question asks for what is made of several figures.
    """
    return (() if computed else _by_figures(query, spans)) or _by_sentences(query, spans, scores)


def _by_figures(query: Query, spans: Sequence[Span]) -> tuple[Claim, ...]:
    core, subject = query.core, query.subject
    years = years_of(core)
    if query.kind not in {Kind.NUMBER, Kind.ANYTHING} or len(years) != 1 or not subject:
        return ()
    wanted = terms_of(subject) - names_of(subject)
    figures = [
        figure for figure in figures_of(subject, best_of_pages(spans, PAGES)) if wanted <= terms_of(figure.label)
    ]
    best = [figure for figure in figures if figures[0].fit.score - figure.fit.score < SAME_LABEL]
    found = [(f, a) for f in best if (a := f.of(years[0], period_of(core), percent="%" in core or "percent" in core))]
    sides: list[tuple[Figure, Amount]] = []
    for figure, amount in found:
        if all(_contradict(figure, amount, *side) for side in sides):
            sides.append((figure, amount))
    return tuple(_told(amount) for _, amount in sides) if len(sides) > 1 else ()


def _contradict(one: Figure, amount: Amount, other: Figure, rival: Amount) -> bool:
    """Whether two amounts are of one thing and one time, and cannot both be right."""
    if terms_of(one.label) != terms_of(other.label) or amount.period != rival.period or amount.unit != rival.unit:
        return False
    if not _same_place(one.span, other.span) or _differ_in_scale_only(amount, rival):
        return False
    return not same_value(amount.scaled, rival.scaled)


def _same_place(one: Span, other: Span) -> bool:
    """Whether two rows stand under the same words: the same section, heads and company, in one document or two."""
    if not same_document(one, other):
        return False
    under = [terms_of(f"{BARE_YEAR.sub(' ', span.header)} {section_of(span.header)}") for span in (one, other)]
    return under[0] == under[1] and one.kind is other.kind


def _differ_in_scale_only(amount: Amount, rival: Amount) -> bool:
    """Whether one may be the other in thousands or millions: a scale that was not read is no disagreement."""
    low, high = sorted((abs(amount.value), abs(rival.value)))
    return low == high or any(same_value(low * power, high) for power in POWERS_OF_TEN)


def same_document(one: Span, other: Span) -> bool:
    """Whether two spans are of one document, or of two with much the same name and the same year in it."""
    if one.document.id == other.document.id:
        return True
    named = [
        f"{span.document.name.rpartition('.')[0]} {span.document.title}".replace("_", " ") for span in (one, other)
    ]
    times = [times_in(name) for name in named]
    words = [terms_of(name) for name in named]
    shared = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    return times[0] == times[1] and shared >= SAME_DOCUMENT


def times_in(name: str) -> frozenset[str]:
    """The years, quarters and halves in a document's name."""
    return frozenset(time.lower() for time in _TIME.findall(name))


def _told(amount: Amount) -> Claim:
    span = amount.span
    value = money(amount.value, amount.unit, amount.power)
    said = f"{span.document.name}, page {span.page.number}: {amount.label}, {amount.year}: {value}."
    return Claim(said, cite(span.document, span.page, amount.start, amount.end))


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, taken apart: its words, and what in it may be the answer."""

    span: Span
    words: frozenset[str]
    facts: frozenset[str]  # numbers or names that the question does not hold
    years: frozenset[str]
    negated: bool


def _by_sentences(query: Query, spans: Sequence[Span], scores: Sequence[float]) -> tuple[Claim, ...]:
    said = [_said(query, span) for span, score in zip(spans, scores, strict=True) if scores[0] - score < NEAR]
    if not said:
        return ()
    sides = [said[0], *(other for other in said[1:] if _contradicts(query, said[0], other))]
    return tuple(_quoted(side.span) for side in _distinct(sides)) if len(sides) > 1 else ()


def _said(query: Query, span: Span) -> _Said:
    asked = set(query.terms)
    pattern = _NAME if query.kind in {Kind.NAME, Kind.PLACE} else _NUMBER
    facts = {
        fact.rstrip(".,")
        for fact in pattern.findall(span.text)
        if not asked.issuperset(content_stems(fact, query.language))
    }
    years = frozenset() if query.kind is Kind.TIME else frozenset(BARE_YEAR.findall(span.text))
    words = frozenset(word.lower() for word in _WORD.findall(span.text) if word not in facts)
    return _Said(span, words, frozenset(facts) - years, years, bool(_NOT.search(span.text)))


def _contradicts(query: Query, one: _Said, other: _Said) -> bool:
    if one.span.kind is not BlockKind.PROSE or other.span.kind is not BlockKind.PROSE or one.years != other.years:
        return False
    shared = one.words & other.words
    if len(shared) < LEAST_WORDS or (one.words ^ other.words) - stop_words(query.language):
        return False  # a word that only one has may give it another subject: "Consumer" for "Business"
    if one.span.document.id != other.span.document.id and _of_other_years(one.span, other.span):
        return False
    if query.kind is Kind.VERDICT:
        return one.negated is not other.negated
    return bool(one.facts and other.facts) and not one.facts & other.facts


def _of_other_years(one: Span, other: Span) -> bool:
    """Whether the documents' names say that each is of another time."""
    times = [times_in(f"{span.document.name} {span.document.title}") for span in (one, other)]
    return times[0] != times[1]


def _distinct(sides: Sequence[_Said]) -> Iterator[_Said]:
    """One side for each different answer."""
    seen: set[tuple[frozenset[str], bool]] = set()
    for side in sides:
        key = side.facts, side.negated
        if key not in seen:
            seen.add(key)
            yield side


def _quoted(span: Span) -> Claim:
    said = f"{span.document.name}, page {span.page.number}: {' '.join(span.text.split())}"
    return Claim(said, cite(span.document, span.page, span.start, span.end))
