"""How much memory is free now, for `app.models.gguf.fit` to decide with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import psutil

from app.models.gguf.fit import Free, Gpu
from app.models.language.native import Devices, devices, native

GPU_TYPE = 1  # ggml's GGML_BACKEND_DEVICE_TYPE_GPU: one with memory of its own


def free_memory() -> Free:
    found = tuple(gpus(devices())) if native().api.llama_supports_gpu_offload() else ()
    return Free(psutil.virtual_memory().available, found)


def gpus(found: Devices) -> Iterator[Gpu]:
    """As ggml's backends report them."""
    for number in range(found.count()):
        device = found.get(number)
        if found.type(device) == GPU_TYPE:
            free, total = ctypes.c_size_t(), ctypes.c_size_t()
            found.memory(device, ctypes.byref(free), ctypes.byref(total))
            yield Gpu(found.description(device).decode("utf-8", "replace"), free.value)
