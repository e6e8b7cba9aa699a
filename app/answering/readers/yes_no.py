"""The word that opens the answer to a yes-or-no question, read off the quoted evidence: by whether question and quote
deny something. A language model that reads the passages gives its own word; this one stands where there is none.
"""

from __future__ import annotations

import re

from app.answering.evidence.spans import Span
from app.answering.query import Query
from app.text.words import stems

_DENIAL = re.compile(
    r"\b(?:not|no(?![.,]? ?\d)|never|without|cannot|nor|neither|unable|none|nothing|except|prohibited|\w+n['’]t)\b",
    re.IGNORECASE,
)
_WHOLLY = re.compile(r"\b(?:all|every|entire(?:ly)?|always|everywhere)\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:some (?!of (?:the|these|those|our) )|parts? of|certain|partially|partly|sometimes|selected)\b", re.IGNORECASE
)
_VERDICT = re.compile(r"(?:yes|no)\b(?![.,]? ?\d)", re.IGNORECASE)  # neither "Norway" nor "No. 17"
# "material" and "immaterial"; not "in" and "dis", which make other words as well: incorporated, display.
_OPPOSITES = ("im", "ir", "un", "non")
LONG = 5  # letters of a word from which on a prefix hardly makes another word of it


def yes_or_no(query: Query, span: Span) -> str:
    """ "Yes" or "No"."""
    return "Yes" if bears_out(query, span.text) else "No"


def verdict_of(text: str) -> str:
    """ "yes" or "no", where a text opens with it; else ""."""
    found = _VERDICT.match(text)
    return found[0].lower() if found else ""


def bears_out(query: Query, text: str) -> bool:
    """Whether a text says yes by its words: it denies where the question does, says "all" where that is asked, and has
    no word of the question turned into its opposite."""
    said = set(stems(text, query.language))
    opposite = any(prefix + term in said for term in query.terms if len(term) >= LONG for prefix in _OPPOSITES)
    partly = bool(_WHOLLY.search(query.core) and _PARTLY.search(text) and not _PARTLY.search(query.core))
    return (denies(query.core) == denies(text)) is not (opposite or partly)


def denies(text: str) -> bool:
    return bool(_DENIAL.search(text))
