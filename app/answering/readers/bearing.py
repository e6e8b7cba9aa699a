"""Whether the best span bears what the question names: the kind of thing that is asked for, and its month; and whether
it is a whole sentence."""

from __future__ import annotations

from app.answering.evidence.spans import Span
from app.answering.query import Query
from app.text.dates import of_another_month
from app.text.words import stems

_ENDS = (".", "!", "?", "”", '"', ")")


def bearing(query: Query, best: Span) -> dict[str, float]:
    """Features of the best span."""
    said = f"{best.text} {best.header} {best.before}"
    near = frozenset(stems(f"{best.text} {best.header} {best.hit.passage.context}", query.language))
    return {
        "asked kind": float(query.thing is None or query.thing in near),
        "another month": float(of_another_month(query.months, said, query.language)),
        "whole sentence": float(best.text.rstrip().endswith(_ENDS)),
    }
