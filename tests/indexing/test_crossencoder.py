"""With a cross-encoder made on the spot: none is installed with the program, and its scores mean nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import EncoderMissing
from app.indexing.crossencoder import CrossEncoder
from app.indexing.encoder import starter_encoder_folder


def made(folder: Path, labels: int) -> Path:
    """A classifier of pairs of two tiny layers, with random weights and the starter encoder's tokens."""
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    tokenizer = AutoTokenizer.from_pretrained(str(starter_encoder_folder()))
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_every_passage_gets_one_score_the_same_each_time(tmp_path: Path) -> None:
    judge = CrossEncoder(made(tmp_path / "model", 1))
    passages = ["The ferries leave at noon.", "Total revenue was 1,204.", "word " * 2_000]
    scores = judge("When do the ferries leave?", passages)
    assert len(scores) == len(passages)
    assert judge("When do the ferries leave?", passages) == pytest.approx(scores, abs=1e-4)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing):
        CrossEncoder(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}), encoding="utf-8")
    with pytest.raises(EncoderMissing):
        CrossEncoder(tmp_path)("?", ["x"])


def test_a_classifier_of_several_classes_is_no_cross_encoder(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="3 scores"):
        CrossEncoder(made(tmp_path / "model", 3))("?", ["x"])
