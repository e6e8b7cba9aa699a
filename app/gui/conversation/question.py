"""The question of an exchange, and how it was understood where something was added: to be edited and asked again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.gui.conversation.outbox import Outbox
from app.gui.conversation.signals import Asked
from app.gui.conversation.widgets.labels import row, small_button, worded_button, words


class QuestionHead(QWidget):
    def __init__(self, question: str, understood: str, outbox: Outbox) -> None:
        super().__init__()
        self.question = words(question, "heading")
        self.understood = Understood(outbox)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.question)
        layout.addWidget(self.understood)
        self.show_understood(understood)

    def show_understood(self, text: str) -> None:
        self.understood.show_text(text)
        self.understood.setVisible(bool(text) and text != self.question.text())


class Understood(QStackedWidget):
    """Read first; at a press of the pencil a line to edit."""

    def __init__(self, outbox: Outbox) -> None:
        super().__init__()
        self._outbox = outbox
        self.text = ""
        self.shown = words("", "muted")
        self.edit_button = small_button("edit", self.tr("Edit and ask again"))
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("The question as understood"))
        self.again = worded_button("ask", self.tr("Ask again"))
        self.addWidget(row(self.shown, self.edit_button, stretch=0))
        self.addWidget(row(self.line, self.again, stretch=0))
        self.edit_button.clicked.connect(self.edit)
        self.line.returnPressed.connect(self.ask)
        self.again.clicked.connect(self.ask)

    def show_text(self, text: str) -> None:
        self.text = text
        self.shown.setText(self.tr("Understood as: {question}").format(question=text))
        self.setCurrentIndex(0)

    @Slot()
    def edit(self) -> None:
        self.line.setText(self.text)
        self.setCurrentIndex(1)
        self.line.setFocus()
        self.line.selectAll()

    @Slot()
    def ask(self) -> None:
        text = self.line.text().strip()
        if text:
            self.setCurrentIndex(0)
            self._outbox.asked.emit(Asked(text))
