"""Files inside a PDF: what they are called, and the PDFs among them written out, to be read like any other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from app.reading.opening import opened

PART = " › "  # between the name of a file and that of one inside it
LONGEST_NAME = 120  # characters of each, as file systems bear no more than 255 bytes
MOST = 500  # attachments of one file that are looked at
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
FILE_ANNOTATION = 17  # PDF_ANNOT_FILE_ATTACHMENT


def attachment_names(path: Path, passwords: Sequence[str] = ()) -> list[str]:
    """The files that a PDF carries, by name: embedded in it, or pinned to its pages. Raises a ReadingError leaf."""
    with opened(path, passwords) as document:
        return [name for name, _ in _attachments(document)]


def extract_pdfs(path: Path, folder: Path, passwords: Sequence[str] = ()) -> list[Path]:
    """Writes the PDFs inside a PDF to `folder`, called "outer.pdf › inner.pdf". Raises ReadingError, OSError."""
    written: list[Path] = []
    with opened(path, passwords) as document:
        for name, source in _attachments(document):
            content = _content(document, source)
            if b"%PDF" not in content[:1024]:
                continue
            folder.mkdir(parents=True, exist_ok=True)
            target = _free(folder, f"{_plain(path.name)}{PART}{_plain(name)}", written)
            if not target.exists() or target.read_bytes() != content:
                target.write_bytes(content)
            written.append(target)
    return written


Key = str | int


def _attachments(document: Any) -> Iterator[tuple[str, tuple[int, Key]]]:
    """Names, and where each content is: (-1, key of an embedded file) or (page, number of an annotation)."""
    for key in document.embfile_names()[:MOST]:
        info = document.embfile_info(key)
        yield info.get("ufilename") or info.get("filename") or key, (-1, key)
    for index in range(min(document.page_count, MOST)):
        for annotation in document[index].annots(types=[FILE_ANNOTATION]):
            info = annotation.file_info
            yield info.get("filename") or "attachment", (index, annotation.xref)


def _content(document: Any, source: tuple[int, Key]) -> bytes:
    page, key = source
    if page < 0:
        return bytes(document.embfile_get(key))
    return bytes(document[page].load_annot(key).get_file())


def _plain(name: str) -> str:
    """A name that any file system takes; never a path."""
    plain = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name)).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if stem else plain[:LONGEST_NAME] or "attachment"


def _free(folder: Path, name: str, taken: Sequence[Path]) -> Path:
    """A path for a name, numbered where another attachment of the same file has it; always ending as a PDF does."""
    stem = name[:-4] if name.lower().endswith(".pdf") else name
    numbers = iter(range(2, MOST + 2))
    target = folder / f"{stem}.pdf"
    while target in taken:
        target = folder / f"{stem} ({next(numbers)}).pdf"
    return target
