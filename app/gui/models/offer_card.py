"""One model of the catalogue: what it is good for, what it takes, and how far its download is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from app.domain.events import Progress
from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.messages.wording import CONTEXT
from app.gui.models import model_words
from app.gui.models.job_row import JobRow
from app.modelstore.catalogue import Offer


class OfferCard(QFrame):
    """Signals carry the offer's name."""

    wanted = Signal(str)
    paused = Signal(str)
    stopped = Signal(str)

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self.about = QLabel(self._about())
        self.get = QPushButton(icon("import"), "")
        self.get.setAutoDefault(False)
        self.job = JobRow(offer.title)
        self._build()
        self.show_idle(0)
        mark(self, "card")

    def _about(self) -> str:
        lines = (
            model_words.facts(self.offer),
            model_words.needs(self.offer),
            model_words.languages(self.offer.languages),
        )
        return "\n".join(filter(None, lines))

    def _build(self) -> None:
        title, good_for = QLabel(self.offer.title), QLabel(QCoreApplication.translate(CONTEXT, self.offer.good_for))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        mark(self.about, "muted")
        self.about.setToolTip(", ".join(map(model_words.language, self.offer.languages)))
        for label in (good_for, self.about):
            label.setWordWrap(True)
        self.get.clicked.connect(partial(self.wanted.emit, self.offer.name))
        self.job.paused.connect(partial(self.paused.emit, self.offer.name))
        self.job.stopped.connect(partial(self.stopped.emit, self.offer.name))
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setColumnStretch(0, 1)
        layout.addWidget(title, 0, 0)
        layout.addWidget(self.get, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        for row, widget in enumerate((good_for, self.about, self.job), start=1):
            layout.addWidget(widget, row, 0, 1, 1 if row == 1 else 2)

    def show_idle(self, fetched: int) -> None:
        """`fetched`: bytes that are there from before."""
        self.job.hide()
        said = self.tr("Go on…") if fetched else self.tr("Download…")
        self.get.setText(said)
        self.get.setAccessibleName(f"{self.offer.title}: {said}")
        self.get.setToolTip(self.tr("{0} are there already").format(model_words.size(fetched)) if fetched else "")
        self.get.show()

    def show_waiting(self) -> None:
        self.get.hide()
        self.job.show_waiting(self.tr("Waiting…"))

    def show_progress(self, progress: Progress) -> None:
        self.get.hide()
        self.job.show_progress(progress)
