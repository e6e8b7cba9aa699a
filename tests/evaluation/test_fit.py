from __future__ import annotations

import numpy as np
import pytest

from app.answering.readers.reader import ReaderName
from app.errors import NotEnoughToFit
from app.evaluation.fitting.fit import TriedProposal, documents_right
from app.evaluation.fitting.judges import FOLDS, fit_judge, fold_of
from app.evaluation.questions import Asked
from tests.saying import gives


def test_a_judge_learns_which_feature_tells_right_from_wrong() -> None:
    source = np.random.default_rng(1)
    right = source.random(400) < 0.5
    rows = [{"tells": float(r) + source.normal() / 4, "noise": source.normal()} for r in right]
    judge = fit_judge(rows, right.tolist())
    odds = judge.log_odds(rows)
    assert ((odds > 0) == right).mean() > 0.9
    weights = dict(zip(judge.features, judge.weights, strict=True))
    assert weights["tells"] > 5 * abs(weights["noise"])


def test_all_questions_of_a_document_fall_into_one_fold_and_folds_are_even() -> None:
    documents = [f"d{i % 10}" for i in range(100)]
    folds = fold_of(documents)
    assert len({(d, f) for d, f in zip(documents, folds, strict=True)}) == 10
    assert [folds.count(number) for number in range(FOLDS)] == [20] * FOLDS


def test_too_few_documents_cannot_be_split() -> None:
    with pytest.raises(NotEnoughToFit, check=gives("not_enough_to_fit.few_documents", count=2)):
        fold_of(["a", "a", "b"])


def test_what_is_worked_out_is_counted_by_document() -> None:
    def tried(document: str, *, right: bool) -> tuple[Asked, TriedProposal]:
        asked = Asked(f"{document}{right}", "What was the gross margin in 2024?", ("44 %",), True, document, ())
        return asked, TriedProposal(ReaderName.STATEMENTS, {}, unproven=False, right=right, elsewhere=False)

    found = [tried("a", right=True), tried("a", right=True), tried("b", right=True), tried("b", right=False)]
    assert documents_right(found) == [True, False]
    assert documents_right([]) == []
