"""What is said to the user, as data: a code and what is filled in. Window and terminal put it in words, from one table.

No layer below them writes a sentence, and no sentence is ever parsed back. `app/wordings.py` has the words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Union

Value = Union[str, int, float, "Notice"]
KEPT_TEXT = "text"  # the code of a sentence that an older version kept as text


@dataclass(frozen=True, slots=True)
class Notice:
    """`code`: a line of the table, as "damaged.page". `values`: what is filled in, by name."""

    code: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        """For logs."""
        return f"{self.code}({', '.join(f'{name}={value}' for name, value in self.values)})"


def notice(code: str, /, **values: object) -> Notice:
    """Values that are no text, number or notice are filled in as `str` gives them."""
    return Notice(code, tuple((name, _plain(value)) for name, value in values.items()))


def _plain(value: object) -> Value:
    inside = getattr(value, "notice", value)  # of one of our errors
    return inside if isinstance(inside, str | int | float | Notice) else str(value)


def pack(notices: Iterable[Notice]) -> str:
    """As JSON text, "" for none; `unpack` is its inverse."""
    rows = [_row(each) for each in notices]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def unpack(text: str) -> tuple[Notice, ...]:
    """What `pack` wrote, or a sentence of an older version, which is kept as it stands."""
    if not text.startswith("["):
        return (notice(KEPT_TEXT, text=text),) if text else ()
    return tuple(map(notice_of, json.loads(text)))


def notice_of(raw: Any) -> Notice:
    """A notice out of JSON, or out of the sentence that an older version wrote there."""
    if isinstance(raw, str):
        return notice(KEPT_TEXT, text=raw)
    values = raw["values"]
    pairs = values.items() if isinstance(values, dict) else values
    return Notice(str(raw["code"]), tuple((str(n), notice_of(v) if isinstance(v, dict) else v) for n, v in pairs))


def _row(each: Notice) -> dict[str, Any]:
    values = {name: _row(value) if isinstance(value, Notice) else value for name, value in each.values}
    return {"code": each.code, "values": values}
