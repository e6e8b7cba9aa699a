"""One exchange: the question, then what is known of its answer at each moment."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.answer import Answer, Unsure
from app.domain.conversation import Exchange, Feedback
from app.domain.events import Done, Found, Partial, Piece, Progress
from app.domain.passage import Hit
from app.gui.conversation.cards.answer_card import AnswerCard
from app.gui.conversation.cards.evidence import EvidenceStrip
from app.gui.conversation.cards.progress import AnswerUnderWay
from app.gui.conversation.cards.unsure_card import UnsureCard
from app.gui.conversation.outbox import Outbox, Rearranged
from app.gui.conversation.question import QuestionHead
from app.gui.conversation.quoting import citation_of
from app.gui.conversation.signals import Asked
from app.gui.conversation.widgets.crops import Crops
from app.gui.conversation.widgets.labels import framed, picture, row, small_button, worded_button, words
from app.gui.messages.wording import in_words
from app.notice import Notice, notice

STOPPED = notice("stopped")  # by the user


class ExchangeCard(QWidget):
    def __init__(self, exchange: Exchange, outbox: Outbox, crops: Crops, indexing: str = "") -> None:
        super().__init__()
        self.exchange = exchange
        self._outbox, self._crops, self._indexing = outbox, crops, indexing
        self._hits: tuple[Hit, ...] = ()
        self.evidence: EvidenceStrip | None = None
        self.under_way: AnswerUnderWay | None = None
        self.body: QWidget | None = None
        self.head = QuestionHead(exchange.question, exchange.understood, outbox)
        self.again = small_button("down", self.tr("What was found"), words_shown=True, checkable=True)
        self.again.toggled.connect(self.show_evidence)
        self.again.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.head)
        self._layout.addWidget(self.again)
        if exchange.outcome is not None or exchange.remark:
            self._conclude(exchange)

    # While it is answered --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        self.under_way = AnswerUnderWay()
        self._layout.addWidget(self.under_way)

    def show_event(self, event: Found | Progress | Piece | Partial | Done) -> None:
        if isinstance(event, Done):
            seconds = sum(event.seconds.values())
            self._conclude(replace(self.exchange, outcome=event.outcome, seconds=seconds))
        elif isinstance(event, Found):
            self._found(event.hits)
        elif self.under_way is not None:
            self._advance(self.under_way, event)

    def _advance(self, under_way: AnswerUnderWay, event: Progress | Piece | Partial) -> None:
        match event:
            case Progress():
                under_way.advance(event)
            case Piece(text):
                under_way.write(text)
            case Partial(answer):
                under_way.show_so_far(answer)

    def _found(self, hits: tuple[Hit, ...]) -> None:
        """May come twice, of a quick search and of a thorough one; the same cards are left where they are."""
        same = self.evidence is not None and list(map(citation_of, hits)) == list(map(citation_of, self._hits))
        self._hits = hits
        if self.under_way is not None:
            self.under_way.found(len(hits))
        if not same:
            self._show_strip()

    def _show_strip(self) -> None:
        self._drop_strip()
        if self._hits:
            self.evidence = EvidenceStrip(self._hits, self.exchange.understood, self._outbox, self._crops)
            self._layout.insertWidget(2, self.evidence)
            self._outbox.rearranged.emit(Rearranged())

    def _drop_strip(self) -> None:
        if self.evidence is not None:
            self._discard(self.evidence)
            self.evidence = None

    def _discard(self, widget: QWidget) -> None:
        widget.hide()
        self._layout.removeWidget(widget)
        widget.deleteLater()

    # What came of it -------------------------------------------------------------------------------------------------

    def show_stopped(self) -> None:
        self._conclude(replace(self.exchange, remark=(STOPPED,)))

    def show_failure(self, why: Notice) -> None:
        self._conclude(replace(self.exchange, remark=(why,)))

    def show_rewritten(self, text: str) -> None:
        self.exchange = replace(self.exchange, understood=text)
        self.head.show_understood(text)

    def keep(self, exchange: Exchange) -> None:
        """It is kept now: its id and its sources are known."""
        self.exchange = replace(self.exchange, id=exchange.id, sources=exchange.sources)
        if isinstance(self.body, AnswerCard):
            self.body.keep(self.exchange)

    def show_indexing(self, sentence: str) -> None:
        self._indexing = sentence
        if isinstance(self.body, UnsureCard):
            self.body.show_indexing(sentence)

    def show_feedback(self, feedback: Feedback | None) -> None:
        self.exchange = replace(self.exchange, feedback=feedback)
        if isinstance(self.body, AnswerCard):
            self.body.show_feedback(feedback)

    def _conclude(self, exchange: Exchange) -> None:
        self.exchange = exchange
        for old in (self.under_way, self.body):
            if old is not None:
                self._discard(old)
        self.under_way = None
        self._drop_strip()
        self.again.setText(self.tr("What was found ({count})").format(count=len(self._hits)))
        self.again.setVisible(bool(self._hits))
        self.body = self._body(exchange)
        self._layout.addWidget(self.body)
        self._outbox.rearranged.emit(Rearranged())

    def _body(self, exchange: Exchange) -> QWidget:
        if isinstance(exchange.outcome, Answer):
            return AnswerCard(exchange, exchange.outcome, self._outbox)
        if isinstance(exchange.outcome, Unsure):
            return UnsureCard(exchange, exchange.outcome, self._outbox, self._indexing)
        return Broken(exchange, self._outbox)

    @Slot(bool)
    def show_evidence(self, shown: bool) -> None:
        self._show_strip() if shown else self._drop_strip()


class Broken(QWidget):
    """An exchange that did not come to its end: why, and a button to ask again."""

    def __init__(self, exchange: Exchange, outbox: Outbox) -> None:
        super().__init__()
        self._exchange, self._outbox = exchange, outbox
        frame = framed("banner")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        self.again = worded_button("retry", self.tr("Ask again"))
        self.again.clicked.connect(self.ask)
        inside.addWidget(row(picture("info"), words(in_words(*exchange.remark)), self.again, stretch=1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    @Slot()
    def ask(self) -> None:
        self._outbox.asked.emit(Asked(self._exchange.understood))
