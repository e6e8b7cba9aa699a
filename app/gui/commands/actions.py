"""The commands as Qt's actions, and the menus made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.gui.commands.declared import COMMANDS, CONTEXT, MENUS, Command
from app.gui.look.icons import icon
from app.gui.signals import Chosen


class Actions(QObject):
    """One QAction a command, by its id: `actions["file.add"]`. Each may also be connected, enabled or checked there.

    They belong to `window`, so that their shortcuts work wherever the focus is in it.
    """

    chosen = Signal(Chosen)

    def __init__(self, window: QWidget, commands: Sequence[Command] = COMMANDS) -> None:
        super().__init__(window)
        self.commands = tuple(commands)
        self.by_id = {command.id: self._made(command, window) for command in commands}

    def __getitem__(self, command: str) -> QAction:
        return self.by_id[command]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        return ((command, self.by_id[command.id]) for command in self.commands)

    def fill(self, bar: QMenuBar) -> None:
        """Add the menus to a window's bar."""
        for name in MENUS:
            bar.addMenu(self.menu(name, bar))

    def menu(self, name: str, parent: QWidget) -> QMenu:
        made = QMenu(menu_title(name), parent)
        made.setToolTipsVisible(True)
        for command in self.commands:
            if command.menu == name:
                if command.parted and made.actions():
                    made.addSeparator()
                made.addAction(self.by_id[command.id])
        return made

    def enable(self, enabled: bool, *commands: str) -> None:
        for command in commands:
            self.by_id[command].setEnabled(enabled)

    def _made(self, command: Command, window: QWidget) -> QAction:
        action = QAction(text_of(command), self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setCheckable(command.checkable)
        action.setMenuRole(command.role)
        if command.icon:
            action.setIcon(icon(command.icon))
        action.triggered.connect(partial(self._choose, command.id))
        window.addAction(action)
        return action

    def _choose(self, command: str) -> None:
        self.chosen.emit(Chosen(command, self.by_id[command].isChecked()))


def text_of(command: Command) -> str:
    return QCoreApplication.translate(CONTEXT, command.text)


def menu_title(name: str) -> str:
    """With its mnemonic: "&File"."""
    return QCoreApplication.translate(CONTEXT, MENUS[name])


def keys_of(command: Command) -> tuple[str, ...]:
    """Its shortcuts as the platform writes them."""
    return tuple(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in command.shortcuts)
