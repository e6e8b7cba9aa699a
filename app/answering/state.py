"""What a question is asked with: the tools, and everything that was chosen for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.judging.calibrator import Calibrator
from app.answering.query import Question
from app.answering.readers.generative.prompts import Prompts
from app.answering.readers.statements.catalogue import Catalogue
from app.answering.readers.statements.figure import Accounts
from app.answering.stages import Stages
from app.domain.answer import Checking, Mode
from app.domain.document import Document
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor.extractor import Extractor
from app.models.language.model import LanguageModel
from app.reading.tables.deep import DeepReader


@dataclass(frozen=True, slots=True)
class Tools:
    """What an answer is made with."""

    library: Library
    encoder: Encoder
    extractor: Extractor
    engine: LanguageModel
    calibrator: Calibrator
    prompts: Prompts
    multilingual: tuple[str, ...]  # names of search models that read more than English, to be told where one is missed
    by_meaning: bool = True  # whether the encoder is the one of the library's vectors
    deep: DeepReader | None = None  # of tables; None where none are to be read so
    lines: Catalogue | None = None  # of statements of accounts; None where no figures are to be worked out of them

    @property
    def finder(self) -> Encoder | None:
        """The encoder, where passages can be found with it."""
        return self.encoder if self.by_meaning else None

    @property
    def accounts(self) -> Accounts | None:
        return Accounts(self.library, self.lines) if self.lines is not None else None


@dataclass(frozen=True, slots=True)
class Asking:
    """One question with all that it was asked with."""

    question: Question
    tools: Tools
    documents: Sequence[int] | None
    caution: float
    mode: Mode
    checking: Checking
    stages: Stages
    hits: int

    @property
    def asked(self) -> list[Document]:
        """The documents that are asked."""
        known = self.tools.library.documents()
        return [document for document in known if self.documents is None or document.id in self.documents]
