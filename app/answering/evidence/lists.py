"""A line that opens a list ("... are as follows:") says nothing without the list, and one of several steps is half of
how something is done: the items that belong together."""

from __future__ import annotations

import re
from itertools import takewhile

from app.answering.evidence.spans import Span
from app.domain.page import BlockKind
from app.indexing.passages import Span as Piece
from app.indexing.passages import sentences_of

MOST_ITEMS = 8
MOST_WORDS = 120  # of the items together
MOST_BESIDE = 5  # items shown where one of them was found
_ITEM = re.compile(r"(?:[•▪◦●■□*·‣–—-]|l\b|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")


def items_after(span: Span) -> tuple[int, int] | None:
    """Where, in the page's text, the items of the list stand that the span opens; None where it opens none."""
    pieces = sentences_of(span.page)
    following = [piece for piece in pieces if piece.start >= span.end][:MOST_ITEMS]
    if not following or not _opens(span, following[0]):
        return None
    marked = _is_item(span, following[0])
    items = list(takewhile(lambda piece: _belongs(span, piece, marked=marked), following))
    items = _short(span, items)
    return (items[0].start, items[-1].end) if items else None


def items_with(span: Span) -> list[tuple[int, int]]:
    """Where the items of the list stand of which the span is one, in the page's order, the span among them; its place
    alone where it is none. A sentence that stands between two items is of the one before."""
    pieces = sentences_of(span.page)
    own = next((number for number, piece in enumerate(pieces) if piece.start == span.start), None)
    if own is None or not _is_item(span, pieces[own]):
        return [(span.start, span.end)]
    items = [own]
    for step in (-1, 1):
        number = own + step
        while 0 <= number < len(pieces) and pieces[number].kind is not BlockKind.HEADING:
            if _is_item(span, pieces[number]):
                items.append(number)
            elif not (0 <= number + step < len(pieces) and _is_item(span, pieces[number + step])):
                break
            number += step
    nearest = sorted(sorted(items, key=lambda number: abs(number - own))[:MOST_BESIDE])
    return [(pieces[number].start, pieces[number].end) for number in nearest]


def _opens(span: Span, following: Piece) -> bool:
    """By a colon; a heading by the item that stands under it."""
    if span.text.rstrip().endswith(":"):
        return True
    return span.kind is BlockKind.HEADING and _is_item(span, following)


def _is_item(span: Span, piece: Piece) -> bool:
    return bool(_ITEM.match(span.page.text, piece.start))


def _belongs(span: Span, piece: Piece, *, marked: bool) -> bool:
    """Items of a marked list are all marked; without marks, what follows up to the next heading or table."""
    if piece.kind is BlockKind.HEADING:
        return False
    return _is_item(span, piece) if marked else piece.kind is span.kind


def _short(span: Span, items: list[Piece]) -> list[Piece]:
    words = 0
    kept: list[Piece] = []
    for item in items:
        words += len(span.page.text[item.start : item.end].split())
        if kept and words > MOST_WORDS:
            break
        kept.append(item)
    return kept
