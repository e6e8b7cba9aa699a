"""The settings, each declared once: its type and default by its field, its sentence in the field's metadata."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.answer import Caution, Checking, Mode
from app.errors import SettingsUnusable
from app.models.server.address import EXAMPLE, is_address

Value = float | int | str

ON, OFF = "on", "off"
NEVER, ASKED, ALWAYS = "never", "asked", "always"
languages = {"en": "English", "de": "Deutsch"}  # that the window speaks, each by its own name; English is the source


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


class Group(StrEnum):
    """What settings belong together, in the order of the dialog."""

    ANSWERS = "Answers"
    WINDOW = "Window"
    MODELS = "Models"
    READING = "Reading of files"


class Kind(StrEnum):
    """What a setting's text is, beyond a text."""

    PLAIN = "plain"
    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How a setting appears in the dialog. `restart`: a change is felt after the next start."""

    title: str
    group: Group
    kind: Kind = Kind.PLAIN
    restart: bool = False


def setting(
    default: Value,
    sentence: str,
    low: float | None = None,
    high: float | None = None,
    *,
    shown: Shown,
    choices: tuple[str, ...] = (),
) -> Any:
    """A field of Settings. `choices` are the words it may be; a setting that also has a wish may be more than those."""
    declared = {"default": default, "sentence": sentence, "low": low, "high": high, "choices": choices, "shown": shown}
    return field(default=default, metadata=declared)


@dataclass(frozen=True, slots=True)
class Settings:
    caution: str = setting(
        Caution.BALANCED.value,
        "How sure Candor must be before it answers: bold, balanced or careful, or the least confidence from 0 (always "
        "shows the best candidate) to 1 (hardly ever).",
        choices=tuple(Caution),
        shown=Shown(title="Caution", group=Group.ANSWERS),
    )
    mode: str = setting(
        Mode.QUOTE.value,
        "Answers made of verbatim quotes (quote) or in the model's own words (compose).",
        choices=tuple(Mode),
        shown=Shown(title="Words of the answer", group=Group.ANSWERS),
    )
    overviews: str = setting(
        ON,
        "Make an overview of each document (title, date, summary, questions) while nothing else is done.",
        choices=(OFF, ON),
        shown=Shown(title="Overviews of documents", group=Group.ANSWERS),
    )
    checking: str = setting(
        Checking.QUICK.value,
        "How thoroughly compose mode holds its claims against their pages: none, quick or thorough.",
        choices=tuple(Checking),
        shown=Shown(title="Checking of claims", group=Group.ANSWERS),
    )
    theme: str = setting(
        Theme.SYSTEM.value,
        "The window's colours: as the system has them, light, dark, or with the highest contrast.",
        choices=tuple(Theme),
        shown=Shown(title="Colours", group=Group.WINDOW),
    )
    text_size: int = setting(
        100,
        "The size of all text of the window, in percent of the system's.",
        80,
        200,
        shown=Shown(title="Text size", group=Group.WINDOW),
    )
    language: str = setting(
        "system",
        "The language of the window; the documents may be in any.",
        choices=("system", *languages),
        shown=Shown(title="Language", group=Group.WINDOW, restart=True),
    )
    tray: str = setting(
        OFF,
        "An icon in the system's tray, which keeps Candor at hand while its window is closed.",
        choices=(OFF, ON),
        shown=Shown(title="Icon in the tray", group=Group.WINDOW),
    )
    model: str = setting(
        "",
        "The language model, a GGUF file; empty for the one that comes with Candor.",
        shown=Shown(title="Language model", group=Group.MODELS, kind=Kind.FILE),
    )
    encoder: str = setting(
        "",
        "The folder of the model that finds by meaning; empty for the one that comes with Candor.",
        shown=Shown(title="Search model", group=Group.MODELS, kind=Kind.FOLDER),
    )
    threads: int = setting(
        0,
        "Threads for the models; 0 for one a core.",
        0,
        1024,
        shown=Shown(title="Threads", group=Group.MODELS),
    )
    gpu_layers: int = setting(
        -1,
        "Layers of the language model to put on the GPU, where there is one; -1 for as many as fit, 0 for none.",
        -1,
        10_000,
        shown=Shown(title="Layers on the GPU", group=Group.MODELS),
    )
    context: int = setting(
        4096,
        "How many tokens the language model reads at once.",
        512,
        1 << 20,
        shown=Shown(title="Context", group=Group.MODELS),
    )
    cache: str = setting(
        "f16",
        "How the language model keeps what it has read: f16, or in half (q8_0) or a third (q4_0) of the memory, a "
        "little less exactly.",
        choices=("f16", "q8_0", "q4_0"),
        shown=Shown(title="Cache of the context", group=Group.MODELS),
    )
    server: str = setting(
        "",
        "Your own server, which takes the language model's place, such as http://127.0.0.1:8080; empty for none. Text "
        "of your documents goes there.",
        shown=Shown(title="Server", group=Group.MODELS),
    )
    server_model: str = setting(
        "",
        "Which of the server's models to use; empty for its first.",
        shown=Shown(title="Model of the server", group=Group.MODELS),
    )
    server_template: str = setting(
        "",
        "A file that holds the chat template of the server's model (Jinja or GGUF), for servers that do not tell it.",
        shown=Shown(title="Chat template of the server", group=Group.MODELS, kind=Kind.FILE),
    )
    server_confirmed: str = setting(
        "",
        "A server beyond your own network to which text of your documents may go all the same.",
        shown=Shown(title="Confirmed server", group=Group.MODELS),
    )
    readers: int = setting(
        0,
        "How many files are read at the same time; 0 for one a core, at most 4.",
        0,
        64,
        shown=Shown(title="Files at the same time", group=Group.READING),
    )
    seconds_per_file: float = setting(
        120.0,
        "How long one file may take to be read, in seconds.",
        1,
        86_400,
        shown=Shown(title="Seconds for one file", group=Group.READING),
    )
    megabytes_per_file: int = setting(
        2048,
        "How much memory the reading of one file may take.",
        256,
        1 << 20,
        shown=Shown(title="Megabytes for one file", group=Group.READING),
    )
    scans: str = setting(
        ON,
        "Whether the text of pages that are pictures is recognised (on) or left for later (off): seconds a page.",
        choices=(OFF, ON),
        shown=Shown(title="Recognise scanned pages", group=Group.READING),
    )
    seconds_per_scan: float = setting(
        120.0,
        "How long the recognition of one page may take, in seconds.",
        1,
        86_400,
        shown=Shown(title="Seconds for one scanned page", group=Group.READING),
    )
    megabytes_per_scan: int = setting(
        3072,
        "How much memory the recognition of one page may take.",
        512,
        1 << 20,
        shown=Shown(title="Megabytes for one scanned page", group=Group.READING),
    )
    tables: str = setting(
        NEVER,
        "Whether the tables of a page are read cell by cell: never, for questions about a number (asked), or for those "
        "and whenever nothing else is to be done (always): one or two seconds a page.",
        choices=(NEVER, ASKED, ALWAYS),
        shown=Shown(title="Deep reading of tables", group=Group.READING),
    )

    @property
    def workers(self) -> int:
        return self.readers or min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as `candor settings` lists it and the dialog shows it. `low` and `high` are None where it has no
    limits; `open` where its text may be other than one of the `choices`."""

    name: str
    type: str
    default: Value
    value: Value
    sentence: str
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    open: bool
    shown: Shown


def described(settings: Settings) -> list[Described]:
    return [
        Described(
            name=each.name,
            type=str(each.type),
            value=getattr(settings, each.name),
            open=not each.metadata["choices"] or each.name in wishes,
            **each.metadata,
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
        raise SettingsUnusable("cannot_be_read", path=path, why=error) from error
    return with_values(Settings(), raw, str(path))


def save_settings(settings: Settings, path: Path) -> None:
    """Writes what differs from the defaults. Raises SettingsUnusable."""
    changed = [each for each in described(settings) if each.value != each.default]
    lines = [f"# {each.sentence}\n{each.name} = {toml_value(each.value)}\n" for each in changed]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise SettingsUnusable("not_writable", path=path, why=error.strerror) from error


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
            raise SettingsUnusable("unknown", source=source, name=name)
        changes[name] = _checked(name, value, known[name].metadata, source)
    return replace(settings, **changes)  # type: ignore[arg-type]


def _checked(name: str, value: object, declared: Mapping[str, Any], source: str) -> Value:
    wanted: type[Value] = type(declared["default"])
    try:
        made = wanted(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except ValueError:
        made = None
    if made is None or (wanted is int and isinstance(value, float)):
        raise SettingsUnusable("wrong_type", source=source, name=name, article=article[wanted], value=repr(value))
    low, high = declared["low"], declared["high"]
    if low is not None and not low <= made <= high:
        raise SettingsUnusable("out_of_range", source=source, name=name, low=low, high=high, made=made)
    wish = wishes.get(name) or one_of(declared["choices"])
    if wish is not None and not wish.met(str(made)):
        raise SettingsUnusable("not_allowed", source=source, name=name, told=wish.told, made=made)
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


def one_of(choices: tuple[str, ...]) -> Wish | None:
    if not choices:
        return None
    return Wish(lambda text: text in choices, f"{', '.join(choices[:-1])} or {choices[-1]}")


wishes = {
    "caution": Wish(is_caution, "bold, balanced, careful or a number from 0 to 1"),
    "server": Wish(is_address, f"an address such as {EXAMPLE}, or empty"),
}
article = {int: "a whole number", float: "a number", str: "text"}
