"""The models that Candor offers to download: what stands in resources/models.toml, as plain values. Opens no socket."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.errors import CatalogueUnusable

# Bits a weight takes on average, the scales of its block included, as llama.cpp measured them on 7 B models:
# https://github.com/ggml-org/llama.cpp/blob/master/tools/quantize/README.md
BITS = {"Q4_K_M": 4.84, "Q5_K_M": 5.68, "Q6_K": 6.56, "Q8_0": 8.5, "BF16": 16.0, "F32": 32.0}
MARGIN = 1.1
BYTES_PER_KEY = 2  # of the KV cache, in half precision
CONTEXTS = (4096, 8192, 16_384, 32_768, 131_072)  # tokens


class Kind(StrEnum):
    LANGUAGE = "language"  # weighs, chooses and writes: a GGUF file
    SEARCH = "search"  # finds by meaning: a folder of the sentence-transformers kind


@dataclass(frozen=True, slots=True)
class Offer:
    """A model of the catalogue. None and "" where a thing is not known.

    name:         unique, and the folder it is kept in.
    files:        of a language model, in the order of their parts; of a search model (), since a rule says which it is.
    licence:      an SPDX identifier.
    parameters:   numbers stored in its file.
    bytes:        what is downloaded, 0 where it is not certain.
    context:      tokens that it was trained to read at once.
    layers, kv_heads, head_size: of its attention; what a context needs follows from them.
    dimensions:   of a search model's vectors.
    prefixes:     what goes before a question and before a passage, by the authors of a search model.
    languages:    codes of ISO 639.
    multilingual: whether it was made for more than one language.
    """

    name: str
    kind: Kind
    title: str
    repository: str
    licence: str
    parameters: int
    context: int
    languages: tuple[str, ...]
    good_for: str
    files: tuple[str, ...] = ()
    quantization: str = "F32"
    bytes: int = 0
    revision: str = ""
    layers: int | None = None
    kv_heads: int | None = None
    head_size: int | None = None
    dimensions: int | None = None
    prefixes: tuple[str, str] = ("", "")

    @property
    def multilingual(self) -> bool:
        return len(self.languages) > 1

    @property
    def weight_bytes(self) -> int:
        """About how large it is, from its parameters where no size is stated: what it is exactly, the hub says."""
        return self.bytes or round(self.parameters * BITS[self.quantization] / 8)

    @property
    def most_bytes(self) -> int:
        """What a user agrees to who was told about how large it is: a tokenizer, for one, comes on top."""
        return round(self.weight_bytes * MARGIN)

    def context_bytes(self, tokens: int) -> int | None:
        """What the keys and values of a context need, None where the model's shape is not known."""
        if not (self.layers and self.kv_heads and self.head_size):
            return None
        return 2 * BYTES_PER_KEY * self.layers * self.kv_heads * self.head_size * tokens

    def memory(self, tokens: int) -> int | None:
        """About what weights and context need together, in bytes."""
        cache = self.context_bytes(tokens)
        return None if cache is None else self.weight_bytes + cache

    @property
    def memory_by_context(self) -> dict[int, int]:
        """tokens -> bytes, up to what it was trained for; empty where it is not known."""
        needs = {tokens: self.memory(tokens) for tokens in CONTEXTS if tokens <= self.context}
        return {tokens: need for tokens, need in needs.items() if need is not None}


@dataclass(frozen=True, slots=True)
class Catalogue:
    offers: tuple[Offer, ...]

    def find(self, name: str) -> Offer | None:
        return next((offer for offer in self.offers if offer.name == name), None)

    def of(self, kind: Kind) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if offer.kind is kind)

    @property
    def multilingual(self) -> tuple[str, ...]:
        """The search models that read more than English, by name."""
        return tuple(offer.name for offer in self.of(Kind.SEARCH) if offer.multilingual)


def load_catalogue(path: Path) -> Catalogue:
    """Raises CatalogueUnusable."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        return Catalogue(tuple(_offer(name, kind, entry) for kind in Kind for name, entry in raw[kind].items()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CatalogueUnusable(path=path, why=error) from error


def _offer(name: str, kind: Kind, entry: Mapping[str, Any]) -> Offer:
    unknown = set(entry) - {field.name for field in fields(Offer)}
    if unknown:
        raise TypeError(f"{name} has an unknown field {min(unknown)}")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Offer(name=name, kind=kind, **values)
