"""Passages as a language model gets them, and claims as it writes them: what verification holds against each other."""

from __future__ import annotations

from dataclasses import dataclass

from app.answering.evidence.spans import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as the model gets it: whole sentences or rows of one page, in the page's order."""

    number: int  # by which the model names it
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as the model wrote it, without markers, and the numbers of the passages it named for it."""

    text: str
    named: tuple[int, ...]
