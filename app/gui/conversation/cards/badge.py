"""Confidence as a shape, a number and a word; pressed, it opens the explanation."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.domain.answer import Answer, Unsure
from app.gui.conversation.cards.confidence import Explanation, Level, explained, level_of, word_of
from app.gui.conversation.quoting import percent
from app.gui.conversation.widgets.labels import words
from app.gui.look.theme import colour, mark

quarter = 90 * 16  # degrees, in sixteenths, as QPainter counts them


class Shape(QIconEngine):
    """A circle of which as many quarters are filled as the level says: told apart without colour."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self.level = level

    def clone(self) -> QIconEngine:
        return Shape(self.level)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = colour("unsure" if self.level is Level.LOW else "answer")
        side = min(rect.width(), rect.height())
        circle = QRectF(rect.x(), rect.y(), side, side).adjusted(2, 2, -2, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, max(1.5, side / 10)))
        painter.drawEllipse(circle)
        painter.setBrush(ink)
        painter.drawPie(circle, quarter, -quarter * self.level)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made


class ConfidenceBadge(QToolButton):
    def __init__(self, confidence: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        level = level_of(confidence)
        self.setIcon(QIcon(Shape(level)))
        self.setText(self.tr("{number}%  {word}").format(number=percent(confidence), word=word_of(level)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(self.tr("What this means, and why"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())
        mark(self, "plain")


class ExplanationPanel(QWidget):
    """What the number means, then what raised it and what lowered it."""

    def __init__(self, outcome: Answer | Unsure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = told = explained(outcome)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 4)
        self._layout.setSpacing(4)
        self._layout.addWidget(words(told.meaning))
        if told.remark:
            self._layout.addWidget(words(told.remark, "muted"))
        self._list(told)
        self.setVisible(False)

    def _list(self, told: Explanation) -> None:
        for heading, sign, features in (
            (self.tr("This raised it:"), "▲", told.raised),
            (self.tr("This lowered it:"), "▼", told.lowered),
        ):
            if features:
                self._layout.addWidget(words(heading))
                self._layout.addWidget(words("\n".join(f"{sign}  {each}" for each in features), "muted"))

    @Slot(bool)
    def show_or_hide(self, shown: bool) -> None:
        self.setVisible(shown)
