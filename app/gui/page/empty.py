"""What stands where the page will be, as long as there is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.look.theme import mark
from app.gui.page.buttons import Sign


class Empty(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("The page will appear here"), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        mark(title, "heading")
        says = self.tr(
            "Choose a citation to see its page with the words highlighted, or open a document of the library."
        )
        text = QLabel(says, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        mark(text, "muted")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 12, 24, 12)
        lines.setSpacing(8)
        lines.addStretch(2)
        lines.addWidget(Sign("page", "muted", 3), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(title)
        lines.addWidget(text)
        lines.addStretch(3)
