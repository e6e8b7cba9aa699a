"""Paths as the user gives them -> PDF files, and what tells one file or content from another."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.errors import FileForbidden, NameUnusable, ReadingError
from app.library.records import FileStamp
from app.reading.content import check_regular


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at. `named`: the user named it, rather than a folder that holds it. `error`: of a folder that
    cannot be read, the reason why not."""

    path: Path
    named: bool
    error: ReadingError | None = None


def files_under(paths: Iterable[Path]) -> Iterator[Found]:
    """The named files, whatever they are called, and the PDF files in the named folders and below; each once.

    Folders that cannot be read are found too, with their error.
    """
    seen: set[str] = set()
    for path in paths:
        for found in pdfs_in(path) if is_folder(path) else [Found(absolute(path), named=True)]:
            if str(found.path) not in seen:
                seen.add(str(found.path))
                yield found


def pdfs_in(folder: Path) -> Iterator[Found]:
    """In the order of their names; links to folders are not followed, so a circle of links cannot trap us."""
    refused: list[OSError] = []
    for parent, folders, names in os.walk(absolute(folder), onerror=refused.append):
        folders.sort()
        yield from (Found(Path(parent, name), named=False) for name in sorted(names) if is_pdf_name(name))
    for error in refused:
        yield Found(Path(error.filename), named=False, error=unreadable_folder(Path(error.filename), error))


def unreadable_folder(path: Path, error: OSError) -> ReadingError:
    return FileForbidden("folder", path=shown(path), why=error.strerror)


def is_folder(path: Path) -> bool:
    """False where it may not be looked at."""
    try:
        return path.is_dir()
    except PermissionError:
        return False


def is_gone(path: Path) -> bool:
    """Whether there is no such file. One that may not be looked at is not gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def shown(path: Path) -> str:
    """A path as text that can be printed and stored, with signs in place of bytes that are not text."""
    return os.fsencode(path).decode(errors="replace")


def is_pdf_name(name: str) -> bool:
    return name.lower().endswith(".pdf") and not name.startswith("._")  # "._x.pdf": a Mac's notes about x.pdf


def absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps "..", and a link is to keep its own name


def stamp_of(path: Path) -> FileStamp:
    """Raises OSError; NotAPdf for what is no file, such as a pipe; NameUnusable for a name that cannot be stored."""
    if shown(path) != str(path):
        raise NameUnusable(path=shown(path))
    status = path.stat()
    check_regular(path, status)
    return FileStamp(str(path), status.st_size, status.st_mtime_ns)


def sha256_of(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
