"""How a language model is built, as far as it decides how much memory it takes: from the header of its file. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

OUTPUT = re.compile(r"output(?:_norm)?\.")
LAYER = re.compile(r"blk\.(\d+)\.")


@dataclass(frozen=True, slots=True)
class Shape:
    """`keys` and `values`: for each layer the elements that one token leaves in the cache; `key_row` is the size of one
    head's keys. `layer_bytes`: the weights of each layer; `output_bytes`: those behind the last layer; `other_bytes`:
    the token embeddings and all else, which stay in the computer's memory. `window`: tokens that layers with a sliding
    window look back on, 0 where there is none."""

    embedding: int = 0
    feed_forward: int = 0
    vocabulary: int = 0
    keys: tuple[int, ...] = ()
    values: tuple[int, ...] = ()
    key_row: int = 0
    layer_bytes: tuple[int, ...] = ()
    output_bytes: int = 0
    other_bytes: int = 0
    window: int = 0

    @property
    def layers(self) -> int:
        return len(self.layer_bytes)

    @property
    def weights(self) -> int:
        """Bytes of all."""
        return sum(self.layer_bytes) + self.output_bytes + self.other_bytes

    def of_size(self, weights: int) -> Shape:
        """The same model where its files hold `weights` bytes in all: the rest of a split one counts as layers."""
        more = max(0, weights - self.weights)
        if not more or not self.layers:
            return replace(self, other_bytes=self.other_bytes + more)
        return replace(self, layer_bytes=tuple(each + more // self.layers for each in self.layer_bytes))


def shape_of(entries: Mapping[str, object], vocabulary: int, tensors: Iterable[tuple[str, int]]) -> Shape:
    """Of a file's metadata and its tensors: name and bytes of each. What the metadata leave out counts as 0."""
    said = Said(entries, str(entries.get("general.architecture", "")))
    layers = said.number("block_count")
    of_layer, output, other = weighed(layers, tensors)
    heads = said.row("attention.head_count", layers)
    kept = said.row("attention.head_count_kv", layers, heads)
    embedding = said.number("embedding_length")
    width = embedding // max(1, *heads) if heads else 0
    key_row = said.number("attention.key_length") or width
    value_row = said.number("attention.value_length") or width
    return Shape(
        embedding=embedding,
        feed_forward=said.feed_forward(layers),
        vocabulary=vocabulary,
        keys=tuple(key_row * count for count in kept),
        values=tuple(value_row * count for count in kept),
        key_row=key_row,
        layer_bytes=of_layer,
        output_bytes=output,
        other_bytes=other,
        window=said.number("attention.sliding_window"),
    )


def weighed(layers: int, tensors: Iterable[tuple[str, int]]) -> tuple[tuple[int, ...], int, int]:
    """Bytes of each layer, of the output and of all else."""
    of_layer, output, other = [0] * min(layers, 4096), 0, 0
    for name, size in tensors:
        found = LAYER.match(name)
        if found and int(found[1]) < len(of_layer):
            of_layer[int(found[1])] += size
        elif OUTPUT.match(name):
            output += size
        else:
            other += size
    return tuple(of_layer), output, other


@dataclass(frozen=True, slots=True)
class Said:
    """The metadata of one architecture."""

    entries: Mapping[str, object]
    architecture: str

    def number(self, key: str) -> int:
        value = self.entries.get(f"{self.architecture}.{key}")
        return value if isinstance(value, int) else 0

    def row(self, key: str, layers: int, instead: tuple[int, ...] = ()) -> tuple[int, ...]:
        """One number a layer: the metadata give one for all, or a list."""
        value = self.entries.get(f"{self.architecture}.{key}")
        if isinstance(value, tuple):
            return tuple(int(each) for each in value[:layers])
        return (value,) * min(layers, 4096) if isinstance(value, int) else instead

    def feed_forward(self, layers: int) -> int:
        """The widest that is computed at once: of experts only some are used for a token."""
        experts = self.number("expert_feed_forward_length") * max(1, self.number("expert_used_count"))
        return max((experts, *self.row("feed_forward_length", layers)))
