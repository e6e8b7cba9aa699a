"""What the conversation pane tells: one frozen dataclass a signal."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.answer import Citation, Mode
from app.domain.conversation import Feedback


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be answered now. `follow_up`: it may lean on the exchanges before it.

    `mode`, `caution`: for this question alone, None for what the settings say. `wider`: look at more passages.
    """

    question: str
    follow_up: bool = False
    mode: Mode | None = None
    caution: str | None = None
    wider: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """The question under way is to be stopped."""


@dataclass(frozen=True, slots=True)
class CitationOpened:
    citation: Citation


@dataclass(frozen=True, slots=True)
class CropWanted:
    """A picture of the place. A citation without rects is of a passage: its span says which words to show."""

    citation: Citation
    width: int  # pixels of the screen


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    exchange: int
    feedback: Feedback | None  # None takes it back


@dataclass(frozen=True, slots=True)
class DocumentsWanted:
    """Files are to be chosen and added."""


@dataclass(frozen=True, slots=True)
class BetterReaderWanted:
    """A larger language model is to be chosen."""


@dataclass(frozen=True, slots=True)
class ConversationOpened:
    conversation: int  # 0: none, the next question begins a new one


@dataclass(frozen=True, slots=True)
class ConversationRenamed:
    conversation: int
    name: str


@dataclass(frozen=True, slots=True)
class ConversationDeleted:
    conversation: int


@dataclass(frozen=True, slots=True)
class ConversationRestored:
    conversation: int


@dataclass(frozen=True, slots=True)
class ConversationsSearched:
    text: str  # "" for all


@dataclass(frozen=True, slots=True)
class ConversationExported:
    """The file is written."""

    path: str


@dataclass(frozen=True, slots=True)
class ExportFailed:
    path: str
    sentence: str
