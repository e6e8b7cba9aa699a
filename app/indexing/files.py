"""Paths as the user gives them -> PDF files, and what tells one file or content from another."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.library.records import FileStamp


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at. `named`: the user named it, rather than a folder that holds it."""

    path: Path
    named: bool


def files_under(paths: Iterable[Path]) -> Iterator[Found]:
    """The named files, whatever they are called, and the PDF files in the named folders and below; each once."""
    seen: set[str] = set()
    for path in paths:
        for found in pdfs_in(path) if path.is_dir() else [Found(absolute(path), named=True)]:
            if str(found.path) not in seen:
                seen.add(str(found.path))
                yield found


def pdfs_in(folder: Path) -> Iterator[Found]:
    """In the order of their names; links to folders are not followed, so a circle of links cannot trap us."""
    for parent, folders, names in os.walk(absolute(folder)):
        folders.sort()
        yield from (Found(Path(parent, name), named=False) for name in sorted(names) if is_pdf_name(name))


def is_pdf_name(name: str) -> bool:
    return name.lower().endswith(".pdf") and not name.startswith("._")  # "._x.pdf": a Mac's notes about x.pdf


def absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps "..", and a link is to keep its own name


def stamp_of(path: Path) -> FileStamp:
    """Raises OSError."""
    status = path.stat()
    return FileStamp(str(path), status.st_size, status.st_mtime_ns)


def sha256_of(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
