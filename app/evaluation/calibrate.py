"""A library without labels -> how far the confidence can be trusted there.

Each written question is asked of its document twice: with the page it was written from, where it has an answer, and
with that page masked, where it mostly has none (an answer from another page that says the same is right).

This reports and replaces nothing: whether a calibrator fitted on such questions serves people's questions is measured
by tests/benchmarks/calibrate_agreement.py, and was not shown (DEVELOPING.md has the figures).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.answering.pipeline import Pipeline
from app.answering.state import Tools
from app.domain.answer import Answer
from app.domain.document import Document, DocumentState
from app.domain.events import Done
from app.errors import NotEnoughToFit
from app.evaluation.figures import Outcomes
from app.evaluation.labels import is_right
from app.evaluation.masking import Masked
from app.evaluation.writing import Written, write_questions


@dataclass(frozen=True, slots=True)
class Calibrating:
    """Progress, in questions: "written" or "tried"."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Trial:
    """One answer to a written question."""

    written: Written
    masked: bool
    answer: str
    confidence: float  # by the calibrator in use
    features: dict[str, float]
    right: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Tried:
    """The end: every answer, each question's with and without its page."""

    trials: tuple[Trial, ...]


def try_out(tools: Tools, documents: Sequence[Document], count: int, seed: int = 0) -> Iterator[Calibrating | Tried]:
    """Takes about a second to write a question, and twice the time of an answer to try it. Raises NotEnoughToFit where
    none of the documents is ready."""
    ready = [each for each in documents if each.state is DocumentState.READY]
    if not ready:
        raise NotEnoughToFit("none_ready")
    questions: list[Written] = []
    for written in write_questions(tools.library, tools.writer, ready, count, seed):
        questions.append(written)
        yield Calibrating("written", len(questions), count)
    trials: list[Trial] = []
    for number, written in enumerate(questions, 1):
        trials += [trial for masked in (False, True) if (trial := tried(written, tools, masked=masked))]
        yield Calibrating("tried", number, len(questions))
    yield Tried(tuple(trials))


def tried(written: Written, tools: Tools, *, masked: bool) -> Trial | None:
    """None where nothing was found to answer with: there is no confidence to judge."""
    if masked:
        tools = replace(tools, library=Masked(tools.library, written.document, written.page))
    for event in Pipeline(tools).answer(written.question, documents=[written.document]):
        if isinstance(event, Done) and isinstance(event.outcome, Answer):
            given = event.outcome
            features = {push.feature: push.value for push in given.pushes}
            right = is_right(given.headline, given.text, written.answers)
            seconds = sum(event.seconds.values())
            return Trial(written, masked, given.text, given.confidence, features, right, seconds)
    return None


@dataclass(frozen=True, slots=True)
class Tally:
    """What one kind of answers came to."""

    name: str
    answers: int
    right: float  # share
    confidence: float  # mean


def tallies(trials: Sequence[Trial]) -> list[Tally]:
    """With the page there and with it masked; a kind of which there is none is left out."""
    kinds = {
        "page there": [trial for trial in trials if not trial.masked],
        "page masked": [trial for trial in trials if trial.masked],
    }
    return [tally(name, kind) for name, kind in kinds.items() if kind]


def tally(name: str, trials: Sequence[Trial]) -> Tally:
    """Of at least one answer."""
    right = sum(trial.right for trial in trials) / len(trials)
    return Tally(name, len(trials), right, sum(trial.confidence for trial in trials) / len(trials))


def outcomes_of_trials(trials: Sequence[Trial]) -> Outcomes:
    """For figures. All are shown; with its page masked a question has no answer, unless it was answered right."""
    right = np.array([trial.right for trial in trials], dtype=bool)
    masked = np.array([trial.masked for trial in trials], dtype=bool)
    none, every = np.zeros(len(right), dtype=bool), np.ones(len(right), dtype=bool)
    confidence = np.array([trial.confidence for trial in trials], dtype=np.float64)
    seconds = np.array([trial.seconds for trial in trials], dtype=np.float64)
    return Outcomes(right, every, ~masked | right, none, none, none, none, confidence, seconds)
