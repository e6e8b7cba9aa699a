"""What the conversation pane asks for, done by the lanes: questions, their evidence and answers, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.answer import Answer, Mode
from app.domain.conversation import Exchange
from app.domain.events import Done, Found, Partial, Piece, Progress
from app.gui.conversation.cards.exchange_card import STOPPED
from app.gui.conversation.pane import ConversationPane
from app.gui.conversation.signals import (
    Asked,
    ConversationDeleted,
    ConversationOpened,
    ConversationRenamed,
    ConversationRestored,
    ConversationsSearched,
    CropWanted,
    FeedbackGiven,
)
from app.gui.kept import Kept as Memory
from app.gui.lane import Heard, Lanes
from app.gui.messages.notices import Notices
from app.lanes.lane import Manner
from app.lanes.messages import Cancelled, Failure
from app.notice import Notice, notice
from app.paths import shipped_language_model
from app.requests.documents import FindEvidence, Rewritten
from app.requests.pages import CropDrawn, DrawCrop
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
from app.requests.work import Ask, Warm, WarmUp
from app.settings import Settings

first = Manner(priority=0)
soon = Manner(priority=1)
crops = Manner(priority=6)
last_conversation = "conversation"
LANE_DIED = "lane_died"


@dataclass(slots=True)
class UnderWay:
    """The question that is being answered."""

    asked: Asked
    exchange: Exchange
    documents: tuple[int, ...] | None
    job: int = 0  # of the answer lane, 0 until the question is kept
    answered: bool = False  # the answer lane has found its own evidence
    shown: bool = True  # its conversation has not been left since
    partial: Partial | None = None  # the answer about whole documents, as far as they were read


@dataclass(frozen=True, slots=True)
class Ready:
    """The models are loaded; the file name of the language model."""

    model: str


class ConversationWork(QObject):
    ready = Signal(Ready)

    def __init__(
        self, pane: ConversationPane, lanes: Lanes, notices: Notices, memory: Memory, settings: Settings
    ) -> None:
        super().__init__(pane)
        self._pane, self._lanes, self._notices, self._memory = pane, lanes, notices, memory
        self.settings = settings
        self.scope: tuple[int, ...] = ()  # the documents to ask, none for all
        self.conversation = 0  # the one that is shown, 0 for a new one
        self.under_way: UnderWay | None = None
        for signal, slot in (
            (pane.asked, self.ask),
            (pane.stopped, self.stop),
            (pane.crop_wanted, self.draw_crop),
            (pane.feedback_given, self.give_feedback),
            (pane.conversation_opened, self.open),
            (pane.conversation_renamed, self.rename),
            (pane.conversation_deleted, self.delete),
            (pane.conversation_restored, self.restore),
            (pane.conversations_searched, self.search),
        ):
            signal.connect(slot)

    def begin(self) -> None:
        """At the start: the conversation that was open, and the models."""
        self._view(ListConversations())
        number = self._memory.number_of(last_conversation)
        if number:
            self.open(ConversationOpened(number))
        self.warm_up()

    def warm_up(self) -> None:
        self._lanes.answer.start(WarmUp(), self._hear_warm, Manner(priority=9, instead="warm"))

    def _hear_warm(self, event: object) -> None:
        """A lane that dies while it loads its models does not know what it died of: the model is named for it."""
        model = self.settings.model or shipped_language_model()
        if isinstance(event, Failure) and event.code == LANE_DIED and model and not self.settings.server:
            event = replace(event, notice=notice("model_refused.lane_died", name=PurePath(model).name))
        self._hear(event)

    # A question ------------------------------------------------------------------------------------------------------

    @Slot(Asked)
    def ask(self, asked: Asked) -> None:
        if self.under_way is not None:
            return
        exchange = Exchange(0, asked.question, asked.question, datetime.now(UTC))
        documents = None if asked.wider or not self.scope else self.scope
        self.under_way = UnderWay(asked, exchange, documents)
        self._pane.begin(exchange)
        self._lanes.view.start(KeepExchange(self.conversation, exchange), self._hear_kept, first)
        before = self.conversation if asked.follow_up else 0
        self._lanes.view.start(FindEvidence(asked.question, before, documents), self._hear_evidence, first)

    @Slot()
    def stop(self) -> None:
        """The user is not made to wait until the lane has stopped."""
        stopped, self.under_way = self.under_way, None
        if stopped is None:
            return
        self._lanes.answer.cancel(stopped.job)
        if stopped.partial is not None and stopped.partial.answer.claims:
            self._keep_partial(stopped.exchange, stopped.partial.answer)
            return
        self._pane.show_stopped()
        self._keep_remark(stopped.exchange, STOPPED)

    def _keep_partial(self, exchange: Exchange, answer: Answer) -> None:
        """Stopped while whole documents were read: what was found is the answer, and says how far it goes."""
        self._pane.show_event(Done(answer))
        if exchange.id:
            kept = KeepExchange(self.conversation, replace(exchange, outcome=answer))
            self._view(kept, self._hear_partial_kept)

    def _hear_partial_kept(self, event: object) -> None:
        if isinstance(event, Kept):
            self._pane.keep(event.exchange)
        else:
            self._hear(event)

    def _hear_kept(self, event: object) -> None:
        """A question that cannot be kept is answered all the same."""
        if isinstance(event, Kept):
            self._take_kept(event)
            return
        if isinstance(event, Failure):
            self._notices.tell(event)
        self._send()

    def _take_kept(self, kept: Kept) -> None:
        new, self.conversation = not self.conversation, kept.conversation
        self._memory.put(last_conversation, kept.conversation)
        self._pane.keep(kept.exchange)
        if self.under_way is not None and self.under_way.exchange.asked == kept.exchange.asked:
            self.under_way.exchange = kept.exchange
        if new:
            self._view(OpenConversation(kept.conversation), self._hear_name)
        self._view(ListConversations())

    def _hear_name(self, event: object) -> None:
        if isinstance(event, ConversationRead) and event.conversation.id == self.conversation:
            self._pane.keep(event.conversation.exchanges[-1], event.conversation)

    def _send(self) -> None:
        under_way = self.under_way
        if under_way is None or under_way.job:
            return
        asked, settings = under_way.asked, self.settings
        request = Ask(
            self.conversation,
            under_way.exchange,
            asked.follow_up,
            asked.mode or Mode(settings.mode),
            asked.caution or settings.caution,
            asked.wider,
            under_way.documents,
        )
        under_way.job = self._lanes.answer.start(request, lambda event: self._hear_answer(under_way, event), first)

    def _hear_evidence(self, event: object) -> None:
        """Of the keyword search, until the answer lane has its own."""
        if self.under_way is None or self.under_way.answered:
            return
        if isinstance(event, Found):
            self._pane.show_event(event)
        elif isinstance(event, Rewritten):
            self._pane.show_rewritten(event.text)

    def _hear_answer(self, under_way: UnderWay, event: object) -> None:
        if isinstance(event, Cancelled | Failure):
            self.warm_up()  # the lane may have lost its models with its child
        if isinstance(event, Kept):
            self._take_answer(event, shown=under_way.shown)
        if under_way is not self.under_way:
            return
        match event:
            case Rewritten(text):
                self._pane.show_rewritten(text)
            case Found() | Progress() | Piece() | Partial() | Done():
                under_way.answered = True
                under_way.partial = event if isinstance(event, Partial) else under_way.partial
                self._pane.show_event(event)
                self.under_way = None if isinstance(event, Done) else under_way
            case Failure():
                self._fail(under_way, event)

    def _take_answer(self, kept: Kept, *, shown: bool) -> None:
        """One that came while the user looked elsewhere is shown once he is back."""
        if shown:
            self._pane.keep(kept.exchange)
        elif kept.conversation == self.conversation and self.under_way is None:
            self._view(OpenConversation(kept.conversation))
        self._view(ListConversations())

    def _fail(self, under_way: UnderWay, failure: Failure) -> None:
        self.under_way = None
        self._pane.show_failure(failure.notice)
        self._keep_remark(under_way.exchange, failure.notice)
        if failure.report:
            self._notices.tell(failure)

    def _keep_remark(self, exchange: Exchange, why: Notice) -> None:
        if exchange.id:
            self._view(KeepExchange(self.conversation, replace(exchange, remark=(why,))))

    # Conversations ---------------------------------------------------------------------------------------------------

    @Slot(ConversationOpened)
    def open(self, opened: ConversationOpened) -> None:
        if self.under_way is not None:  # it is answered and kept all the same
            self.under_way.shown, self.under_way = False, None
        self.conversation = opened.conversation
        self._memory.put(last_conversation, opened.conversation)
        if opened.conversation:
            self._view(OpenConversation(opened.conversation))

    @Slot(ConversationRenamed)
    def rename(self, renamed: ConversationRenamed) -> None:
        self._view(RenameConversation(renamed.conversation, renamed.name))

    @Slot(ConversationDeleted)
    def delete(self, deleted: ConversationDeleted) -> None:
        if deleted.conversation == self.conversation:
            self.open(ConversationOpened(0))
        self._view(DeleteConversation(deleted.conversation))

    @Slot(ConversationRestored)
    def restore(self, restored: ConversationRestored) -> None:
        self._view(RestoreConversation(restored.conversation))

    @Slot(ConversationsSearched)
    def search(self, searched: ConversationsSearched) -> None:
        self._lanes.view.start(ListConversations(searched.text), self._hear, Manner(priority=1, instead="talks"))

    @Slot(FeedbackGiven)
    def give_feedback(self, given: FeedbackGiven) -> None:
        self._view(GiveFeedback(given.exchange, given.feedback))
        self._pane.show_feedback(given.exchange, given.feedback)

    @Slot(CropWanted)
    def draw_crop(self, wanted: CropWanted) -> None:
        self._lanes.view.start(DrawCrop(wanted.citation, wanted.width), self._hear, crops)

    def _view(self, request: object, heard: Heard | None = None) -> None:
        self._lanes.view.start(request, heard or self._hear, soon)

    def _hear(self, event: object) -> None:
        match event:
            case ConversationsListed(_, conversations):
                self._pane.show_conversations(conversations)
            case ConversationRead(conversation):
                if conversation.id == self.conversation:
                    self._pane.show_conversation(conversation)
            case CropDrawn(citation, png):
                self._pane.put_crop(citation, png)
            case Warm(model):
                self.ready.emit(Ready(model))
            case Failure():
                self._hear_failure(event)

    def _hear_failure(self, failure: Failure) -> None:
        """The conversation that was last open may be gone: then a new one begins."""
        if failure.code == "unknown_conversation":
            self.open(ConversationOpened(0))
        else:
            self._notices.tell(failure)
