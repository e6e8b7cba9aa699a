"""The logistic regressions that judge, and the folds, by document, that they are judged by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.answering.judging.calibrator import Judge
from app.errors import NotEnoughToFit
from app.evaluation.fitting.logistic import regression

FOLDS = 5
# Of .03, .1, .3 and 1 for the answers, .1 gave the least calibration error on documents not seen.
REGULARISATION_OF_SPANS, REGULARISATION_OF_ANSWERS = 0.3, 0.1
Floats = npt.NDArray[np.float64]


def fit_judge(
    rows: Sequence[dict[str, float]],
    right: Sequence[bool],
    weights: Floats | None = None,
    regularisation: float = REGULARISATION_OF_ANSWERS,
) -> Judge:
    """A logistic regression over the features of `rows`; `weights` are sample weights, shape (n,)."""
    features = tuple(sorted(set().union(*rows)))
    table = np.array([[row[name] for name in features] for row in rows])
    means, scales = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    counts = np.ones(len(rows)) if weights is None else weights
    line = regression((table - means) / scales, np.array(right, dtype=np.float64), counts, regularisation)
    return Judge(features, tuple(means.tolist()), tuple(scales.tolist()), tuple(line.weights.tolist()), line.bias)


def fold_of(documents: Sequence[str]) -> list[int]:
    """A fold for each question, the same for all questions of one document; folds are of about equal size."""
    sizes = [0] * FOLDS
    chosen: dict[str, int] = {}
    for document in sorted(set(documents), key=lambda name: (-documents.count(name), name)):
        chosen[document] = min(range(FOLDS), key=lambda number: sizes[number])
        sizes[chosen[document]] += documents.count(document)
    if len(chosen) < FOLDS:
        raise NotEnoughToFit("few_documents", count=len(chosen), folds=FOLDS)
    return [chosen[document] for document in documents]
