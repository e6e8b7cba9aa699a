from __future__ import annotations

import json
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
    calibrator = Calibrator("model.gguf", JUDGE, {"extractive": JUDGE}, "two sets", encoder="abc")
    save_calibrator(calibrator, tmp_path / "c.json")
    assert load_calibrator(tmp_path / "c.json") == calibrator


def test_with_another_encoder_similarity_counts_as_its_mean(tmp_path: Path) -> None:
    judge = Judge(("passage similarity", "words"), (0.4, 0.5), (0.2, 0.1), (1.5, -0.5), 0.25)
    calibrator = Calibrator("model.gguf", judge, {"extractive": judge})
    other = calibrator.with_encoder("abc")
    assert calibrator.with_encoder("") is calibrator
    row = {"passage similarity": 0.9, "words": 0.6}
    assert other.judge_of("extractive").features == other.spans.features == ("words",)
    same = probability(calibrator.judge_of("extractive"), {**row, "passage similarity": 0.4})
    assert probability(other.judge_of("extractive"), row) == pytest.approx(same)
    assert other.encoder == ""


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"model": "x", "spans": {}, "answers": {}, "fitted_on": ""}'])
def test_a_broken_calibrator_is_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CalibratorUnusable, check=gives("calibrator_unusable", name="c.json")):
        load_calibrator(path)


def test_a_reader_that_was_not_fitted_is_judged_like_the_one_it_comes_nearest_to() -> None:
    other = Judge(("words",), (0.5,), (0.1,), (1.0,), 0.0)
    calibrator = Calibrator("model.gguf", JUDGE, {"extractive": JUDGE, "generative": other})
    assert calibrator.judge_of("formula") is other
    assert calibrator.judge_of("statements") is calibrator.judge_of("calculation") is JUDGE


def test_a_calibrator_of_an_older_version_is_read(tmp_path: Path) -> None:
    save_calibrator(Calibrator("model.gguf", JUDGE, {"extractive": JUDGE}), tmp_path / "c.json")
    raw = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    raw["answers"] = raw.pop("judges")["extractive"]
    (tmp_path / "c.json").write_text(json.dumps(raw), encoding="utf-8")
    assert load_calibrator(tmp_path / "c.json").judges == {"extractive": JUDGE}
