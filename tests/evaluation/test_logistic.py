"""The regression finds what scikit-learn's finds."""

from __future__ import annotations

import numpy as np
import pytest

from app.evaluation.fitting.logistic import regression


@pytest.mark.parametrize("regularisation", [0.1, 0.3, 10.0])
def test_the_weights_are_those_of_scikit_learn(regularisation: float) -> None:
    from sklearn.linear_model import LogisticRegression

    chance = np.random.default_rng(7)
    table = chance.normal(size=(400, 6)) * [1, 1, 1, 3, 0.1, 0]  # one of the features says nothing
    counts = chance.uniform(0.1, 3, 400)
    right = (table @ [1, -2, 0, 0.5, 3, 0] + chance.logistic(size=400) > 1).astype(float)
    found = regression(table, right, counts, regularisation)
    theirs = LogisticRegression(C=regularisation, max_iter=5000, tol=1e-10).fit(table, right, sample_weight=counts)
    np.testing.assert_allclose(found.weights, theirs.coef_[0], atol=1e-5)
    assert found.bias == pytest.approx(float(theirs.intercept_[0]), abs=1e-5)


def test_rows_that_a_line_parts_end_in_finite_weights() -> None:
    table = np.linspace(-5, 5, 50).reshape(-1, 1)
    found = regression(table, (table[:, 0] > 0).astype(float), np.ones(50), 1.0)
    assert 0 < found.weights[0] < 50
    assert abs(found.bias) < 1
