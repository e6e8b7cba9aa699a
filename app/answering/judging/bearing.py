"""Whether the best span bears what the question names: the kind of thing that is asked for, and its month; and whether
it is a whole sentence."""

from __future__ import annotations

import re

from app.answering.evidence.spans import Span
from app.answering.query import STOP_WORDS, Question, stem, stems, words_of
from app.answering.text.months import of_another_month

_KIND = re.compile(
    r"\b(?:which|what)\s+((?:[\w'’-]+\s+){1,3}?)"
    r"(?:is|are|was|were|did|does|do|has|have|had|can|could|should|must|will|would|may|might)\b",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "”", '"', ")")


def bearing(question: Question, best: Span) -> dict[str, float]:
    """Features of the best span."""
    kind = asked_kind(question.text)
    near = frozenset(stems(f"{best.text} {best.header} {best.hit.passage.context}"))
    return {
        "asked kind": float(kind is None or kind in near),
        "another month": float(of_another_month(question.text, f"{best.text} {best.header} {best.before}")),
        "whole sentence": float(best.text.rstrip().endswith(_ENDS)),
    }


def asked_kind(text: str) -> str | None:
    """The stem of the noun behind "which" or "what": "which button should I press?" asks for a button."""
    found = _KIND.search(text)
    words = [word for word in words_of(found[1]) if word not in STOP_WORDS] if found else []
    return stem(words[-1]) if words else None
