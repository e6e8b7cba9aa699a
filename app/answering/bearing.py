"""Whether the best span bears what the question names: the kind of thing that is asked for, and its month; and whether
it is a whole sentence."""

from __future__ import annotations

import re

from app.answering.question import STOP_WORDS, Question, stem, stems, words_of
from app.answering.spans import Span

_KIND = re.compile(
    r"\b(?:which|what)\s+((?:[\w'’-]+\s+){1,3}?)"
    r"(?:is|are|was|were|did|does|do|has|have|had|can|could|should|must|will|would|may|might)\b",
    re.IGNORECASE,
)
_NAMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DATED = re.compile(rf"\b({_NAMES})\b\.?(?:\s+\d{{1,2}},?)?\s+(?:19|20)\d\d", re.IGNORECASE)
_MONTH = re.compile(rf"\b({_NAMES})\b")  # with its capital: "may" is more often a verb
_ENDS = (".", "!", "?", "”", '"', ")")


def bearing(question: Question, best: Span) -> dict[str, float]:
    """Features of the best span."""
    kind = asked_kind(question.text)
    near = frozenset(stems(f"{best.text} {best.header} {best.hit.passage.context}"))
    return {
        "asked kind": float(kind is None or kind in near),
        "another month": float(_of_another_month(question, best)),
        "whole sentence": float(best.text.rstrip().endswith(_ENDS)),
    }


def asked_kind(text: str) -> str | None:
    """The stem of the noun behind "which" or "what": "which button should I press?" asks for a button."""
    found = _KIND.search(text)
    words = [word for word in words_of(found[1]) if word not in STOP_WORDS] if found else []
    return stem(words[-1]) if words else None


def _of_another_month(question: Question, best: Span) -> bool:
    """Whether the question names a month of a year, and the span, its heads or what stands before it only others."""
    asked = {name[:3].lower() for name in _DATED.findall(question.text)}
    named = {name[:3].lower() for name in _MONTH.findall(f"{best.text} {best.header} {best.before}")}
    return bool(asked and named) and not asked & named
