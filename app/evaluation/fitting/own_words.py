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
from app.answering.query import Question
from app.answering.readers.extractive import Candidate
from app.answering.readers.generative.own_words import Worded, Writer, in_own_words
from app.answering.state import Tools
from app.domain.answer import Checking
from app.evaluation.fitting.judges import fit_judge
from app.evaluation.labels import says_any
from app.evaluation.questions import Asked

MOST_COMPOSED = 250
LEAST_RIGHT = 10  # right answers, and wrong ones, below which nothing can be said


@dataclass(frozen=True, slots=True)
class Quoted:
    """A question's candidate, and how sure judges that never saw its document are of it."""

    asked: Asked
    question: Question
    candidate: Candidate
    fold: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Composed:
    """What was written for a question; right where it says an accepted answer, cited from the right document."""

    features: dict[str, float]
    fold: int
    right: bool


def drawn(quoted: Sequence[Quoted]) -> list[Quoted]:
    """Those to compose for, at most MOST_COMPOSED; a second fit draws the same. What is worked out is never composed,
    and what is unproven is never shown as likely right."""
    able = [each for each in quoted if each.candidate.worked is None and not each.candidate.unproven]
    return sorted(able, key=lambda each: random.Random(each.asked.id).random())[:MOST_COMPOSED]


def compose_each(quoted: Sequence[Quoted], tools: Tools) -> Iterator[Composed | None]:
    """One for each, None where the model wrote nothing that its sources bear out."""
    writer = Writer(tools.engine, tools.encoder, tools.prompts, Checking.QUICK)
    for each in quoted:
        worded = _finished(in_own_words(each.question, each.candidate, writer, each.confidence))
        yield _composed(each, worded) if worded.claims else None


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


def _finished(work: Iterator[object]) -> Worded:
    try:
        while True:
            next(work)
    except StopIteration as end:
        found: Worded = end.value
        return found


def _composed(quoted: Quoted, worded: Worded) -> Composed:
    cited = {citation.name for claim in worded.claims for citation in claim.citations}
    accepted = says_any(" ".join(claim.text for claim in worded.claims), quoted.asked.answers)
    right = quoted.asked.answerable and quoted.asked.document in cited and accepted
    return Composed(worded.features, quoted.fold, right)
