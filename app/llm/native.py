"""llama.cpp loaded once: its log goes to `logging`, its handles are freed, its refusals become errors in words."""

from __future__ import annotations

import ctypes
import functools
import logging
import os
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from app.errors import ModelUnsupported

log = logging.getLogger(__name__)

CHUNK_TOKENS = 512  # in one decode
EXACT_CHUNK_TOKENS = 63  # see `app.llm.memory`
OUTPUTS = 64  # positions of one decode that give logits: 64 x 150,000 floats are 38 MB


@dataclass(slots=True)
class Chatter:
    """llama.cpp's own log, line by line: to `logging` at debug level, the last lines kept for error messages."""

    lines: deque[str] = field(default_factory=lambda: deque(maxlen=40))
    part: str = ""

    def hear(self, _level: int, text: bytes, _data: object) -> None:
        *whole, self.part = (self.part + text.decode("utf-8", "replace")).split("\n")
        for line in whole:
            self.lines.append(line)
            log.debug("%s", line)

    def last_error(self) -> str:
        """The most telling of the last lines, "" where there is none."""
        telling = [line for line in self.lines if "error" in line.lower() or "unknown" in line.lower()]
        return telling[0].strip() if telling else ""


@dataclass(frozen=True, slots=True)
class Native:
    """The library (the module `llama_cpp`) and its log. `callback` is what llama.cpp calls: it must outlive all use."""

    api: Any
    chatter: Chatter
    callback: object


@functools.cache
def native() -> Native:
    """llama.cpp, loaded on first use: importing it costs a quarter of a second and a process has only one.

    Its threads wait for each other some hundred times a token; by default they wait spinning. Where another program
    wants the cores too, that is ruinous (two threads, two cores, load 6: 1.8 tokens a second against 18). OpenMP reads
    its environment as it is loaded, so this stands before the import; a user's own choice is kept.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import llama_cpp

    chatter = Chatter()
    callback = llama_cpp.llama_log_callback(chatter.hear)
    llama_cpp.llama_log_set(callback, ctypes.c_void_p(0))
    llama_cpp.llama_backend_init()
    return Native(llama_cpp, chatter, callback)


def physical_cores() -> int:
    """Cores this process may use, without hyper-threads: more threads than that slow llama.cpp down."""
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = min(cores, len(os.sched_getaffinity(0)))
    return max(1, cores)


def load_model(path: Path, gpu_layers: int) -> int:
    """Load the weights. Returns the handle. Raises ModelUnsupported where llama.cpp refuses the file."""
    lib = native()
    params = lib.api.llama_model_default_params()
    params.n_gpu_layers = gpu_layers
    lib.chatter.lines.clear()
    model = lib.api.llama_model_load_from_file(os.fsencode(path), params)
    if not model:
        raise ModelUnsupported(f"{path.name} cannot be used: {lib.chatter.last_error() or 'llama.cpp refuses it'}.")
    if not lib.api.llama_model_has_decoder(model) or lib.api.llama_model_has_encoder(model):
        lib.api.llama_model_free(model)
        raise ModelUnsupported(f"{path.name} is not a model that writes text from left to right.")
    return int(model)


@dataclass(frozen=True, slots=True)
class ContextSettings:
    tokens: int  # of context
    threads: int
    sequences: int  # evaluated side by side, the trunk included


def open_context(model: int, settings: ContextSettings) -> int:
    """A context with one buffer of keys and values for all sequences. Raises ModelUnsupported where it does not fit."""
    lib = native()
    params = lib.api.llama_context_default_params()
    params.n_ctx = settings.tokens
    params.n_batch = params.n_ubatch = min(CHUNK_TOKENS, settings.tokens)
    params.n_seq_max = settings.sequences
    params.n_outputs_max = max(OUTPUTS, settings.sequences)  # llama.cpp aborts where there are fewer than sequences
    params.n_outputs_max_per_seq = 0
    params.n_threads = params.n_threads_batch = settings.threads
    params.kv_unified = True
    params.swa_full = True  # a sliding window would forget the prefix that is to be used again
    context = lib.api.llama_init_from_model(model, params)
    if not context:
        raise ModelUnsupported(f"The model cannot be started: {lib.chatter.last_error() or 'out of memory'}.")
    return int(context)


def joined(pieces: Iterable[bytes]) -> str:
    return b"".join(pieces).decode("utf-8", "replace")
