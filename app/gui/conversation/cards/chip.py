"""A citation as a button: pointing at it shows the quote, pressing it opens the page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.answer import Citation
from app.gui.conversation.outbox import Outbox, Pointed
from app.gui.conversation.quoting import number_of
from app.gui.conversation.signals import CitationOpened
from app.gui.look.theme import mark


class CitationChip(QPushButton):
    def __init__(self, number: int, citation: Citation, outbox: Outbox, parent: QWidget | None = None) -> None:
        super().__init__(str(number), parent)
        self.citation = citation
        self._outbox = outbox
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self, "chip")
        self.setAccessibleName(spoken(number, citation))
        self.setAccessibleDescription(citation.quote)
        self.clicked.connect(self.open)

    @Slot()
    def open(self) -> None:
        self.leave()  # the page shows more
        self._outbox.citation_opened.emit(CitationOpened(self.citation))

    def point(self) -> None:
        place = QRect(self.mapToGlobal(self.rect().topLeft()), self.size())
        self._outbox.pointed.emit(Pointed(self.citation, place))

    def leave(self) -> None:
        self._outbox.pointed.emit(Pointed(None))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        super().enterEvent(event)
        self.point()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.point()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.leave()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def spoken(number: int, citation: Citation) -> str:
    said = QCoreApplication.translate("CitationChip", "Citation {number}: {name}, page {page}")
    return said.format(number=number, name=citation.name, page=number_of(citation.page, citation.label))
