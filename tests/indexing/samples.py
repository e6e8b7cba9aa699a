"""Real PDFs for the tests of indexing: the ones that ship with Candor."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.domain.events import Changed, Exchanged, Indexed, Progress, Skipped
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.reading.pool import Reader

SAMPLES = Path(__file__).parents[2] / "resources/samples"


readable = [file for file in sorted(SAMPLES.glob("*.pdf")) if file.name != "harbour-letter.pdf"]  # that one is a scan


def copied(folder: Path) -> Path:
    """A folder with the sample PDFs that hold text, to be changed at will."""
    folder.mkdir()
    for file in readable:
        shutil.copy(file, folder)
    return folder


def indexed(
    library: Library, reader: Reader, *paths: Path, encoder: Encoder | None = None
) -> tuple[Indexed, list[Progress | Changed | Skipped | Exchanged]]:
    """The end of a run, and what it told on the way."""
    *events, end = ingest(paths, library, reader=reader, encoder=encoder)
    assert isinstance(end, Indexed)
    return end, [event for event in events if not isinstance(event, Indexed)]


def content(path: Path) -> list[tuple[object, ...]]:
    """Everything that a library holds, without its own numbering, in an order of its own: two may be compared."""
    with Library.open(path, read_only=True) as library:
        library.check()
        tables = [
            "select sha256, title, pages, state, reason, remark from documents",
            "select path, sha256 from paths join documents on id = document",
            "select sha256, number, text, blocks, words from pages join documents on id = document",
            'select sha256, page, start, "end", context, fine from passages join documents on documents.id = document '
            "left join vectors on passage = passages.id",
        ]
        return sorted((row for sql in tables for row in library._rows(sql)), key=repr)
