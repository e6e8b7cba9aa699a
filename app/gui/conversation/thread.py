"""The exchanges of a conversation, one below the other. Cards stand for the latest ones; older ones come at a press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain import Conversation, Exchange
from app.gui.conversation.crops import Crops
from app.gui.conversation.exchange_card import ExchangeCard
from app.gui.conversation.labels import small_button
from app.gui.conversation.outbox import Outbox

most_cards = 30  # at once: a card is a dozen widgets, and a conversation may be long
near_end = 40  # pixels: who reads further up is not scrolled away


class Thread(QScrollArea):
    def __init__(self, outbox: Outbox, crops: Crops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outbox, self._crops = outbox, crops
        self._earlier: list[Exchange] = []
        self._indexing = ""
        self._follows = True
        self.cards: list[ExchangeCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Conversation"))
        self.earlier_button = small_button("up", "", words_shown=True)
        self.earlier_button.clicked.connect(self.show_earlier)
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self.follow)
        self.verticalScrollBar().valueChanged.connect(self.note_place)

    def _lay_out(self) -> None:
        held = QWidget()
        self._layout = QVBoxLayout(held)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(20)
        self._layout.addWidget(self.earlier_button)
        self._layout.addStretch(1)
        self.setWidget(held)
        self._tell_earlier()

    def show_conversation(self, conversation: Conversation) -> None:
        self._clear()
        kept = list(conversation.exchanges)
        self._earlier = kept[:-most_cards]
        for exchange in kept[-most_cards:]:
            self._add(len(self.cards), exchange)
        self._tell_earlier()
        self._follows = True

    def begin(self, exchange: Exchange) -> ExchangeCard:
        card = self._add(len(self.cards), exchange)
        card.begin()
        while len(self.cards) > most_cards:
            first = self.cards.pop(0)
            self._earlier.append(first.exchange)
            self._drop(first)
        self._tell_earlier()
        self._follows = True
        return card

    def show_indexing(self, sentence: str) -> None:
        self._indexing = sentence
        for card in self.cards:
            card.show_indexing(sentence)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return (*self._earlier, *(card.exchange for card in self.cards))

    @Slot()
    def show_earlier(self) -> None:
        """Above those that are shown."""
        self._follows = False
        self._earlier, more = self._earlier[:-most_cards], self._earlier[-most_cards:]
        for index, exchange in enumerate(more):
            self._add(index, exchange)
        self._tell_earlier()

    @Slot(int, int)
    def follow(self, least: int, most: int) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(most)

    @Slot(int)
    def note_place(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum() - near_end

    def _add(self, index: int, exchange: Exchange) -> ExchangeCard:
        card = ExchangeCard(exchange, self._outbox, self._crops, self._indexing)
        self.cards.insert(index, card)
        self._layout.insertWidget(index + 1, card)
        return card

    def _drop(self, card: ExchangeCard) -> None:
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _clear(self) -> None:
        for card in self.cards:
            self._drop(card)
        self.cards, self._earlier = [], []

    def _tell_earlier(self) -> None:
        self.earlier_button.setText(self.tr("Show earlier questions ({count})").format(count=len(self._earlier)))
        self.earlier_button.setVisible(bool(self._earlier))
