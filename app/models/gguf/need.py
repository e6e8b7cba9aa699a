"""How much memory a language model takes, before it is loaded. Pure: from the shape of its file.

Measured against llama.cpp's own buffers and the resident memory of a process (tests/models/test_need.py): weights and
cache to the byte, all together within a tenth or 24 MB, rather too much than too little. Not counted: the small states
of recurrent models.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.models.gguf.shape import Shape

CHUNK_TOKENS = 512  # in one decode
OUTPUTS = 64  # positions of one decode that give logits: 64 x 150,000 floats are 38 MB
CELLS = 256  # the cache grows by so many tokens
FLOAT = 4  # bytes
A_WORD = 160  # bytes of the vocabulary in memory, a token
SCRATCH = 8 << 20  # of the threads
BLOCK = 32  # elements that a quantised cache packs together


class CacheType(StrEnum):
    """How the keys and values of the context are kept."""

    F16 = "f16"
    Q8_0 = "q8_0"
    Q4_0 = "q4_0"

    def bytes_of(self, elements: int) -> int:
        return elements * {CacheType.F16: 64, CacheType.Q8_0: 34, CacheType.Q4_0: 18}[self] // BLOCK


@dataclass(frozen=True, slots=True)
class Need:
    """In bytes."""

    weights: int
    cache: int
    buffers: int

    @property
    def total(self) -> int:
        return self.weights + self.cache + self.buffers


NOTHING = Need(0, 0, 0)


def need_of(shape: Shape, context: int, cache: CacheType = CacheType.F16) -> Need:
    """On the processor alone, at `context` tokens."""
    kept = (*shape.keys, *shape.values)
    return Need(shape.weights, cells(context) * sum(map(cache.bytes_of, kept)), buffers(shape, context) + base(shape))


def need_on_gpu(shape: Shape, context: int, cache: CacheType, layers: int) -> Need:
    """Of the last `layers` layers; one more than there are takes the output along."""
    if layers <= 0:
        return NOTHING
    kept = (*shape.keys[-layers:], *shape.values[-layers:])
    # Where the output shares the token embeddings, the GPU gets a copy of them.
    output = max(shape.output_bytes, shape.other_bytes) if layers > shape.layers else 0
    weights = sum(shape.layer_bytes[-layers:]) + output
    return Need(weights, cells(context) * sum(map(cache.bytes_of, kept)), buffers(shape, context))


def need_beside_gpu(shape: Shape, context: int, cache: CacheType, layers: int) -> Need:
    """What is left for the computer's memory with so many layers on the GPU."""
    whole = need_of(shape, context, cache)
    moved = need_on_gpu(shape, context, cache, min(layers, shape.layers))
    output = shape.output_bytes if layers > shape.layers else 0
    return Need(whole.weights - moved.weights - output, whole.cache - moved.cache, whole.buffers)


def cells(context: int) -> int:
    return -(-context // CELLS) * CELLS


def buffers(shape: Shape, context: int) -> int:
    """What llama.cpp computes in: the widest stretch of one layer or the logits, the mask, and the logits it gives."""
    batch = min(CHUNK_TOKENS, context)
    logits = OUTPUTS * shape.vocabulary * FLOAT
    layer = (3 * shape.feed_forward + 4 * shape.embedding) * batch * FLOAT
    mask = 2 * cells(context) * batch
    return mask + max(layer, logits + shape.embedding * batch * FLOAT) + logits


def base(shape: Shape) -> int:
    return SCRATCH + A_WORD * shape.vocabulary


def quantisable(shape: Shape) -> bool:
    """Can its cache be kept in blocks?"""
    return shape.key_row > 0 and shape.key_row % BLOCK == 0 and all(each % BLOCK == 0 for each in shape.values)
