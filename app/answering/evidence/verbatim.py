"""A span of evidence as a claim, word for word."""

from __future__ import annotations

from app.answering.evidence.citations import cite
from app.answering.evidence.lists import items_after, items_with
from app.answering.evidence.spans import Span
from app.answering.evidence.table import head_of
from app.domain.answer import Claim
from app.domain.page import Place


def whole(span: Span) -> list[Claim]:
    """The span as one claim, a table row under its heads; behind a line that opens a list, its items."""
    text = " ".join(span.text.split())
    citations = cite(span.document, span.page, span.start, span.end)
    items = items_after(span)
    listed = [_quote(span, items)] if items else []
    head = head_of(span)
    if head is None:
        return [Claim(text, citations), *listed]
    heads = " ".join(span.page.text[head.start : head.end].split())
    return [Claim(f"{heads}: {text}", (*citations, *cite(span.document, span.page, head.start, head.end))), *listed]


def with_its_list(span: Span) -> list[Claim]:
    """As `whole`; of an item of a list, a claim for each of the items around it."""
    places = items_with(span)
    return [_quote(span, place) for place in places] if len(places) > 1 else whole(span)


def _quote(span: Span, place: Place) -> Claim:
    return Claim(" ".join(span.page.text[slice(*place)].split()), cite(span.document, span.page, *place))
