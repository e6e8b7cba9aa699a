"""Of the view lane: conversations."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.conversation import Conversation, Exchange, Feedback


@dataclass(frozen=True, slots=True)
class ListConversations:
    """Those that hold these words, all for "". -> ConversationsListed."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ConversationsListed:
    text: str
    conversations: tuple[Conversation, ...]


@dataclass(frozen=True, slots=True)
class OpenConversation:
    """-> ConversationRead."""

    conversation: int


@dataclass(frozen=True, slots=True)
class ConversationRead:
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class RenameConversation:
    """-> ConversationsListed."""

    conversation: int
    name: str


@dataclass(frozen=True, slots=True)
class DeleteConversation:
    """Hides it until it is restored; gone for good once the lane closes. -> ConversationsListed."""

    conversation: int


@dataclass(frozen=True, slots=True)
class RestoreConversation:
    """-> ConversationsListed."""

    conversation: int


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """Nothing comes back."""

    exchange: int
    feedback: Feedback | None


@dataclass(frozen=True, slots=True)
class KeepExchange:
    """Keeps a question, in a new conversation for 0, or what became of it. -> Kept."""

    conversation: int
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class Kept:
    conversation: int
    exchange: Exchange
