"""What work is done with, built from the settings: everything heavy is imported and opened when it is first needed.

The one composition root of terminal, lanes and evaluation.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import EncoderMissing, LibraryReadOnly, ModelMissing
from app.models.gguf.fit import Plan, Wish
from app.models.gguf.need import CacheType
from app.modelstore.details import Here
from app.paths import (
    Places,
    catalogue,
    overview_words,
    resources,
    shipped_encoder,
    shipped_language_model,
    shipped_reader,
    shipped_reranker,
    statements,
)
from app.settings import NEVER, Settings
from app.stopping import Pause, go_on

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from app.answering.judging.calibrator import Calibrator
    from app.answering.overview.maker import OverviewMaker
    from app.answering.overview.vocabulary import Vocabularies
    from app.answering.pipeline import Pipeline
    from app.answering.readers.statements.catalogue import Catalogue
    from app.answering.state import Tools
    from app.answering.whole.task import Phrases
    from app.grids.method import Methods
    from app.library.library import Library
    from app.models.encoder import Encoder
    from app.models.extractor import Extractor
    from app.models.language.deferred import DeferredModel
    from app.models.language.engine import Engine
    from app.models.language.model import LanguageModel
    from app.models.language.prompts import Prompts
    from app.models.reranker import Reranker
    from app.models.server.address import Address
    from app.models.server.server import ServerModel, Wanted
    from app.modelstore.catalogue import Catalogue as ModelCatalogue
    from app.modelstore.trial import Trials, Verdict
    from app.reading.keys import Keys
    from app.reading.pool import Reader
    from app.reading.recognition.scanning import Scanner
    from app.reading.tables.deep import DeepReader


class Part(StrEnum):
    """What is opened and closed together."""

    LIBRARY = "library"
    ENCODERS = "encoders"
    READERS = "readers"  # reranker and extractor
    LANGUAGE_MODEL = "language model"
    READING = "reading"


# The settings that each part depends on: a change of any other, such as the text size, leaves it open.
DEPENDS_ON = {
    Part.LIBRARY: frozenset[str](),
    Part.ENCODERS: frozenset({"encoder", "threads"}),
    Part.READERS: frozenset({"threads"}),
    Part.LANGUAGE_MODEL: frozenset(
        "model threads gpu_layers context cache server server_model server_template server_confirmed".split()
    ),
    Part.READING: frozenset(
        "threads readers seconds_per_file megabytes_per_file seconds_per_scan megabytes_per_scan".split()
    ),
}


@dataclass(slots=True)
class Services:
    """Close it at the end, whatever happened: it closes libraries, models and readers."""

    places: Places
    settings: Settings
    named_library: Path | None = None
    pause: Pause = go_on  # of models, between two steps
    _open: dict[Part, ExitStack] = field(default_factory=dict)
    _library: Library | None = None
    _encoders: dict[Path, Encoder] = field(default_factory=dict)
    _reranker: Reranker | None = None
    _extractor: Extractor | None = None
    _engine: LanguageModel | None = None
    _not_yet: DeferredModel | None = None  # the engine before it is loaded
    _deep: DeepReader | None = None
    _calibrator: Calibrator | None = None  # of the language model

    def __enter__(self) -> Services:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for part in Part:
            self._close(part)

    def use(self, settings: Settings) -> frozenset[Part]:
        """Take other settings; what depends on those that changed is closed, and opened again when it is needed.
        Return what was closed."""
        changed = {name for name in asdict(settings) if getattr(settings, name) != getattr(self.settings, name)}
        self.settings = settings
        closed = frozenset(part for part, fields in DEPENDS_ON.items() if fields & changed)
        for part in closed:
            self._close(part)
        return closed

    def _close(self, part: Part) -> None:
        match part:
            case Part.LIBRARY:
                self._library = None
            case Part.ENCODERS:
                self._encoders = {}
            case Part.READERS:
                self._reranker = self._extractor = None
            case Part.LANGUAGE_MODEL:
                self._engine = self._not_yet = self._calibrator = None
            case Part.READING:
                self._deep = None
        if (stack := self._open.pop(part, None)) is not None:
            stack.close()

    def _stack(self, part: Part) -> ExitStack:
        return self._open.setdefault(part, ExitStack())

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
        self._library = self._stack(Part.LIBRARY).enter_context(Library.open(path, read_only=only_read))
        return self._library

    def library_or_new(self) -> Library:
        """Made where there is none yet: the window opens on an empty library."""
        return self.library(writing=not self.library_path.exists())

    def encoder(self) -> Encoder:
        """The one that the settings ask for. Raises EncoderMissing."""
        return self.encoder_in(self.settings.encoder)

    def encoder_in(self, place: str) -> Encoder:
        """Of a folder, "" for the one that ships; made once for each. Raises EncoderMissing."""
        from app.models.encoder import Encoder, Known

        folder = Path(place).expanduser() if place else shipped_encoder()
        if folder not in self._encoders:
            offer = _catalogue().find(folder.name)
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
        """Of the settings, of a folder ("" for none), and the one that ships: those that are there."""
        for wanted in dict.fromkeys((self.settings.encoder, folder or self.settings.encoder, "")):
            try:
                yield self.encoder_in(wanted)
            except EncoderMissing:
                continue

    def reranker(self) -> Reranker:
        """Raises EncoderMissing."""
        from app.models.reranker import Reranker

        if self._reranker is None:
            self._reranker = Reranker(shipped_reranker(), self.settings.threads or None, pause=self.pause)
        return self._reranker

    def extractor(self) -> Extractor:
        from app.models.extractor import Extractor

        if self._extractor is None:
            self._extractor = Extractor(shipped_reader(), self.settings.threads or None, pause=self.pause)
        return self._extractor

    @property
    def has_model(self) -> bool:
        """Whether there is a language model to answer with: a server, a file that was chosen, or the one that ships."""
        return bool(self.settings.server or self.settings.model or shipped_language_model())

    def model_path(self) -> Path:
        """Of the file that was chosen, or of the one that ships. Raises ModelMissing where there is neither."""
        path = Path(self.settings.model).expanduser() if self.settings.model else shipped_language_model()
        if path is None:
            raise ModelMissing("none")
        return path

    @property
    def asked_model(self) -> str:
        """The name of the language model where it is large enough to be asked for answers, as a calibrator notes it; ""
        for none. Does not load a file."""
        from app.models.language.model import can_read

        model = self._deferred()
        return model.name if model is not None and can_read(model.parameters) else ""

    def engine(self) -> LanguageModel:
        """Opened once: the server of the user's where one is named, else the model file. Raises ModelMissing."""
        if self._engine is None:
            self._engine = self._server() if self.settings.server else self._loaded()
        return self._engine

    def _deferred(self) -> LanguageModel | None:
        """The language model, which a first answer does not wait for; None where there is none."""
        if not self.has_model:
            return None
        if self._engine is not None or self.settings.server:
            return self.engine()
        from app.models.gguf.header import check_gguf
        from app.models.language.deferred import DeferredModel

        if self._not_yet is None:
            path = self.model_path()
            self._not_yet = DeferredModel(path.name, check_gguf(path).parameters, self.engine)
        return self._not_yet

    def _server(self) -> ServerModel:
        """Raises ServerNotConfirmed where it is beyond the user's own network, ServerGone, ServerRefused."""
        from app.models.server.address import address_of, check_confirmed
        from app.models.server.server import ServerModel

        address = address_of(self.settings.server)
        check_confirmed(address, self.settings.server_confirmed)
        return self._stack(Part.LANGUAGE_MODEL).enter_context(ServerModel(self.server_wanted(address)))

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
        plan, threads = self.loading(path), self.settings.threads
        verdict = self.try_model(path, plan)
        for step in plan.steps:
            log.warning("%s: %s", path.name, step)
        stack = self._stack(Part.LANGUAGE_MODEL)
        engine = stack.enter_context(
            Engine(
                path,
                context=plan.context,
                threads=threads or None,
                gpu_layers=plan.gpu_layers,
                cache=plan.cache,
                notices=plan.steps,
                exact=False,
                extra_buffers=verdict.extra_buffers,
                pause=self.pause,
            )
        )
        stack.callback(keep_pace, self.places.paces, key_of(path, plan, threads), engine.tally)
        return engine

    def try_model(self, path: Path, plan: Plan | None = None, *, again: bool = False) -> Verdict:
        """Whether a model works here: as it is known, else tried in a child. `plan`: how it is loaded, where that is
        worked out already; `again`: one that was refused before is tried once more. Raises ModelRefused where it does
        not work, Stopped, and what `loading` raises."""
        from app.modelstore.trial import Load

        plan = plan or self.loading(path)
        load = Load(path, plan.context, self.settings.threads or None, plan.gpu_layers, plan.cache)
        verdict = self.trials.verdict(load, self.pause, again=again)
        verdict.check()
        return verdict

    @property
    def trials(self) -> Trials:
        from app.modelstore.trial import Trials

        return Trials(self.places.trials)

    @property
    def wish(self) -> Wish:
        return Wish(self.settings.context, CacheType(self.settings.cache), self.settings.gpu_layers)

    def loading(self, path: Path) -> Plan:
        """How the model is loaded now. Raises ModelError leaves, ModelTooBig where it fits nowhere."""
        from app.modelstore.loading import loading
        from app.modelstore.room import free_memory

        return loading(path, self.wish, free_memory())

    def here(self) -> Here:
        """What a model is held against to say how it would do on this computer."""
        from app.models.language.pace import kept_paces
        from app.modelstore.room import free_memory

        return Here(self.wish, free_memory(), kept_paces(self.places.paces), self.settings.threads)

    def pipeline(self, library: Library) -> Pipeline:
        """The one that the window, the command line and evaluation answer with."""
        from app.answering.pipeline import Pipeline

        return Pipeline(self.tools(library))

    def overview_maker(self, library: Library) -> OverviewMaker:
        """What makes overviews of its documents. Its questions are answered at the default caution."""
        from app.answering.overview.maker import OverviewMaker

        pipeline = self.pipeline(library)
        caution = pipeline.tools.calibrator.least(Settings().caution)
        return OverviewMaker(pipeline, _overview_words(), caution)

    def tools(self, library: Library, *, fitting: bool = False) -> Tools:
        """`fitting`: with a blank calibrator, since the one to use is about to be made."""
        from app.answering.judging.calibrator import EXTRACTIVE, Calibrator, Judge
        from app.answering.state import Tools

        encoder = self.encoder_of(library)
        at_hand = encoder or self.any_encoder()
        blank = Judge((), (), (), (), 0.0)
        calibrator = Calibrator("", blank, {EXTRACTIVE: blank}) if fitting else self.calibrator()
        return Tools(
            library,
            at_hand,
            self.reranker(),
            self.extractor(),
            self._deferred(),
            calibrator.with_encoder(at_hand.stamp),
            _prompts(),
            _catalogue().multilingual,
            by_meaning=encoder is not None,
            deep=None if self.settings.tables == NEVER else self.deep_reader(),
            lines=_statements(),
        )

    def grid_methods(self, library: Library, caution: str = "") -> Methods:
        """What a grid is filled and shown with. `caution`: a level or a number, "" for that of the settings."""
        from app.answering.judging.calibrator import load_calibrator
        from app.grids.method import methods_of

        tools = self.tools(library)
        quick = load_calibrator(self.places.calibrator("")).with_encoder(tools.encoder.stamp)
        return methods_of(tools, quick, caution or self.settings.caution)

    def calibrator(self) -> Calibrator:
        """Of the language model, read once."""
        from app.answering.judging.calibrator import load_calibrator

        if self._calibrator is None:
            self._calibrator = load_calibrator(self.places.calibrator(self.asked_model))
        return self._calibrator

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
        return self._stack(Part.READING).enter_context(
            Reader(settings.workers, settings.seconds_per_file, bytes_per_file, keys)
        )

    def scanner(self, keys: Keys | None = None) -> Scanner:
        """A new one, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.recognition.scanning import Scanner

        settings = self.settings
        memory = settings.megabytes_per_scan << 20
        return self._stack(Part.READING).enter_context(
            Scanner(settings.threads or None, settings.seconds_per_scan, memory, keys)
        )

    def deep_reader(self, keys: Keys | None = None) -> DeepReader:
        """Of tables: one for all questions, closed with the rest. `keys`: the passwords of locked files."""
        from app.reading.tables.deep import DeepReader

        if self._deep is None:
            self._deep = self._stack(Part.READING).enter_context(DeepReader(keys=keys))
        return self._deep


def may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@cache
def _catalogue() -> ModelCatalogue:
    """The models that can be had, read once a process like everything that comes with the program."""
    from app.modelstore.catalogue import load_catalogue

    return load_catalogue(catalogue())


@cache
def phrases() -> Mapping[str, Phrases]:
    """How people ask about whole documents, by language."""
    from app.answering.whole.task import load_phrases

    return load_phrases(resources() / "whole.toml")


@cache
def _prompts() -> Prompts:
    from app.models.language.prompts import load_prompts

    return load_prompts(resources() / "prompts")


@cache
def _overview_words() -> Vocabularies:
    from app.answering.overview.vocabulary import load_vocabularies

    return load_vocabularies(overview_words())


@cache
def _statements() -> Catalogue:
    from app.answering.readers.statements.catalogue import read_catalogue

    return read_catalogue(statements())
