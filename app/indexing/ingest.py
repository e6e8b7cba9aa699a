"""Paths -> library, in waves: all text first, so that everything is found by keyword at once, then the vectors, then
what must be recognised from pictures, which takes seconds a page, the vectors of that, and the cells of tables."""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterable
from pathlib import Path

from app.domain.events import Changed, Indexed, Progress, Skipped
from app.errors import NothingToIndex
from app.indexing.deep import TableWave
from app.indexing.files import absolute, files_under, shown
from app.indexing.scans import ScanWave
from app.indexing.texts import TextWave
from app.indexing.vectors import vector_wave
from app.library.library import Library
from app.models.encoder import Encoder
from app.reading.pool import Reader
from app.reading.recognition.scanning import Scanner
from app.reading.tables.deep import DeepReader

Events = Generator[Progress | Changed | Skipped | Indexed, None, None]


def ingest(
    paths: Iterable[Path],
    library: Library,
    *,
    reader: Reader,
    encoder: Encoder | None,
    scanner: Scanner | None = None,
    deep: DeepReader | None = None,
    again: Collection[int] = (),
) -> Events:
    """Brings the library up to date with these files and folders; without an encoder only the keyword index, without
    a scanner no pictures, without a deep reader no cells of tables: all are caught up by a later run. `again`:
    documents that failed and are read once more.

    Close the generator to cancel: what was committed stays, and the next run goes on from there. What vanished from
    the disk stays in the library, with a remark. Raises NothingToIndex where the paths hold no file, and LibraryError.
    """
    began = time.perf_counter()
    places = [absolute(path) for path in paths]
    wave = TextWave(library, list(files_under(places)), places, again)
    if wave.nothing_there():
        raise NothingToIndex("no_pdf", names=", ".join(map(shown, places)) or "no path")
    yield from wave.events(reader)
    while library.tidy():
        yield wave.progress()
    if encoder is not None:
        yield from vector_wave(library, encoder)
    if scanner is not None and library.waiting_pages():
        yield from ScanWave(library, scanner).events()
        library.tidy()
        if encoder is not None:
            yield from vector_wave(library, encoder)
    if deep is not None:
        yield from TableWave(library, deep, encoder).events()
    yield wave.indexed(time.perf_counter() - began)
