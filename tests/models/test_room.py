"""What is free: of memory as the system says, of GPUs as ggml's own functions say."""

from __future__ import annotations

import ctypes
from typing import Any

import psutil
import pytest

from app.models.gguf.fit import Gpu
from app.models.language.native import Devices, devices
from app.modelstore.room import GPU_TYPE, free_memory, gpus

CPU_TYPE = 0


def test_memory_is_what_the_system_says() -> None:
    assert free_memory().ram == pytest.approx(psutil.virtual_memory().available, rel=0.5)


def test_ggml_tells_of_the_processor_through_the_same_functions() -> None:
    found = devices()
    kinds = [found.type(found.get(number)) for number in range(found.count())]
    assert CPU_TYPE in kinds
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    found.memory(found.get(kinds.index(CPU_TYPE)), ctypes.byref(free), ctypes.byref(total))
    assert 0 < free.value <= total.value
    assert found.description(found.get(0))


def test_only_gpus_with_memory_of_their_own_count() -> None:
    def memory(device: int, free: Any, total: Any) -> None:
        free._obj.value, total._obj.value = device * 1000, device * 2000

    kinds = (CPU_TYPE, GPU_TYPE, 2, GPU_TYPE)
    told = Devices(
        lambda: 4, lambda number: number, kinds.__getitem__, memory, lambda device: f"card {device}".encode()
    )
    assert list(gpus(told)) == [Gpu("card 1", 1000), Gpu("card 3", 3000)]
