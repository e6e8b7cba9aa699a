"""What is shown of a language model before it is loaded. Reads the file's header alone, without llama.cpp."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.llm.gguf import GgufHeader, check_gguf


@dataclass(frozen=True, slots=True)
class ModelDetails:
    """`path` is as it was asked for ("" for the starter model), `file` the file's name."""

    path: str
    file: str
    header: GgufHeader


def model_details(asked: str, file: Path) -> ModelDetails:
    """Of the model at `file`, under the path it was asked for. Raises ModelMissing, ModelNotGguf, ModelTruncated,
    ModelUnsupported."""
    return ModelDetails(asked, file.name, check_gguf(file))
