"""What each stage is worth: the same questions once more with it switched, compared question by question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.answering.stages import Declared, Stages, declared
from app.answering.state import Tools
from app.evaluation.figures import Figure, Outcomes, differences, outcomes_of
from app.evaluation.questions import Answered, Asked
from app.evaluation.run import evaluate

COMPARED = ("truthfulness", "right@risk10", "cited page", "AUROC", "seconds")


@dataclass(frozen=True, slots=True)
class Ablating:
    """Progress: one question asked with a stage switched."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a stage adds to each figure of COMPARED: with it less without it, whatever the default."""

    stage: Declared
    figures: tuple[Figure, ...]

    def clear(self, figure: Figure) -> bool:
        """Whether the 95 % interval leaves zero out: less is not told from chance."""
        return figure.low > 0 or figure.high < 0


def ablate(
    questions: Sequence[Asked], rows: Sequence[Answered], tools: Tools, **how: Any
) -> Iterator[Ablating | Effect]:
    """`rows`: the answers to `questions` by the pipeline as it is, asked with `how`, as `evaluate` takes it. Takes as
    long as that run once a stage."""
    usual = outcomes_of(questions, rows)
    for stage in declared():
        switched: list[Answered] = []
        for event in evaluate(questions, tools, **how, stages=Stages().switched(stage.name)):
            switched.append(event.row)
            yield Ablating(stage.name, event.number, event.total)
        yield effect_of(stage, usual, outcomes_of(questions, switched))


def effect_of(stage: Declared, usual: Outcomes, switched: Outcomes) -> Effect:
    found = differences(usual, switched) if stage.on else differences(switched, usual)
    return Effect(stage, tuple(figure for figure in found if figure.name in COMPARED))
