"""The best spans -> the claims of a quote mode answer: verbatim, the one that answers first, then what it needs."""

from __future__ import annotations

from app.answering.candidate import Candidate
from app.answering.cell import cell_of
from app.answering.citations import cite
from app.answering.question import NUMBER, Question
from app.answering.spans import Span
from app.domain import Block, BlockKind, Claim

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
    head = _head(span)
    if head is None:
        return [Claim(text, citations)]
    heads = " ".join(span.page.text[head.start : head.end].split())
    row = Claim(f"{heads}: {text}", (*citations, *cite(span.document, span.page, head.start, head.end)))
    cell = cell_of(question, span.text, heads)
    if cell is None:
        return [row]
    start, end = span.start + cell[0], span.start + cell[1]
    return [Claim(f"{span.page.text[start:end]}.", cite(span.document, span.page, start, end)), row]


def _head(span: Span) -> Block | None:
    """The nearest line above a table row that gives its numbers a meaning: years, units, names of columns."""
    if span.kind is not BlockKind.ROW or not span.header:
        return None
    header = " ".join(span.header.split())
    for block in reversed(span.page.blocks):
        text = " ".join(span.page.text[block.start : block.end].split())
        if block.end <= span.start and len(text.split()) > 1 and NUMBER.search(text) and text in header:
            return block
    return None
