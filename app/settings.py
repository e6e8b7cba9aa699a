"""The settings, each declared once: its type and default by its field, its sentence in the field's metadata."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.domain import Caution, Checking, Mode
from app.errors import SettingsUnusable

Value = float | int | str

ON, OFF = "on", "off"


def setting(default: Value, sentence: str, low: float | None = None, high: float | None = None) -> Any:
    return field(default=default, metadata={"default": default, "sentence": sentence, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    caution: str = setting(
        Caution.BALANCED.value,
        "How sure Candor must be before it answers: bold, balanced or careful, or the least confidence from 0 (always "
        "shows the best candidate) to 1 (hardly ever).",
    )
    mode: str = setting("quote", "Answers made of verbatim quotes (quote) or in the model's own words (compose).")
    checking: str = setting(
        Checking.QUICK.value,
        "How thoroughly compose mode holds its claims against their pages: none, quick or thorough.",
    )
    model: str = setting("", "The language model, a GGUF file; empty for the starter model.")
    encoder: str = setting("", "The folder of the model that finds by meaning; empty for the starter model.")
    threads: int = setting(0, "Threads for the models; 0 for one a core.", 0, 1024)
    gpu_layers: int = setting(0, "Layers of the language model to put on the GPU; -1 for all of them.", -1, 10_000)
    context: int = setting(4096, "How many tokens the language model reads at once.", 512, 1 << 20)
    readers: int = setting(0, "How many files are read at the same time; 0 for one a core, at most 4.", 0, 64)
    seconds_per_file: float = setting(120.0, "How long one file may take to be read, in seconds.", 1, 86_400)
    megabytes_per_file: int = setting(2048, "How much memory the reading of one file may take.", 256, 1 << 20)

    scans: str = setting(
        ON, "Whether the text of pages that are pictures is recognised (on) or left for later (off): seconds a page."
    )
    seconds_per_scan: float = setting(120.0, "How long the recognition of one page may take, in seconds.", 1, 86_400)
    megabytes_per_scan: int = setting(3072, "How much memory the recognition of one page may take.", 512, 1 << 20)

    @property
    def workers(self) -> int:
        return self.readers or min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as `candor settings` lists it."""

    name: str
    type: str
    default: Value
    value: Value
    sentence: str


def described(settings: Settings) -> list[Described]:
    return [
        Described(
            each.name, str(each.type), each.metadata["default"], getattr(settings, each.name), each.metadata["sentence"]
        )
        for each in fields(Settings)
    ]


def load_settings(path: Path) -> Settings:
    """The defaults where there is no file. Raises SettingsUnusable."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsUnusable(f"The settings file {path} cannot be read: {error}.") from error
    return with_values(Settings(), raw, str(path))


def save_settings(settings: Settings, path: Path) -> None:
    """Writes what differs from the defaults. Raises SettingsUnusable."""
    changed = [each for each in described(settings) if each.value != each.default]
    lines = [f"# {each.sentence}\n{each.name} = {toml_value(each.value)}\n" for each in changed]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise SettingsUnusable(
            f"The settings file {path} cannot be written: {error.strerror}.", "Allow writing to it."
        ) from error


def toml_value(value: Value) -> str:
    """As JSON, which TOML understands but for the DEL character, which it wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def with_values(settings: Settings, values: Mapping[str, object], source: str) -> Settings:
    """Settings with some of them changed; words such as "0.5" are taken for numbers where a number is wanted.

    Raises SettingsUnusable, naming `source`.
    """
    known = {each.name: each for each in fields(Settings)}
    changes: dict[str, Value] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingsUnusable(f"{source} names a setting that does not exist: {name}.")
        changes[name] = _checked(name, value, known[name].metadata, source)
    return replace(settings, **changes)  # type: ignore[arg-type]


def _checked(name: str, value: object, declared: Mapping[str, Any], source: str) -> Value:
    wanted: type[Value] = type(declared["default"])
    try:
        made = wanted(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except ValueError:
        made = None
    if made is None or (wanted is int and isinstance(value, float)):
        raise SettingsUnusable(f"{source}: {name} wants {article[wanted]}, not {value!r}.")
    low, high = declared["low"], declared["high"]
    if low is not None and not low <= made <= high:
        raise SettingsUnusable(f"{source}: {name} must lie between {low:g} and {high:g}, not {made}.")
    wish = wishes.get(name)
    if wish is not None and not wish.met(str(made)):
        raise SettingsUnusable(f"{source}: {name} is {wish.told}, not {made}.")
    return made


def is_caution(text: str) -> bool:
    """A level of caution, or a number from 0 to 1."""
    if text in set(Caution):
        return True
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Wish:
    """What a text must be to be a value of its setting."""

    met: Callable[[str], bool]
    told: str


wishes = {
    "mode": Wish(lambda text: text in set(Mode), "quote or compose"),
    "checking": Wish(lambda text: text in set(Checking), "none, quick or thorough"),
    "scans": Wish(lambda text: text in (ON, OFF), "on or off"),
    "caution": Wish(is_caution, "bold, balanced, careful or a number from 0 to 1"),
}
article = {int: "a whole number", float: "a number", str: "text"}
