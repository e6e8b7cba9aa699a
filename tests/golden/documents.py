"""The golden questions, and the texts of the pages that they are about."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pymupdf

from app.paths import samples

HERE = Path(__file__).parent
PDFS = HERE / "pdfs"
QUESTIONS = HERE / "questions.jsonl"
Row = dict[str, Any]  # one question, with the fields that README.md explains


def read_rows(path: Path) -> list[Row]:
    """Return the objects of a file that holds one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def subset(rows: list[Row]) -> list[Row]:
    """Return the questions of the everyday run, in the order of the file."""
    chosen = (HERE / "subset.txt").read_text(encoding="utf-8").split()
    return [row for row in rows if row["id"] in chosen]


def document(name: str) -> Path:
    """Return where a document lies. Documents of the golden set and the samples have different names."""
    return PDFS / name if (PDFS / name).exists() else samples() / name


def squash(text: str) -> str:
    """Return `text` without white space and hyphens: lines break, and words are divided, differently on a page."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return re.sub(r"[\s\-\u2010-\u2015]+", "", plain).lower()


@cache
def pages(name: str) -> tuple[str, ...]:
    """Return the squashed text of each page; a page that is a picture has none."""
    with pymupdf.open(document(name)) as pdf:
        return tuple(squash(page.get_text()) for page in pdf)
