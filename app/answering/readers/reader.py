"""What every reader of evidence gives: proposals of an answer, each with a headline and the places it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.answering.evidence.weighing import Evidence
from app.answering.query import Query
from app.domain.answer import Claim

HEADLINE_WORDS = 15


class ReaderName(StrEnum):
    EXTRACTIVE = "extractive"  # quotes
    GENERATIVE = "generative"  # the language model's own words
    FORMULA = "formula"  # worked out over numbers that the language model chose
    CALCULATION = "calculation"
    STATEMENTS = "statements"  # of accounts


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that a reader proposes; whether it is shown is for the judge to say.

    `headline`: the answer itself, at most 15 words. `claims`: at least one, cited. `features`: by which it is judged.
    """

    reader: ReaderName
    headline: str
    claims: tuple[Claim, ...]
    features: dict[str, float] = field(default_factory=dict)
    yes_or_no: bool = False  # opens with Yes or No, which the reader decided


class Reader(Protocol):
    def propose(self, query: Query, evidence: Evidence) -> list[Proposal]:
        """None where the reader has nothing to say; best first."""
        ...


def shortened(text: str) -> str:
    """At most HEADLINE_WORDS words, without the full stop."""
    words = text.split()
    kept = " ".join(words[:HEADLINE_WORDS]).rstrip(" .;,:")
    return kept if len(words) <= HEADLINE_WORDS else f"{kept}…"
