"""Where a question is written: Enter asks, Shift+Enter goes to a new line, Up in the first line brings back what was
asked before."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QEvent, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.answer import Caution, Mode
from app.gui.conversation.signals import Asked, Stopped
from app.gui.conversation.widgets.labels import worded_button

most_lines = 6
most_remembered = 200


class QuestionEdit(QPlainTextEdit):
    """Grows with its text up to six lines."""

    sent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history: list[str] = []
        self._place = 0  # in the history; its length: what is being written
        self._draft = ""
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("Ask your documents"))
        self.setAccessibleName(self.tr("Question"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)
        self.grow(self.document().size())

    @Slot(QSizeF)
    def grow(self, size: QSizeF) -> None:
        """The size of a plain text is counted in lines."""
        lines = max(1, min(most_lines, math.ceil(size.height())))
        margins = self.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * round(self.document().documentMargin()) + 12
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)

    def remember(self, question: str) -> None:
        before = [each for each in self.history if each != question]
        self.history = [*before, question][-most_remembered:]
        self._place = len(self.history)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            self.sent.emit()
        elif not (self._walks(event) and self._walk(-1 if event.key() == Qt.Key.Key_Up else 1)):
            super().keyPressEvent(event)

    def _walks(self, event: QKeyEvent) -> bool:
        """Whether the key leaves the text: Up from its first line, Down from the last line of what was brought back."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        block = self.textCursor().block()
        up = event.key() == Qt.Key.Key_Up and not block.previous().isValid()
        down = event.key() == Qt.Key.Key_Down and not block.next().isValid() and self._place < len(self.history)
        return up or down

    def _walk(self, step: int) -> bool:
        place = self._place + step
        if not 0 <= place <= len(self.history):
            return False
        if self._place == len(self.history):
            self._draft = self.toPlainText()
        self._place = place
        self.put([*self.history, self._draft][place])
        return True

    def put(self, text: str) -> None:
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.grow(self.document().size())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.grow(self.document().size())


class QuestionBox(QWidget):
    asked = Signal(Asked)
    stopped = Signal(Stopped)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QuestionEdit()
        self.mode = self._choice(self.tr("How to answer"), modes())
        self.caution = self._choice(self.tr("How sure Candor must be"), cautions())
        self.ask_button = worded_button("ask", self.tr("Ask"), "primary")
        self.stop_button = worded_button("stop", self.tr("Stop"))
        self.buttons = QStackedWidget()
        self.buttons.addWidget(self.ask_button)
        self.buttons.addWidget(self.stop_button)
        self.scope = QLabel()
        self.scope.hide()
        self._lay_out()
        self.edit.sent.connect(self.send)
        self.edit.textChanged.connect(self.judge_text)
        self.ask_button.clicked.connect(self.send)
        self.stop_button.clicked.connect(self.stop)
        self.judge_text()

    def _choice(self, name: str, choices: dict[str, str]) -> QComboBox:
        box = QComboBox()
        for value, text in choices.items():
            box.addItem(text, value)
        box.setAccessibleName(name)
        box.setToolTip(name)
        return box

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(6)
        for each in (self.mode, self.caution):
            below.addWidget(each)
        below.addStretch(1)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self.scope)
        layout.addWidget(self.edit)
        layout.addLayout(below)

    @property
    def busy(self) -> bool:
        return self.buttons.currentWidget() is self.stop_button

    def show_busy(self, busy: bool) -> None:
        had_focus = self.ask_button.hasFocus() or self.stop_button.hasFocus()
        self.buttons.setCurrentWidget(self.stop_button if busy else self.ask_button)
        if had_focus:
            (self.stop_button if busy else self.edit).setFocus()

    def show_scope(self, text: str) -> None:
        self.scope.setText(text)
        self.scope.setVisible(bool(text))

    def show_choice(self, mode: Mode, caution: str) -> None:
        """What the settings say; a caution that is a number is shown as one."""
        self.mode.setCurrentIndex(self.mode.findData(mode.value))
        if self.caution.findData(caution) < 0:
            self.caution.addItem(self.tr("At least {number}").format(number=caution), caution)
        self.caution.setCurrentIndex(self.caution.findData(caution))

    @Slot()
    def judge_text(self) -> None:
        self.ask_button.setEnabled(bool(self.edit.toPlainText().strip()))

    @Slot()
    def send(self) -> None:
        """While a question is being answered the next one waits in the box."""
        question = self.edit.toPlainText().strip()
        if not question or self.busy:
            return
        self.edit.remember(question)
        self.edit.clear()
        self.asked.emit(Asked(question, False, Mode(self.mode.currentData()), str(self.caution.currentData())))

    @Slot()
    def stop(self) -> None:
        self.stopped.emit(Stopped())


def modes() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        Mode.QUOTE.value: translate("QuestionBox", "Quotes"),
        Mode.COMPOSE.value: translate("QuestionBox", "Model's words"),
    }


def cautions() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        Caution.BOLD.value: translate("QuestionBox", "Bold"),
        Caution.BALANCED.value: translate("QuestionBox", "Balanced"),
        Caution.CAREFUL.value: translate("QuestionBox", "Careful"),
    }
