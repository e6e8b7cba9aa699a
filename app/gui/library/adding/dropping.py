"""What is dropped or pasted -> paths, folders, rows. PDF files are not looked at: that is for the index lane to do."""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import QMimeData, QUrl

from app.domain.document import Document, DocumentState
from app.domain.events import Skipped


def paths_of(mime: QMimeData | None) -> tuple[str, ...]:
    """The files and folders of a drop or a clipboard, each once: its file URLs, or else lines that are paths."""
    if mime is None:  # of an empty clipboard, on some systems
        return ()
    if mime.hasUrls():
        found = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    else:
        found = [path_of(line) for line in mime.text().splitlines()] if mime.hasText() else []
    return tuple(dict.fromkeys(path for path in found if path))


def path_of(line: str) -> str:
    """A line of pasted text as a path: a file URL, or a whole path, maybe in quotes; "" for any other words."""
    text = line.strip().strip("\"'")
    if text.startswith("file:"):
        return QUrl(text).toLocalFile()
    path = Path(text).expanduser() if text.startswith("~") else Path(text)
    return str(path) if path.is_absolute() else ""


def is_pdf(path: str) -> bool:
    return path.lower().endswith(".pdf")


def folders_among(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path for path in paths if not is_pdf(path) and Path(path).is_dir())


def waiting(path: str) -> Document:
    """A file that was just added, as a row."""
    name = PurePath(path).name
    return Document(0, "", name, path, "", 0, DocumentState.WAITING)


def skipped_file(skipped: Skipped) -> Document:
    """A file that did not become a document, as a row."""
    name = PurePath(skipped.path).name
    return Document(0, "", name, skipped.path, "", 0, DocumentState.FAILED, skipped.reason, (skipped.remark,))
