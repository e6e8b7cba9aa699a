"""How far a download or a copy is, how fast, how long it will take, and the means to pause and to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QToolButton, QWidget

from app.domain.events import Progress
from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.models import model_words

STEPS = 1000  # of the bar: bytes are too many for it


class JobRow(QWidget):
    paused = Signal()
    stopped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setMaximum(STEPS)
        self.bar.setAccessibleName(name)
        self.words = QLabel()
        mark(self.words, "muted")
        self.pause = self._button("pause", self.tr("Pause; what was fetched is kept"), name)
        self.pause.clicked.connect(self.paused)
        self.stop = self._button("stop", self.tr("Stop and delete what was fetched"), name)
        self.stop.clicked.connect(self.stopped)
        self._lay_out()
        self.hide()

    def _button(self, picture: str, said: str, name: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(picture))
        made.setToolTip(said)
        made.setAccessibleName(f"{name}: {said}")
        mark(made, "plain")
        return made

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setVerticalSpacing(3)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.bar, 0, 0)
        layout.addWidget(self.words, 1, 0)
        layout.addWidget(self.pause, 0, 1, 2, 1)
        layout.addWidget(self.stop, 0, 2, 2, 1)

    def show_waiting(self, words: str) -> None:
        """Under way, with nothing to count yet."""
        self.bar.setValue(0)
        self.words.setText(words)
        self.show()

    def show_progress(self, progress: Progress) -> None:
        self.bar.setValue(round(STEPS * progress.done / max(1, progress.total)))
        parts = [model_words.amount(progress), model_words.speed(progress), model_words.left(progress)]
        if progress.wave == "checked":
            parts[0] = self.tr("Checking {0}").format(parts[0])
        elif progress.wave == "copied":
            parts[0] = self.tr("Copying {0}").format(parts[0])
        elif progress.wave == "testing":
            parts = [self.tr("Trying whether it works on this computer…")]
        self.words.setText(" · ".join(filter(None, parts)))
        self.bar.setAccessibleDescription(self.words.text())
        self.show()
