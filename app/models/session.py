"""An ONNX model with its tokenizer, run by ONNX Runtime: token ids in, arrays out.

Texts are run one at a time, without padding. The models that ship are quantised dynamically: the scale of a layer's
inputs is taken over the whole batch, so that in a batch the numbers of one text would depend on its neighbours. Single
texts cost nothing on a CPU (59 against 58 texts of 128 tokens a second, measured), and nothing is padded.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from app.errors import EncoderMissing

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
GIVEN = frozenset({"input_ids", "attention_mask", "token_type_ids"})  # to a model, as far as it asks for them
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@functools.cache
def tokenizer_in(folder: Path) -> Tokenizer:
    """Without truncation or padding. Raises EncoderMissing."""
    from tokenizers import Tokenizer

    if not (folder / TOKENIZER).is_file():
        raise EncoderMissing("no_model_in_folder", folder=folder)
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # the library raises nothing narrower
        raise EncoderMissing("cannot_be_loaded", folder=folder, why=error) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@dataclass(frozen=True, slots=True)
class Session:
    """`outputs`: the names of what comes out, in order."""

    runtime: Any
    inputs: frozenset[str]
    outputs: tuple[str, ...]

    def run(self, ids: Sequence[int], types: Sequence[int]) -> Mapping[str, Floats]:
        """Of one text, n tokens, by name of the output: (1, n, d), (1, d) or (1, 1) float32."""
        row = np.array([ids], dtype=np.int64)
        given = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.array([types], dtype=np.int64),
        }
        found = self.runtime.run(None, {name: each for name, each in given.items() if name in self.inputs})
        return dict(zip(self.outputs, found, strict=True))


def open_session(file: Path, threads: int | None) -> Session:
    """One for each file and number of threads in a process: whoever reads with the same model shares its memory.

    `threads`: of the CPU, one a physical core where None. Raises EncoderMissing where the file cannot be loaded.
    """
    return _opened(file, threads or 0)


@functools.lru_cache(maxsize=8)
def _opened(file: Path, threads: int) -> Session:
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import (
        Fail,
        InvalidArgument,
        InvalidGraph,
        InvalidProtobuf,
        NoSuchFile,
    )

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # an arena keeps the most that any text ever needed
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # others want the cores too
    try:
        runtime = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile, RuntimeError) as error:
        raise EncoderMissing("cannot_be_loaded", folder=file.parent, why=error) from error
    inputs = frozenset(each.name for each in runtime.get_inputs())
    if strange := sorted(inputs - GIVEN):  # such as those of a language model, which remembers what it read
        raise EncoderMissing("cannot_be_loaded", folder=file.parent, why=f"it asks for {', '.join(strange)}.")
    return Session(runtime, inputs, tuple(each.name for each in runtime.get_outputs()))


def paired(tokenizer: Tokenizer, question: str, text: str, longest: int) -> tuple[list[int], list[int]]:
    """Ids and types of [CLS] question [SEP] text [SEP], as BERT reads a pair; the text is cut at its end."""
    encoded: Encoding = tokenizer.encode(question, text)
    ids, types = encoded.ids, encoded.type_ids
    if len(ids) > longest:
        ids, types = [*ids[: longest - 1], ids[-1]], types[:longest]
    return ids, types
