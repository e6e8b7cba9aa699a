"""The best spans -> the claims of a quote mode answer: verbatim, the one that answers first, then what it needs."""

from __future__ import annotations

from app.answering.candidate import Candidate
from app.answering.citations import cite
from app.answering.spans import Span
from app.domain import BlockKind, Citation, Claim

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
    head = _header(span)
    if head:
        return Claim(f"{' '.join(span.header.split())}: {text}", (*citations, *head))
    return Claim(text, citations)


def _header(span: Span) -> tuple[Citation, ...]:
    """The citations of the column heads above a table row; empty where they cannot be pointed at."""
    if span.kind is not BlockKind.ROW or not span.header:
        return ()
    start = span.page.text.rfind(span.header, 0, span.start)
    return cite(span.document, span.page, start, start + len(span.header)) if start >= 0 else ()
