"""The prompts' wording, read from files: plain text with named places, so that anyone can read and change what a model
is told without touching the program."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

from app.errors import PromptsUnusable
from app.models.language.prompt import Message

DIVIDER = re.compile(r"^---\n", re.MULTILINE)  # between the instruction and what it is about
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """`system`: the instruction, "" for none; `user`: what it is about, with named places such as {question}."""

    system: str
    user: str

    def messages(self, **texts: str) -> list[Message]:
        """For a chat model. A place's name inside one of the texts is text."""
        system = [Message("system", self.system)] if self.system else []
        return [*system, Message("user", self.filled(**texts))]

    def filled(self, **texts: str) -> str:
        """The user's part alone, for a model that goes on with plain text."""
        return PLACE.sub(lambda place: texts[place.group(1)], self.user)


@dataclass(frozen=True, slots=True)
class Prompts:
    """Each is the file of its name, with the places of `PLACES`."""

    answer: Template
    calculate: Template  # begins like `answer`, so that its tokens are read once
    compose: Template
    listing: Template
    selfcite: Template
    summary: Template
    questions: Template  # begins like `summary`, so that its tokens are read once


ASKING = ("passages", "question")
PLACES = {"summary": ("passages", "title"), "questions": ("passages", "title")}  # ASKING where nothing is said


def load_prompts(folder: Path) -> Prompts:
    """Raises PromptsUnusable where a file is missing or its places are not those that are filled."""
    return Prompts(**{field.name: _template(folder / f"{field.name}.txt") for field in fields(Prompts)})


def _template(path: Path) -> Template:
    places = list(PLACES.get(path.stem, ASKING))
    try:
        parts = DIVIDER.split(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PromptsUnusable("cannot_be_read", name=path.name, why=error) from error
    if len(parts) != 2 or sorted(PLACE.findall(parts[1])) != places or PLACE.search(parts[0]):
        raise PromptsUnusable("places", name=path.name)
    return Template(parts[0].strip(), parts[1].strip())
