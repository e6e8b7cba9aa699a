"""Text that can be read and selected but not changed, as high as it needs to be."""

from __future__ import annotations

import math

from PySide6.QtCore import QSizeF, Qt, QUrl, Slot
from PySide6.QtGui import QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from app.gui.conversation.exporting.markup import SealedDocument

bare = """
QTextEdit { border: 1px solid transparent; background: transparent; padding: 0; }
QTextEdit:focus { border: 1px solid palette(highlight); padding: 0; }
"""
selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
indent = 20  # pixels a level of a list


class TextView(QTextEdit):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocument(SealedDocument(self))
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(indent)
        self.setTextInteractionFlags(selectable)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(bare)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def append_text(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)

    @Slot(QSizeF)
    def fit(self, size: QSizeF) -> None:
        height = math.ceil(size.height()) + 2  # the border
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit(self.document().size())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()  # the conversation scrolls, not the paragraph

    def loadResource(self, kind: int, name: QUrl | str) -> None:  # noqa: N802
        return None
