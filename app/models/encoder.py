"""Texts -> vectors, with an ONNX export or a sentence-transformers model in a folder. Nothing is ever fetched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.domain.passage import EncoderIdentity
from app.errors import EncoderMissing, EncoderRefused
from app.models import model_folder
from app.models.session import Session, open_session, tokenizer_in

SHIPPED = "bge-small-en-v1.5"  # the folder of the search model that comes with the program
LONGEST = 512  # tokens of a text that are read, where the folder does not say
MOST_UNRELATED = 0.95  # of a model that sees hardly any difference
UNRELATED = (
    *("The ferry leaves at nine.", "Invoices are paid within thirty days.", "Tighten the bolts to 40 Nm."),
    *("Reed warblers nest among the stems.", "The court dismissed the appeal."),
)
POOLED = "sentence_embedding"  # the output of an export that pools by itself
POOLINGS = ("mean", "cls")  # done here for the others
BATCH = 16  # texts at once, of sentence-transformers: a cancelled run stops within a second on a slow machine


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a model from elsewhere, where its folder does not say: what stands before a question and before
    a passage, and the languages it was made for, as codes of ISO 639."""

    prompts: tuple[str, str] = ("", "")
    languages: frozenset[str] = frozenset()
    pooling: str = ""  # "cls" or "mean", of an ONNX export whose folder does not say


nothing = Known()
# https://huggingface.co/BAAI/bge-small-en-v1.5
KNOWN_OF_SHIPPED = Known(
    ("Represent this sentence for searching relevant passages: ", ""), frozenset({"en"}), pooling="cls"
)


def is_shipped(name: str) -> bool:
    """Whether an encoder of this name is the one that comes with the program, which was made for English."""
    return name.rpartition("/")[2] == SHIPPED


class _Vectors(Protocol):
    """A loaded model."""

    dimensions: int

    def of(self, texts: Sequence[str], prompt: str, task: str) -> npt.NDArray[np.float32]:
        """(n, d), not yet of length 1."""
        ...


class Encoder:
    """Loads its model when it is first used; `folder` holds an ONNX export, or else a sentence-transformers model."""

    def __init__(self, folder: Path, threads: int | None = None, known: Known = nothing) -> None:
        """`threads`: of the CPU, all where None. Raises EncoderMissing where the folder holds no model."""
        self._export = model_folder.onnx_export(folder)
        if self._export is None and not (folder / "modules.json").is_file():
            raise EncoderMissing("no_model_in_folder", folder=folder)
        self._folder = folder
        self._threads = threads
        self._known = KNOWN_OF_SHIPPED if folder.name == SHIPPED else known

    @property
    def name(self) -> str:
        """Tells encoders apart in a library, with the folder above: many folders are called `model`."""
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
        return model_folder.languages(self._folder) or self._known.languages

    @property
    def stamp(self) -> str:
        """What a calibrator notes of the encoder it was fitted with: "" for the one that ships."""
        return "" if is_shipped(self.name) else self.fingerprint

    @cached_property
    def prompts(self) -> tuple[str, str]:
        """What is put before a question and before a passage."""
        found = model_folder.prompts(self._folder)
        return found if any(found) else self._known.prompts

    @cached_property
    def pooling(self) -> str:
        """How the vectors of a text's tokens become one: "mean", "cls" and the like."""
        return model_folder.pooling(self._folder) or self._known.pooling

    @property
    def identity(self) -> EncoderIdentity:
        """Loads the model."""
        folder = "" if is_shipped(self.name) else str(self._folder.absolute())
        longest = model_folder.longest(self._folder)
        return EncoderIdentity(
            self.name, self.dimensions, self.fingerprint, folder, self.pooling, *self.prompts, longest
        )

    @property
    def dimensions(self) -> int:
        return self._model.dimensions

    @cached_property
    def _model(self) -> _Vectors:
        if self._export is None:
            return _SentenceTransformers(self._folder, self._threads)
        longest = model_folder.longest(self._folder)
        return _Exported(self._folder, self._export, self._threads, self.pooling, longest)

    @cached_property
    def unrelated(self) -> float:
        """The mean cosine of sentences that have nothing in common: 0.05 of some models, 0.46 of the one that ships."""
        vectors = self.encode(UNRELATED)
        pairs = (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
        return float(np.clip(pairs.mean(), 0, MOST_UNRELATED))

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Passages, or texts to be compared with each other -> (n, d) float32, each row of length 1. A row does not
        depend on the other texts. Raises EncoderRefused where the model gives no numbers."""
        return self._encoded(texts, self.prompts[1], "document")

    def encode_questions(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """To be compared with passages: some models want other words in front of a question."""
        return self._encoded(texts, self.prompts[0], "query")

    def _encoded(self, texts: Sequence[str], prompt: str, task: str) -> npt.NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self._model.of(texts, prompt, task)
        if not np.isfinite(vectors).all():
            raise EncoderRefused("no_numbers", name=self.name)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors


class _Exported:
    """By ONNX Runtime."""

    def __init__(self, folder: Path, file: Path, threads: int | None, pooling: str, longest: int) -> None:
        self._tokenizer = tokenizer_in(model_folder.tokenizer_folder(folder, file))
        self._session: Session = open_session(file, threads)
        self._pooling, self._longest = pooling or "mean", longest or LONGEST
        if POOLED not in self._session.outputs and self._pooling not in POOLINGS:
            why = f"its pooling is {self._pooling}, and its export leaves that to others."
            raise EncoderMissing("cannot_be_loaded", folder=folder, why=why)
        self.dimensions = len(self._vector("text"))

    def of(self, texts: Sequence[str], prompt: str, task: str) -> npt.NDArray[np.float32]:
        return np.stack([self._vector(prompt + text) for text in texts])

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        encoded = self._tokenizer.encode(text)
        ids, types = encoded.ids, encoded.type_ids
        if len(ids) > self._longest:
            ids, types = [*ids[: self._longest - 1], ids[-1]], types[: self._longest]
        found = self._session.run(ids, types)
        if POOLED in found:
            return np.array(found[POOLED][0], dtype=np.float32)
        states = next(iter(found.values()))[0]
        return np.array(states[0] if self._pooling == "cls" else states.mean(axis=0), dtype=np.float32)


class _SentenceTransformers:
    """By the library of that name, which loads torch: seconds, and a gigabyte of memory."""

    def __init__(self, folder: Path, threads: int | None) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported: no model is ever looked for elsewhere
        os.environ["TRANSFORMERS_OFFLINE"] = "1"
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")  # "Loading weights" would stand among our output
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads would not survive a fork
        try:
            import torch
            from sentence_transformers import SentenceTransformer
        except ImportError as error:  # the installers leave both out
            raise EncoderMissing("needs_export", folder=folder) from error
        if threads:
            torch.set_num_threads(threads)
        try:
            model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError) as error:
            raise EncoderMissing("cannot_be_loaded", folder=folder, why=error) from error
        self._model = model
        self.dimensions = int(model.get_embedding_dimension() or 0)

    def of(self, texts: Sequence[str], prompt: str, task: str) -> npt.NDArray[np.float32]:
        found = [
            self._model.encode(part, prompt=prompt, task=task, show_progress_bar=False, convert_to_numpy=True)
            for part in _parts(texts)
        ]
        return np.concatenate(found).astype(np.float32)


def _parts(texts: Sequence[str]) -> Iterator[list[str]]:
    for first in range(0, len(texts), BATCH):
        yield list(texts[first : first + BATCH])
