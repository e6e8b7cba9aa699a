"""An icon in the system's tray: off unless the user wants it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.gui.commands.actions import Actions
from app.gui.look.icons import app_icon

COMMANDS = ("ask.question", "file.add", "file.quit")


class Tray(QObject):
    """A click shows the window; its menu holds the commands that are wanted from afar."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self.window_ = window
        self.icon = QSystemTrayIcon(app_icon(), self)
        self.icon.setToolTip("Candor")
        self.icon.activated.connect(self.activate)
        self.menu = QMenu(window)
        self.menu.addAction(self.tr("Show Candor"), self.show_window)
        self.menu.addSeparator()
        for command in COMMANDS:
            self.menu.addAction(actions[command])
        self.icon.setContextMenu(self.menu)

    def switch(self, on: bool) -> bool:
        """Show or hide the icon. False where it was wanted and the system has no tray."""
        possible = QSystemTrayIcon.isSystemTrayAvailable()
        self.icon.setVisible(on and possible)
        return possible or not on

    @Slot(QSystemTrayIcon.ActivationReason)
    def activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.show_window()

    @Slot()
    def show_window(self) -> None:
        self.window_.showNormal() if self.window_.isMinimized() else self.window_.show()
        self.window_.raise_()
        self.window_.activateWindow()
