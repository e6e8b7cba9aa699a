"""GGUF files made for tests: whole as far as their headers say, and far too small to be loaded."""

from __future__ import annotations

import random
import struct

COUNT = 2  # of metadata: a 16-bit number
STRING, ARRAY, F32 = 8, 9, 0


def string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def entry(key: str, value: str | int | list[str]) -> bytes:
    if isinstance(value, str):
        return string(key) + struct.pack("<I", STRING) + string(value)
    if isinstance(value, int):
        return string(key) + struct.pack("<IH", COUNT, value)
    return string(key) + struct.pack("<IIQ", ARRAY, STRING, len(value)) + b"".join(map(string, value))


def gguf(entries: list[bytes], numbers: int) -> bytes:
    """A file with one tensor of so many numbers, whose bytes are like no others."""
    tensor = string("t") + struct.pack("<IQIQ", 1, numbers, F32, 0)
    header = b"GGUF" + struct.pack("<IQQ", 3, 1, len(entries)) + b"".join(entries) + tensor
    return header + bytes(-len(header) % 32) + random.Random(numbers).randbytes(4 * numbers)


def small_gguf(numbers: int = 1000) -> bytes:
    return gguf([entry("general.architecture", "llama"), entry("tokenizer.ggml.tokens", ["a"])], numbers)


def split_gguf(numbers: int = 1000) -> tuple[bytes, bytes]:
    """The two parts of a model."""
    split = entry("split.count", 2)
    first = [entry("general.architecture", "llama"), split, entry("tokenizer.ggml.tokens", ["a"])]
    return gguf(first, numbers), gguf([split], numbers + 1)
