"""Files inside PDFs on the command line: listed, and the PDFs among them indexed on request."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.commands.passwords import keys
from app.cli.session import Session
from app.domain.document import Document
from app.errors import ReadingError

if TYPE_CHECKING:
    from app.reading.pool import Reader

deepest = 3  # PDFs inside of PDFs inside of PDFs


def inside(session: Session, paths: Sequence[Path], reader: Reader) -> list[Path]:
    """The PDFs inside the PDFs at these paths, and inside those, written to the user's folder."""
    from app.indexing.files import absolute, files_under

    found: list[Path] = []
    level = [each.path for each in files_under([absolute(path) for path in paths]) if each.error is None]
    for _ in range(deepest):
        level = [inner for outer in level for inner in inside_one(session, outer, reader)]
        found += level
    return found


def inside_one(session: Session, path: Path, reader: Reader) -> list[Path]:
    """A file that cannot be opened holds none: indexing has said why already."""
    from app.reading.attachments import extract_pdfs
    from app.reading.content import fingerprint

    try:
        folder = session.services.places.attachments / fingerprint(path)[:16]
        return reader.call(extract_pdfs, path, folder, tuple(reader.keys.known))
    except ReadingError:
        return []


def listed(session: Session, documents: Sequence[Document]) -> dict[int, list[str]]:
    """What each document carries, by the document's id, read from the files that are still there."""
    from app.reading.attachments import attachment_names

    reader = session.services.reader(keys(session, wanted=False))
    found = {}
    for document in documents:
        try:
            found[document.id] = reader.call(attachment_names, Path(document.path), tuple(reader.keys.known))
        except ReadingError:
            found[document.id] = []
    return found
