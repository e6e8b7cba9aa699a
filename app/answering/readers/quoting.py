"""The best spans -> the claims of a quote mode answer, all verbatim: the words that answer, then where they stand."""

from __future__ import annotations

import re

from app.answering.evidence.amounts import SCALE_WORDS, amounts_of
from app.answering.evidence.citations import cite
from app.answering.evidence.scale import own_power
from app.answering.evidence.spans import Span
from app.answering.evidence.table import asked_cell, deep_cell
from app.answering.evidence.verbatim import whole
from app.answering.query import Question, content_stems
from app.answering.readers.choice import chosen_word
from app.answering.readers.extractive import Candidate
from app.answering.text.numbers import PERCENT
from app.domain.answer import Claim
from app.domain.page import BlockKind, Place, TableCell

SECOND_WITHIN = 0.7  # log-odds: a second quote is shown where it is nearly as good as the first
SHORT = 0.6  # of a span's length: words that make up more of it are not shown apart

_NEGATIVE = re.compile(r"[$€£¥]?\(([$€£¥]?\d[\d,.]*%?)\)%?")  # accountants write a minus as brackets


def claims_of(question: Question, candidate: Candidate) -> tuple[Claim, ...]:
    """At least one claim; the answer to a yes-or-no question opens with the verdict, before its quote."""
    if candidate.worked is not None:
        return candidate.worked.claims
    best = candidate.spans[0]
    claims = [*_short(question, best, candidate), *whole(best)]
    if len(candidate.spans) > 1 and candidate.scores[0] - candidate.scores[1] < SECOND_WITHIN:
        claims += whole(candidate.spans[1])
    if candidate.verdict is not None:
        claims[0] = Claim(f"{candidate.verdict.word}. {claims[0].text}", claims[0].citations)
    return tuple(claims)


def _short(question: Question, span: Span, candidate: Candidate) -> list[Claim]:
    """The one cell of a row that is asked for, or the words of the span that answer; none where it is not plain, nor
    where a way to do something is asked for, which no few words of a sentence tell."""
    if question.procedure:
        return []
    cell = deep_cell(question, span)
    if cell is not None:
        return [_of_cell(question, span, cell)]
    place = asked_cell(question, span) or (candidate.words if candidate.verdict is None else None)
    if place is None or place[1] - place[0] > SHORT * (span.end - span.start) or _echoes(question, span, place):
        return []
    return [Claim(_said(question, span, place, _scale_of(span, place)), cite(span.document, span.page, *place))]


def _echoes(question: Question, span: Span, place: Place) -> bool:
    """Whether the words only say again what was asked: "your watch" tells nothing about how to reject a call on it. Of
    two things that a question offers, one is the answer."""
    return " or " not in question.text and set(content_stems(span.page.text[slice(*place)])) <= set(question.terms)


def _of_cell(question: Question, span: Span, cell: TableCell) -> Claim:
    """What a cell says, cited with its row's label, its column's head and the words that state its scale."""
    word = SCALE_WORDS[cell.power or 0] if cell.unit != PERCENT else ""
    place = (cell.start, cell.end)
    places = dict.fromkeys([place, *cell.label, *cell.head, *(cell.scale if word else ())])
    citations = [each for where in places for each in cite(span.document, span.page, *where)]
    scale = _scale_of(span, place) if cell.power is None else f" {word}" if word else ""
    return Claim(_said(question, span, place, scale), tuple(citations))


def _said(question: Question, span: Span, place: Place, scale: str) -> str:
    words = " ".join(span.page.text[slice(*place)].split())
    negative = _NEGATIVE.fullmatch(words)
    said = f"{words}{scale}, that is -{negative[1]}{scale}" if negative else words + scale
    chosen = chosen_word(question.text, span.text, words)
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
