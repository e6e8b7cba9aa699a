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
from app.models.gguf.need import CHUNK_TOKENS, OUTPUTS, CacheType

log = logging.getLogger(__name__)

EXACT_CHUNK_TOKENS = 63  # see `app.models.language.memory`


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
    """llama.cpp, loaded on first use: importing it costs a quarter of a second and a process has only one."""
    import llama_cpp

    chatter = Chatter()
    callback = llama_cpp.llama_log_callback(chatter.hear)
    llama_cpp.llama_log_set(callback, ctypes.c_void_p(0))
    llama_cpp.llama_backend_init()
    return Native(llama_cpp, chatter, callback)


@dataclass(frozen=True, slots=True)
class Devices:
    """ggml's functions that tell what it computes on; llama_cpp does not wrap them."""

    count: Any
    get: Any
    type: Any
    memory: Any
    description: Any


@functools.cache
def devices() -> Devices:
    native()
    from llama_cpp import _ctypes_extensions, _ggml

    # `memory` and its like lie in a library beside, which only Linux and macOS look into by themselves.
    base = _ctypes_extensions.load_shared_library("ggml-base", _ggml.libggml_base_path)
    handle, size = ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t)
    return Devices(
        count=typed(_ggml.libggml.ggml_backend_dev_count, ctypes.c_size_t),
        get=typed(_ggml.libggml.ggml_backend_dev_get, handle, ctypes.c_size_t),
        type=typed(base.ggml_backend_dev_type, ctypes.c_int, handle),
        memory=typed(base.ggml_backend_dev_memory, None, handle, size, size),
        description=typed(base.ggml_backend_dev_description, ctypes.c_char_p, handle),
    )


def typed(function: Any, result: Any, *arguments: Any) -> Any:
    function.restype, function.argtypes = result, list(arguments)
    return function


def physical_cores() -> int:
    """Cores this process may use, without hyper-threads: more threads than that slow llama.cpp down."""
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = min(cores, len(os.sched_getaffinity(0)))
    return max(1, cores)


def build() -> str:
    """Which llama.cpp this is: the version of its package, and what its kernels were compiled for."""
    lib = native()
    return f"{lib.api.__version__} {lib.api.llama_print_system_info().decode().strip()}"


def load_model(path: Path, gpu_layers: int, *, extra_buffers: bool = True) -> int:
    """Load the weights. Returns the handle. `extra_buffers`: they may be packed anew for faster kernels, those of AMX
    among them. The file is read then and not mapped: mapped, it stays in memory beside what was packed (1,745 MB
    instead of 1,156 for the standard model, for 1.6 s of loading). Raises ModelUnsupported where llama.cpp refuses it.
    """
    lib = native()
    params = lib.api.llama_model_default_params()
    params.n_gpu_layers = gpu_layers
    params.use_extra_bufts = extra_buffers
    params.load_mode = lib.api.LLAMA_LOAD_MODE_NONE if extra_buffers else lib.api.LLAMA_LOAD_MODE_MMAP
    lib.chatter.lines.clear()
    model = lib.api.llama_model_load_from_file(os.fsencode(path), params)
    if not model:
        raise ModelUnsupported("why", name=path.name, why=lib.chatter.last_error() or "llama.cpp refuses it")
    if not lib.api.llama_model_has_decoder(model) or lib.api.llama_model_has_encoder(model):
        lib.api.llama_model_free(model)
        raise ModelUnsupported("not_causal", name=path.name)
    return int(model)


@dataclass(frozen=True, slots=True)
class ContextSettings:
    tokens: int  # of context
    threads: int
    sequences: int  # evaluated side by side, the trunk included
    cache: CacheType = CacheType.F16


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
    params.type_k = params.type_v = cache_type(settings.cache)
    params.swa_full = True  # a sliding window would forget the prefix that is to be used again
    context = lib.api.llama_init_from_model(model, params)
    if not context:
        raise ModelUnsupported("cannot_start", why=lib.chatter.last_error() or "out of memory")
    return int(context)


def cache_type(cache: CacheType) -> int:
    """ggml's number for it."""
    api = native().api
    return int({CacheType.F16: api.GGML_TYPE_F16, CacheType.Q8_0: api.GGML_TYPE_Q8_0}.get(cache, api.GGML_TYPE_Q4_0))


def joined(pieces: Iterable[bytes]) -> str:
    return b"".join(pieces).decode("utf-8", "replace")
