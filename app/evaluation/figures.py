"""Answers and accepted answers -> the figures that say how useful and how honest they are, with bootstrap intervals.

The definitions are those of answering's design; whether an answer is right is `labels.says_any`. Independent scorers
read the same answers file and have the last word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.evaluation.labels import says_any
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
    cited_page: Flags  # a citation names a page that holds the answer
    paged: Flags  # such pages are known
    confidence: Floats
    seconds: Floats

    def take(self, index: Draw) -> Outcomes:
        return Outcomes(
            self.right[index],
            self.shown[index],
            self.answerable[index],
            self.cited_page[index],
            self.paged[index],
            self.confidence[index],
            self.seconds[index],
        )


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
    right = [asked.answerable and says_any(row.answer, asked.answers) for asked, row in pairs]
    cited = [any(c.name == asked.document and c.page in asked.pages for c in row.citations) for asked, row in pairs]
    return Outcomes(
        right=np.array(right, dtype=bool) & shown,
        shown=shown,
        answerable=np.array([asked.answerable for asked in questions], dtype=bool),
        cited_page=np.array(cited, dtype=bool),
        paged=np.array([bool(asked.pages) for asked in questions], dtype=bool),
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
    order = [index for index in np.argsort(-o.confidence, kind="stable") if o.shown[index]]
    if not order or not o.answerable.any():
        return 0.0
    hits = np.cumsum(o.right[order])
    count = np.arange(1, len(order) + 1)
    allowed = hits[(count - hits) <= RISK * count]
    return float(allowed.max() / o.answerable.sum()) if len(allowed) else 0.0


def auroc(o: Outcomes) -> float:
    """Of confidence against right, over shown answers (Mann-Whitney)."""
    sure, right = o.confidence[o.shown], o.right[o.shown]
    good, bad = sure[right], sure[~right]
    if not len(good) or not len(bad):
        return float("nan")
    return float((good[:, None] > bad[None]).mean() + 0.5 * (good[:, None] == bad[None]).mean())


def calibration_error(o: Outcomes) -> float:
    """Expected calibration error over ten bins of equal width, shown answers."""
    sure, right = o.confidence[o.shown], o.right[o.shown]
    which = np.minimum((sure * 10).astype(int), 9)
    bins = [which == number for number in range(10)]
    return (
        sum(float(abs(sure[b].mean() - right[b].mean()) * b.mean()) for b in bins if b.any()) if len(sure) else np.nan
    )


def _share(part: Flags, whole: Flags) -> float:
    return float((part & whole).sum() / whole.sum()) if whole.any() else float("nan")


Measure = Callable[[Outcomes], float]
FIGURES: dict[str, Measure] = {
    "truthfulness": truthfulness,
    "right": lambda o: _share(o.right, o.answerable),
    "wrong": lambda o: _share(o.shown & ~o.right, o.answerable),
    "unsure": lambda o: _share(~o.shown, o.answerable),
    "abstain recall": lambda o: _share(~o.shown, ~o.answerable),
    "right@risk10": right_at_risk,
    "cited page": lambda o: _share(o.cited_page, o.right & o.paged),
    "AUROC": auroc,
    "Brier": lambda o: float(np.mean((o.confidence[o.shown] - o.right[o.shown]) ** 2)) if o.shown.any() else np.nan,
    "ECE": calibration_error,
    "seconds": lambda o: float(o.seconds.mean()),
}


def figures(o: Outcomes) -> list[Figure]:
    return _figures(o, lambda of, draw: of(o.take(draw) if draw is not None else o))


def differences(ours: Outcomes, baseline: Outcomes) -> list[Figure]:
    """Ours less the baseline's, question by question: both are drawn together."""

    def difference(of: Measure, draw: Draw | None) -> float:
        if draw is None:
            return of(ours) - of(baseline)
        return of(ours.take(draw)) - of(baseline.take(draw))

    return _figures(ours, difference)


def _figures(o: Outcomes, value: Callable[[Measure, Draw | None], float]) -> list[Figure]:
    draws = _draws(len(o.right))
    found = []
    for name, of in FIGURES.items():
        values = np.array([value(of, draw) for draw in draws])
        found.append(Figure(name, value(of, None), *_interval(values)))
    return found


def _draws(size: int) -> list[Draw]:
    source = np.random.default_rng(0)
    return [source.integers(0, size, size) for _ in range(ROUNDS)]


def _interval(values: Floats) -> tuple[float, float]:
    kept = values[~np.isnan(values)]
    return (float(np.quantile(kept, 0.025)), float(np.quantile(kept, 0.975))) if len(kept) else (np.nan, np.nan)
