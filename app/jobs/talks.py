"""Conversations, as the view lane keeps, lists and opens them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from app.library.conversations import Conversations
from app.requests.talks import (
    ConversationRead,
    ConversationsListed,
    DeleteConversation,
    GiveFeedback,
    KeepExchange,
    Kept,
    ListConversations,
    OpenConversation,
    RenameConversation,
    RestoreConversation,
)
from app.services import Services

Events = Generator[ConversationsListed | ConversationRead | Kept, None, None]


class Talks:
    def __init__(self, services: Services) -> None:
        self._services = services
        self._deleted = False  # whether something is to be removed for good at the end
        self.does: dict[type, Callable[[Any], Events]] = {
            ListConversations: self._list,
            OpenConversation: self._open,
            RenameConversation: self._rename,
            DeleteConversation: self._delete,
            RestoreConversation: self._restore,
            GiveFeedback: self._give_feedback,
            KeepExchange: self._keep,
        }

    def close(self) -> None:
        if self._deleted:
            self._kept.purge()

    @property
    def _kept(self) -> Conversations:
        return self._services.library_or_new().conversations

    def _list(self, request: ListConversations) -> Events:
        yield ConversationsListed(request.text, self._kept.search(request.text))

    def _open(self, request: OpenConversation) -> Events:
        yield ConversationRead(self._kept.open(request.conversation))

    def _rename(self, request: RenameConversation) -> Events:
        self._kept.rename(request.conversation, request.name)
        yield ConversationsListed("", self._kept.all())

    def _delete(self, request: DeleteConversation) -> Events:
        self._kept.delete(request.conversation)
        self._deleted = True
        yield ConversationsListed("", self._kept.all())

    def _restore(self, request: RestoreConversation) -> Events:
        self._kept.restore(request.conversation)
        yield ConversationsListed("", self._kept.all())

    def _give_feedback(self, request: GiveFeedback) -> Events:
        self._kept.give_feedback(request.exchange, request.feedback)
        yield from ()

    def _keep(self, request: KeepExchange) -> Events:
        number = request.conversation or self._kept.begin(request.exchange.question).id
        yield Kept(number, self._kept.put(number, request.exchange))
