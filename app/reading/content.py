"""The bytes of a file, without PyMuPDF: whether it can be opened at all, and the hash that tells contents apart."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import EmptyFile, FileForbidden, FileMissing, NotAPdf

CHUNK_BYTES = 1 << 20


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's content, hex, read in pieces. Raises FileMissing, FileForbidden or EmptyFile."""
    digest, size = hashlib.sha256(), 0
    with opened_bytes(path) as file:
        while part := file.read(CHUNK_BYTES):
            digest.update(part)
            size += len(part)
    if not size:
        raise EmptyFile(name=path.name)
    return digest.hexdigest()


def check_regular(path: Path, status: os.stat_result) -> None:
    """Raises NotAPdf for a folder, and for a pipe, a socket or a device: to open one may wait for ever."""
    if stat.S_ISDIR(status.st_mode):
        raise NotAPdf("folder", name=path.name)
    if not stat.S_ISREG(status.st_mode):
        raise NotAPdf("device", name=path.name)


@contextmanager
def opened_bytes(path: Path) -> Iterator[Any]:
    """The file, open for reading. Raises FileMissing, FileForbidden or NotAPdf."""
    try:
        check_regular(path, path.stat())
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing("moved", name=path.name, path=path) from error
    except PermissionError as error:
        raise FileForbidden("file", name=path.name) from error
    except OSError as error:
        raise FileMissing("cannot_be_opened", name=path.name, why=error.strerror or error) from error
    with file:
        yield file
