"""The quick copy of a model: the same model, read faster, made once, and never in the way."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.errors import ModelNotGguf
from app.models.gguf.header import check_gguf
from app.models.language.engine import Engine
from app.models.language.quick import quick_copy, quick_form

LEAD = "The capital of France is"
WORDS = (" Paris", " Rome", " a large and old city on the river Seine", " 1,577 million")


@pytest.fixture(scope="module")
def copy(model_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return quick_copy(model_path, tmp_path_factory.mktemp("quick"))


def test_the_copy_is_of_the_quick_form_and_lies_in_its_folder(copy: Path, model_path: Path) -> None:
    assert check_gguf(copy).quantisation == quick_form()
    assert check_gguf(copy).parameters == check_gguf(model_path).parameters
    assert copy != model_path


def test_the_copy_says_what_the_model_says(copy: Path, model_path: Path) -> None:
    with Engine(model_path, context=512) as slow, Engine(model_path, context=512, weights=copy) as quick:
        assert quick.name == slow.name
        expected = slow.logprobs(LEAD, WORDS)
        found = quick.logprobs(LEAD, WORDS)
    assert [each.mean for each in found] == pytest.approx([each.mean for each in expected], abs=0.2)
    ranks = [sorted(range(len(WORDS)), key=lambda word: each[word].total) for each in (expected, found)]
    assert ranks[0] == ranks[1]


def test_a_second_time_nothing_is_written(copy: Path, model_path: Path) -> None:
    before = copy.stat().st_mtime_ns
    assert quick_copy(model_path, copy.parent) == copy
    assert copy.stat().st_mtime_ns == before


def test_a_cut_copy_is_made_again(copy: Path, model_path: Path, tmp_path: Path) -> None:
    cut = tmp_path / copy.name
    cut.write_bytes(copy.read_bytes()[:10_000])
    assert quick_copy(model_path, tmp_path) == cut
    assert cut.stat().st_size == copy.stat().st_size
    assert list(tmp_path.iterdir()) == [cut]


def test_a_model_in_a_quick_form_is_used_as_it_is(copy: Path, tmp_path: Path) -> None:
    assert quick_copy(copy, tmp_path / "new") == copy
    assert not (tmp_path / "new").exists()


def test_where_no_copy_can_be_written_the_model_serves(
    model_path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    taken = tmp_path / "a file, not a folder"
    taken.write_text("")
    with caplog.at_level(logging.WARNING):
        assert quick_copy(model_path, taken / "models") == model_path
    assert "read slowly" in caplog.text


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.gguf"
    text.write_text("not a model at all, only words")
    with pytest.raises(ModelNotGguf):
        quick_copy(text, tmp_path / "models")
