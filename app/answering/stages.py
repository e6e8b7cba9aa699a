"""The stages of the pipeline that can be left out, each declared once: `candor evaluate --ablate` tells their worth.

A stage is on by default only where it helps beyond the bootstrap interval, for the seconds it costs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any


def stage(default: bool, sentence: str) -> Any:
    return field(default=default, metadata={"sentence": sentence})


@dataclass(frozen=True, slots=True)
class Stages:
    rerank: bool = stage(True, "Hits are put in order by how likely the question is after each of them.")
    second_round: bool = stage(True, "Where the hits do not suffice, they are looked for once more in other words.")
    extractor: bool = stage(True, "A trained reader points at the words that answer, and says whether any do.")
    model_features: bool = stage(True, "The language model's own probabilities count towards the confidence.")
    arithmetic: bool = stage(True, "What must be computed is computed by the app, from cited numbers.")
    overview: bool = stage(True, "Questions about whole documents are answered by reading all their pages.")
    verify: bool = stage(True, "Every claim is checked against its citations.")

    def switched(self, name: str) -> Stages:
        """With one stage the other way round."""
        return replace(self, **{name: not getattr(self, name)})


@dataclass(frozen=True, slots=True)
class Declared:
    """One stage as a report lists it."""

    name: str
    on: bool  # by default
    sentence: str


def declared() -> tuple[Declared, ...]:
    return tuple(Declared(each.name, bool(each.default), each.metadata["sentence"]) for each in fields(Stages))
