"""A page's word boxes and blocks as small blobs, and vectors as bits and bytes; each has its inverse."""

from __future__ import annotations

import json
import zlib

import numpy as np
import numpy.typing as npt

from app.domain.page import Block, BlockKind, Words

Floats = npt.NDArray[np.float32]

units_per_point = 64  # rectangles are kept to 1/64 pt: a hundredth of a hair on paper, and half the bytes of floats
kinds = tuple(BlockKind)


def pack_words(words: Words) -> bytes:
    """Column by column, as differences of neighbours: reading order makes them small, so they compress well."""
    units = np.rint(words.rects * units_per_point).astype(np.int32).reshape(-1, 4)
    columns = [words.starts, words.ends - words.starts, *units.T, words.order]
    table = np.asarray(columns, dtype=np.int32)
    return zlib.compress(np.diff(table, axis=1, prepend=np.int32(0)).astype("<i4").tobytes(), level=1)


def unpack_words(blob: bytes) -> Words:
    steps = np.frombuffer(zlib.decompress(blob), dtype="<i4").reshape(7, -1)
    table = np.cumsum(steps, axis=1, dtype=np.int32)
    rects = (table[2:6].T / units_per_point).astype(np.float32)
    return Words(starts=table[0], ends=table[0] + table[1], rects=np.ascontiguousarray(rects), order=table[6])


def pack_legibility(legibility: Floats) -> bytes:
    """Shares as bytes: to 1/255."""
    return zlib.compress(np.rint(np.clip(legibility, 0, 1) * 255).astype(np.uint8).tobytes(), level=1)


def unpack_legibility(blob: bytes) -> Floats:
    return np.frombuffer(zlib.decompress(blob), dtype=np.uint8).astype(np.float32) / np.float32(255)


def pack_blocks(blocks: tuple[Block, ...]) -> bytes:
    headers = list(dict.fromkeys(block.header for block in blocks))
    place = {header: index for index, header in enumerate(headers)}
    rows = [[block.start, block.end, kinds.index(block.kind), place[block.header]] for block in blocks]
    return zlib.compress(json.dumps([rows, headers], separators=(",", ":")).encode("utf-8", "replace"), level=1)


def unpack_blocks(blob: bytes) -> tuple[Block, ...]:
    rows, headers = json.loads(zlib.decompress(blob))
    return tuple(Block(start, end, kinds[kind], headers[header]) for start, end, kind, header in rows)


def to_bits(vectors: Floats) -> npt.NDArray[np.uint8]:
    """(n, d) floats -> (n, d / 8) bytes: the sign of each component, for the coarse scan. d is a multiple of 8."""
    return np.packbits(vectors > 0, axis=1, bitorder="little")


def to_bytes(vectors: Floats) -> npt.NDArray[np.int8]:
    """(n, d) floats -> (n, d) int8, each vector stretched to the full range: a cosine does not see the scale."""
    peak = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.float32(1e-12))
    stretched: npt.NDArray[np.int8] = np.rint(vectors / peak * np.float32(127)).astype(np.int8)
    return stretched


def cosines(blobs: list[bytes], query: Floats) -> Floats:
    """Cosines of n int8 vectors (as blobs) with one float vector (d,)."""
    if not blobs:
        return np.zeros(0, dtype=np.float32)
    vectors = np.frombuffer(b"".join(blobs), dtype=np.int8).reshape(len(blobs), -1).astype(np.float32)
    lengths = np.sqrt(np.einsum("nd,nd->n", vectors, vectors)) * np.linalg.norm(query)
    return np.asarray(vectors @ query / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def storable(text: str) -> str:
    """The same length, without what SQLite's text functions cannot hold: NUL and lone surrogates."""
    return text.replace("\0", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
