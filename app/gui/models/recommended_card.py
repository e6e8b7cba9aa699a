"""The one model that is recommended for this computer, with the two ways to it: a download, or a file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.models import model_words
from app.modelstore.catalogue import Offer


class RecommendedCard(QFrame):
    wanted = Signal(str)  # the name of the offer
    file_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offer: Offer | None = None
        self.title, self.words = QLabel(), QLabel()
        self.get = QPushButton(icon("import"), self.tr("Download…"))
        self.file = QPushButton(icon("add"), self.tr("Use a file…"))
        self.get.clicked.connect(self._ask)
        self.file.clicked.connect(self.file_wanted)
        self._build()
        self.show_offer(None)

    def _build(self) -> None:
        mark(self, "banner", "info")
        mark(self.title, "heading")
        for label in (self.title, self.words):
            label.setWordWrap(True)
        row = QHBoxLayout()
        for button in (self.get, self.file):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(row)

    def show_offer(self, offer: Offer | None) -> None:
        """None: nothing is recommended."""
        self.offer = offer
        self.setVisible(offer is not None)
        if offer is not None:
            said = self.tr("It understands more than the model in use. The download is {0}; then it is used.")
            self.title.setText(self.tr("Recommended for this computer: {0}").format(offer.title))
            self.words.setText(said.format(model_words.size(offer.weight_bytes)))
            self.get.setAccessibleName(f"{offer.title}: {self.get.text()}")

    def _ask(self) -> None:
        if self.offer is not None:
            self.wanted.emit(self.offer.name)
