"""Answers and accepted answers -> the figures that say how useful and how honest they are, with bootstrap intervals.

The definitions are those of answering's design; whether an answer is right is `labels.is_right`. Independent scorers
read the same answers file and have the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from app.evaluation.labels import is_right
from app.evaluation.questions import Answered, Asked

ROUNDS = 2000  # of the bootstrap
RISK = 0.10  # share of wrong answers among the shown that right@risk10 allows
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Draw = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One row a question, all of shape (n,)."""

    right: Flags
    shown: Flags  # answered rather than unsure
    answerable: Flags
    cited_document: Flags  # a citation names the document that holds the answer
    documented: Flags  # that document is known
    cited_page: Flags  # a citation names a page that holds the answer
    paged: Flags  # such pages are known
    confidence: Floats
    seconds: Floats

    def take(self, index: Draw) -> Outcomes:
        return Outcomes(*(getattr(self, each.name)[index] for each in fields(self)))


def joined(parts: Sequence[Outcomes]) -> Outcomes:
    """All rows of several runs as one."""
    columns = ([getattr(part, each.name) for part in parts] for each in fields(Outcomes))
    return Outcomes(*(np.concatenate(column) for column in columns))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95 % bootstrap interval; NaN where there is nothing to take it of."""

    name: str
    value: float
    low: float
    high: float


def outcomes_of(questions: Sequence[Asked], rows: Sequence[Answered]) -> Outcomes:
    """`rows` in the order of `questions`."""
    shown = np.array([row.status == "answered" for row in rows])
    pairs = list(zip(questions, rows, strict=True))
    right = [asked.answerable and is_right(row.headline, row.answer, asked.answers) for asked, row in pairs]
    documents = [any(c.name == asked.document for c in row.citations) for asked, row in pairs]
    pages = [any(c.name == asked.document and c.page in asked.pages for c in row.citations) for asked, row in pairs]
    return Outcomes(
        right=np.array(right, dtype=bool) & shown,
        shown=shown,
        answerable=np.array([asked.answerable for asked in questions], dtype=bool),
        cited_document=np.array(documents, dtype=bool),
        documented=np.array([bool(asked.document) for asked in questions], dtype=bool),
        cited_page=np.array(pages, dtype=bool),
        paged=np.array([bool(asked.document and asked.pages) for asked in questions], dtype=bool),
        confidence=np.array([row.confidence for row in rows], dtype=np.float64),
        seconds=np.array([row.seconds for row in rows], dtype=np.float64),
    )


def truthfulness(o: Outcomes) -> float:
    """Mean of +1 right or rightly unsure, 0 unsure though answerable, -1 wrong or answered the unanswerable."""
    good = o.right | (~o.shown & ~o.answerable)
    return float(np.mean(good.astype(float) - (o.shown & ~o.right)))


def right_at_risk(o: Outcomes) -> float:
    """Share of the answerable questions answered right when only so many of the surest answers are shown that at most
    10 % of them are wrong."""
    order = np.argsort(-o.confidence, kind="stable")
    right = o.right[order][o.shown[order]]
    if not len(right) or not o.answerable.any():
        return 0.0
    hits, count = np.cumsum(right), np.arange(1, len(right) + 1)
    allowed = hits[(count - hits) <= RISK * count]
    return float(allowed.max() / o.answerable.sum()) if len(allowed) else 0.0


def auroc(o: Outcomes) -> float:
    """Of confidence against right, over shown answers (Mann-Whitney)."""
    sure, right = o.confidence[o.shown], o.right[o.shown]
    good, bad = sure[right], np.sort(sure[~right])
    if not len(good) or not len(bad):
        return float("nan")
    below, up_to = np.searchsorted(bad, good, "left"), np.searchsorted(bad, good, "right")
    return float((below + up_to).sum() / (2 * len(good) * len(bad)))


def risks(o: Outcomes) -> Floats:
    """Share of not right among the 1, 2, ... n surest of all questions, shape (n,); an Unsure is not right."""
    order = np.argsort(-o.confidence, kind="stable")
    return np.asarray(1 - np.cumsum(o.right[order]) / np.arange(1, len(order) + 1), dtype=np.float64)


def risk_at(coverage: float, o: Outcomes) -> float:
    return float(risks(o)[max(1, round(coverage * len(o.right))) - 1])


def calibration_error(o: Outcomes) -> float:
    """Expected calibration error over ten bins of equal width, shown answers."""
    sure, right = o.confidence[o.shown], o.right[o.shown]
    if not len(sure):
        return float("nan")
    which = np.minimum((sure * 10).astype(int), 9)
    return float(np.abs(np.bincount(which, weights=sure - right)).sum() / len(sure))


def _share(part: Flags, whole: Flags) -> float:
    return float((part & whole).sum() / whole.sum()) if whole.any() else float("nan")


Measure = Callable[[Outcomes], float]
FIGURES: dict[str, Measure] = {
    "truthfulness": truthfulness,
    "right": lambda o: _share(o.right, o.answerable),
    "wrong": lambda o: _share(o.shown & ~o.right, o.answerable),
    "unsure": lambda o: _share(~o.shown, o.answerable),
    "abstain recall": lambda o: _share(~o.shown, ~o.answerable),
    "abstain precision": lambda o: _share(~o.answerable, ~o.shown),
    "right@risk10": right_at_risk,
    "cited document": lambda o: _share(o.cited_document, o.right & o.documented),
    "cited page": lambda o: _share(o.cited_page, o.right & o.paged),
    "AUROC": auroc,
    "Brier": lambda o: float(np.mean((o.confidence[o.shown] - o.right[o.shown]) ** 2)) if o.shown.any() else np.nan,
    "ECE": calibration_error,
    "AURC": lambda o: float(risks(o).mean()),
    "risk@50": lambda o: risk_at(0.5, o),
    "risk@80": lambda o: risk_at(0.8, o),
    "seconds": lambda o: float(o.seconds.mean()),
}


def figures(o: Outcomes) -> list[Figure]:
    return _figures(len(o.right), lambda draw: _values(o.take(draw)))


def differences(ours: Outcomes, others: Outcomes) -> list[Figure]:
    """Ours less the others', question by question: both are drawn together."""
    return _figures(len(ours.right), lambda draw: _values(ours.take(draw)) - _values(others.take(draw)))


def _values(o: Outcomes) -> Floats:
    return np.array([of(o) for of in FIGURES.values()], dtype=np.float64)


def _figures(size: int, values: Callable[[Draw], Floats]) -> list[Figure]:
    source = np.random.default_rng(0)
    whole = values(np.arange(size))
    drawn = np.array([values(source.integers(0, size, size)) for _ in range(ROUNDS)])
    return [
        Figure(name, float(value), *_interval(column))
        for name, value, column in zip(FIGURES, whole, drawn.T, strict=True)
    ]


def _interval(values: Floats) -> tuple[float, float]:
    kept = values[~np.isnan(values)]
    return (float(np.quantile(kept, 0.025)), float(np.quantile(kept, 0.975))) if len(kept) else (np.nan, np.nan)
