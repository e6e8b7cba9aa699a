"""Templates of grids: TOML files with a name and columns, in `resources/grids` or wherever the user keeps them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.answering.query import Kind, kind_of
from app.domain.grid import Column, ColumnKind, Template
from app.errors import TemplateUnusable

# By what a question asks for; a date only where it names one, since "how long" is answered by a duration.
KINDS = {Kind.VERDICT: ColumnKind.YES_NO, Kind.NUMBER: ColumnKind.NUMBER, Kind.TIME: ColumnKind.DATE}
DURATIONS = ("how long", "how old")


def load_templates(folder: Path) -> tuple[Template, ...]:
    """All of a folder, by the names of their files. Raises TemplateUnusable."""
    return tuple(read_template(path) for path in sorted(folder.glob("*.toml")))


def find_template(name: str, folder: Path) -> Template:
    """By its key (the name of its file) or its name in `folder`, or a file of the user's. Raises TemplateUnusable."""
    path = Path(name).expanduser()
    if path.suffix == ".toml" and path.is_file():
        return read_template(path)
    known = load_templates(folder)
    wanted = name.strip().casefold()
    for each in known:
        if wanted in (each.key.casefold(), each.name.casefold()):
            return each
    raise TemplateUnusable("unknown", name=name, known=", ".join(each.key for each in known))


def read_template(path: Path) -> Template:
    """Raises TemplateUnusable where it is no template."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateUnusable("cannot_be_read", name=path.name, why=error) from error
    columns, name = raw.get("columns"), raw.get("name", path.stem)
    if not isinstance(columns, list) or not columns or not isinstance(name, str):
        raise TemplateUnusable("no_columns", name=path.name)
    return Template(path.stem, name, tuple(_column(each, path) for each in columns))


def column_of(question: str) -> Column:
    """A column that is called by its question, of the kind that the question asks for."""
    text = " ".join(question.split())
    durable = text.casefold().startswith(DURATIONS)
    return Column(text, text, ColumnKind.TEXT if durable else KINDS.get(kind_of(text), ColumnKind.TEXT))


def columns_of(questions: Sequence[str]) -> tuple[Column, ...]:
    return tuple(column_of(question) for question in questions)


def _column(raw: Any, path: Path) -> Column:
    """Without a kind it is that of its question."""
    question = raw.get("question") if isinstance(raw, dict) else None
    if not isinstance(question, str) or not question.strip():
        raise TemplateUnusable("no_question", name=path.name)
    own = column_of(question)
    try:
        kind = ColumnKind(raw.get("kind", own.kind))
    except ValueError as error:
        raise TemplateUnusable("kind", name=path.name, kind=raw["kind"], known=", ".join(ColumnKind)) from error
    return Column(str(raw.get("name") or own.name), own.question, kind)
