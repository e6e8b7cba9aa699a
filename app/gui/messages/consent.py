"""A question before something that cannot be taken back unseen: what happens, the facts, and what may be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.look.theme import mark

WIDTH = 84  # letters


@dataclass(frozen=True, slots=True)
class Choice:
    """`name`: what is told when it is chosen; `look`: of the button."""

    name: str
    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`facts`: what stands below the sentence, each with its name. Enter takes the first choice, unless it is
    a dangerous one."""

    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]


class Consent(QDialog):
    """Says which choice was taken, and nothing where it was closed."""

    taken = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self.buttons: dict[str, QPushButton] = {}
        self.sentence = words(question.sentence)
        self.facts = {name: words(value) for name, value in question.facts}
        layout = self._lay_out(question)
        self.first.setFocus()
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(width)
        self.resize(width, layout.totalHeightForWidth(width))

    def _lay_out(self, question: Question) -> QVBoxLayout:
        title = QLabel(question.title)
        mark(title, "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self.sentence)
        layout.addLayout(self._form())
        layout.addStretch(1)
        layout.addLayout(self._foot(question.choices))
        return layout

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, value in self.facts.items():
            label = QLabel(name)
            mark(label, "muted")
            form.addRow(label, value)
        return form

    def _foot(self, choices: Sequence[Choice]) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        for choice in reversed(choices):
            button = QPushButton(choice.text)
            mark(button, choice.look)
            button.clicked.connect(partial(self._take, choice.name))
            self.buttons[choice.name] = button
            foot.addWidget(button)
        shut = QPushButton(self.tr("Cancel"))
        shut.clicked.connect(self.reject)
        foot.addWidget(shut)
        self.first = shut if choices[0].look == "danger" else self.buttons[choices[0].name]
        self.first.setDefault(True)
        return foot

    def _take(self, name: str) -> None:
        self.taken.emit(name)
        self.accept()


def words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
