"""Outcomes -> the points of the two curves that show honesty: reliability, and risk against coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.evaluation.figures import Floats, Outcomes, risks

BINS = 10
NORMAL = 1.96  # standard deviations on either side that hold 95 %


@dataclass(frozen=True, slots=True)
class Bin:
    """The shown answers whose confidence lies in one tenth of the scale."""

    confidence: float  # mean
    right: float  # share
    low: float  # of a 95 % interval of that share (Wilson's)
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class RiskCurve:
    """Share of questions answered, surest first, against the share of not right among them; both of shape (n,)."""

    coverage: Floats
    risk: Floats


def reliability(o: Outcomes) -> list[Bin]:
    """The bins that hold an answer, lowest confidence first."""
    return list(_bins(o.confidence[o.shown], o.right[o.shown].astype(np.float64)))


def _bins(sure: Floats, right: Floats) -> Iterator[Bin]:
    which = np.minimum((sure * BINS).astype(int), BINS - 1)
    for number in np.unique(which):
        inside = which == number
        count, share = int(inside.sum()), float(right[inside].mean())
        yield Bin(float(sure[inside].mean()), share, *wilson(share, count), count)


def wilson(share: float, count: int) -> tuple[float, float]:
    """A 95 % interval of a share among `count`, at least 1 (Wilson 1927)."""
    square = NORMAL**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    reach = NORMAL / (1 + square / count) * ((share * (1 - share) + square / (4 * count)) / count) ** 0.5
    return max(0.0, middle - reach), min(1.0, middle + reach)


def risk_curve(o: Outcomes) -> RiskCurve:
    """Up to the last answer that is shown: questions met with an Unsure are not covered."""
    shown = o.take(np.flatnonzero(o.shown))
    count = len(shown.right)
    return RiskCurve(np.arange(1, count + 1) / max(1, len(o.right)), risks(shown))
