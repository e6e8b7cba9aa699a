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
    second_round: bool = stage(False, "Where the best span is doubtful, other words are searched for once more.")
    reranker: bool = stage(True, "A cross-encoder reads question and passage together and puts the passages in order.")
    extractor: bool = stage(True, "A trained reader points at the words that answer, and says whether any do.")
    language_model: bool = stage(True, "The language model answers too, and whether it agrees counts.")
    deep_tables: bool = stage(
        True, "Unless the setting `tables` is never, tables on the pages of the best hits are read cell by cell."
    )
    accounts: bool = stage(
        True,
        "Standard figures of accounts are worked out from the lines of a company's statements, wherever they stand.",
    )
    worked: bool = stage(True, "What must be computed or compared is worked out by the app, from cited numbers.")

    def switched(self, name: str) -> Stages:
        """With one stage the other way round."""
        return replace(self, **{name: not getattr(self, name)})


AS_SHIPPED = Stages()


@dataclass(frozen=True, slots=True)
class Declared:
    """One stage as a report lists it."""

    name: str
    on: bool  # by default
    sentence: str


def declared() -> tuple[Declared, ...]:
    return tuple(Declared(each.name, bool(each.default), each.metadata["sentence"]) for each in fields(Stages))
