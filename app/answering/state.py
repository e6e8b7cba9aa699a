"""What a question is asked with, and all that is known of it on its way to the answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.answering.evidence.weighing import Evidence, Weighed
from app.answering.judging.calibrator import Calibrator
from app.answering.judging.judge import Verdict
from app.answering.query import Query
from app.answering.readers.reader import Proposal
from app.answering.readers.statements.catalogue import Catalogue
from app.answering.stages import AS_SHIPPED, Stages
from app.domain.answer import Checking, Mode
from app.domain.document import Document
from app.domain.passage import Hit
from app.errors import ModelMissing
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.model import LanguageModel, can_read
from app.models.language.prompts import Prompts
from app.models.reranker import Reranker
from app.reading.tables.deep import DeepReader

HITS = 12
WIDER = 3  # times as many passages are read where a question is looked at once more


@dataclass(frozen=True, slots=True)
class Tools:
    """What an answer is made with."""

    library: Library
    encoder: Encoder
    reranker: Reranker
    extractor: Extractor
    engine: LanguageModel | None  # None where no language model is installed: the others answer without it
    calibrator: Calibrator
    prompts: Prompts
    multilingual: tuple[str, ...]  # names of search models that read more than English, to be told where one is missed
    by_meaning: bool = True  # whether the encoder is the one of the library's vectors
    deep: DeepReader | None = None  # of tables; None where none are to be read so
    lines: Catalogue | None = None  # of statements of accounts; None where no figures are to be worked out of them

    @property
    def model(self) -> str:
        """The name of the language model, "" for none."""
        return self.engine.name if self.engine is not None else ""

    @property
    def asked_model(self) -> str:
        """The name of the language model where it is large enough to be asked for answers, which is when a calibrator
        is its own; "" for none."""
        return self.engine.name if self.engine is not None and can_read(self.engine.parameters) else ""

    @property
    def writer(self) -> LanguageModel:
        """Raises ModelMissing where there is no language model."""
        if self.engine is None:
            raise ModelMissing("none")
        return self.engine

    @property
    def finder(self) -> Encoder | None:
        """The encoder, where passages can be found with it."""
        return self.encoder if self.by_meaning else None


@dataclass(frozen=True, slots=True)
class Options:
    """What was chosen for a question.

    `documents`: ids to ask, None for the whole library. `caution`: the least confidence to answer with. `checking`: how
    thoroughly claims in the model's own words are held against their sources. `hits`: how many passages to read.
    `patient`: nothing is left out for want of time, so that a busy computer gives the same answer as an idle one.
    """

    documents: Sequence[int] | None = None
    caution: float = 0.0
    mode: Mode = Mode.QUOTE
    checking: Checking = Checking.QUICK
    stages: Stages = AS_SHIPPED
    hits: int = HITS
    patient: bool = False

    @property
    def wider(self) -> Options:
        """For a second look: more passages, and other words where the first evidence is doubtful."""
        return replace(self, stages=replace(self.stages, second_round=True), hits=self.hits * WIDER)


@dataclass(slots=True)
class State:
    """One question on its way: every stage reads what those before it found, and adds its own."""

    query: Query
    options: Options
    asked: list[Document]  # the documents that are asked
    hits: list[Hit] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)
    evidence: Evidence | None = None  # None where nothing was found
    proposals: list[Proposal] = field(default_factory=list)
    verdict: Verdict | None = None
    seconds: dict[str, float] = field(default_factory=dict)  # per stage
    _since: float = field(default_factory=time.perf_counter)

    @property
    def documents(self) -> Sequence[int] | None:
        """Ids to search in: those that were chosen, or else those that the question names; None for all."""
        return self.options.documents if self.options.documents is not None else self.query.documents or None

    @property
    def confidence(self) -> float:
        """Of the best proposal; 0 without one."""
        return self.verdict.confidence if self.verdict else 0.0

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = now - self._since
        self._since = now
