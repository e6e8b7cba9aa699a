"""The outcomes of each set, and of all together -> their figures, beside those of the plain pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.evaluation.figures import Figure, Outcomes, differences, figures, joined

POOLED = "all sets"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a set's questions came to, by Candor and, where it was asked too, by the plain pipeline."""

    name: str
    candor: Outcomes
    plain: Outcomes | None

    @property
    def questions(self) -> int:
        return len(self.candor.right)

    @property
    def answerable(self) -> int:
        return int(self.candor.answerable.sum())


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures in the order of figures.FIGURES; `plain` and `difference` (Candor less plain) are empty without it."""

    measured: Measured
    candor: tuple[Figure, ...]
    plain: tuple[Figure, ...] = ()
    difference: tuple[Figure, ...] = ()

    @property
    def columns(self) -> dict[str, tuple[Figure, ...]]:
        found = {"candor": self.candor, "baseline": self.plain, "difference": self.difference}
        return {name: column for name, column in found.items() if column}


def summaries(sets: Sequence[Measured]) -> list[Summary]:
    """One a set; behind them, where there are several, one of all questions together."""
    return [summary(each) for each in (sets if len(sets) == 1 else [*sets, pooled(sets)])]


def pooled(sets: Sequence[Measured]) -> Measured:
    plain = [each.plain for each in sets if each.plain is not None]
    return Measured(POOLED, joined([each.candor for each in sets]), joined(plain) if plain else None)


def summary(measured: Measured) -> Summary:
    ours, plain = tuple(figures(measured.candor)), measured.plain
    if plain is None:
        return Summary(measured, ours)
    return Summary(measured, ours, tuple(figures(plain)), tuple(differences(measured.candor, plain)))
