"""The index lane: files become documents that are found by keyword, then by meaning; pictures of text come last."""

from __future__ import annotations

import logging
from collections.abc import Generator
from pathlib import Path

import psutil

from app.domain.events import Changed, Exchanged, Indexed, Progress, Skipped
from app.errors import NoKeyring
from app.indexing.schedule import Waves, ingest
from app.kept_passwords import KeptPasswords
from app.paths import Places
from app.reading.keys import Keys
from app.reading.pool import Reader
from app.reading.recognition.scanning import Scanner
from app.reading.tables.deep import DeepReader
from app.requests.work import EncodePassages, Ingest, Retry, Unlock, UsePassword, UseSettings
from app.services import Part, Services
from app.settings import ALWAYS, ON, Settings

log = logging.getLogger(__name__)
Events = Generator[Progress | Changed | Skipped | Indexed | Exchanged, None, None]

# Of POSIX: behind the window and the answers, and not starved by other programs. Beside two processes that compute, on
# two cores that others used too, a question took 14.8 s at 2, 10.9 s at 5, 10.4 s at 10 (medians of three, in one run).
niceness = 5


class Indexing:
    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        self._services = Services(places, settings, library)
        self._kept = KeptPasswords(places.kept_passwords)
        self._keys: Keys | None = None  # for files that come; in memory alone
        self._untold: NoKeyring | None = None
        self._opening = Keys()  # for scans: whatever has opened a file
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
                yield from self._waves(again=again)
            case UsePassword(password, wider):
                self._use(password, wider=wider)
            case UseSettings(settings):
                if Part.READING in self._services.use(settings):
                    self._reader = self._scanner = self._deep = None

    def close(self) -> None:
        self._services.close()

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
        self._reader = self._reader or self._services.reader()
        self._reader.keys = keys
        try:
            yield from ingest(paths, self._services.library_or_new(), reader=self._reader, again=again)
        finally:
            self._reader.close()  # its processes are started anew for the next files
            self._opening.known += [each for each in keys.opening if each not in self._opening.known]
        if self._untold is not None:
            error, self._untold = self._untold, None
            raise error

    def _waves(self, *, again: bool) -> Events:
        """What follows the text. Scans and cells are read with the passwords that have opened a file."""
        services, settings = self._services, self._services.settings
        library = services.library_or_new()
        if settings.scans == ON and library.waiting_pages():
            self._opening.known += [each for each in self._known().known if each not in self._opening.known]
        waves = Waves(
            library,
            encoder=lambda: services.encoder_of(library),
            wanted=services.encoder,
            scanner=self._open_scanner if settings.scans == ON else None,
            deep=self._open_deep if settings.tables == ALWAYS else None,
        )
        try:
            yield from waves.events(again=again)
        finally:
            for each in (self._scanner, self._deep):
                if each is not None:
                    each.close()  # their processes are started anew for the next pages

    def _open_scanner(self) -> Scanner:
        self._scanner = self._scanner or self._services.scanner(self._opening)
        return self._scanner

    def _open_deep(self) -> DeepReader:
        self._deep = self._deep or self._services.deep_reader(self._opening)
        return self._deep

    def _unlock(self, request: Unlock) -> Events:
        keys = Keys([request.password, *self._known().known])
        yield from self._retry(request.documents, keys)
        if request.wider and request.password not in self._known().known:
            self._known().known.append(request.password)
        if request.keep and request.password in keys.opening:
            self._kept.keep([request.password])

    def _retry(self, documents: tuple[int, ...], keys: Keys) -> Events:
        library = self._services.library_or_new()
        paths = [Path(path) for number in documents for path in library.paths(number)]
        yield from self._ingest(paths, keys, documents)


def stand_back() -> None:
    """Behind the window and the answers; never before where the user has put the whole program."""
    process = psutil.Process()
    if psutil.WINDOWS:
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        process.nice(max(niceness, process.nice()))
