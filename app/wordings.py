"""The one table of wordings: what every notice says, what to do about it, and where the window says that otherwise.

`resources/wordings.toml` holds it, in English. The terminal uses it as it stands, the window through its translations.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.notice import Notice
from app.paths import resources


@dataclass(frozen=True, slots=True)
class Wording:
    """Forms of sentences, with the names of a notice's values in braces. `do`: what to do, "" where nothing need be
    done; `in_window`: the same where the terminal's words would not help there, None where they do."""

    says: str
    do: str = ""
    in_window: str | None = None


@cache
def wordings() -> dict[str, Wording]:
    """By code. A group has a `do` for all its messages that have none."""
    table = tomllib.loads((resources() / "wordings.toml").read_text(encoding="utf-8"))
    found: dict[str, Wording] = {}
    for name, group in table.items():
        if "says" in group:
            found[name] = _wording(group, group)
        for key, entry in group.items():
            if isinstance(entry, dict):
                found[f"{name}.{key}"] = _wording(entry, group)
    return found


def _wording(entry: dict[str, Any], group: dict[str, Any]) -> Wording:
    own = entry if "do" in entry else group
    return Wording(entry["says"], own.get("do", ""), own.get("in_window"))


def sentence(notice: Notice) -> str:
    """What happened, in English."""
    return filled(wordings()[notice.code].says, notice)


def remedy(notice: Notice) -> str:
    """What to do about it, for a terminal; "" where there is nothing to do."""
    return filled(wordings()[notice.code].do, notice)


def explanation(*notices: Notice) -> str:
    """Of one or several messages: what happened, and what to do."""
    return " ".join(part for each in notices for part in (sentence(each), remedy(each)) if part)


def filled(form: str, notice: Notice) -> str:
    """A form with the notice's values; a notice inside of it as a part of the sentence."""
    return form.format(**{name: _inside(value) for name, value in notice.values})


def _inside(value: object) -> object:
    return sentence(value).rstrip(".") if isinstance(value, Notice) else value
