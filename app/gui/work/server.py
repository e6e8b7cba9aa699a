"""The dialog for a server of the user's and the answer lane, which tries it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.gui.lane import Lanes
from app.gui.models.server_dialog import ServerDialog
from app.gui.signals import ServerAsked, SettingsChanged
from app.lanes.lane import Manner
from app.lanes.messages import Failure
from app.requests.work import ServerTried, TryServer
from app.settings import Settings


class ServerWork(QObject):
    settings_changed = Signal(SettingsChanged)

    def __init__(self, window: QWidget, lanes: Lanes) -> None:
        super().__init__(window)
        self._window, self._lanes = window, lanes
        self.dialog: ServerDialog | None = None

    def open(self, settings: Settings) -> None:
        self.dialog = ServerDialog(settings.server, settings.server_confirmed, self._window)
        self.dialog.asked.connect(self.ask)
        self.dialog.chosen.connect(self.settings_changed)
        self.dialog.open()

    @Slot(ServerAsked)
    def ask(self, asked: ServerAsked) -> None:
        def hear(event: object) -> None:
            if self.dialog is not None and isinstance(event, ServerTried):
                self.dialog.put_found(event)
            elif self.dialog is not None and isinstance(event, Failure):
                self.dialog.put_problem(asked.address, event.notice)

        self._lanes.answer.start(TryServer(asked.address, asked.confirmed), hear, Manner(priority=0))
