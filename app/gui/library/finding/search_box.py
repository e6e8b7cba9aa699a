"""The box that searches while the user types."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.library.signals import Searched
from app.gui.look.icons import icon

pause_ms = 120  # without a key before a search: a word is typed faster than it is read


class SearchBox(QLineEdit):
    searched = Signal(Searched)
    entered = Signal()  # Enter
    went_down = Signal()  # the Down key: to what was found

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setPlaceholderText(self.tr("Search all pages"))
        self.setAccessibleName(self.tr("Search all pages for words"))
        self.setToolTip(
            self.tr("Finds pages by their words, and documents by their names. Enter opens the first page.")
        )
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._enter)

    def wanted(self) -> str:
        return " ".join(self.text().split())

    @Slot()
    def _typed(self) -> None:
        if self.wanted():
            self._pause.start()
        else:
            self._tell()  # at once: an emptied box shows everything again

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        if self.wanted() != self._told or not self.wanted():
            self._told = self.wanted()
            self.searched.emit(Searched(self._told))

    @Slot()
    def _enter(self) -> None:
        self._tell()
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)
