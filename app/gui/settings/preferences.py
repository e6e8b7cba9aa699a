"""Settings and models: the dialogs that change them, and what a change means for the window and its lanes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import CandorError
from app.gui.lane import Lanes
from app.gui.look.theme import Look, apply
from app.gui.messages.notices import Notices
from app.gui.settings.editors import CONTEXT
from app.gui.settings.settings_dialog import SettingsDialog
from app.gui.signals import SettingsChanged
from app.gui.work.models import ModelsWork
from app.gui.work.server import ServerWork
from app.lanes.messages import Failure
from app.requests.work import UseSettings
from app.settings import Settings, Theme, Value, described, save_settings, with_values

text_sizes = (80, 200)  # percent


def dress(settings: Settings) -> None:
    """The whole application as the settings say."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, Look(Theme(settings.theme), settings.text_size))


class Preferences(QObject):
    changed = Signal(Settings)

    def __init__(self, window: QWidget, settings: Settings, path: Path, lanes: Lanes, notices: Notices) -> None:
        super().__init__(window)
        self.settings = settings
        self._window, self._path, self._lanes, self._notices = window, path, lanes, notices
        self.dialog: SettingsDialog | None = None
        self.models = ModelsWork(window, settings, lanes, notices)
        self.models.settings_changed.connect(self.take)
        self.changed.connect(self.models.take_settings)
        self.models.server_wanted.connect(self.open_server)
        self.server = ServerWork(window, lanes)
        self.server.settings_changed.connect(self.take)

    @Slot()
    def open_settings(self) -> None:
        self.dialog = SettingsDialog(described(self.settings), self._window)
        self.dialog.changed.connect(self.take)
        self.dialog.open()

    @Slot()
    def open_models(self) -> None:
        self.models.open()

    @Slot()
    def open_server(self) -> None:
        self.server.open(self.settings)

    @Slot(SettingsChanged)
    def take(self, changed: SettingsChanged) -> None:
        """A model file is tried before it is used: what else was changed does not wait for it."""
        model = changed.values.get("model")
        if model and model != self.settings.model:
            self.models.try_first(str(model), lambda: self._use({"server": "", "model": model}, ()))
            others = {name: value for name, value in changed.values.items() if name != "model"}
            if others:
                self._use(others, changed.restart)
            return
        # Who chooses a model file wants its answers, not those of a server.
        values = {"server": "", **changed.values} if "model" in changed.values else changed.values
        self._use(values, changed.restart)

    def _use(self, values: Mapping[str, Value], restart: Collection[str]) -> None:
        try:
            settings = with_values(self.settings, values, self.tr("The settings dialog"))
            save_settings(settings, self._path)
        except CandorError as error:
            self._notices.tell_error(error)
            return
        self.settings = settings
        dress(settings)
        for lane in self._lanes.all:
            lane.teach("settings", UseSettings(settings), self._hear)
        self.changed.emit(settings)
        if restart:
            waiting = [each for each in described(settings) if each.name in restart]
            names = ", ".join(QCoreApplication.translate(CONTEXT, each.shown.title) for each in waiting)
            self._notices.inform(self.tr("Saved; it takes effect when Candor is started again: {0}.").format(names))

    def resize_text(self, by: int) -> None:
        """In percent, within what the setting allows."""
        least, most = text_sizes
        size = min(max(self.settings.text_size + by, least), most)
        self.take(SettingsChanged({"text_size": size}))

    def _hear(self, event: object) -> None:
        if isinstance(event, Failure):
            self._notices.tell(event)
