"""Labelled questions -> a Calibrator. Split by document: what judges an answer never saw its document while fitting.

Two logistic regressions (scikit-learn). The first orders spans; the second turns the features of the best span into a
probability. The second is fitted on best spans chosen by a first that was fitted on other documents, because spans
that a judge has seen look better than they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.answering.candidate import Candidate
from app.answering.confidence import Judge
from app.answering.question import Question
from app.answering.spans import Span

FOLDS = 5
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One question with its spans, their features, and which of them hold an accepted answer."""

    question: Question
    document: str  # group of the split
    spans: tuple[Span, ...]
    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]


def fit_judge(rows: Sequence[dict[str, float]], right: Sequence[bool], weights: Floats | None = None) -> Judge:
    """A logistic regression over the features of `rows`; `weights` are sample weights, shape (n,)."""
    from sklearn.linear_model import LogisticRegression

    features = tuple(sorted(set().union(*rows)))
    table = np.array([[row.get(name, np.nan) for name in features] for row in rows])
    means = np.nanmean(table, axis=0)
    table = np.where(np.isnan(table), means, table)
    scales = np.maximum(table.std(axis=0), 1e-6)
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit((table - means) / scales, np.array(right, dtype=int), sample_weight=weights)
    return Judge(
        features,
        tuple(means.tolist()),
        tuple(scales.tolist()),
        tuple(model.coef_[0].tolist()),
        float(model.intercept_[0]),
    )


def fit_spans(questions: Sequence[Weighed]) -> Judge:
    """Every question weighs the same, however many spans it has; those without a right span teach nothing."""
    useful = [question for question in questions if any(question.right)]
    rows = [row for question in useful for row in question.rows]
    right = [label for question in useful for label in question.right]
    weights = np.concatenate([np.full(len(question.rows), 1 / len(question.rows)) for question in useful])
    return fit_judge(rows, right, weights * len(rows) / weights.sum())


def fit_answers(
    questions: Sequence[Weighed],
    candidate_of: Callable[[Weighed, Judge], Candidate],
    is_right: Callable[[Weighed, Candidate], bool],
) -> Judge:
    """Fitted on the best span of each question, chosen by a judge that never saw the question's document."""
    fold = fold_of([question.document for question in questions])
    candidates: list[Candidate] = []
    labels: list[bool] = []
    for number in range(FOLDS):
        judge = fit_spans([q for q, f in zip(questions, fold, strict=True) if f != number])
        for question in (q for q, f in zip(questions, fold, strict=True) if f == number):
            candidates.append(candidate_of(question, judge))
            labels.append(is_right(question, candidates[-1]))
    return fit_judge([candidate.features for candidate in candidates], labels)


def fold_of(documents: Sequence[str]) -> list[int]:
    """A fold for each question, the same for all questions of one document; folds are of about equal size."""
    sizes = [0] * FOLDS
    chosen: dict[str, int] = {}
    for document in sorted(set(documents), key=lambda name: (-documents.count(name), name)):
        chosen[document] = min(range(FOLDS), key=lambda number: sizes[number])
        sizes[chosen[document]] += documents.count(document)
    return [chosen[document] for document in documents]
