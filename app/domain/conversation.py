"""Questions asked one after the other, with what came of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.answer import Answer, Citation, Unsure
from app.notice import Notice


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, as it stood alone, and the text of what came back; "" for an Unsure."""

    question: str
    answer: str


class Feedback(StrEnum):
    """What the user says of an answer."""

    RIGHT = "right"
    WRONG = "wrong"
    WRONG_CITATION = "wrong_citation"


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document's content as it was when it was cited; `stale`: the library no longer holds that content."""

    document: int
    name: str
    sha256: str  # hex, "" where the document was removed before the answer was kept
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of a conversation and what came of it."""

    id: int  # 0 until it is kept
    question: str  # as typed
    understood: str  # as it stood alone; the same where nothing was added
    asked: datetime  # UTC
    outcome: Answer | Unsure | None = None  # None: not yet, stopped or failed
    seconds: float = 0.0
    remark: tuple[Notice, ...] = ()  # of one without an outcome: what stopped it
    feedback: Feedback | None = None
    sources: tuple[Source, ...] = ()  # of every document that the outcome cites, once each

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place the outcome names: of its claims, of the nearest passages, of rival claims, of the best
        guess."""
        if self.outcome is None:
            return ()
        if isinstance(self.outcome, Answer):
            return self.outcome.citations
        said = (*self.outcome.rivals, *([self.outcome.guess] if self.outcome.guess else []))
        return self.outcome.nearest + tuple(citation for claim in said for citation in claim.citations)


@dataclass(frozen=True, slots=True)
class Conversation:
    id: int
    name: str
    changed: datetime  # UTC: when something was last asked in it
    count: int = 0  # of its exchanges
    exchanges: tuple[Exchange, ...] = ()  # in the order asked; left out where conversations are listed

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What a follow-up may lean on: the exchanges that came to an end."""
        return tuple(
            Turn(each.understood, each.outcome.text if isinstance(each.outcome, Answer) else "")
            for each in self.exchanges
            if each.outcome is not None
        )
