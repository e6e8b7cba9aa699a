"""The word that opens the answer to a yes-or-no question, read off the quoted evidence.

A small language model cannot tell: of 67 yes-or-no questions the starter model got 35 right with its log-probabilities,
always saying yes 40, and comparing whether question and quote deny something 47. So a small model's opinion is only a
feature, and a model large enough to read decides by log-probability.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.evidence.spans import Span
from app.answering.query import Query
from app.models.language.model import LanguageModel
from app.models.language.prompt import Message
from app.text.words import stems

INSTRUCTION = "Read the passage and answer the question with Yes or No."
WORDS = (" Yes", " No")
ABLE_PARAMETERS = 1_000_000_000  # from here on a model's reading is trusted more than the denials in the text
_DENIAL = re.compile(
    r"\b(?:not|no(?![.,]? ?\d)|never|without|cannot|nor|neither|unable|none|nothing|except|prohibited|\w+n['’]t)\b",
    re.IGNORECASE,
)
_WHOLLY = re.compile(r"\b(?:all|every|entire(?:ly)?|always|everywhere)\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:some (?!of (?:the|these|those|our) )|parts? of|certain|partially|partly|sometimes|selected)\b", re.IGNORECASE
)
# "material" and "immaterial"; not "in" and "dis", which make other words as well: incorporated, display.
_OPPOSITES = ("im", "ir", "un", "non")
LONG = 5  # letters of a word from which on a prefix hardly makes another word of it


@dataclass(frozen=True, slots=True)
class YesNo:
    word: str  # "Yes" or "No"
    log_odds: float  # by the language model, of this word against the other; below 0 where it disagrees


def yes_or_no(query: Query, span: Span, engine: LanguageModel) -> YesNo:
    with_evidence = _yes_over_no(engine, f"Passage: {span.in_context}\n\nQuestion: {query.text}")
    # A small model prefers one of the words whatever it reads: what it says of no evidence is taken off
    # (contextual calibration, Zhao et al. 2021, arXiv:2102.09690).
    without = _yes_over_no(engine, f"Passage: (none)\n\nQuestion: {query.text}")
    log_odds = with_evidence - without
    able = engine.parameters >= ABLE_PARAMETERS
    yes = log_odds >= 0 if able else bears_out(query, span.text)
    return YesNo("Yes" if yes else "No", log_odds if yes else -log_odds)


def bears_out(query: Query, text: str) -> bool:
    """Whether a text says yes by its words: it denies where the question does, says "all" where that is asked, and has
    no word of the question turned into its opposite."""
    said = set(stems(text, query.language))
    opposite = any(prefix + term in said for term in query.terms if len(term) >= LONG for prefix in _OPPOSITES)
    partly = bool(_WHOLLY.search(query.core) and _PARTLY.search(text) and not _PARTLY.search(query.core))
    return (denies(query.core) == denies(text)) is not (opposite or partly)


def denies(text: str) -> bool:
    return bool(_DENIAL.search(text))


def _yes_over_no(engine: LanguageModel, text: str) -> float:
    lead = engine.chat([Message("system", INSTRUCTION), Message("user", text)]) + "Answer:"
    yes, no = engine.logprobs(lead, WORDS)
    return yes.total - no.total
