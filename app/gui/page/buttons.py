"""Icons: flat buttons that say what they do and by which key, and signs that only show."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.gui.look.icons import icon
from app.gui.look.theme import mark


def icon_button(picture: str, name: str, key: str = "") -> QToolButton:
    """`name` is what a screen reader says, and the tip together with the key."""
    button = QToolButton()
    button.setIcon(icon(picture))
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{name} ({shown})" if shown else name)
    mark(button, "plain")
    return button


class Sign(QWidget):
    """An icon `lines` of text high, painted anew in the colours of the moment."""

    def __init__(self, picture: str, ink: str, lines: float = 1.0) -> None:
        super().__init__()
        self.icon = icon(picture, ink)
        side = round(self.fontMetrics().height() * lines)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        self.icon.paint(painter, self.rect())
        painter.end()
