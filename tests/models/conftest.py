"""The starter model, loaded once for all tests of this folder, and variants of its file."""

from __future__ import annotations

import mmap
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.language.engine import Engine
from tests.small_models import small_language_model

ADD_BOS = b"tokenizer.ggml.add_bos_token"
TEMPLATE = b"tokenizer.chat_template"


@pytest.fixture(scope="session")
def model_path() -> Path:
    return small_language_model()


@pytest.fixture(scope="session")
def engine(model_path: Path) -> Iterator[Engine]:
    with Engine(model_path, context=2048) as opened:
        yield opened


def patched(path: Path, target: Path, key: bytes, skip: int, value: bytes) -> Path:
    """A copy of the model with the bytes `value` at `skip` bytes behind the end of the metadata key."""
    shutil.copyfile(path, target)
    with target.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        place = data.find(key) + len(key) + skip
        data[place : place + len(value)] = value
    return target


@pytest.fixture(scope="session")
def bos_path(model_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter model, but its metadata ask for BOS: a bool stands 4 bytes (its type) behind the key."""
    return patched(model_path, tmp_path_factory.mktemp("models") / "bos.gguf", ADD_BOS, 4, b"\x01")


@pytest.fixture(scope="session")
def bare_path(model_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter model without a chat template: the key is renamed."""
    return patched(model_path, tmp_path_factory.mktemp("models") / "bare.gguf", TEMPLATE, -1, b"X")
