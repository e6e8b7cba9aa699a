"""How a language model is loaded: what its file needs, held against what is free."""

from __future__ import annotations

from pathlib import Path

from app.models.gguf.fit import Free, Plan, Wish, planned
from app.models.gguf.header import check_gguf


def loading(path: Path, wish: Wish, free: Free) -> Plan:
    """Raises what `check_gguf` raises, and ModelTooBig."""
    return planned(path, check_gguf(path), wish, free)
