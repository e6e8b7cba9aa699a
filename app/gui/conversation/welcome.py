"""What stands in place of a conversation before its first question."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.conversation.widgets.labels import words
from app.gui.look.icons import icon
from app.gui.look.theme import mark

side = 48  # pixels, of the picture


class Welcome(QWidget):
    def __init__(self) -> None:
        super().__init__()
        sign, title = QLabel(), words(self.tr("Ask your documents"), "title")
        sign.setPixmap(icon("conversation", "muted").pixmap(QSize(side, side), self.devicePixelRatioF()))
        text = words(
            self.tr("Every sentence of an answer names its page. Where the documents do not say it, Candor says so."),
        )
        mark(text, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        layout.addStretch(2)
        for each in (sign, title, text):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(each)
        layout.addStretch(3)
