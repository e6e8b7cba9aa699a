"""Above a conversation: its name, and the ways to the others, to a new one and to a file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.conversation import Conversation
from app.gui.conversation.widgets.labels import small_button
from app.gui.look.theme import mark


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room for it; whole in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setMinimumWidth(1)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class Header(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.list_button = small_button("history", self.tr("Conversations"), checkable=True)
        self.grid_button = small_button("grid", self.tr("Grid: ask every document the same questions"))
        self.new_button = small_button("add", self.tr("New conversation"))
        self.export_button = small_button("export", self.tr("Export conversation"))
        self.name = ElidedLabel()
        mark(self.name, "muted")  # it is mostly its first question, which stands below as a heading
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 0)
        layout.setSpacing(6)
        layout.addWidget(self.list_button)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.grid_button)
        layout.addWidget(self.new_button)
        layout.addWidget(self.export_button)
        self.show_conversation(None)

    def show_conversation(self, conversation: Conversation | None) -> None:
        self.name.show_text(conversation.name if conversation else self.tr("New conversation"))
        self.export_button.setEnabled(bool(conversation and conversation.count))
