"""The conversation pane: what was asked and what came of it, and the box for the next question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.answer import Citation, Mode
from app.domain.conversation import Conversation, Exchange, Feedback
from app.domain.document import Document
from app.domain.events import Done, Found, Partial, Piece, Progress
from app.domain.overview import Overview
from app.gui.conversation.cards.exchange_card import ExchangeCard
from app.gui.conversation.cards.preview import Preview
from app.gui.conversation.conversation_list import ConversationList
from app.gui.conversation.exporting.writing import Exporter, named_as, suggested_name
from app.gui.conversation.header import Header
from app.gui.conversation.outbox import Outbox, Pointed
from app.gui.conversation.question_box import QuestionBox
from app.gui.conversation.signals import (
    Asked,
    BetterReaderWanted,
    CitationOpened,
    ConversationDeleted,
    ConversationExported,
    ConversationOpened,
    ConversationRenamed,
    ConversationRestored,
    ConversationsSearched,
    CropWanted,
    DocumentsWanted,
    ExportFailed,
    FeedbackGiven,
    Stopped,
)
from app.gui.conversation.thread import Thread
from app.gui.conversation.welcome import Welcome
from app.gui.conversation.widgets.crops import Crops
from app.gui.conversation.widgets.focus import order_focus
from app.gui.overview.card import OverviewCard
from app.notice import Notice

nothing_asked = Conversation(0, "", datetime.min.replace(tzinfo=UTC))


class ConversationPane(QWidget):
    asked = Signal(Asked)
    stopped = Signal(Stopped)
    citation_opened = Signal(CitationOpened)
    crop_wanted = Signal(CropWanted)
    feedback_given = Signal(FeedbackGiven)
    documents_wanted = Signal(DocumentsWanted)
    better_reader_wanted = Signal(BetterReaderWanted)
    conversation_opened = Signal(ConversationOpened)
    conversation_renamed = Signal(ConversationRenamed)
    conversation_deleted = Signal(ConversationDeleted)
    conversation_restored = Signal(ConversationRestored)
    conversations_searched = Signal(ConversationsSearched)
    conversation_exported = Signal(ConversationExported)
    export_failed = Signal(ExportFailed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conversation: Conversation | None = None
        self._under_way: ExchangeCard | None = None
        self.outbox = Outbox(self)
        self.crops = Crops(self.outbox, self)
        self.preview = Preview(self.crops, self)
        self.exporter = Exporter(self)
        self._ordering = QTimer(self, singleShot=True, interval=50)  # once for all that changes in one go
        self._ordering.timeout.connect(self.order_focus)
        self.header, self.list, self.box = Header(), ConversationList(), QuestionBox()
        self.thread_view, self.welcome = Thread(self.outbox, self.crops), Welcome()
        self.overview = OverviewCard(self.outbox)
        self.stack = QStackedWidget()
        for each in (self.welcome, self.overview, self.thread_view, self.list):
            self.stack.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.box)
        self._connect_parts()
        self._connect_wishes()
        order_focus(self)

    def _connect_parts(self) -> None:
        self.header.list_button.toggled.connect(self.show_list)
        self.header.new_button.clicked.connect(self.begin_new)
        self.header.export_button.clicked.connect(self.export)
        self.list.opened.connect(self.open_conversation)
        self.list.deleted.connect(self.delete_conversation)
        self.list.restored.connect(self.conversation_restored)
        self.list.searched.connect(self.conversations_searched)
        self.list.model.renamed.connect(self.conversation_renamed)
        self.box.asked.connect(self.ask)
        self.box.stopped.connect(self.stopped)

    def _connect_wishes(self) -> None:
        self.outbox.asked.connect(self.ask_again)
        self.outbox.citation_opened.connect(self.citation_opened)
        self.outbox.crop_wanted.connect(self.crop_wanted)
        self.outbox.feedback_given.connect(self.feedback_given)
        self.outbox.documents_wanted.connect(self.documents_wanted)
        self.outbox.better_reader_wanted.connect(self.better_reader_wanted)
        self.outbox.pointed.connect(self.preview.point)
        self.outbox.rearranged.connect(self._ordering.start)
        self.exporter.written.connect(self.conversation_exported)
        self.exporter.failed.connect(self.export_failed)

    # What the window shows here --------------------------------------------------------------------------------------

    def show_conversations(self, conversations: tuple[Conversation, ...]) -> None:
        """All of them, or those that a search found."""
        self.list.show_conversations(conversations)

    def show_conversation(self, conversation: Conversation | None) -> None:
        """One with its exchanges; None for a new one, which its first question begins."""
        self._conversation, self._under_way = conversation, None
        self.box.show_busy(False)
        self.thread_view.show_conversation(conversation or nothing_asked)
        self.header.show_conversation(conversation)
        self.header.list_button.setChecked(False)
        self._show_page()

    def show_overview(self, document: Document | None, overview: Overview | None) -> None:
        """Of the document that is selected, in place of the welcome while nothing was asked; None for none."""
        if document is not None and overview is not None:
            self.overview.show_overview(document, overview)
        else:
            self.overview.document = None
        self._show_page()

    def begin(self, exchange: Exchange) -> None:
        """A question is on its way; its id may be 0 until it is kept."""
        self.header.list_button.setChecked(False)
        self._under_way = self.thread_view.begin(exchange)
        self.header.export_button.setEnabled(True)
        self.box.show_busy(True)
        self._show_page()

    def keep(self, exchange: Exchange, conversation: Conversation | None = None) -> None:
        """An exchange is kept: feedback can be given by its id. `conversation`: the one it began."""
        if conversation is not None:
            self._conversation = conversation
            self.header.show_conversation(conversation)
        for card in reversed(self.thread_view.cards):
            if exchange.id == card.exchange.id or (not card.exchange.id and card.exchange.asked == exchange.asked):
                card.keep(exchange)
                return

    def show_event(self, event: Found | Progress | Piece | Partial | Done) -> None:
        if self._under_way is not None:
            self._under_way.show_event(event)
            if isinstance(event, Done):
                self._end()

    def show_rewritten(self, text: str) -> None:
        if self._under_way is not None:
            self._under_way.show_rewritten(text)

    def show_failure(self, why: Notice) -> None:
        if self._under_way is not None:
            self._under_way.show_failure(why)
            self._end()

    def show_stopped(self) -> None:
        if self._under_way is not None:
            self._under_way.show_stopped()
            self._end()

    def _end(self) -> None:
        self._under_way = None
        self.box.show_busy(False)

    def put_crop(self, citation: Citation, png: bytes) -> None:
        self.crops.put(citation, png)

    def show_feedback(self, exchange: int, feedback: Feedback | None) -> None:
        for card in self.thread_view.cards:
            if card.exchange.id == exchange:
                card.show_feedback(feedback)

    def show_scope(self, text: str) -> None:
        """What is asked, "" for the whole library."""
        self.box.show_scope(text)

    def show_indexing(self, sentence: str | None) -> None:
        self.thread_view.show_indexing(sentence or "")

    def show_choice(self, mode: Mode, caution: str) -> None:
        """What the settings say; the box offers it for the next question."""
        self.box.show_choice(mode, caution)

    @Slot()
    def focus_question(self) -> None:
        self.box.edit.setFocus()

    def ask_about(self, quoted_text: str) -> None:
        """Begins a question about a text, to be gone on with."""
        quoted = " ".join(quoted_text.split())
        self.box.edit.put(self.tr("About “{text}”: ").format(text=quoted))
        self.focus_question()

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return self.thread_view.exchanges

    # What the user does ----------------------------------------------------------------------------------------------

    @Slot(Asked)
    def ask(self, asked: Asked) -> None:
        """A question from the box leans on what came before it."""
        self.asked.emit(replace(asked, follow_up=any(each.outcome for each in self.exchanges)))

    @Slot(Asked)
    def ask_again(self, asked: Asked) -> None:
        """From a card; not while another question is being answered."""
        if self._under_way is None:
            mode, caution = Mode(self.box.mode.currentData()), str(self.box.caution.currentData())
            self.asked.emit(replace(asked, mode=asked.mode or mode, caution=asked.caution or caution))

    @Slot(ConversationOpened)
    def open_conversation(self, opened: ConversationOpened) -> None:
        self.header.list_button.setChecked(False)
        self.conversation_opened.emit(opened)
        self.focus_question()

    @Slot(ConversationDeleted)
    def delete_conversation(self, deleted: ConversationDeleted) -> None:
        self.conversation_deleted.emit(deleted)
        if self._conversation is not None and self._conversation.id == deleted.conversation:
            self.show_conversation(None)
            self.header.list_button.setChecked(True)
            self.list.view.setFocus()  # where Undo means the conversation, and not what was typed

    @Slot()
    def begin_new(self) -> None:
        self.show_conversation(None)
        self.conversation_opened.emit(ConversationOpened(0))
        self.focus_question()

    @Slot(bool)
    def show_list(self, shown: bool) -> None:
        self._show_page()
        if shown:
            self.list.choose(self._conversation.id if self._conversation else 0)
            self.list.search.setFocus()

    @Slot()
    def order_focus(self) -> None:
        order_focus(self)

    def _show_page(self) -> None:
        self.preview.point(Pointed(None))
        if self.header.list_button.isChecked():
            self.stack.setCurrentWidget(self.list)
        else:
            self.stack.setCurrentWidget(self.thread_view if self.thread_view.cards else self._before_asking())

    def _before_asking(self) -> QWidget:
        return self.welcome if self.overview.document is None else self.overview

    @Slot()
    def export(self) -> None:
        """Asks where to."""
        shown = self._conversation or nothing_asked
        name = suggested_name(shown.name or self.exchanges[0].question)
        dialog = QFileDialog.getSaveFileName
        path, kind = dialog(self, self.tr("Export conversation"), name, "Markdown (*.md);;HTML (*.html);;PDF (*.pdf)")
        if path:
            self.exporter.export(replace(shown, exchanges=self.exchanges), named_as(path, kind))
