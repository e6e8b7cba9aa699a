"""The index lane: files become documents that are found by keyword, then by meaning; pictures of text come last."""

from __future__ import annotations

import logging
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import psutil

from app.domain.events import Changed, Exchanged, Indexed, Progress, Skipped
from app.errors import NoKeyring, VectorsReplaced
from app.indexing.deep import TableWave
from app.indexing.ingest import ingest
from app.indexing.reencode import is_needed, reencode, wave
from app.indexing.scans import ScanWave
from app.indexing.vectors import vector_wave
from app.jobs.bench import Bench
from app.kept_passwords import KeptPasswords
from app.models.encoder import Encoder
from app.paths import Places
from app.reading.keys import Keys
from app.reading.pool import Reader
from app.reading.recognition.scanning import Scanner
from app.reading.tables.deep import DeepReader
from app.requests.work import EncodePassages, Ingest, Retry, Unlock, UsePassword, UseSettings
from app.settings import ALWAYS, ON, Settings

log = logging.getLogger(__name__)
Events = Generator[Progress | Changed | Skipped | Indexed | Exchanged, None, None]

look_seconds = 0.2
niceness = 2  # of POSIX: a little behind the window and the answers, and not starved by other programs


class Indexing:
    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        self._bench = Bench(places, settings, library)
        self._kept = KeptPasswords(places.kept_passwords)
        self._keys: Keys | None = None  # for files that come; in memory alone
        self._untold: NoKeyring | None = None
        self._opening = Keys()  # for scans: whatever has opened a file
        self._threads = ThreadPoolExecutor(1, "models")
        self._reader: Reader | None = None
        self._scanner: Scanner | None = None
        self._deep: DeepReader | None = None
        stand_back()

    def run(self, request: Ingest | Retry | Unlock | EncodePassages | UsePassword | UseSettings) -> Events:
        match request:
            case Ingest(paths):
                yield from self._ingest([Path(path) for path in paths], self._known())
            case Retry(documents):
                yield from self._retry(documents, self._known())
            case Unlock():
                yield from self._unlock(request)
            case EncodePassages(again):
                yield from self._encode()
                yield from self._recognise()
                yield from self._reencode(again)
                yield from self._read_tables()
            case UsePassword(password, wider):
                self._use(password, wider=wider)
            case UseSettings(settings):
                self._reader = self._scanner = self._deep = None
                self._bench.use(settings)

    def close(self) -> None:
        self._bench.close()

    def _use(self, password: str, *, wider: bool) -> None:
        for keys in (self._opening, *([self._known()] if wider else ())):
            if password not in keys.known:
                keys.known.append(password)

    def _known(self) -> Keys:
        """With those in the keyring. A keyring that is gone is told once, after the files are read without it."""
        if self._keys is None:
            self._keys = Keys()
            try:
                self._keys.known += self._kept.load()
            except NoKeyring as error:
                self._untold = error
        return self._keys

    def _ingest(self, paths: list[Path], keys: Keys, again: tuple[int, ...] = ()) -> Events:
        self._reader = self._reader or self._bench.work.reader()
        self._reader.keys = keys
        try:
            yield from ingest(paths, self._bench.library(), reader=self._reader, encoder=None, again=again)
        finally:
            self._reader.close()  # its processes are started anew for the next files
            self._opening.known += [each for each in keys.opening if each not in self._opening.known]
        if self._untold is not None:
            error, self._untold = self._untold, None
            raise error

    def _encode(self) -> Events:
        """The model is loaded where there is something to encode."""
        library = self._bench.library()
        encoder = self._bench.work.encoder_of(library)
        if encoder is None:
            log.warning("the encoder of the vectors in use is gone: what is added is found by its words alone")
            return
        if library.pending_count():
            yield from self._loaded(encoder, "vectors", library.pending_count())
            try:
                yield from vector_wave(library, encoder)
            except VectorsReplaced:
                log.info("another program exchanged the vectors: going on with those")
                yield from self._encode()

    def _reencode(self, again: bool) -> Events:
        """Nothing where the settings name the encoder of the vectors in use."""
        library, encoder = self._bench.library(), self._bench.work.encoder()
        if is_needed(library, encoder, again=again):
            yield from self._loaded(encoder, wave, library.counts().passages)
        yield from reencode(library, encoder, again=again)

    def _loaded(self, encoder: Encoder, wave: str, total: int) -> Events:
        """In a thread: files that are added in these seconds need not wait for it."""
        loading = self._threads.submit(lambda: encoder.model)
        while wait([loading], look_seconds).not_done:
            yield Progress(wave, "passages", 0, total, 0.0, None)
        loading.result()

    def _recognise(self) -> Events:
        """Pages that are pictures take seconds each: everything else is found by then."""
        library = self._bench.library()
        if self._bench.settings.scans != ON or not library.waiting_pages():
            return
        self._opening.known += [each for each in self._known().known if each not in self._opening.known]
        self._scanner = self._scanner or self._bench.work.scanner(self._opening)
        try:
            yield from ScanWave(library, self._scanner).events()
        finally:
            self._scanner.close()
        library.tidy()
        yield from self._encode()

    def _read_tables(self) -> Events:
        """Cell by cell, a second a page: the very last wave, and only where the user wants it for all pages."""
        if self._bench.settings.tables != ALWAYS:
            return
        self._deep = self._deep or self._bench.work.deep_reader(self._opening)
        try:
            library = self._bench.library()
            yield from TableWave(library, self._deep, self._bench.work.encoder_of(library)).events()
        finally:
            self._deep.close()

    def _unlock(self, request: Unlock) -> Events:
        keys = Keys([request.password, *self._known().known])
        yield from self._retry(request.documents, keys)
        if request.wider and request.password not in self._known().known:
            self._known().known.append(request.password)
        if request.keep and request.password in keys.opening:
            self._kept.keep([request.password])

    def _retry(self, documents: tuple[int, ...], keys: Keys) -> Events:
        library = self._bench.library()
        paths = [Path(path) for number in documents for path in library.paths(number)]
        yield from self._ingest(paths, keys, documents)


def stand_back() -> None:
    """Behind the window and the answers; never before where the user has put the whole program."""
    process = psutil.Process()
    if psutil.WINDOWS:
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        process.nice(max(niceness, process.nice()))
