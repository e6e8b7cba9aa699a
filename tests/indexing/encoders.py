"""Encoders beside the one that ships, made of a small sentence-transformers model: no other can be had offline."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file

from app.models.encoder import Encoder
from app.paths import shipped_encoder
from tests.small_models import sentence_transformers_folder

dense = "sentence_transformers.models.Dense"
card = """---
language:
- {languages}
license: apache-2.0
---
# Made of another model
"""


def permuted(folder: Path, *, languages: str = "multilingual", prompts: dict[str, str] | None = None) -> Encoder:
    """Components in another order and some turned round: its cosines are those of that model, and those of its vectors
    with the model's mean nothing."""
    chance = np.random.default_rng(0)
    turn = np.eye(384, dtype=np.float32)[chance.permutation(384)] * chance.choice([-1, 1], (384, 1))
    return made(folder, turn.astype(np.float32), languages=languages, prompts=prompts)


def narrow(folder: Path) -> Encoder:
    """Of 128 dimensions: a random projection."""
    table = np.random.default_rng(1).standard_normal((128, 384)) / np.sqrt(384)
    return made(folder, table.astype(np.float32))


def constant(folder: Path) -> Encoder:
    """The same vector for any text."""
    return made(folder, np.zeros((64, 384), dtype=np.float32), bias=np.ones(64, dtype=np.float32))


def broken(folder: Path) -> Encoder:
    """Vectors that are no numbers."""
    return made(folder, np.full((64, 384), np.nan, dtype=np.float32))


def made(
    folder: Path,
    table: npt.NDArray[np.float32],
    *,
    bias: npt.NDArray[np.float32] | None = None,
    languages: str = "en",
    prompts: dict[str, str] | None = None,
) -> Encoder:
    """The small model with a linear layer behind it, and a length of 1 after that."""
    folder.mkdir(parents=True)
    for source in sentence_transformers_folder().iterdir():
        if source.name not in {"README.md", "modules.json", "config_sentence_transformers.json"}:
            (folder / source.name).symlink_to(source)
    (folder / "README.md").write_text(card.format(languages=languages))
    modules = json.loads((sentence_transformers_folder() / "modules.json").read_text())
    modules[2:] = [
        {"idx": 2, "name": "2", "path": "2_Dense", "type": dense},
        {"idx": 3, "name": "3", "path": "3_Normalize", "type": "sentence_transformers.models.Normalize"},
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts or {}}))
    write_layer(folder / "2_Dense", table, bias)
    return Encoder(folder)


def write_layer(folder: Path, table: npt.NDArray[np.float32], bias: npt.NDArray[np.float32] | None) -> None:
    folder.mkdir()
    rows, columns = table.shape
    settings = {"in_features": columns, "out_features": rows, "bias": bias is not None}
    (folder / "config.json").write_text(
        json.dumps({**settings, "activation_function": "torch.nn.modules.linear.Identity"})
    )
    arrays = {"linear.weight": np.ascontiguousarray(table)} | ({} if bias is None else {"linear.bias": bias})
    save_file(arrays, folder / "model.safetensors")


class Quick(Encoder):
    """The same vector for the same text, at once; another seed is another model. `vary`: no two times the same."""

    def __init__(self, seed: int = 0, dimensions: int = 64, *, vary: bool = False) -> None:
        super().__init__(shipped_encoder())
        self._seed, self._dimensions, self._vary, self._times = seed, dimensions, vary, 0

    @property
    def name(self) -> str:
        return f"quick/{self._seed}"

    @property
    def fingerprint(self) -> str:
        return f"{self._seed}-{self._dimensions}"

    @property
    def dimensions(self) -> int:
        return self._dimensions

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self._times += self._vary
        seeds = [(self._seed, self._times, zlib.crc32(text.encode())) for text in texts]
        rows = [np.random.default_rng(seed).standard_normal(self._dimensions) for seed in seeds]
        table = np.stack(rows).astype(np.float32)
        return np.asarray(table / np.linalg.norm(table, axis=1, keepdims=True), dtype=np.float32)

    def encode_questions(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.encode(texts)
