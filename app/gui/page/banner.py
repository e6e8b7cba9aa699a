"""A sentence across the pane, which can be put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.gui.look.theme import mark
from app.gui.page.buttons import Sign, icon_button


class Banner(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "banner", "unsure")
        self.sign = Sign("warning", "unsure")
        self.sentence = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.closer = icon_button("close", self.tr("Put this notice away"))
        self.closer.clicked.connect(self.put_away)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 4, 4)
        line.setSpacing(8)
        line.addWidget(self.sign)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.closer)
        self.hide()

    def show_sentence(self, sentence: str) -> None:
        """`sentence` "" puts the banner away."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    @Slot()
    def put_away(self) -> None:
        self.hide()
