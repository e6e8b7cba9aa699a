"""What a model's folder says of it, without loading it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.errors import EncoderMissing
from app.models import model_folder
from app.models.encoder import Encoder
from app.paths import shipped_encoder
from tests.indexing.encoders import permuted
from tests.saying import gives


def folder_with(folder: Path, **files: object) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_json", ".json").replace("_md", ".md")
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))
    return folder


def test_a_fingerprint_is_of_the_content_and_not_of_the_place(tmp_path: Path) -> None:
    one, other = (permuted(tmp_path / name) for name in ("one", "other"))
    assert one.fingerprint == other.fingerprint
    assert one.name != other.name
    settings = other.folder / "1_Pooling" / "config.json"
    text = settings.read_text()
    (other.folder / "1_Pooling").unlink()
    folder_with(other.folder, **{"1_Pooling__config_json": text.replace("true", "false")})
    assert Encoder(other.folder).fingerprint != one.fingerprint
    before = one.fingerprint
    (one.folder / "README.md").write_text("Another card.")
    assert Encoder(one.folder).fingerprint == before


def test_weights_that_were_exchanged_under_the_same_name_are_noticed(tmp_path: Path) -> None:
    folder = permuted(tmp_path / "one").folder
    before = Encoder(folder).fingerprint
    shutil.copy(folder / "2_Dense" / "model.safetensors", tmp_path / "kept")
    raw = bytearray((tmp_path / "kept").read_bytes())
    raw[-1] ^= 1
    (folder / "2_Dense" / "model.safetensors").write_bytes(raw)
    assert Encoder(folder).fingerprint != before
    (folder / "2_Dense" / "model.safetensors").unlink()
    (folder / "2_Dense" / "model.safetensors").symlink_to(tmp_path / "kept")
    assert Encoder(folder).fingerprint == before


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ({"query": "query: ", "passage": "passage: "}, ("query: ", "passage: ")),
        ({"query": "Instruct: find\nQuery: ", "document": ""}, ("Instruct: find\nQuery: ", "")),
        ({"query": "", "document": ""}, ("", "")),
        ({"classification": "Classify: "}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_prompts_are_those_of_the_configuration(tmp_path: Path, named: dict[str, str], found: tuple[str, str]) -> None:
    folder = folder_with(tmp_path / "a", config_sentence_transformers_json={"prompts": named})
    assert model_folder.prompts(folder) == found


def test_prompts_of_models_that_only_their_card_asks_for(tmp_path: Path) -> None:
    card = 'Each input text should start with "query: " or "passage: ".'
    folder = folder_with(tmp_path / "a", README_md=card)
    assert model_folder.prompts(folder) == ("query: ", "passage: ")
    assert model_folder.prompts(shipped_encoder()) == ("", "")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("language: en", {"en"}),
        ("license: mit\nlanguage:\n- multilingual\n- af\n- zh-TW\ntags:\n- mteb", {"multilingual", "af", "zh-tw"}),
        ("language: [en, de]", {"en", "de"}),
        ("tags:\n- mteb", set()),
        ("language:\ntags:\n- en", set()),
    ],
)
def test_languages_are_those_of_the_card(tmp_path: Path, head: str, found: set[str]) -> None:
    folder = folder_with(tmp_path / "a", README_md=f"---\n{head}\n---\n\n# A model\nlanguage: xx\n")
    assert model_folder.languages(folder) == found
    assert model_folder.languages(tmp_path) == frozenset()


def test_pooling_is_told_for_old_and_new_files(tmp_path: Path, encoder: Encoder) -> None:
    assert (model_folder.pooling(shipped_encoder()), encoder.pooling) == (
        "",
        "cls",
    )  # the export that ships says nothing
    new = folder_with(tmp_path / "new", **{"1_Pooling__config_json": {"pooling_mode": "lasttoken"}})
    old = folder_with(tmp_path / "old", **{"1_Pooling__config_json": {"pooling_mode_cls_token": True}})
    assert [model_folder.pooling(each) for each in (new, old, tmp_path)] == ["lasttoken", "cls", ""]


def test_a_prompt_stands_before_what_is_encoded(tmp_path: Path, encoder: Encoder) -> None:
    other = permuted(tmp_path / "one", prompts={"query": "query: ", "passage": "passage: "})
    plain = permuted(tmp_path / "other")
    for encoded, prompt in ((other.encode, "passage: "), (other.encode_questions, "query: ")):
        np.testing.assert_allclose(encoded(["the ferry"]), plain.encode([prompt + "the ferry"]), atol=4e-3)
    assert other.identity.question_prompt == "query: "
    assert (other.dimensions, other.identity.longest) == (encoder.dimensions, 256)


def test_a_model_whose_weights_are_gone_is_said(tmp_path: Path) -> None:
    folder = permuted(tmp_path / "one").folder
    (folder / "model.safetensors").unlink()
    with pytest.raises(EncoderMissing, check=gives("encoder_missing.cannot_be_loaded", folder=folder)):
        Encoder(folder).encode(["text"])


@pytest.mark.parametrize(("kind", "tokens"), [("bert", 514), ("xlm-roberta", 512)])
def test_how_much_is_read_leaves_out_positions_that_no_text_has(tmp_path: Path, kind: str, tokens: int) -> None:
    folder = folder_with(tmp_path / "a", config_json={"model_type": kind, "max_position_embeddings": 514})
    assert model_folder.longest(folder) == tokens
    assert model_folder.longest(tmp_path) == 0
