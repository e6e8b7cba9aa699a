from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.judging.calibrator import Calibrator, Judge, load_calibrator, probability, save_calibrator
from app.errors import CalibratorUnusable
from tests.saying import gives

JUDGE = Judge(("similarity", "words"), (0.4, 0.5), (0.2, 0.1), (1.5, -0.5), 0.25)


@given(st.floats(-1, 1), st.floats(0, 1))
def test_pushes_add_up_to_the_log_odds(similarity: float, words: float) -> None:
    row = {"similarity": similarity, "words": words}
    total = JUDGE.bias + sum(push.effect for push in JUDGE.pushes(row))
    assert total == pytest.approx(float(JUDGE.log_odds([row])[0]))


def test_a_feature_that_is_missing_pushes_nothing() -> None:
    assert JUDGE.log_odds([{}])[0] == pytest.approx(JUDGE.bias)


def test_a_calibrator_survives_a_round_trip(tmp_path: Path) -> None:
    calibrator = Calibrator("model.gguf", JUDGE, JUDGE, "two sets", encoder="abc")
    save_calibrator(calibrator, tmp_path / "c.json")
    assert load_calibrator(tmp_path / "c.json") == calibrator


def test_with_another_encoder_similarity_counts_as_its_mean(tmp_path: Path) -> None:
    judge = Judge(("passage similarity", "words"), (0.4, 0.5), (0.2, 0.1), (1.5, -0.5), 0.25)
    calibrator = Calibrator("model.gguf", judge, judge)
    other = calibrator.with_encoder("abc")
    assert calibrator.with_encoder("") is calibrator
    row = {"passage similarity": 0.9, "words": 0.6}
    assert other.answers.features == other.spans.features == ("words",)
    same = probability(calibrator.answers, {**row, "passage similarity": 0.4})
    assert probability(other.answers, row) == pytest.approx(same)
    assert other.encoder == ""


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"model": "x", "spans": {}, "answers": {}, "fitted_on": ""}'])
def test_a_broken_calibrator_is_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CalibratorUnusable, check=gives("calibrator_unusable", name="c.json")):
        load_calibrator(path)


def test_the_record_of_what_no_model_has_a_part_in_is_lent_where_there_is_none() -> None:
    shipped = Calibrator("starter.gguf", JUDGE, JUDGE, worked_right=9, worked=10, accounts_right=7, accounts=7)
    own = Calibrator("other.gguf", JUDGE, JUDGE, worked_right=1, worked=3)
    lent = own.with_record_of_worked(shipped)
    assert lent.confidence_of_worked() == pytest.approx(2 / 5)  # its own
    assert lent.confidence_of_worked(of_accounts=True) == pytest.approx(8 / 9)
