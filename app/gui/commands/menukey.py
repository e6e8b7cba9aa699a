"""Shift+F10 opens the context menu of what has the focus, as the Menu key does, which many keyboards lack."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class MenuKey(QShortcut):
    """Of a window. On Windows the system itself sees to it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(QKeySequence("Shift+F10"), window)
        self._window = window
        self.setEnabled(sys.platform != "win32")
        self.activated.connect(self.open_menu)

    @Slot()
    def open_menu(self) -> None:
        """Beside the text cursor, or the row, as Qt does it for the Menu key."""
        focus = self._window.focusWidget()
        if focus is not None:
            at = QRectF(focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).center().toPoint()
            asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focus.mapToGlobal(at))
            QCoreApplication.sendEvent(focus, asked)
