"""The option --caution: a level by its name, or the least confidence as a number."""

from __future__ import annotations

from typing import Annotated

import typer

from app.settings import is_caution


def checked(text: str | None) -> str | None:
    if text is not None and not is_caution(text):
        raise typer.BadParameter("name bold, balanced, careful, or a number from 0 to 1.")
    return text


Cautious = Annotated[
    str | None,
    typer.Option(callback=checked, help="How sure to be before answering: bold, balanced, careful, or 0 to 1."),
]
