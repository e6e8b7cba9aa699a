"""The line for finding words in the document."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from app.gui.look.theme import mark
from app.gui.page.buttons import icon_button

PAUSE = 200  # milliseconds without a key until what was typed is looked for


@dataclass(frozen=True, slots=True)
class Typed:
    """What to find; "" for nothing any more."""

    text: str


@dataclass(frozen=True, slots=True)
class Stepped:
    """To the next (1) or the previous (-1) place."""

    step: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The line was put away."""


class FindBar(QWidget):
    typed = Signal(Typed)
    stepped = Signal(Stepped)
    closed = Signal(Closed)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = ""
        self.field = QLineEdit(placeholderText=self.tr("Find in this document"), clearButtonEnabled=True)
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.count = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance(self._counted(88, 888)))
        mark(self.count, "muted")
        self.previous = icon_button("up", self.tr("Previous place"), "Shift+F3")
        self.next = icon_button("down", self.tr("Next place"), "F3")
        self.closer = icon_button("close", self.tr("Close"), "Esc")
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._connect()
        self.show_count(0, None)
        self.hide()

    def text(self) -> str:
        return self.field.text().strip()

    def open(self, text: str = "") -> None:
        """Show the line, with a text already typed where one is given."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask()

    @Slot()
    def close_bar(self) -> None:
        self.put_away()
        self.closed.emit(Closed())

    def put_away(self) -> None:
        self.pause.stop()
        self.asked = ""
        self.hide()

    def show_count(self, total: int, current: int | None) -> None:
        """How many places there are and which is shown, 0-based."""
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)
        if current is not None:
            self.count.setText(self._counted(current + 1, total))
        else:
            self.count.setText(self.tr("not found") if self.asked else "")

    def _counted(self, place: int, total: int) -> str:
        return self.tr("{place} of {total}").format(place=place, total=total)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_return(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _take_return(self, *, back: bool) -> None:
        if self.text() != self.asked:
            self._ask()
        else:
            self.stepped.emit(Stepped(-1 if back else 1))

    @Slot()
    def _ask(self) -> None:
        self.pause.stop()
        if self.text() != self.asked:
            self.asked = self.text()
            self.count.setText(self.tr("searching") if self.asked else "")
            self.typed.emit(Typed(self.asked))

    @Slot()
    def _step_on(self) -> None:
        self.stepped.emit(Stepped(1))

    @Slot()
    def _step_back(self) -> None:
        self.stepped.emit(Stepped(-1))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 6)
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self.closer):
            line.addWidget(widget)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.pause.start)
        self.pause.timeout.connect(self._ask)
        self.next.clicked.connect(self._step_on)
        self.previous.clicked.connect(self._step_back)
        self.closer.clicked.connect(self.close_bar)
