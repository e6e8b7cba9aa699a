"""What shows, while files are held over the window, that they can be dropped."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.look.theme import colour, scaled


class DropOverlay(QWidget):
    """Covers its parent; drops go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, shown: bool) -> None:
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.setVisible(shown)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colour("accent_ground"))
        ground.setAlphaF(0.97)
        painter.setBrush(ground)
        painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 6, -6, -6), 8, 8)
        painter.setFont(scaled(self.font(), 1.15))
        painter.setPen(colour("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drop to add"))
