"""GGUF files of any size, whose weights are nothing but zeros: for what a model costs, not for what it says.

They are sparse: on the disk they take next to nothing, in memory as much as real ones.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from app.models.gguf.header import TENSORS, Cursor

F32, F16, Q8_0 = 0, 1, 8
ALIGNMENT = 32


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of a model of the llama architecture. `feed_forward` and `embedding` in elements."""

    layers: int = 8
    embedding: int = 512
    heads: int = 8
    kv_heads: int = 4
    feed_forward: int = 1024
    context: int = 32_768
    kind: int = F16

    @property
    def kv_width(self) -> int:
        return self.embedding // self.heads * self.kv_heads


def write_model(target: Path, sizes: Sizes, donor: Path) -> Path:
    """`donor`: a model whose tokeniser is taken over."""
    entries, vocabulary = tokeniser_of(donor)
    own = {
        "block_count": sizes.layers,
        "context_length": sizes.context,
        "embedding_length": sizes.embedding,
        "feed_forward_length": sizes.feed_forward,
        "attention.head_count": sizes.heads,
        "attention.head_count_kv": sizes.kv_heads,
        "rope.dimension_count": sizes.embedding // sizes.heads,
    }
    parts = [text("general.architecture") + struct.pack("<I", 8) + text("llama"), *entries]
    parts += [text(f"llama.{name}") + struct.pack("<II", 4, value) for name, value in own.items()]
    parts.append(text("llama.attention.layer_norm_rms_epsilon") + struct.pack("<If", 6, 1e-5))
    tensors, place = [], 0
    for name, shape, kind in shapes(sizes, vocabulary):
        tensors.append(text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, place))
        place += aligned(bytes_of(shape, kind))
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(parts)) + b"".join([*parts, *tensors])
    with target.open("wb") as file:
        file.write(head)
        file.truncate(aligned(len(head)) + place)
    return target


def shapes(sizes: Sizes, vocabulary: int) -> list[tuple[str, tuple[int, ...], int]]:
    width, inner, kind = sizes.embedding, sizes.feed_forward, sizes.kind
    found: list[tuple[str, tuple[int, ...], int]] = [
        ("token_embd.weight", (width, vocabulary), kind),
        ("output_norm.weight", (width,), F32),
        ("output.weight", (width, vocabulary), kind),
    ]
    for layer in range(sizes.layers):
        of_layer: list[tuple[str, tuple[int, ...], int]] = [
            ("attn_norm", (width,), F32),
            ("attn_q", (width, width), kind),
            ("attn_k", (width, sizes.kv_width), kind),
            ("attn_v", (width, sizes.kv_width), kind),
            ("attn_output", (width, width), kind),
            ("ffn_norm", (width,), F32),
            ("ffn_gate", (width, inner), kind),
            ("ffn_up", (width, inner), kind),
            ("ffn_down", (inner, width), kind),
        ]
        found += [(f"blk.{layer}.{name}.weight", shape, own) for name, shape, own in of_layer]
    return found


def tokeniser_of(donor: Path) -> tuple[list[bytes], int]:
    """The entries of the donor's metadata that make up its tokeniser, as bytes, and the size of its vocabulary."""
    data = donor.read_bytes()
    cursor = Cursor(data, 16)
    found, vocabulary = [], 0
    for _ in range(cursor.count()):
        start, key = cursor.place, cursor.text()
        value = cursor.value()
        if key.startswith("tokenizer."):
            found.append(data[start : cursor.place])
        if key == "tokenizer.ggml.tokens":
            vocabulary = getattr(value, "length", 0)
    return found, vocabulary


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def bytes_of(shape: tuple[int, ...], kind: int) -> int:
    _, block, size = TENSORS[kind]
    elements = shape[0] * (shape[1] if len(shape) > 1 else 1)
    return elements // block * size


def aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT
