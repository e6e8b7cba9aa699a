"""What the overview of a document asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionChosen:
    """Ask this question of this document."""

    document: int
    question: str
