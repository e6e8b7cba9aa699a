"""The line below the panes: what is being done, how fast, how long it will take, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from app.gui.library import words
from app.gui.look.theme import mark
from app.gui.work.conversation import Ready
from app.gui.work.library import Advance


class StatusLine(QStatusBar):
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        self.doing, self.model = QLabel(), QLabel(self.tr("Loading the models…"))
        self.bar, self.stop = QProgressBar(), QPushButton(self.tr("Stop"))
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(16 * self.fontMetrics().averageCharWidth())
        self.bar.setAccessibleName(self.tr("Progress of indexing"))
        self.stop.setAccessibleName(self.tr("Stop indexing"))
        self.stop.clicked.connect(self.stopped)
        for label in (self.doing, self.model):
            mark(label, "muted")
        for widget in (self.doing, self.bar, self.stop):
            self.addWidget(widget)
        self.addPermanentWidget(self.model)
        self.show_advance(Advance(None))

    @Slot(Advance)
    def show_advance(self, advance: Advance) -> None:
        progress = advance.progress
        for widget in (self.bar, self.stop):
            widget.setVisible(progress is not None)
        if progress is None:
            self.doing.clear()
            return
        self.bar.setMaximum(max(progress.total, progress.done, 1))
        self.bar.setValue(progress.done)
        said = (words.doing(progress), words.speed(progress), words.seconds_left(progress.seconds_left))
        self.doing.setText(" · ".join(filter(None, said)))

    @Slot(Ready)
    def show_ready(self, ready: Ready) -> None:
        if not ready.model:
            self.model.setText(self.tr("No language model"))
            self.model.setAccessibleName(self.tr("Answers are quoted, without a language model"))
            return
        self.model.setText(ready.model)
        self.model.setAccessibleName(self.tr("Answers with {0}").format(ready.model))

    def show_loading(self) -> None:
        self.model.setText(self.tr("Loading the models…"))
