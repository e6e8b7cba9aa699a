from __future__ import annotations

import random
import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ModelError, ModelMissing, ModelNotGguf, ModelTruncated, ModelUnsupported
from app.models.gguf.header import check_gguf, check_head, read_header
from app.models.language.engine import Engine
from tests.models.conftest import patched
from tests.saying import gives

HEADER_BYTES = 4_000_000  # the starter model's header, with its vocabulary, is shorter


@pytest.fixture(scope="module")
def beginning(model_path: Path) -> bytes:
    with model_path.open("rb") as file:
        return file.read(HEADER_BYTES)


def written(folder: Path, data: bytes, name: str = "model.gguf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_header_says_what_the_model_is(model_path: Path) -> None:
    header = check_gguf(model_path)
    assert (header.architecture, header.quantisation, header.adds_bos) == ("llama", "Q4_1", False)
    assert (header.context_length, header.vocabulary_size) == (8192, 49152)
    assert 134_000_000 < header.parameters < 136_000_000
    assert header.chat_template
    assert "im_start" in header.chat_template
    assert not header.recurrent


@pytest.mark.parametrize(
    ("architecture", "recurrent"),
    [
        ("qwen35", True),
        ("qwen35moe", True),
        ("granitehybrid", True),
        ("granite", False),
        ("qwen3", False),
        ("gemma4", False),
    ],
)
def test_models_that_keep_a_state_are_known(model_path: Path, architecture: str, recurrent: bool) -> None:
    assert replace(check_gguf(model_path), architecture=architecture).recurrent is recurrent


def test_a_missing_file() -> None:
    with pytest.raises(ModelMissing, check=gives("model_missing.cannot_be_opened", path="nowhere.gguf")):
        Engine(Path("nowhere.gguf"))


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelNotGguf, check=gives("model_not_gguf.folder", path=tmp_path)):
        Engine(tmp_path)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and so on", b"GGU", b"FUGG" * 10])
def test_another_kind_of_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ModelNotGguf):
        Engine(written(tmp_path, data))


@pytest.mark.parametrize("size", [4, 23, 24, 1000, 500_000, HEADER_BYTES])
def test_a_file_cut_short(tmp_path: Path, beginning: bytes, size: int) -> None:
    with pytest.raises(ModelTruncated):
        Engine(written(tmp_path, beginning[:size]))


def test_a_file_that_lacks_its_last_byte(tmp_path: Path, model_path: Path) -> None:
    with pytest.raises(ModelTruncated, check=gives("model_truncated.cut_short", name="model.gguf")):
        Engine(written(tmp_path, model_path.read_bytes()[:-1]))


@pytest.mark.parametrize("version", [0, 1, 4, 3 << 24])
def test_another_version(tmp_path: Path, beginning: bytes, version: int) -> None:
    with pytest.raises(ModelUnsupported, check=gives("model_unsupported.version")):
        Engine(written(tmp_path, beginning[:4] + struct.pack("<I", version) + beginning[8:]))


def test_an_unknown_architecture(tmp_path: Path, model_path: Path) -> None:
    path = patched(model_path, tmp_path / "odd.gguf", b"general.architecture", 12, b"xlama")
    with pytest.raises(ModelUnsupported):
        Engine(path)


def test_an_unknown_quantisation(tmp_path: Path, model_path: Path) -> None:
    # behind a tensor's name: dimensions (4), 1 length (8), type (4)
    path = patched(model_path, tmp_path / "odd.gguf", b"output_norm.weight", 12, struct.pack("<I", 99))
    with pytest.raises(ModelUnsupported, check=gives("model_unsupported.quantisation", kind=99)):
        Engine(path)


def test_a_missing_part(tmp_path: Path) -> None:
    entries = entry("general.architecture", "llama") + entry("split.count", 2) + entry("tokenizer.ggml.tokens", ["a"])
    tensor = string("t") + struct.pack("<IQIQ", 1, 8, 0, 0)
    data = b"GGUF" + struct.pack("<IQQ", 3, 1, 3) + entries + tensor
    path = written(tmp_path, data + bytes(200), "big-00001-of-00002.gguf")
    with pytest.raises(ModelMissing, check=gives("model_missing.part_missing", name="big-00002-of-00002.gguf")):
        Engine(path)


def string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def entry(key: str, value: str | int | list[str]) -> bytes:
    if isinstance(value, str):
        return string(key) + struct.pack("<I", 8) + string(value)
    if isinstance(value, int):
        return string(key) + struct.pack("<IH", 2, value)
    return string(key) + struct.pack("<IIQ", 9, 8, len(value)) + b"".join(map(string, value))


@given(st.binary(max_size=200))
def test_any_bytes_behind_the_magic_give_an_error_in_words(data: bytes) -> None:
    with pytest.raises(ModelError):
        read_bytes(b"GGUF" + data)


def read_bytes(data: bytes) -> None:
    check_head("model.gguf", data[:24])
    read_header("model.gguf", data)


def test_damage_in_the_header_is_read_or_refused_in_words(beginning: bytes) -> None:
    """Only the metadata in front of the vocabulary and the tensors behind it: what lies between is the vocabulary's
    text."""
    dice = random.Random(7)
    for _ in range(12):
        data = bytearray(beginning)
        for _ in range(3):
            data[dice.randrange(8, 2000)] = dice.randrange(256)
        with pytest.raises(ModelError):
            read_bytes(bytes(data))
