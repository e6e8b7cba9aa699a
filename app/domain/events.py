"""What the work generators yield."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.answer import Answer, Unsure
from app.domain.document import Document
from app.domain.overview import Overview
from app.domain.passage import Hit
from app.notice import Notice


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a wave of indexing is. `unit` is "passages" where vectors are made and "pages" elsewhere."""

    wave: str  # "text", "vectors", "scans", "tables", "reencoding" or "whole"
    unit: str
    done: int
    total: int  # as known so far; grows while files are still being counted
    rate: float  # units a second
    seconds_left: float | None  # None until there is something to judge by


@dataclass(frozen=True, slots=True)
class Changed:
    """A document reached a new state."""

    document: Document


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that did not become a document, and why; `reason` is the code of the error."""

    path: str
    reason: str
    remark: Notice


@dataclass(frozen=True, slots=True)
class Indexed:
    """The end of an indexing run."""

    added: int
    unchanged: int
    failed: int
    removed: int
    pages: int
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Another encoder's vectors took the place of those that were in use. `encoder`: its name."""

    encoder: str


@dataclass(frozen=True, slots=True)
class Found:
    """First evidence: the hits, before the model has written a word."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the answer as it streams."""

    text: str


@dataclass(frozen=True, slots=True)
class Partial:
    """The answer about whole documents as far as they were read. Stopped now, it is what there is."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a question."""

    outcome: Answer | Unsure
    seconds: dict[str, float] = field(default_factory=dict)  # per stage


@dataclass(frozen=True, slots=True)
class OverviewMade:
    """A step towards the overview of a document was made, and is kept. `left`: documents that still lack something."""

    document: int
    overview: Overview
    left: int
