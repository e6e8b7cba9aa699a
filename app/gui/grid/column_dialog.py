"""Asks for a column: its question, a short name, and what its answers are read as."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.grid import Column, ColumnKind

Button = QDialogButtonBox.StandardButton
CHARACTERS = 48  # that are seen of a question


def kind_words(kind: ColumnKind) -> str:
    translate = QCoreApplication.translate
    return {
        ColumnKind.TEXT: translate("Grid", "Text"),
        ColumnKind.NUMBER: translate("Grid", "Number"),
        ColumnKind.DATE: translate("Grid", "Date"),
        ColumnKind.YES_NO: translate("Grid", "Yes or no"),
    }[kind]


class ColumnDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a column"))
        self.question, self.name, self.kind = QLineEdit(), QLineEdit(), QComboBox()
        self.question.setPlaceholderText(self.tr("When does the contract end?"))
        self.question.setMinimumWidth(CHARACTERS * self.fontMetrics().averageCharWidth())
        self.name.setPlaceholderText(self.tr("End"))
        for kind in ColumnKind:
            self.kind.addItem(kind_words(kind), kind.value)
        form = QFormLayout()
        form.addRow(self.tr("&Question"), self.question)
        form.addRow(self.tr("&Heading"), self.name)
        form.addRow(self.tr("&Kind of answer"), self.kind)
        self.buttons = QDialogButtonBox(Button.Ok | Button.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.question.textChanged.connect(self.judge)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.judge()

    @Slot()
    def judge(self) -> None:
        asks = any(map(str.isalnum, self.question.text()))
        self.buttons.button(Button.Ok).setEnabled(asks)

    @property
    def column(self) -> Column:
        question = " ".join(self.question.text().split())
        name = " ".join(self.name.text().split()) or question.rstrip("?")
        return Column(name, question, ColumnKind(self.kind.currentData()))
