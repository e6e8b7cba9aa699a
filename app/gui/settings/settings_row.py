"""One setting in the dialog: its title, its editor, its sentence, and a way back to the default."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from app.errors import SettingsUnusable
from app.gui.commands.fuzzy import plain
from app.gui.look.icons import icon
from app.gui.look.theme import mark
from app.gui.settings.editors import CONTEXT, ChoiceEditor, PathEditor, WheelGuard, editor
from app.settings import Described, Kind, Settings, Value, with_values

TITLE_WIDTH, EDITOR_WIDTH = 12, 24  # in widths of a letter


class SettingsRow(QWidget):
    edited = Signal()

    def __init__(self, setting: Described, guard: WheelGuard) -> None:
        super().__init__()
        self.setting = setting
        self.editor = editor(setting)
        self.editor.edited.connect(self.change)
        self.editor.installEventFilter(guard)
        self.back = QToolButton()
        self.sentence = QLabel()
        self.problem = QLabel()
        self._build()
        self.change()

    def _build(self) -> None:
        title = QLabel(self.title())
        title.setBuddy(self.editor)
        self._build_back()
        letter = self.fontMetrics().averageCharWidth()
        wide = isinstance(self.editor, PathEditor)
        self.editor.setMinimumWidth(EDITOR_WIDTH * letter * (2 if wide else 1))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setColumnMinimumWidth(0, 2 * TITLE_WIDTH * letter)
        layout.setColumnStretch(3 if not wide else 1, 1)
        layout.addWidget(title, 0, 0)
        layout.addWidget(self.editor, 0, 1)
        layout.addWidget(self.back, 0, 2)
        layout.addWidget(self.sentence, 1, 1, 1, 3)
        layout.addWidget(self.problem, 2, 1, 1, 3)
        self._build_sentences()

    def _build_back(self) -> None:
        said = self.tr("Back to the default")
        self.back.setIcon(icon("undo"))
        self.back.setIconSize(QSize(16, 16))
        self.back.setToolTip(said)
        self.back.setAccessibleName(f"{self.title()}: {said}")
        self.back.clicked.connect(self.reset)
        mark(self.back, "plain")

    def _build_sentences(self) -> None:
        restart = self.tr("Takes effect after a restart.") if self.setting.shown.restart else ""
        said = QCoreApplication.translate(CONTEXT, self.setting.sentence)
        self.sentence.setText(f"{said} {restart}".strip())
        self.problem.setText(self.tr("This cannot be used. {0}").format(said))
        for words, look in ((self.sentence, "muted"), (self.problem, "problem")):
            words.setWordWrap(True)
            mark(words, look)

    def title(self) -> str:
        return QCoreApplication.translate(CONTEXT, self.setting.shown.title)

    def matches(self, typed: str) -> bool:
        """Do all the words typed stand in its title, sentence or name?"""
        text = plain(f"{self.title()} {QCoreApplication.translate(CONTEXT, self.setting.sentence)} {self.setting.name}")
        return all(word in text for word in plain(typed).split())

    def value(self) -> Value:
        return self.editor.value()

    def changed(self) -> bool:
        return self.value() != self.setting.value

    def checked(self) -> bool:
        """Can the value be used? Where not, the setting's sentence says what it must be."""
        usable = self.usable()
        self.problem.setVisible(not usable)
        self.sentence.setVisible(usable)
        return usable

    def usable(self) -> bool:
        value = self.value()
        try:
            with_values(Settings(), {self.setting.name: value}, self.setting.name)
        except SettingsUnusable:
            return False
        return not value or self.exists(Path(str(value)).expanduser())

    def exists(self, path: Path) -> bool:
        kind = self.setting.shown.kind
        return path.is_file() if kind is Kind.FILE else kind is not Kind.FOLDER or path.is_dir()

    @Slot()
    def change(self) -> None:
        self.problem.hide()
        self.sentence.show()
        self.back.setEnabled(self.value() != self.setting.default)
        self.edited.emit()

    @Slot()
    def reset(self) -> None:
        self.editor.put(self.setting.default)
        if not isinstance(self.editor, ChoiceEditor):
            self.editor.setFocus()
