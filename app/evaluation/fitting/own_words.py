"""Labelled questions -> the judge of answers in the language model's own words.

Split by document like everything that is fitted: the quotes were chosen, and their confidence given, by judges that
never saw the question's document. Composing takes seconds a question, so that only some questions are asked.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.answering.judging.calibrator import Judge
from app.answering.judging.judge import WORKED, Verdict
from app.answering.pipeline import Pipeline
from app.answering.readers.reader import Proposal
from app.answering.state import State
from app.evaluation.fitting.judges import fit_judge
from app.evaluation.labels import is_right
from app.evaluation.questions import Asked

MOST_COMPOSED = 250
LEAST_RIGHT = 10  # right answers, and wrong ones, below which nothing can be said


@dataclass(frozen=True, slots=True)
class Quoted:
    """A question that was read, and how sure judges that never saw its document are of its quote."""

    asked: Asked
    state: State
    fold: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Composed:
    """What was written for a question; right where it says an accepted answer, cited from the right document."""

    features: dict[str, float]
    fold: int
    right: bool


def drawn(quoted: Sequence[Quoted]) -> list[Quoted]:
    """Those to compose for, at most MOST_COMPOSED; a second fit draws the same. What is worked out is never
    composed."""
    able = [each for each in quoted if best_of(each.state).reader not in WORKED]
    return sorted(able, key=lambda each: random.Random(each.asked.id).random())[:MOST_COMPOSED]


def best_of(state: State) -> Proposal:
    """`state` was read."""
    assert state.verdict is not None
    return state.verdict.proposal


def compose_each(quoted: Sequence[Quoted], pipeline: Pipeline) -> Iterator[Composed | None]:
    """One for each, None where the model wrote nothing that its sources bear out."""
    for each in quoted:
        evidence, best = each.state.evidence, best_of(each.state)
        assert evidence is not None  # what was read
        reader = pipeline.writer(each.state, Verdict(best, each.confidence, ()))
        written = reader.propose(each.state.query, evidence)
        yield _composed(each, written[0]) if written else None


def fit_own_words(composed: Sequence[Composed]) -> Judge | None:
    """None where too few were right or wrong to tell them apart."""
    right = [each.right for each in composed]
    if min(sum(right), len(right) - sum(right)) < LEAST_RIGHT:
        return None
    return fit_judge([each.features for each in composed], right)


def held_out(composed: Sequence[Composed]) -> npt.NDArray[np.float64]:
    """The confidence of each by a judge that never saw its document, shape (n,)."""
    sure = np.full(len(composed), 0.5)
    for number in {each.fold for each in composed}:
        others = [each for each in composed if each.fold != number]
        judge = fit_judge([each.features for each in others], [each.right for each in others])
        inside = [index for index, each in enumerate(composed) if each.fold == number]
        sure[inside] = 1 / (1 + np.exp(-judge.log_odds([composed[index].features for index in inside])))
    return sure


def _composed(quoted: Quoted, written: Proposal) -> Composed:
    cited = {citation.name for claim in written.claims for citation in claim.citations}
    text = " ".join(claim.text for claim in written.claims)
    accepted = is_right(written.headline, text, quoted.asked.answers)
    right = quoted.asked.answerable and quoted.asked.document in cited and accepted
    return Composed(written.features, quoted.fold, right)
