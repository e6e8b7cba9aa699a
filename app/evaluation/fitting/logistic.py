"""Logistic regression with a quadratic penalty, by Newton's method: few features, thousands of rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MOST_STEPS = 100
SMALLEST_STEP = 1e-10  # of any weight: further steps change nothing that is kept


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The log-odds of a row are its product with `weights`, shape (d,), plus `bias`."""

    weights: Floats
    bias: float


def regression(table: Floats, right: Floats, counts: Floats, regularisation: float) -> Line:
    """The weights with the least |w|²/2 + regularisation · Σ counts · log loss; the bias bears no penalty.

    `table`: (n, d); `right`: (n,) of 0 and 1, both of them there; `counts`: (n,) how much each row weighs.
    """
    rows = np.column_stack([table, np.ones(len(table))])
    problem = _Problem(rows, right, counts * regularisation, np.append(np.ones(table.shape[1]), 0.0))
    found = np.zeros(rows.shape[1])
    for _ in range(MOST_STEPS):
        step = problem.step(found)
        found = found + problem.share(found, step) * step
        if np.abs(step).max() < SMALLEST_STEP:
            break
    return Line(found[:-1], float(found[-1]))


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    rows: Floats  # (n, d + 1), the last column of ones
    right: Floats
    counts: Floats
    penalty: Floats  # (d + 1,)

    def loss(self, found: Floats) -> float:
        odds = self.rows @ found
        return float(self.counts @ (np.logaddexp(0.0, odds) - self.right * odds) + (self.penalty * found) @ found / 2)

    def step(self, found: Floats) -> Floats:
        """From `found` to the least value of the quadratic that touches the loss there."""
        likely = 1 / (1 + np.exp(-(self.rows @ found)))
        slope = self.rows.T @ (self.counts * (likely - self.right)) + self.penalty * found
        spread = self.counts * likely * (1 - likely)
        bend = (self.rows.T * spread) @ self.rows + np.diag(self.penalty)
        return np.asarray(np.linalg.lstsq(bend, -slope, rcond=None)[0], dtype=np.float64)

    def share(self, found: Floats, step: Floats) -> float:
        """Of a step, halved until it does not lead uphill."""
        before, share = self.loss(found), 1.0
        while share > SMALLEST_STEP and self.loss(found + share * step) > before:
            share /= 2
        return share
