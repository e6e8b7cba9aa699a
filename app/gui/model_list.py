"""The language models that the user added from disk: their paths, kept in one small file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from app.errors import SettingsUnusable


def load_models(path: Path) -> tuple[str, ...]:
    """None where there is no file. Raises SettingsUnusable."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SettingsUnusable(
            f"The list of models {path} cannot be read: {error}.", "Correct or delete it."
        ) from error
    if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
        raise SettingsUnusable(f"The list of models {path} is no list of paths.", "Correct or delete it.")
    return tuple(raw)


def save_models(models: Sequence[str], path: Path) -> None:
    """Raises SettingsUnusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(list(models), ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        raise SettingsUnusable(
            f"The list of models {path} cannot be written: {error.strerror}.", "Allow writing to it."
        ) from error
