"""What an empty library shows: an invitation."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.look.icons import icon, set_apart
from app.gui.look.theme import mark


class EmptyShelf(QWidget):
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(self)
        self.title = centred(self.tr("Drop PDFs here"))
        mark(self.title, "heading")
        self.text = centred(self.tr("Files and folders, as many as you like. They stay on this computer."))
        mark(self.text, "muted")
        self.files = QPushButton(icon("add-file"), self.tr("Add files…"))
        self.folder = QPushButton(icon("folder"), self.tr("Add a folder…"))
        set_apart(self.files)
        set_apart(self.folder)
        self.files.clicked.connect(self.files_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addStretch(2)
        for widget in (self.picture, self.title, self.text):
            layout.addWidget(widget)
        layout.addSpacing(8)
        for button in (self.files, self.folder):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)


class Picture(QWidget):
    """An icon as high as three lines, in the quiet colour."""

    def sizeHint(self) -> QSize:  # noqa: N802
        side = self.fontMetrics().height() * 3
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        icon("import", "muted").paint(painter, self.rect())


def centred(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
