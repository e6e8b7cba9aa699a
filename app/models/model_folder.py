"""What a search model's folder says of it, read without loading it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

weights = (".safetensors", ".bin", ".model", ".txt", ".json")
unused = (  # not what is loaded here
    *("onnx", "openvino", ".git", ".cache"),
    *("data_config.json", "training_args.bin", "candor-model.json"),
)
piece = 1 << 20  # bytes read at once
question_names, passage_names = ("query",), ("document", "passage", "corpus")
card_question, card_passage = '"query: "', '"passage: "'  # so quoted in the cards of the E5 models
front_matter = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
listed_language = re.compile(r"^(?:language|languages):[ \t]*(\S.*)?$((?:\n[ \t]*-[ \t]*\S+)*)", re.MULTILINE)
code = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]+)?|multilingual")


# Where exporters put the model; what needs the least memory first.
exports = ("model.onnx", "onnx/model_quantized.onnx", "onnx/model_int8.onnx", "onnx/model.onnx")
# Their positions begin behind that of the padding token: the first two of the table are never a text's.
counted_from_two = ("roberta", "xlm-roberta", "camembert", "mpnet")
beside_export = ("tokenizer.json", "1_Pooling/config.json", "config_sentence_transformers.json")


def onnx_export(folder: Path) -> Path | None:
    """The file to run with ONNX Runtime, None where the folder has none with its tokenizer beside."""
    found = next((folder / name for name in exports if (folder / name).is_file()), None)
    return found if found is not None and (tokenizer_folder(folder, found) / "tokenizer.json").is_file() else None


def tokenizer_folder(folder: Path, export: Path) -> Path:
    return export.parent if (export.parent / "tokenizer.json").is_file() else folder


def fingerprint(folder: Path) -> str:
    """SHA-256 (hex) of the files that a vector depends on, wherever the folder stands. Reads the weights once for as
    long as they do not change. Prompts may come from elsewhere: they are for the caller to add."""
    stamps = tuple((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files_of(folder))
    return fingerprint_of(folder, stamps)


@lru_cache(maxsize=16)
def fingerprint_of(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> str:
    found = hashlib.sha256()
    for name, size, _ in stamps:
        found.update(f"{Path(name).relative_to(folder).as_posix()}\0{size}\0".encode())
        with Path(name).open("rb") as file:
            while part := file.read(piece):
                found.update(part)
    return found.hexdigest()


def files_of(folder: Path) -> Iterator[Path]:
    """In an order that is the same everywhere. Beside safetensors, older copies of the weights are left out; where
    there is an ONNX export, that is what is run."""
    if (export := onnx_export(folder)) is not None:
        data = export.with_name(f"{export.name}_data")
        settings = [tokenizer_folder(folder, export) / beside_export[0], *(folder / name for name in beside_export[1:])]
        yield from sorted(path for path in (export, data, *settings) if path.is_file())
        return
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.suffix not in weights or not path.is_file() or any(part.startswith(unused) for part in inside):
            continue
        if path.suffix == ".bin" and any(path.parent.glob("*.safetensors")):
            continue
        yield path


def pooling(folder: Path) -> str:
    """ "mean", "cls" and the like; "" where the model has none."""
    for place in sorted(folder.glob("*_Pooling")):
        settings = read_json(place / "config.json")
        kept = [
            name.removeprefix("pooling_mode_").removesuffix("_tokens").removesuffix("_token")
            for name, on in settings.items()
            if name.startswith("pooling_mode_") and on is True
        ]
        return str(settings.get("pooling_mode") or "+".join(kept))
    return ""


def prompts(folder: Path) -> tuple[str, str]:
    """What stands before a question and before a passage; "" for nothing.

    From the model's configuration, or, for models older than that, from its card, where that asks for them.
    """
    named = read_json(folder / "config_sentence_transformers.json").get("prompts") or {}
    found = first_of(named, question_names), first_of(named, passage_names)
    card = card_of(folder)
    if not any(found) and card_question in card and card_passage in card:
        return card_question.strip('"'), card_passage.strip('"')
    return found


def first_of(named: dict[str, str], names: tuple[str, ...]) -> str:
    return next((str(named[name]) for name in names if named.get(name)), "")


def longest(folder: Path) -> int:
    """Tokens of a text that are read, 0 where the folder does not say."""
    own = read_json(folder / "sentence_bert_config.json").get("max_seq_length")
    config = read_json(folder / "config.json")
    whole = int(config.get("max_position_embeddings") or 0)
    unused = 2 if config.get("model_type") in counted_from_two else 0
    return int(own or max(whole - unused, 0))


def languages(folder: Path) -> frozenset[str]:
    """Codes of ISO 639 that the model's card names, "multilingual" among them where it says so; none where unknown."""
    head = front_matter.match(card_of(folder))
    found = listed_language.search(head.group(1)) if head else None
    if found is None:
        return frozenset()
    words = re.findall(r"[\w-]+", f"{found.group(1) or ''} {found.group(2) or ''}")
    return frozenset(word.lower() for word in words if code.fullmatch(word))


def card_of(folder: Path) -> str:
    try:
        return (folder / "README.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def read_json(path: Path) -> dict[str, Any]:
    """Nothing where the file is not there or holds something else: loading the model says what is wrong with it."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
