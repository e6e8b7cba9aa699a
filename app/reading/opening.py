"""Path -> open PDF, or the error that says in one sentence why not."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymupdf

from app.errors import DamagedFile, EmptyFile, FileForbidden, FileMissing, LockedFile, NoPages, NotAPdf, WrongPassword

HEADER_BYTES = 1024  # a PDF names itself within these, so say the readers
CHUNK_BYTES = 1 << 20
KINDS = (  # first bytes of what people take for a PDF
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich text file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)


def fingerprint(path: Path) -> str:
    """SHA-256 of the file's content, hex, read in pieces. Raises FileMissing, FileForbidden or EmptyFile."""
    digest, size = hashlib.sha256(), 0
    with _bytes(path) as file:
        while part := file.read(CHUNK_BYTES):
            digest.update(part)
            size += len(part)
    if not size:
        raise EmptyFile(name=path.name)
    return digest.hexdigest()


def unchanged(sha256: str, paths: Sequence[str]) -> Path:
    """Where a content still is, among the paths under which it was seen. Raises FileMissing."""
    there = [Path(path) for path in paths if Path(path).is_file()]
    for path in there:
        if fingerprint(path) == sha256:
            return path
    if there:
        raise FileMissing("changed", there=there[0])
    raise FileMissing("file", path=next(iter(paths), ""))


@contextmanager
def opened(path: Path, passwords: Sequence[str] = ()) -> Iterator[Any]:
    """The `pymupdf.Document`, unlocked by one of the passwords and with pages. Raises a ReadingError leaf."""
    _check_header(path)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        document = pymupdf.open(path, filetype="pdf")
    except (pymupdf.FileDataError, pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError) as error:
        raise _damaged(path) from error
    with document:
        if document.needs_pass and key_of(document, passwords) is None:
            raise _locked(path, passwords)
        if not document.page_count:
            raise NoPages(name=path.name)
        yield document


def key_of(document: Any, passwords: Sequence[str]) -> int | None:
    """Which of the passwords opens a locked document; None where none does, or none is needed."""
    if not document.needs_pass:
        return None
    for place, password in enumerate(passwords):
        # What is typed may be composed otherwise than what was set (RFC 4013 wants one form of both).
        forms = dict.fromkeys([password, unicodedata.normalize("NFKC", password)])
        if any(document.authenticate(form) for form in forms):
            return place
    return None


def _locked(path: Path, passwords: Sequence[str]) -> LockedFile | WrongPassword:
    if passwords:
        return WrongPassword(name=path.name)
    return LockedFile(name=path.name)


def _check_header(path: Path) -> None:
    with _bytes(path) as file:
        head = file.read(HEADER_BYTES)
    if not head:
        raise EmptyFile(name=path.name)
    if b"%PDF" in head:
        return
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, kind in KINDS:
        if start[: len(mark)].lower() == mark.lower():
            raise NotAPdf("kind", name=path.name, kind=kind)
    if b" obj" in head or (b"\x00" not in head and b"%%EOF" in head):
        return  # a PDF without its first line, which MuPDF can often repair
    kind = "a text file" if b"\x00" not in head and _is_text(head) else "something else"
    raise NotAPdf("kind", name=path.name, kind=kind)


def _is_text(head: bytes) -> bool:
    try:
        head[:-4].decode()
    except UnicodeDecodeError:
        return False
    return True


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile("cannot_be_opened", name=path.name)


@contextmanager
def _bytes(path: Path) -> Iterator[Any]:
    try:
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing("moved", name=path.name, path=path) from error
    except PermissionError as error:
        raise FileForbidden("file", name=path.name) from error
    except IsADirectoryError as error:
        raise NotAPdf("folder", name=path.name) from error
    except OSError as error:
        raise FileMissing("cannot_be_opened", name=path.name, why=error.strerror or error) from error
    with file:
        yield file
