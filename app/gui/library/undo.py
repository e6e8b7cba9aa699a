"""Removing can be undone for some seconds: the bar that says so, and says when it is over."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.gui.look.theme import mark

seconds = 8


class UndoBar(QFrame):
    """One thing at a time can be undone: offering another settles the one before."""

    settled = Signal(object)  # what was offered, and can no longer be undone
    undone = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: object = None
        self._left = 0
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.button = QPushButton()
        mark(self, "banner", "info")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.button)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count)
        self.button.clicked.connect(self._undo)
        self.hide()

    def offer(self, removed: object, sentence: str) -> None:
        self.settle()
        self._offered = removed
        self._left = seconds
        self.sentence.setText(sentence)
        self._show_left()
        self._second.start()
        self.show()

    def settle(self) -> None:
        """The time to undo is over."""
        if (settled := self._take()) is not None:
            self.settled.emit(settled)

    @Slot()
    def _undo(self) -> None:
        if (undone := self._take()) is not None:
            self.undone.emit(undone)

    def _take(self) -> object:
        offered, self._offered = self._offered, None
        self._second.stop()
        self.hide()
        return offered

    @Slot()
    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._show_left()
        else:
            self.settle()

    def _show_left(self) -> None:
        self.button.setText(self.tr("Undo ({seconds})").format(seconds=self._left))
        self.button.setAccessibleName(self.tr("Undo: {sentence}").format(sentence=self.sentence.text()))
