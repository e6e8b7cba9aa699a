"""The dialog that asks for the password of locked files."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.document import Document
from app.errors import LockedFile, WrongPassword
from app.gui.library import words
from app.gui.library.signals import Unlocked

locks = {LockedFile.code, WrongPassword.code}
Button = QDialogButtonBox.StandardButton


def is_locked(document: Document) -> bool:
    return document.id > 0 and document.reason in locks


class PasswordDialog(QDialog):
    """`unlocked` carries what was typed once it is accepted; the field is emptied then."""

    unlocked = Signal(Unlocked)

    def __init__(self, documents: tuple[Document, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = tuple(document.id for document in documents)
        self.setWindowTitle(self.tr("Locked files"))
        alone = len(documents) == 1
        told = self.tr("{what} is locked.") if alone else self.tr("Locked: {what}.")
        self.told = QLabel(told.format(what=documents[0].name if alone else words.documents(len(documents))))
        self.told.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Password"))
        self.field.setAccessibleName(self.tr("Password"))
        self.wider = QCheckBox(self.tr("Also try it on other locked files"))
        self.keep = QCheckBox(self.tr("Keep it in this system's keyring"))
        self.buttons = QDialogButtonBox(Button.Ok | Button.Cancel)
        self._lay_out()
        self._allow("")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        for widget in (self.told, self.field, self.wider, self.keep, self.buttons):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._allow)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @Slot(str)
    def _allow(self, typed: str) -> None:
        self.buttons.button(Button.Ok).setEnabled(bool(typed))

    @Slot()
    def accept(self) -> None:
        told = Unlocked(self._documents, self.field.text(), wider=self.wider.isChecked(), keep=self.keep.isChecked())
        self.field.clear()
        super().accept()
        self.unlocked.emit(told)
