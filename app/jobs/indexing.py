"""The index lane: files become documents that are found by keyword, then by meaning; pictures of text come last."""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import psutil

from app.domain import Changed, DocumentState, Indexed, Progress, Skipped
from app.errors import NoKeyring
from app.indexing.deep import TableWave
from app.indexing.ingest import ingest
from app.indexing.scans import ScanWave
from app.indexing.vectors import vector_wave
from app.jobs.bench import Bench
from app.kept_passwords import KeptPasswords
from app.paths import Places
from app.reading.deep import DeepReader
from app.reading.keys import Keys
from app.reading.pool import Reader
from app.reading.scanning import Scanner
from app.requests.documents import DocumentsRemoved
from app.requests.work import EncodePassages, Ingest, Retry, Unlock, UseSettings
from app.settings import ALWAYS, ON, Settings

Events = Generator[Progress | Changed | Skipped | Indexed | DocumentsRemoved, None, None]

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
        self._loading: Future[object] | None = None  # of the encoder's model
        psutil.Process().nice(getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", niceness))

    def run(self, request: Ingest | Retry | Unlock | EncodePassages | UseSettings) -> Events:
        match request:
            case Ingest(paths):
                yield from self._ingest([Path(path) for path in paths], self._known())
            case Retry(documents):
                yield from self._retry(documents, self._known())
            case Unlock():
                yield from self._unlock(request)
            case EncodePassages():
                yield from self._encode()
                yield from self._recognise()
                yield from self._read_tables()
            case UseSettings(settings):
                self._reader = self._scanner = self._deep = self._loading = None
                self._bench.use(settings)

    def close(self) -> None:
        self._bench.close()

    def _known(self) -> Keys:
        """With those in the keyring. A keyring that is gone is told once, after the files are read without it."""
        if self._keys is None:
            self._keys = Keys()
            try:
                self._keys.known += self._kept.load()
            except NoKeyring as error:
                self._untold = error
        return self._keys

    def _ingest(self, paths: list[Path], keys: Keys) -> Events:
        self._reader = self._reader or self._bench.work.reader()
        self._reader.keys = keys
        try:
            yield from ingest(paths, self._bench.library(), reader=self._reader, encoder=None)
        finally:
            self._reader.close()  # its processes are started anew for the next files
            self._opening.known += [each for each in keys.opening if each not in self._opening.known]
        if self._untold is not None:
            error, self._untold = self._untold, None
            raise error

    def _encode(self) -> Events:
        """The model is loaded in a thread, and where there is something to encode: files that are added in these
        seconds need not wait for it."""
        library, encoder = self._bench.library(), self._bench.work.encoder()
        pending = library.pending_count()
        if not pending and library.encoder() in {"", encoder.name}:
            return
        self._loading = self._loading or self._threads.submit(lambda: encoder.model)
        while wait([self._loading], look_seconds).not_done:
            yield Progress("vectors", "passages", 0, pending, 0.0, None)
        self._loading.result()
        yield from vector_wave(library, encoder)

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
            yield from TableWave(self._bench.library(), self._deep, self._bench.work.encoder()).events()
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
        """A content that failed is known and would be skipped: it is taken out first."""
        library = self._bench.library()
        paths: list[Path] = []
        for number in documents:
            paths += [Path(path) for path in library.paths(number)]
            if library.document(number).state is DocumentState.FAILED:
                library.remove(number)
                yield DocumentsRemoved((number,))
        yield from self._ingest(paths, keys)
