"""What work is done with, built from the settings: everything heavy is imported and opened when it is first needed."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LibraryReadOnly, ModelNotGguf
from app.paths import Places, resources, shipped_adapter
from app.settings import NEVER, Settings

if TYPE_CHECKING:
    from app.answering.answer import Tools
    from app.indexing.encoder import Encoder
    from app.indexing.extractor import Extractor
    from app.library.library import Library
    from app.llm.engine import Engine
    from app.reading.deep import DeepReader
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
    _encoder: Encoder | None = None
    _extractor: Extractor | None = None
    _engine: Engine | None = None
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
            raise LibraryReadOnly(f"The library {path} may not be changed.")
        self._library = self.stack.enter_context(Library.open(path, read_only=only_read))
        return self._library

    def encoder(self) -> Encoder:
        from app.indexing.encoder import Encoder, starter_encoder_folder

        if self._encoder is None:
            folder = Path(self.settings.encoder).expanduser() if self.settings.encoder else starter_encoder_folder()
            self._encoder = Encoder(folder, self.settings.threads or None)
        return self._encoder

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

        engine = self.engine()
        blank = Judge((), (), (), (), 0.0)
        calibrator = Calibrator("", blank, blank) if fitting else load_calibrator(self.places.calibrator(engine.name))
        prompts = load_prompts(resources() / "prompts")
        deep = None if self.settings.tables == NEVER else self.deep_reader()
        return Tools(library, self.encoder(), self.extractor(), engine, calibrator, prompts, deep)

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
        from app.reading.scanning import Scanner

        settings = self.settings
        memory = settings.megabytes_per_scan << 20
        return self.stack.enter_context(Scanner(settings.threads or None, settings.seconds_per_scan, memory, keys))

    def deep_reader(self, keys: Keys | None = None) -> DeepReader:
        """Of tables: one for all questions, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.deep import DeepReader

        if self._deep is None:
            self._deep = self.stack.enter_context(DeepReader(keys=keys))
        return self._deep


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
