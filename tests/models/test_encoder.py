"""Search models: the one that ships, any ONNX export, and folders of sentence-transformers."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from app.errors import EncoderMissing
from app.models import session
from app.models.encoder import Encoder, Known
from app.paths import shipped_encoder
from tests.saying import gives, says
from tests.small_models import sentence_transformers_folder

FERRY, HARBOUR, PUMP = "The ferry leaves at noon.", "At twelve the boat departs.", "Tighten the bolts to 40 Nm."


def test_what_means_the_same_is_near(encoder: Encoder) -> None:
    ferry, harbour, pump = encoder.encode([FERRY, HARBOUR, PUMP])
    assert ferry @ harbour > ferry @ pump + 0.1


def test_what_has_nothing_in_common_is_known_for_each_model(encoder: Encoder) -> None:
    ferry, pump = encoder.encode([FERRY, PUMP])
    assert abs(ferry @ pump - encoder.unrelated) < 0.15
    assert Encoder(sentence_transformers_folder()).unrelated < 0.15 < 0.4 < encoder.unrelated


def test_a_question_is_asked_as_its_authors_want_it(encoder: Encoder) -> None:
    [asked], [told] = encoder.encode_questions([FERRY]), encoder.encode([FERRY])
    [by_hand] = encoder.encode([encoder.prompts[0] + FERRY])
    np.testing.assert_array_equal(asked, by_hand)
    assert asked @ told < 0.99
    assert encoder.identity.pooling == "cls"
    assert encoder.identity.folder == ""


def test_a_long_text_is_cut_at_what_the_model_reads(encoder: Encoder) -> None:
    long, longer = encoder.encode(["ferry " * 600, "ferry " * 6000])
    np.testing.assert_array_equal(long, longer)


def export(folder: Path, **settings: object) -> Path:
    """The model that ships as another folder, laid out as exporters do."""
    (folder / "onnx").mkdir(parents=True)
    shutil.copy(shipped_encoder() / "model.onnx", folder / "onnx" / "model.onnx")
    shutil.copy(shipped_encoder() / "tokenizer.json", folder / "tokenizer.json")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(settings))
    return folder


def test_any_export_is_an_encoder_and_says_how_it_pools(tmp_path: Path, encoder: Encoder) -> None:
    cls = Encoder(export(tmp_path / "cls", pooling_mode_cls_token=True))
    mean = Encoder(export(tmp_path / "mean", pooling_mode_mean_tokens=True), known=Known(("query: ", "")))
    np.testing.assert_array_equal(cls.encode([FERRY]), encoder.encode([FERRY]))
    assert not np.allclose(mean.encode([FERRY]), encoder.encode([FERRY]), atol=0.01)
    assert mean.prompts == ("query: ", "")
    assert len({cls.fingerprint, mean.fingerprint, encoder.fingerprint}) == 3
    assert "torch" not in {type(cls._model).__module__.partition(".")[0]}


def test_a_folder_of_sentence_transformers_is_read_by_that_library() -> None:
    found = Encoder(sentence_transformers_folder())
    ferry, harbour, pump = found.encode([FERRY, HARBOUR, PUMP])
    assert ferry @ harbour > ferry @ pump
    assert found.dimensions == 384


def test_without_that_library_such_a_folder_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    folder = sentence_transformers_folder()
    with pytest.raises(EncoderMissing, check=gives("encoder_missing.needs_export", folder=folder)):
        Encoder(folder).encode([FERRY])


def test_an_export_whose_pooling_is_another_is_refused_in_words(tmp_path: Path) -> None:
    """Its vectors would be wrong, and nobody would see it."""
    folder = export(tmp_path / "last", pooling_mode="lasttoken")
    with pytest.raises(EncoderMissing, match="cannot_be_loaded") as refused:
        Encoder(folder).encode([FERRY])
    assert "pooling is lasttoken" in says(refused.value)


def test_an_export_that_asks_for_more_than_a_text_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "GIVEN", frozenset({"input_ids", "attention_mask"}))
    session._opened.cache_clear()
    with pytest.raises(EncoderMissing, match="cannot_be_loaded") as refused:
        Encoder(shipped_encoder()).encode([FERRY])
    assert "asks for token_type_ids" in says(refused.value)


def test_a_damaged_export_is_refused_in_words(tmp_path: Path) -> None:
    folder = export(tmp_path / "damaged", pooling_mode_cls_token=True)
    (folder / "onnx" / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(EncoderMissing, match="cannot_be_loaded"):
        Encoder(folder).encode([FERRY])
