"""Evidence -> a quote: the words that answer, as a headline and as claims, all verbatim, then where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.evidence.amounts import SCALE_WORDS, amounts_of
from app.answering.evidence.citations import cite
from app.answering.evidence.scale import own_power
from app.answering.evidence.spans import Span
from app.answering.evidence.table import asked_cell, deep_cell
from app.answering.evidence.verbatim import whole, with_its_list
from app.answering.evidence.weighing import Evidence, Weighed
from app.answering.query import Query
from app.answering.readers.choice import chosen_word
from app.answering.readers.reader import HEADLINE_WORDS, shortened
from app.domain.answer import Claim
from app.domain.page import BlockKind, Place, TableCell
from app.text.numbers import PERCENT
from app.text.words import content_stems

SECOND_WITHIN = 0.7  # log-odds: a second quote is shown where it is nearly as good as the first
PLAIN = 0.0  # log-odds of the extractor above which its words are shown before their sentence
SHORT = 0.6  # of a span's length: words that make up more of it are not shown apart

_NEGATIVE = re.compile(r"[$€£¥]?\(([$€£¥]?\d[\d,.]*%?)\)%?")  # accountants write a minus as brackets


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that answer first, where they are plain, then the spans that hold them."""

    headline: str
    claims: tuple[Claim, ...]


def quote(query: Query, evidence: Evidence, yes_no: str | None) -> Quote:
    """At least one claim, all verbatim; the answer to a yes-or-no question opens with yes or no, before its quote."""
    best = evidence.best
    plain = best.features.get("reader", PLAIN) > PLAIN
    short = _short(query, best.span, best.words if plain and yes_no is None else None)
    claims = [*short, *(with_its_list(best.span) if query.several else whole(best.span))]
    if len(evidence.scores) > 1 and evidence.scores[0] - evidence.scores[1] < SECOND_WITHIN:
        claims += whole(evidence.weighed[1].span)
    if yes_no is not None:
        claims[0] = Claim(f"{yes_no}. {claims[0].text}", claims[0].citations)
        return Quote(yes_no, tuple(claims))
    return Quote(shortened(short[0].text if short else _trimmed(query, best)), tuple(claims))


def _trimmed(query: Query, best: Weighed) -> str:
    """What comes nearest to the answer itself, where no words are plain: the cell of a row that the reader likes best,
    or the stretch of a sentence around its best words."""
    span, place = best.span, best.words
    if place is None or place[0] >= place[1] or query.procedure or _echoes(query, span, place):
        return span.text
    if span.kind is BlockKind.ROW:
        return _said(query, span, place, _scale_of(span, place))
    before = span.page.text[span.start : place[1]].split()
    return " ".join(before[-HEADLINE_WORDS:]) if len(before) > HEADLINE_WORDS else span.text


def _short(query: Query, span: Span, words: Place | None) -> list[Claim]:
    """The one cell of a row that is asked for, or the words of the span that answer; none where it is not plain, nor
    where a way to do something is asked for, which no few words of a sentence tell."""
    if query.procedure:
        return []
    cell = deep_cell(query, span)
    if cell is not None:
        return [_of_cell(query, span, cell)]
    place = asked_cell(query, span) or words
    if place is None or place[1] - place[0] > SHORT * (span.end - span.start) or _echoes(query, span, place):
        return []
    return [Claim(_said(query, span, place, _scale_of(span, place)), cite(span.document, span.page, *place))]


def _echoes(query: Query, span: Span, place: Place) -> bool:
    """Whether the words only say again what was asked: "your watch" tells nothing about how to reject a call on it. Of
    two things that a question offers, one is the answer."""
    return not query.choice and set(content_stems(span.page.text[slice(*place)], query.language)) <= set(query.terms)


def _of_cell(query: Query, span: Span, cell: TableCell) -> Claim:
    """What a cell says, cited with its row's label, its column's head and the words that state its scale."""
    word = SCALE_WORDS[cell.power or 0] if cell.unit != PERCENT else ""
    place = (cell.start, cell.end)
    places = dict.fromkeys([place, *cell.label, *cell.head, *(cell.scale if word else ())])
    citations = [each for where in places for each in cite(span.document, span.page, *where)]
    scale = _scale_of(span, place) if cell.power is None else f" {word}" if word else ""
    return Claim(_said(query, span, place, scale), tuple(citations))


def _said(query: Query, span: Span, place: Place, scale: str) -> str:
    words = " ".join(span.page.text[slice(*place)].split())
    negative = _NEGATIVE.fullmatch(words)
    said = f"{words}{scale}, that is -{negative[1]}{scale}" if negative else words + scale
    chosen = chosen_word(query, span.text, words)
    said = f"{chosen}: {said}" if chosen else said
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _scale_of(span: Span, place: Place) -> str:
    """A blank and "million" where the words are the one amount of a row whose heads say "in millions"; else nothing."""
    if span.kind is not BlockKind.ROW:
        return ""
    meant = [each for each in amounts_of(span) if each.start < place[1] and place[0] < each.end]
    if len(meant) != 1 or meant[0].unit == PERCENT:
        return ""
    word = SCALE_WORDS[own_power(span, meant[0].label, meant[0].column) or 0]
    return f" {word}" if word and word not in span.page.text[slice(*place)] else ""
