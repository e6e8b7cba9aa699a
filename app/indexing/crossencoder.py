"""Question and passages -> scores, with a sentence-transformers cross-encoder in a folder. Nothing is ever fetched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import EncoderMissing

if TYPE_CHECKING:
    import sentence_transformers

batch = 8


class CrossEncoder:
    """Loads its model when it is first used; `folder` holds a transformers model for the classification of pairs."""

    def __init__(self, folder: Path) -> None:
        """Raises EncoderMissing where the folder holds no model."""
        if not (folder / "config.json").is_file():
            raise EncoderMissing(f"There is no cross-encoder in {folder}.", "Name the folder of a downloaded model.")
        self._folder = folder
        self._loaded: sentence_transformers.CrossEncoder | None = None

    def __call__(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, higher is better; what is too long for the model is cut."""
        if self._loaded is None:
            self._loaded = load(self._folder)
        pairs = [(question, passage) for passage in passages]
        return [float(score) for score in self._loaded.predict(pairs, batch_size=batch, show_progress_bar=False)]


def load(folder: Path) -> sentence_transformers.CrossEncoder:
    """Raises EncoderMissing where the model cannot be loaded, or gives more than one score a pair."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported: no model is ever looked for elsewhere
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import sentence_transformers

    try:
        model: sentence_transformers.CrossEncoder = sentence_transformers.CrossEncoder(
            str(folder), device="cpu", local_files_only=True
        )
    except (OSError, ValueError, KeyError) as error:
        raise EncoderMissing(f"The cross-encoder in {folder} cannot be loaded: {error}") from error
    if model.num_labels != 1:
        raise EncoderMissing(
            f"The model in {folder} gives {model.num_labels} scores a pair; a cross-encoder gives one."
        )
    return model
