"""The best spans -> the claims of a quote mode answer: verbatim, the one that answers first, then what it needs."""

from __future__ import annotations

from app.answering.candidate import Candidate
from app.answering.citations import cite
from app.answering.question import NUMBER
from app.answering.spans import Span
from app.domain import Block, BlockKind, Claim

SECOND_WITHIN = 0.7  # log-odds: a second quote is shown where it is nearly as good as the first


def claims_of(candidate: Candidate) -> tuple[Claim, ...]:
    """At least one claim; the answer to a yes-or-no question opens with the verdict, before its quote."""
    shown = [candidate.spans[0]]
    if len(candidate.spans) > 1 and candidate.scores[0] - candidate.scores[1] < SECOND_WITHIN:
        shown.append(candidate.spans[1])
    claims = [_claim(span) for span in shown]
    if candidate.verdict is not None:
        claims[0] = Claim(f"{candidate.verdict.word}. {claims[0].text}", claims[0].citations)
    return tuple(claims)


def _claim(span: Span) -> Claim:
    citations = cite(span.document, span.page, span.start, span.end)
    text = " ".join(span.text.split())
    head = _head(span)
    if head is None:
        return Claim(text, citations)
    heads = " ".join(span.page.text[head.start : head.end].split())
    return Claim(f"{heads}: {text}", (*citations, *cite(span.document, span.page, head.start, head.end)))


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
