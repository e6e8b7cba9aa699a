"""What work is done with, built from the settings: everything heavy is imported and opened when it is first needed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import EncoderMissing, LibraryReadOnly, ModelNotGguf
from app.models.gguf.fit import Wish
from app.models.gguf.need import CacheType
from app.modelstore.details import Here
from app.paths import Places, catalogue, resources, shipped_adapter, statements
from app.settings import NEVER, Settings
from app.stopping import Pause, go_on

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from app.answering.state import Tools
    from app.library.library import Library
    from app.models.encoder import Encoder
    from app.models.extractor.extractor import Extractor
    from app.models.language.engine import Engine
    from app.models.language.model import LanguageModel
    from app.models.server.address import Address
    from app.models.server.server import ServerModel, Wanted
    from app.modelstore.loading import Loading
    from app.reading.keys import Keys
    from app.reading.pool import Reader
    from app.reading.recognition.scanning import Scanner
    from app.reading.tables.deep import DeepReader


@dataclass(slots=True, kw_only=True)
class Workbench:
    places: Places
    settings: Settings
    stack: ExitStack  # closes libraries, models and readers at the end, whatever happened
    named_library: Path | None = None
    pause: Pause = go_on  # of models, between two steps
    _library: Library | None = None
    _encoders: dict[Path, Encoder] = field(default_factory=dict)
    _extractor: Extractor | None = None
    _engine: LanguageModel | None = None
    _deep: DeepReader | None = None

    @property
    def library_path(self) -> Path:
        return self.named_library or self.places.library

    def library(self, *, writing: bool = False) -> Library:
        """Opened once. One that the user named is made by writers alone: a typing error must not make an empty one."""
        if self._library is not None:
            return self._library
        from app.library.library import Library

        path = self.library_path
        only_read = not may_write(path) if path.exists() else not writing and self.named_library is not None
        if writing and only_read:
            raise LibraryReadOnly("may_not_change", path=path)
        self._library = self.stack.enter_context(Library.open(path, read_only=only_read))
        return self._library

    def encoder(self) -> Encoder:
        """The one that the settings ask for. Raises EncoderMissing."""
        return self.encoder_in(self.settings.encoder)

    def encoder_in(self, place: str) -> Encoder:
        """Of a folder, "" for the starter encoder; made once for each. Raises EncoderMissing."""
        from app.models.encoder import Encoder, Known, starter_encoder_folder
        from app.modelstore.catalogue import load_catalogue

        folder = Path(place).expanduser() if place else starter_encoder_folder()
        if folder not in self._encoders:
            offer = load_catalogue(catalogue()).find(folder.name)
            known = Known(offer.prefixes, frozenset(offer.languages)) if offer is not None else Known()
            self._encoders[folder] = Encoder(folder, self.settings.threads or None, known)
        return self._encoders[folder]

    def encoder_of(self, library: Library) -> Encoder | None:
        """The one that made the vectors in use, wherever it stands now; None where it is gone.

        Before there are vectors, the one that the settings ask for: raises EncoderMissing.
        """
        used = library.generations.used()
        if used is None:
            return self.encoder()
        for encoder in self._candidates(used.encoder.folder):
            if used.encoder.same_as(encoder.name, encoder.fingerprint):
                return encoder
        return None

    def any_encoder(self) -> Encoder:
        """Texts can be compared with any. Raises EncoderMissing where there is none."""
        return next(self._candidates(""), None) or self.encoder()

    def _candidates(self, folder: str) -> Iterator[Encoder]:
        """Of the settings, of a folder ("" for none), and the starter encoder: those that are there."""
        for wanted in dict.fromkeys((self.settings.encoder, folder or self.settings.encoder, "")):
            try:
                yield self.encoder_in(wanted)
            except EncoderMissing:
                continue

    def extractor(self) -> Extractor:
        """Taught on top of the starter encoder, whatever encoder the library uses."""
        from app.models.encoder import starter_encoder_folder
        from app.models.extractor.extractor import Extractor

        if self._extractor is None:
            threads = self.settings.threads or None
            self._extractor = Extractor(starter_encoder_folder(), shipped_adapter(), threads, pause=self.pause)
        return self._extractor

    def model_path(self) -> Path:
        from app.models.language.engine import starter_model_path

        return Path(self.settings.model).expanduser() if self.settings.model else starter_model_path()

    def engine(self) -> LanguageModel:
        """Opened once: the server of the user's where one is named, else the model file."""
        if self._engine is None:
            self._engine = self._server() if self.settings.server else self._loaded()
        return self._engine

    def _server(self) -> ServerModel:
        """Raises ServerNotConfirmed where it is beyond the user's own network, ServerGone, ServerRefused."""
        from app.models.server.address import address_of, check_confirmed
        from app.models.server.server import ServerModel

        address = address_of(self.settings.server)
        check_confirmed(address, self.settings.server_confirmed)
        return self.stack.enter_context(ServerModel(self.server_wanted(address)))

    def server_wanted(self, address: Address) -> Wanted:
        from app.models.server.server import Wanted

        settings = self.settings
        template = Path(settings.server_template).expanduser() if settings.server_template else None
        return Wanted(address, settings.server_model, template, settings.context)

    def _loaded(self) -> Engine:
        """As far as there is memory for it. How fast it was is kept at the end."""
        from app.models.language.engine import Engine
        from app.models.language.pace import keep_pace, key_of

        path = self.model_path()
        if path.is_dir():
            raise ModelNotGguf(path=path)
        loading = self.loading(path)
        plan, threads = loading.plan, self.settings.threads
        for step in plan.steps:
            log.warning("%s: %s", path.name, step)
        engine = self.stack.enter_context(
            Engine(
                path,
                context=plan.context,
                threads=threads or None,
                gpu_layers=plan.gpu_layers,
                cache=plan.cache,
                notices=plan.steps,
                weights=loading.weights,
                pause=self.pause,
            )
        )
        self.stack.callback(keep_pace, self.places.paces, key_of(path, plan, threads), engine.tally)
        return engine

    @property
    def wish(self) -> Wish:
        return Wish(self.settings.context, CacheType(self.settings.cache), self.settings.gpu_layers)

    def loading(self, path: Path) -> Loading:
        """How the model is loaded now. Raises ModelError leaves, ModelTooBig where it fits nowhere."""
        from app.modelstore.loading import loading
        from app.modelstore.room import free_memory

        return loading(path, self.wish, free_memory(), self.places.quick_models)

    def outlook_of(self, path: Path) -> tuple[Here, Path]:
        """What a model is held against to say how it would do here, and the file that would be read."""
        from app.models.language.pace import kept_paces
        from app.models.language.quick import kept_copy
        from app.modelstore.room import free_memory

        here = Here(self.wish, free_memory(), kept_paces(self.places.paces), self.settings.threads)
        return here, kept_copy(path, self.places.quick_models)

    def tools(self, library: Library, *, fitting: bool = False) -> Tools:
        """`fitting`: with a blank calibrator, since the one to use is about to be made."""
        from app.answering.judging.calibrator import Calibrator, Judge, load_calibrator
        from app.answering.readers.generative.prompts import load_prompts
        from app.answering.readers.statements.catalogue import read_catalogue
        from app.answering.state import Tools
        from app.modelstore.catalogue import load_catalogue

        engine, encoder = self.engine(), self.encoder_of(library)
        blank = Judge((), (), (), (), 0.0)
        shipped = load_calibrator(self.places.calibrator(""))
        calibrator = Calibrator("", blank, blank) if fitting else load_calibrator(self.places.calibrator(engine.name))
        at_hand = encoder or self.any_encoder()
        return Tools(
            library,
            at_hand,
            self.extractor(),
            engine,
            calibrator.with_record_of_worked(shipped).with_encoder(at_hand.stamp),
            load_prompts(resources() / "prompts"),
            load_catalogue(catalogue()).multilingual,
            by_meaning=encoder is not None,
            deep=None if self.settings.tables == NEVER else self.deep_reader(),
            lines=read_catalogue(statements()),
        )

    def remove(self, document: int) -> None:
        """Takes a document out of the library. The user's file is not touched; one that was found inside another PDF
        and written out to be read goes with its document. Raises UnknownDocument."""
        library = self.library(writing=True)
        paths = [Path(path) for path in library.paths(document)]
        library.remove(document)
        for path in paths:
            if self.places.attachments in path.parents:
                path.unlink(missing_ok=True)
                if path.parent.is_dir() and not any(path.parent.iterdir()):
                    path.parent.rmdir()

    def reader(self, keys: Keys | None = None) -> Reader:
        """A new one, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.pool import Reader

        settings = self.settings
        bytes_per_file = settings.megabytes_per_file << 20
        return self.stack.enter_context(Reader(settings.workers, settings.seconds_per_file, bytes_per_file, keys))

    def scanner(self, keys: Keys | None = None) -> Scanner:
        """A new one, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.recognition.scanning import Scanner

        settings = self.settings
        memory = settings.megabytes_per_scan << 20
        return self.stack.enter_context(Scanner(settings.threads or None, settings.seconds_per_scan, memory, keys))

    def deep_reader(self, keys: Keys | None = None) -> DeepReader:
        """Of tables: one for all questions, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.tables.deep import DeepReader

        if self._deep is None:
            self._deep = self.stack.enter_context(DeepReader(keys=keys))
        return self._deep


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
