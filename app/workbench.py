"""What work is done with, built from the settings: everything heavy is imported and opened when it is first needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import EncoderMissing, LibraryReadOnly, ModelNotGguf
from app.paths import Places, catalogue, resources, shipped_adapter
from app.settings import Settings

if TYPE_CHECKING:
    from app.answering.answer import Tools
    from app.indexing.encoder import Encoder
    from app.indexing.extractor import Extractor
    from app.library.library import Library
    from app.llm.engine import Engine
    from app.reading.keys import Keys
    from app.reading.pool import Reader
    from app.reading.scanning import Scanner


@dataclass(slots=True, kw_only=True)
class Workbench:
    places: Places
    settings: Settings
    stack: ExitStack  # closes libraries, models and readers at the end, whatever happened
    named_library: Path | None = None
    _library: Library | None = None
    _encoders: dict[Path, Encoder] = field(default_factory=dict)
    _extractor: Extractor | None = None
    _engine: Engine | None = None

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
            raise LibraryReadOnly(f"The library {path} may not be changed.")
        self._library = self.stack.enter_context(Library.open(path, read_only=only_read))
        return self._library

    def encoder(self) -> Encoder:
        """The one that the settings ask for. Raises EncoderMissing."""
        return self.encoder_in(self.settings.encoder)

    def encoder_in(self, place: str) -> Encoder:
        """Of a folder, "" for the starter encoder; made once for each. Raises EncoderMissing."""
        from app.indexing.encoder import Encoder, Known, starter_encoder_folder
        from app.llm.catalogue import load_catalogue

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
        from app.indexing.encoder import starter_encoder_folder
        from app.indexing.extractor import Extractor

        if self._extractor is None:
            threads = self.settings.threads or None
            self._extractor = Extractor(starter_encoder_folder(), shipped_adapter(), threads)
        return self._extractor

    def model_path(self) -> Path:
        from app.llm.engine import starter_model_path

        return Path(self.settings.model).expanduser() if self.settings.model else starter_model_path()

    def engine(self) -> Engine:
        from app.llm.engine import Engine
        from app.llm.quick import quick_copy

        if self._engine is not None:
            return self._engine
        path = self.model_path()
        if path.is_dir():
            raise ModelNotGguf(f"{path} is a folder, not a model.")
        layers = self.settings.gpu_layers
        self._engine = self.stack.enter_context(
            Engine(
                path,
                context=self.settings.context,
                threads=self.settings.threads or None,
                gpu_layers=layers,
                weights=None if layers else quick_copy(path, self.places.quick_models),
            )
        )
        return self._engine

    def tools(self, library: Library, *, fitting: bool = False) -> Tools:
        """`fitting`: with a blank calibrator, since the one to use is about to be made."""
        from app.answering.answer import Tools
        from app.answering.confidence import Calibrator, Judge, load_calibrator
        from app.answering.prompts import load_prompts
        from app.llm.catalogue import load_catalogue

        engine, encoder = self.engine(), self.encoder_of(library)
        blank = Judge((), (), (), (), 0.0)
        calibrator = Calibrator("", blank, blank) if fitting else load_calibrator(self.places.calibrator(engine.name))
        at_hand = encoder or self.any_encoder()
        return Tools(
            library,
            at_hand,
            self.extractor(),
            engine,
            calibrator.with_encoder(at_hand.stamp),
            load_prompts(resources() / "prompts"),
            load_catalogue(catalogue()).multilingual,
            by_meaning=encoder is not None,
        )

    def reader(self, keys: Keys | None = None) -> Reader:
        """A new one, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.pool import Reader

        settings = self.settings
        bytes_per_file = settings.megabytes_per_file << 20
        return self.stack.enter_context(Reader(settings.workers, settings.seconds_per_file, bytes_per_file, keys))

    def scanner(self, keys: Keys | None = None) -> Scanner:
        """A new one, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.scanning import Scanner

        settings = self.settings
        memory = settings.megabytes_per_scan << 20
        return self.stack.enter_context(Scanner(settings.threads or None, settings.seconds_per_scan, memory, keys))


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
