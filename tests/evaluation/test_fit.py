from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.answering.judging.calibrator import probability
from app.answering.readers.reader import ReaderName
from app.errors import NotEnoughToFit
from app.evaluation.fitting.fit import Tried, TriedProposal, fit_judges
from app.evaluation.fitting.judges import FOLDS, fit_judge, fold_of
from app.evaluation.fitting.kept import read_tried, write_tried
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


def tried(number: int, *proposals: TriedProposal) -> Tried:
    return Tried(Asked(f"q{number}", "Why?", ("a",), True, f"d{number % 10}", ()), number % FOLDS, proposals)


def proposal(reader: ReaderName, tells: float, *, right: bool) -> TriedProposal:
    return TriedProposal(reader, {"reader": tells, "words": 1.0}, right, elsewhere=False)


def test_each_reader_has_a_judge_of_its_own_where_it_was_right_and_wrong_often_enough() -> None:
    source = np.random.default_rng(2)
    found = []
    for number in range(60):
        right = bool(source.random() < 0.5)
        quote = proposal(ReaderName.EXTRACTIVE, source.normal() + right, right=right)
        own = proposal(ReaderName.GENERATIVE, source.normal() + 3 * right, right=right)
        formula = proposal(ReaderName.FORMULA, 0.0, right=True)  # never wrong: nothing to tell apart
        found.append(tried(number, quote, own, formula))
    judges = fit_judges(found)
    assert set(judges) == {"extractive", "generative"}
    assert judges["extractive"].features == ("reader",)
    assert judges["generative"].weights[0] > judges["extractive"].weights[0] > 0


def test_what_rules_work_out_is_no_surer_than_it_was_on_documents_nobody_had_tuned_to() -> None:
    found = [
        tried(number, *(proposal(name, 0.0, right=True) for name in (ReaderName.EXTRACTIVE, ReaderName.STATEMENTS)))
        for number in range(10)
    ]
    sure = probability(fit_judges(found)["calculation"], {"reader": 0.0})
    assert sure == pytest.approx((10 + 32) / (10 + 50), abs=0.01)


def test_what_was_tried_comes_back_from_its_file(tmp_path: Path) -> None:
    found = [tried(1, proposal(ReaderName.FORMULA, 0.5, right=True)), tried(2)]
    write_tried(found, tmp_path / "tried.jsonl")
    again = read_tried(tmp_path / "tried.jsonl")
    assert [(each.asked.id, each.fold, each.proposals) for each in again] == [
        (each.asked.id, each.fold, each.proposals) for each in found
    ]
