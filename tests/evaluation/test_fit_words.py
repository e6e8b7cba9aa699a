from __future__ import annotations

import numpy as np

from app.evaluation.fitting.own_words import LEAST_RIGHT, Composed, fit_own_words, held_out


def composed(count: int, seed: int = 0) -> list[Composed]:
    """A feature that tells right from wrong, with noise, over five folds."""
    source = np.random.default_rng(seed)
    right = source.random(count) < 0.4
    return [Composed({"tells": float(r) + source.normal() / 3}, n % 5, bool(r)) for n, r in enumerate(right)]


def test_the_judge_of_own_words_ranks_and_means_what_it_says_on_documents_it_never_saw() -> None:
    rows = composed(400)
    sure, right = held_out(rows), np.array([each.right for each in rows])
    assert sure[right].mean() - sure[~right].mean() > 0.4
    for low, high in ((0.0, 0.3), (0.3, 0.7), (0.7, 1.0)):
        inside = (sure >= low) & (sure < high)
        assert abs(sure[inside].mean() - right[inside].mean()) < 0.15


def test_a_fold_is_judged_without_its_own_answers() -> None:
    rows = composed(200)
    turned = [Composed(each.features, each.fold, not each.right if each.fold == 0 else each.right) for each in rows]
    first = [index for index, each in enumerate(rows) if each.fold == 0]
    assert np.array_equal(held_out(rows)[first], held_out(turned)[first])


def test_nothing_is_fitted_where_too_few_answers_were_right_or_wrong() -> None:
    rows = [Composed({"tells": float(n)}, n % 5, n < LEAST_RIGHT - 1) for n in range(60)]
    assert fit_own_words(rows) is None
    assert fit_own_words(composed(60)) is not None
