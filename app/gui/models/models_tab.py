"""The models of one kind: those that are there, and those that can be fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.messages.wording import in_words
from app.gui.models.job_row import JobRow
from app.gui.models.model_card import ModelCard
from app.gui.models.offer_card import OfferCard
from app.modelstore.catalogue import Kind, Offer
from app.modelstore.installed import Installed
from app.notice import Notice


class ModelsTab(QWidget):
    """`notices` and `foot` take further widgets: above the list, and beside the button that adds from disk."""

    chosen = Signal(str)  # the path of the model to use
    add_wanted = Signal()
    removal_wanted = Signal(str)  # the name of an installed model
    download_wanted, paused, stopped = Signal(str), Signal(str), Signal(str)  # the name of an offer
    import_stopped = Signal()

    def __init__(self, kind: Kind, words: str, add: str) -> None:
        super().__init__()
        self.kind = kind
        self.current = ""
        self.cards: dict[str, ModelCard] = {}  # by path
        self.offers: dict[str, OfferCard] = {}  # by name
        self.group = QButtonGroup(self)
        self.group.buttonToggled.connect(self.update_buttons)
        self.notices, self.foot = QVBoxLayout(), QHBoxLayout()
        self.importing = JobRow(add)
        self.importing.pause.hide()
        self.importing.stopped.connect(self.import_stopped)
        self._build(words, add)

    def _build(self, words: str, add: str) -> None:
        said = QLabel(words)
        said.setWordWrap(True)
        mark(said, "muted")
        self.banner = self._banner()
        self.add = QPushButton(icon("add"), add)
        self.add.clicked.connect(self.add_wanted)
        self.add.setAutoDefault(False)
        self.use = QPushButton(self.tr("Use this model"))
        self.use.clicked.connect(self.choose)
        mark(self.use, "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(said)
        layout.addLayout(self.notices)
        for widget in (self.banner, self.importing, self._list()):
            layout.addWidget(widget)
        self.foot.addWidget(self.add)
        last = QHBoxLayout()
        last.addLayout(self.foot)
        last.addStretch(1)
        last.addWidget(self.use)
        layout.addLayout(last)

    def _banner(self) -> QFrame:
        made = QFrame()
        mark(made, "banner", "danger")
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        QVBoxLayout(made).addWidget(self.refusal)
        made.hide()
        return made

    def _list(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        self.there, self.to_fetch = QVBoxLayout(), QVBoxLayout()
        for title, part in ((self.tr("On this computer"), self.there), (self.tr("To download"), self.to_fetch)):
            heading = QLabel(title)
            mark(heading, "heading")
            column.addWidget(heading)
            column.addLayout(part)
            column.addSpacing(6)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_models(self, installed: Iterable[Installed], offers: Sequence[Offer], current: str) -> None:
        """The one that ships, those that are installed, the one in use; and the offers that are not among them."""
        of_kind = [each for each in installed if each.kind is self.kind]
        picked = self.picked()
        self._clear()
        for path in dict.fromkeys(("", *(each.path for each in of_kind), current)):
            self._add_card(path, next((each for each in of_kind if each.path == path), None))
        names = {each.name for each in of_kind}
        for offer in offers:
            if offer.kind is self.kind and offer.name not in names:
                self._add_offer(offer)
        self._order_tabs()
        self.show_current(current)
        self.pick(picked if picked in self.cards else current)

    def show_current(self, current: str) -> None:
        """Which model is in use."""
        self.current = current
        for path, card in self.cards.items():
            card.show_current(path == current)
        self.update_buttons()

    def pick(self, path: str) -> None:
        """Marks a model, once it is known to be usable."""
        if path in self.cards and self.cards[path].usable:
            self.cards[path].radio.setChecked(True)
        self.update_buttons()

    def refuse(self, *why: Notice) -> None:
        """Say why something could not be added or removed; nothing takes the last refusal away."""
        self.refusal.setText(in_words(*why))
        self.banner.setVisible(bool(why))

    def picked(self) -> str | None:
        """The path of the marked model, None where none is."""
        return next((path for path, card in self.cards.items() if card.radio.isChecked()), None)

    @Slot()
    def choose(self) -> None:
        path = self.picked()
        if path is not None and path != self.current:
            self.show_current(path)
            self.chosen.emit(path)

    @Slot()
    def update_buttons(self) -> None:
        picked = self.picked()
        self.use.setEnabled(picked is not None and picked != self.current)

    # Cards -----------------------------------------------------------------------------------------------------------

    def _add_card(self, path: str, installed: Installed | None) -> None:
        card = ModelCard(path, self.kind, installed)
        card.removal_wanted.connect(self.removal_wanted)
        self.cards[path] = card
        self.group.addButton(card.radio)
        self.there.addWidget(card)

    def _add_offer(self, offer: Offer) -> None:
        card = OfferCard(offer)
        card.wanted.connect(self.download_wanted)
        card.paused.connect(self.paused)
        card.stopped.connect(self.stopped)
        self.offers[offer.name] = card
        self.to_fetch.addWidget(card)

    def _clear(self) -> None:
        for card in self.cards.values():
            self.group.removeButton(card.radio)
        for widget in (*self.cards.values(), *self.offers.values()):
            widget.hide()
            widget.deleteLater()
        self.cards.clear()
        self.offers.clear()

    def _order_tabs(self) -> None:
        """The models from top to bottom, then the buttons."""
        there = [widget for card in self.cards.values() for widget in (card.radio, card.remove)]
        fetched = [widget for card in self.offers.values() for widget in (card.get, card.job.pause, card.job.stop)]
        for first, second in pairwise((*there, *fetched, self.add, self.use)):
            QWidget.setTabOrder(first, second)
