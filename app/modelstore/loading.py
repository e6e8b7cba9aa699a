"""From a model's file and what is free to the way it is loaded: the plan, and the file that is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors import ModelTooBig
from app.models.gguf.fit import Free, Plan, Wish, planned
from app.models.gguf.header import check_gguf
from app.models.language.quick import kept_copy, quick_copy


@dataclass(frozen=True, slots=True)
class Loading:
    """`weights`: a copy that is read faster, None for the model itself."""

    plan: Plan
    weights: Path | None


def loading(path: Path, wish: Wish, free: Free, copies: Path, *, make: bool = True) -> Loading:
    """`copies`: the folder of quick copies; one is used on the processor alone, and where it fits. `make`: else only
    one that is there. Raises what `check_gguf` raises, and ModelTooBig."""
    plan = planned(path, check_gguf(path), wish, free)
    if plan.gpu_layers:
        return Loading(plan, None)
    copy = quick_copy(path, copies) if make else kept_copy(path, copies)
    if copy == path:
        return Loading(plan, None)
    try:
        larger = planned(copy, check_gguf(copy), wish, free)
    except ModelTooBig:
        return Loading(plan, None)
    return Loading(larger, copy) if larger.steps == plan.steps else Loading(plan, None)
