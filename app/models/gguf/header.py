"""The header of a GGUF file, read without llama.cpp, which may abort the process on a damaged one.

The format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import logging
import math
import mmap
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.errors import ModelMissing, ModelNotGguf, ModelTruncated, ModelUnsupported
from app.models.gguf.shape import Shape, shape_of

log = logging.getLogger(__name__)

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MOST_ENTRIES = 1 << 20  # of metadata and of tensors: more is damage
MOST_DIMENSIONS = 4
MOST_KEPT = 4096  # numbers of a list in the metadata: one a layer, not one a token
STRING, ARRAY = 8, 9
# type of a metadata value -> its form for `struct`
SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
# type of a tensor -> its name, elements a block, bytes a block
TENSORS = {
    0: ("F32", 1, 4), 1: ("F16", 1, 2), 2: ("Q4_0", 32, 18), 3: ("Q4_1", 32, 20), 6: ("Q5_0", 32, 22),
    7: ("Q5_1", 32, 24), 8: ("Q8_0", 32, 34), 9: ("Q8_1", 32, 36), 10: ("Q2_K", 256, 84), 11: ("Q3_K", 256, 110),
    12: ("Q4_K", 256, 144), 13: ("Q5_K", 256, 176), 14: ("Q6_K", 256, 210), 15: ("Q8_K", 256, 292),
    16: ("IQ2_XXS", 256, 66), 17: ("IQ2_XS", 256, 74), 18: ("IQ3_XXS", 256, 98), 19: ("IQ1_S", 256, 50),
    20: ("IQ4_NL", 32, 18), 21: ("IQ3_S", 256, 110), 22: ("IQ2_S", 256, 82), 23: ("IQ4_XS", 256, 136),
    24: ("I8", 1, 1), 25: ("I16", 1, 2), 26: ("I32", 1, 4), 27: ("I64", 1, 8), 28: ("F64", 1, 8),
    29: ("IQ1_M", 256, 56), 30: ("BF16", 1, 2), 34: ("TQ1_0", 256, 54), 35: ("TQ2_0", 256, 66), 39: ("MXFP4", 32, 17),
}  # fmt: skip
RECURRENT = (
    "mamba",
    "rwkv",
    "arwkv",
    "jamba",
    "falcon-h1",
    "granitehybrid",
    "nemotron_h",
    "plamo2",
    "lfm2",
    "qwen3next",
    "qwen35",
)

Value = str | int | float | bool | tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Array:
    """A long list in the metadata, or one of texts, such as the vocabulary: only its length is kept."""

    length: int


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What a file says about itself. `context_length` in tokens, 0 where it does not say; `parameters` in numbers;
    `quantisation` is the type that holds most of them."""

    architecture: str
    name: str
    context_length: int
    vocabulary_size: int
    quantisation: str
    parameters: int
    bytes: int
    chat_template: str | None
    adds_bos: bool | None
    parts: int  # files the model is cut into
    shape: Shape  # of the first file

    @property
    def recurrent(self) -> bool:
        """Does it keep a state that cannot be cut back to a prefix?"""
        return self.architecture.startswith(RECURRENT)


@dataclass(frozen=True, slots=True)
class Tensor:
    name: str
    kind: int
    elements: int
    row: int  # elements of the first dimension
    offset: int  # in the data section

    @property
    def bytes(self) -> int:
        _, block, size = TENSORS[self.kind]
        return self.elements // block * size


class Cursor:
    """Reads on from a place in the file. Raises struct.error or IndexError behind its end."""

    def __init__(self, data: mmap.mmap | bytes, place: int) -> None:
        self.data = data
        self.place = place

    def number(self, form: str) -> int | float | bool:
        (value,) = struct.unpack_from("<" + form, self.data, self.place)
        self.place += struct.calcsize("<" + form)
        result: int | float | bool = value
        return result

    def count(self, form: str = "Q") -> int:
        return int(self.number(form))

    def skip(self, size: int) -> None:
        self.place += size
        if self.place > len(self.data):
            raise IndexError("behind the end of the file")

    def text(self) -> str:
        size = self.count()
        self.skip(size)
        return bytes(self.data[self.place - size : self.place]).decode("utf-8", "replace")

    def value(self) -> Value | Array:
        kind = self.count("I")
        if kind == STRING:
            return self.text()
        return self.array() if kind == ARRAY else self.number(SCALARS[kind])

    def array(self) -> Value | Array:
        kind, length = self.count("I"), self.count()
        if kind == STRING:
            for _ in range(length):
                self.skip(self.count())
        elif length <= MOST_KEPT:
            return tuple(self.number(SCALARS[kind]) for _ in range(length))
        else:
            self.skip(length * struct.calcsize("<" + SCALARS[kind]))
        return Array(length)

    def tensor(self) -> Tensor:
        name = self.text()
        dimensions = self.count("I")
        if not 0 < dimensions <= MOST_DIMENSIONS:
            raise ValueError(f"{dimensions} dimensions")
        shape = [self.count() for _ in range(dimensions)]
        return Tensor(name, self.count("I"), math.prod(shape), shape[0], self.count())


def check_gguf(path: Path) -> GgufHeader:
    """Read the header and see that the file holds what it announces. Raises ModelMissing, ModelNotGguf, ModelTruncated,
    ModelUnsupported."""
    if path.is_dir():
        raise ModelNotGguf("folder", path=path)
    try:
        with path.open("rb") as file:
            head = file.read(24)
            check_head(path.name, head)
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                header = read_header(path.name, data)
    except OSError as error:
        raise ModelMissing("cannot_be_opened", path=path, why=error.strerror or error) from error
    check_parts(path, header)
    return header


def check_head(name: str, head: bytes) -> None:
    """The first bytes: magic, version."""
    if head[:4] != MAGIC:
        raise ModelNotGguf("other" if head else "empty", name=name)
    if len(head) < 24:
        raise ModelTruncated("ends_in_header", name=name)
    (version,) = struct.unpack_from("<I", head, 4)
    if version not in VERSIONS:
        raise ModelUnsupported("version", name=name, version=version)


def read_header(name: str, data: mmap.mmap | bytes) -> GgufHeader:
    """The header of a whole file. Raises ModelTruncated, ModelUnsupported."""
    entries, tensors, end = read_parts(name, data)
    check_tensors(name, tensors, data_start(name, entries, end), len(data))
    header = described(entries, tensors, len(data))
    if not header.architecture or not header.vocabulary_size:
        raise ModelUnsupported("no_vocabulary", name=name)
    return header


def read_parts(name: str, data: mmap.mmap | bytes) -> tuple[dict[str, Value | Array], list[Tensor], int]:
    """The metadata, the tensors, and where the header ends. Raises ModelTruncated."""
    cursor = Cursor(data, 8)
    tensor_count, entry_count = cursor.count(), cursor.count()
    if max(tensor_count, entry_count) > MOST_ENTRIES:
        raise ModelTruncated("too_many_entries", name=name, count=max(tensor_count, entry_count))
    try:
        entries = {cursor.text(): cursor.value() for _ in range(entry_count)}
        tensors = [cursor.tensor() for _ in range(tensor_count)]
    except (struct.error, IndexError, OverflowError) as error:
        raise ModelTruncated("ends_in_header", name=name) from error
    except (KeyError, ValueError) as error:
        raise ModelTruncated("header", name=name, why=error) from error
    return entries, tensors, cursor.place


def check_further_part(path: Path) -> None:
    """That a part behind the first holds the tensors it announces; the model itself is described by the first."""
    with path.open("rb") as file:
        check_head(path.name, file.read(24))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            entries, tensors, end = read_parts(path.name, data)
            check_tensors(path.name, tensors, data_start(path.name, entries, end), len(data))


def data_start(name: str, entries: Mapping[str, Value | Array], place: int) -> int:
    """Where the tensors' data begin. Raises ModelTruncated where the alignment is not a power of two."""
    alignment = entries.get("general.alignment", 32)
    if not isinstance(alignment, int) or alignment < 1 or alignment & (alignment - 1):
        raise ModelTruncated("alignment", name=name, alignment=alignment)
    return -(-place // alignment) * alignment


def check_tensors(name: str, tensors: list[Tensor], start: int, size: int) -> None:
    """Every tensor lies in the file, in whole blocks, under a name of its own."""
    if not tensors:
        raise ModelUnsupported("no_weights", name=name)
    if len({tensor.name for tensor in tensors}) < len(tensors):
        raise ModelTruncated("tensor_twice", name=name)
    for tensor in tensors:
        if tensor.kind not in TENSORS:
            raise ModelUnsupported("quantisation", name=name, kind=tensor.kind)
        if not tensor.elements or tensor.row % TENSORS[tensor.kind][1]:
            raise ModelTruncated("tensor_shape", name=name, name2=tensor.name)
    needed = start + max(tensor.offset + tensor.bytes for tensor in tensors)
    if needed > size:
        raise ModelTruncated("cut_short", name=name, size=size, needed=needed)


def described(entries: Mapping[str, Value | Array], tensors: list[Tensor], size: int) -> GgufHeader:
    def text(key: str) -> str:
        value = entries.get(key)
        return value if isinstance(value, str) else ""

    def number(key: str) -> int:
        value = entries.get(key)
        return value if isinstance(value, int) else 0

    architecture = text("general.architecture")
    vocabulary = entries.get("tokenizer.ggml.tokens")
    bos = entries.get("tokenizer.ggml.add_bos_token")
    tokens = vocabulary.length if isinstance(vocabulary, Array) else 0
    return GgufHeader(
        architecture=architecture,
        name=text("general.name"),
        context_length=number(f"{architecture}.context_length"),
        vocabulary_size=tokens,
        quantisation=quantisation(tensors),
        parameters=sum(tensor.elements for tensor in tensors),
        bytes=size,
        chat_template=text("tokenizer.chat_template") or None,
        adds_bos=bos if isinstance(bos, bool) else None,
        parts=max(1, number("split.count")),
        shape=shape_of(entries, tokens, ((tensor.name, tensor.bytes) for tensor in tensors)),
    )


def quantisation(tensors: list[Tensor]) -> str:
    """The type of tensor that holds most of the weights."""
    held: dict[int, int] = {}
    for tensor in tensors:
        held[tensor.kind] = held.get(tensor.kind, 0) + tensor.elements
    kind = max(held, key=lambda kind: held[kind], default=-1)
    return TENSORS[kind][0] if kind in TENSORS else "unknown"


def check_parts(path: Path, header: GgufHeader) -> None:
    """A model in several files is opened by its first, and needs them all. Raises ModelMissing, ModelTruncated."""
    for part in parts_of(path, header)[1:]:
        if not part.exists():
            raise ModelMissing("part_missing", name=part.name)
        try:
            check_further_part(part)
        except OSError as error:
            raise ModelMissing("part_cannot_be_opened", part=part, why=error.strerror or error) from error


def parts_of(path: Path, header: GgufHeader) -> list[Path]:
    """The files of a model, of which `path` is the first. Raises ModelMissing where it is another."""
    found = re.fullmatch(r"(.*)-(\d{5})-of-(\d{5})\.gguf", path.name)
    if header.parts == 1 or not found:
        return [path]
    if int(found[2]) != 1:
        raise ModelMissing("not_first_part", name=path.name)
    return [path.with_name(f"{found[1]}-{number:05}-of-{found[3]}.gguf") for number in range(1, header.parts + 1)]
