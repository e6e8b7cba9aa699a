"""The exchanges of a conversation, one below the other. Cards stand for the latest ones; older ones come at a press."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.conversation import Conversation, Exchange
from app.gui.conversation.cards.exchange_card import ExchangeCard
from app.gui.conversation.outbox import Outbox, Rearranged
from app.gui.conversation.widgets.crops import Crops
from app.gui.conversation.widgets.labels import small_button

most_cards = 20  # at once: a card is a dozen widgets, and a conversation may be long
shown_at_once = 2  # cards that a screen may hold
near_end = 40  # pixels: who reads further up is not scrolled away


class Thread(QScrollArea):
    def __init__(self, outbox: Outbox, crops: Crops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outbox, self._crops = outbox, crops
        self._earlier: list[Exchange] = []
        self._indexing = ""
        self._follows = True
        self._wanted = most_cards
        self._building = QTimer(self, singleShot=True, interval=0)
        self._building.timeout.connect(self.build)
        self.cards: list[ExchangeCard] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Conversation"))
        self.earlier_button = small_button("up", self.tr("Show earlier questions"), words_shown=True)
        self.earlier_button.clicked.connect(self.show_earlier)
        self._lay_out()
        self.verticalScrollBar().rangeChanged.connect(self.follow)
        self.verticalScrollBar().valueChanged.connect(self.note_place)

    def _lay_out(self) -> None:
        self._held = QWidget()
        self._layout = QVBoxLayout(self._held)
        self._layout.setContentsMargins(12, 8, 12, 8)
        self._layout.setSpacing(20)
        self._layout.addWidget(self.earlier_button)
        self._layout.addStretch(1)
        self.setWidget(self._held)
        self._tell_earlier()

    def show_conversation(self, conversation: Conversation) -> None:
        """The last cards at once, those above them one by one as the window has time."""
        self._clear()
        self._earlier = list(conversation.exchanges)
        self._wanted = most_cards
        for _ in range(shown_at_once):
            self.build()
        self._follows = True

    def begin(self, exchange: Exchange) -> ExchangeCard:
        card = self._add(len(self.cards), exchange)
        card.begin()
        self._wanted = most_cards
        while len(self.cards) > most_cards:
            first = self.cards.pop(0)
            self._earlier.append(first.exchange)
            self._drop(first)
        self._tell_earlier()
        self._follows = True
        return card

    @Slot()
    def build(self) -> None:
        """One more card above those that stand."""
        if self._earlier and len(self.cards) < self._wanted:
            self._add(0, self._earlier.pop())
            self._building.start()
        self._tell_earlier()

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
        self._wanted += most_cards
        self.build()

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
        card.show()
        self._fit()
        self._outbox.rearranged.emit(Rearranged())
        return card

    def _fit(self) -> None:
        """At once, so that nothing is painted squeezed."""
        self._layout.activate()
        wide = self._held.width()
        self._held.resize(wide, max(self.viewport().height(), self._layout.totalHeightForWidth(wide)))

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
