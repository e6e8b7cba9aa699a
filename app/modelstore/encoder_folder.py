"""Whether a folder holds a search model: an ONNX export with its tokenizer, or one of the sentence-transformers kind,
seen from its small files and the head of its weights, without loading torch."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import EncoderUnusable
from app.models.model_folder import onnx_export, tokenizer_folder

MODULES = "modules.json"
WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"  # which parts the weights are cut into
TOKENIZERS = ("tokenizer.json", "vocab.txt", "sentencepiece.bpe.model", "spiece.model", "tokenizer.model")
MOST_HEADER = 25_000_000  # bytes, as the safetensors library has it
LOADED = "sentence_transformers."  # where the code of a module may come from: no other code is ever run


@dataclass(frozen=True, slots=True)
class EncoderHeader:
    """What a folder says about its model. `dimensions` of its vectors, 0 where it does not say; `parameters` in
    numbers."""

    parameters: int
    dimensions: int
    bytes: int
    files: tuple[str, ...]  # that belong to it, by their path in the folder


def check_encoder_folder(folder: Path) -> EncoderHeader:
    """Raises EncoderUnusable, saying what is wrong."""
    if not folder.is_dir():
        raise EncoderUnusable("not_a_folder", folder=folder)
    if (export := onnx_export(folder)) is not None:
        return exported(folder, export)
    modules = read_json(folder, MODULES)
    if not isinstance(modules, list) or not modules:
        raise EncoderUnusable("no_modules", modules=MODULES, name=folder.name)
    for module in modules:
        check_module(folder, module)
    first = folder / modules[0]["path"]
    dimensions = hidden_size(read_json(first, "config.json"), first)
    if not any((place / name).is_file() for name in TOKENIZERS for place in (first, folder)):
        raise EncoderUnusable("no_tokenizer", name=folder.name)
    parameters = sum(check_weights(path) for path in weights(first))
    files = tuple(sorted(str(path.relative_to(folder).as_posix()) for path in belonging(folder)))
    return EncoderHeader(parameters, dimensions, sum((folder / name).stat().st_size for name in files), files)


def exported(folder: Path, export: Path) -> EncoderHeader:
    """Its numbers stand in no header: `parameters` and `dimensions` are 0 where config.json does not say."""
    config = read_json(folder, "config.json") if (folder / "config.json").is_file() else {}
    own = {export, export.with_name(f"{export.name}_data"), tokenizer_folder(folder, export) / TOKENIZERS[0]}
    small = [path for path in belonging(folder) if path.suffix != ".safetensors"]
    paths = sorted({*small, *(path for path in own if path.is_file())})
    files = tuple(path.relative_to(folder).as_posix() for path in paths)
    dimensions = hidden_size(config, folder) if config else 0
    return EncoderHeader(0, dimensions, sum(path.stat().st_size for path in paths), files)


def read_json(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise EncoderUnusable("file_missing", name=folder.name, name2=name) from None
    except (OSError, ValueError) as error:
        raise EncoderUnusable("file_unreadable", name=name, name2=folder.name, why=error) from error


def check_module(folder: Path, module: Any) -> None:
    """A step of the model: a folder inside the model's, and code of the library."""
    if (
        not isinstance(module, dict)
        or not isinstance(module.get("path"), str)
        or not isinstance(module.get("type"), str)
    ):
        raise EncoderUnusable("modules_unclear", modules=MODULES, name=folder.name)
    if not module["type"].startswith(LOADED):
        raise EncoderUnusable("own_code", name=folder.name, module=module["type"])
    place = (folder / module["path"]).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise EncoderUnusable("points_outside", modules=MODULES, name=folder.name)
    if module["path"] and not place.is_dir() and not module["type"].endswith(".Normalize"):
        raise EncoderUnusable("module_missing", name=folder.name, module=module["path"])


def hidden_size(config: Any, folder: Path) -> int:
    if not isinstance(config, dict) or not config.get("model_type"):
        raise EncoderUnusable("kind_unclear", name=folder.name)
    size = config.get("hidden_size") or config.get("dim") or 0
    return size if isinstance(size, int) else 0


def weights(folder: Path) -> list[Path]:
    """One file, or the parts that the index names. Raises EncoderUnusable."""
    if (folder / WEIGHTS).is_file():
        return [folder / WEIGHTS]
    if not (folder / INDEX).is_file():
        raise EncoderUnusable("no_safe_weights", name=folder.name, weights=WEIGHTS)
    index = read_json(folder, INDEX)
    parts = index.get("weight_map") if isinstance(index, dict) else None
    if not isinstance(parts, dict) or not all(isinstance(name, str) and "/" not in name for name in parts.values()):
        raise EncoderUnusable("parts_unclear", index=INDEX, name=folder.name)
    return [folder / name for name in sorted(set(parts.values()))]


def check_weights(path: Path) -> int:
    """How many numbers a safetensors file holds; all that its header announces must be there.

    The format: https://github.com/huggingface/safetensors#format
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = struct.unpack("<Q", file.read(8))[0]
            if not 2 <= length <= min(MOST_HEADER, size - 8):
                raise EncoderUnusable("cut_short", name=path.name)
            header = json.loads(file.read(length))
        tensors = [value for name, value in header.items() if name != "__metadata__"]
        needed = 8 + length + max(tensor["data_offsets"][1] for tensor in tensors)
        count = sum(product(tensor["shape"]) for tensor in tensors)
    except FileNotFoundError:
        raise EncoderUnusable("part_missing", name=path.name) from None
    except (OSError, struct.error, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise EncoderUnusable("header_damaged", name=path.name) from error
    if needed != size:
        raise EncoderUnusable("wrong_size", name=path.name, size=size, needed=needed)
    return count


def product(shape: list[int]) -> int:
    made = 1
    for side in shape:
        made *= int(side)
    return made


def belonging(folder: Path) -> list[Path]:
    """What a model is loaded from: other forms of its weights and hidden folders are left where they are."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if wanted(path.relative_to(folder))]


def wanted(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    other = path.parts[0] in {"onnx", "openvino", "gguf"} or path.suffix in {".bin", ".h5", ".msgpack", ".ot", ".onnx"}
    return not hidden and not other
