"""The one order of the waves, for terminal, window and re-encoding: all text first, so that everything is found by
keyword at once, then the vectors, then what must be recognised from pictures, which takes seconds a page, and the
vectors of that, then the vectors of another encoder where one was chosen, and last the cells of tables."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from app.domain.events import Changed, Exchanged, Indexed, Progress, Skipped
from app.errors import NothingToIndex, VectorsReplaced
from app.indexing import reencode
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

LOOK_SECONDS = 0.2  # between two looks at a model that is being loaded

log = logging.getLogger(__name__)
Events = Generator[Progress | Changed | Skipped | Indexed | Exchanged, None, None]


@dataclass(slots=True)
class Waves:
    """What follows the text. Each tool is asked for when its turn has come and something waits for it; without one its
    wave is left to a later run.

    `encoder`: of the vectors in use, None where it is gone. `wanted`: the encoder that the user chose.
    """

    library: Library
    encoder: Callable[[], Encoder | None] | None = None
    wanted: Callable[[], Encoder] | None = None
    scanner: Callable[[], Scanner] | None = None
    deep: Callable[[], DeepReader] | None = None

    def events(self, *, again: bool = False) -> Events:
        """Close the generator to cancel. `again`: try an encoder once more whose vectors were refused before."""
        yield from self._encode()
        yield from self._recognise()
        yield from self._reencode(again=again)
        yield from self._read_tables()

    def _encode(self) -> Events:
        if self.encoder is None or not self.library.pending_count():
            return
        encoder = self.encoder()
        if encoder is None:
            log.warning("the encoder of the vectors in use is gone: what is added is found by its words alone")
            return
        yield from loaded(encoder, "vectors", self.library.pending_count())
        try:
            yield from vector_wave(self.library, encoder)
        except VectorsReplaced:
            log.info("another program exchanged the vectors: going on with those")
            yield from self._encode()

    def _recognise(self) -> Events:
        if self.scanner is None or not self.library.waiting_pages():
            return
        yield from ScanWave(self.library, self.scanner()).events()
        self.library.tidy()
        yield from self._encode()

    def _reencode(self, *, again: bool) -> Events:
        """Nothing where the encoder that is wanted made the vectors in use."""
        if self.wanted is None:
            return
        wanted = self.wanted()
        if reencode.is_needed(self.library, wanted, again=again):
            yield from loaded(wanted, reencode.wave, self.library.counts().passages)
        yield from reencode.reencode(self.library, wanted, again=again)

    def _read_tables(self) -> Events:
        if self.deep is not None:
            encoder = self.encoder() if self.encoder is not None else None
            yield from TableWave(self.library, self.deep(), encoder).events()


def ingest(
    paths: Iterable[Path],
    library: Library,
    *,
    reader: Reader,
    encoder: Encoder | None = None,
    scanner: Scanner | None = None,
    waves: Waves | None = None,
    again: Collection[int] = (),
) -> Events:
    """Bring the library up to date with these files and folders, then run the waves: `waves`, or those of an `encoder`
    and a `scanner`. `again`: documents that failed and are read once more.

    Close the generator to cancel: what was committed stays, and the next run goes on from there. What vanished from
    the disk stays in the library, with a remark. Raises NothingToIndex where the paths hold no file, and LibraryError.
    """
    began = time.perf_counter()
    places = [absolute(path) for path in paths]
    text = TextWave(library, list(files_under(places)), places, again)
    if text.nothing_there():
        raise NothingToIndex("no_pdf", names=", ".join(map(shown, places)) or "no path")
    yield from text.events(reader)
    while library.tidy():
        yield text.progress()
    if waves is None:
        waves = Waves(
            library,
            encoder=(lambda: encoder) if encoder is not None else None,
            scanner=(lambda: scanner) if scanner is not None else None,
        )
    yield from waves.events()
    yield text.indexed(time.perf_counter() - began)


def loaded(encoder: Encoder, wave: str, total: int) -> Generator[Progress, None, None]:
    """Load a model beside the work, in seconds in which a cancelled run must be able to end."""
    beside = ThreadPoolExecutor(1, "load encoder")
    loading = beside.submit(lambda: encoder.dimensions)
    beside.shutdown(wait=False)
    while wait([loading], LOOK_SECONDS).not_done:
        yield Progress(wave, "passages", 0, total, 0.0, None)
    loading.result()
