"""The best spans -> the claims of a quote mode answer: verbatim, the one that answers first, then what it needs."""

from __future__ import annotations

from app.answering.candidate import Candidate
from app.answering.citations import cite
from app.answering.question import Question
from app.answering.spans import Span
from app.answering.table import asked_cell, head_of
from app.domain import Claim

SECOND_WITHIN = 0.7  # log-odds: a second quote is shown where it is nearly as good as the first


def claims_of(question: Question, candidate: Candidate) -> tuple[Claim, ...]:
    """At least one claim; the answer to a yes-or-no question opens with the verdict, before its quote."""
    shown = [candidate.spans[0]]
    if len(candidate.spans) > 1 and candidate.scores[0] - candidate.scores[1] < SECOND_WITHIN:
        shown.append(candidate.spans[1])
    claims = [claim for span in shown for claim in _claims(question, span)]
    if candidate.verdict is not None:
        claims[0] = Claim(f"{candidate.verdict.word}. {claims[0].text}", claims[0].citations)
    return tuple(claims)


def _claims(question: Question, span: Span) -> list[Claim]:
    """The span as one claim; a table row under its heads, and before it the one cell that is asked for."""
    text = " ".join(span.text.split())
    citations = cite(span.document, span.page, span.start, span.end)
    head = head_of(span)
    if head is None:
        return [Claim(text, citations)]
    heads = " ".join(span.page.text[head.start : head.end].split())
    row = Claim(f"{heads}: {text}", (*citations, *cite(span.document, span.page, head.start, head.end)))
    cell = asked_cell(question, span)
    if cell is None:
        return [row]
    return [Claim(f"{span.page.text[slice(*cell)]}.", cite(span.document, span.page, *cell)), row]
