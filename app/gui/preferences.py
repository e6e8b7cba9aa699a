"""Settings and models: the dialogs that change them, and what a change means for the window and its lanes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import CandorError
from app.gui.kept import Kept
from app.gui.lane import Lanes
from app.gui.models_page import ModelsPage
from app.gui.notices import Notices
from app.gui.server_work import ServerWork
from app.gui.settings_dialog import SettingsDialog
from app.gui.signals import DetailsWanted, ModelChosen, ModelsListed, SettingsChanged
from app.gui.theme import Look, apply
from app.lanes.lane import Manner
from app.lanes.messages import Failure
from app.llm.details import ModelDetails
from app.requests.work import DescribeModel, UseSettings
from app.settings import Settings, Theme, described, save_settings, with_values

models = "models"  # added from disk
text_sizes = (80, 200)  # percent


def dress(settings: Settings) -> None:
    """The whole application as the settings say."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, Look(Theme(settings.theme), settings.text_size))


class Preferences(QObject):
    changed = Signal(Settings)

    def __init__(
        self, window: QWidget, settings: Settings, path: Path, lanes: Lanes, notices: Notices, kept: Kept
    ) -> None:
        super().__init__(window)
        self.settings = settings
        self._window, self._path, self._lanes, self._notices, self._kept = window, path, lanes, notices, kept
        self.dialog: SettingsDialog | None = None
        self.page: ModelsPage | None = None
        self.server = ServerWork(window, lanes)
        self.server.settings_changed.connect(self.take)

    @Slot()
    def open_settings(self) -> None:
        self.dialog = SettingsDialog(described(self.settings), self._window)
        self.dialog.changed.connect(self.take)
        self.dialog.open()

    @Slot()
    def open_models(self) -> None:
        self.page = ModelsPage(self._window)
        self.page.details_wanted.connect(self._describe)
        self.page.chosen.connect(self._choose_model)
        self.page.listed.connect(self._list_models)
        self.page.show_models(self._kept.texts_of(models), self.settings.model)
        self.page.open()

    @Slot()
    def open_server(self) -> None:
        self.server.open(self.settings)

    @Slot(SettingsChanged)
    def take(self, changed: SettingsChanged) -> None:
        """Who chooses a model file wants its answers, not those of a server."""
        values = {"server": "", **changed.values} if "model" in changed.values else changed.values
        try:
            settings = with_values(self.settings, values, self.tr("The settings dialog"))
            save_settings(settings, self._path)
        except CandorError as error:
            self._notices.tell_error(error)
            return
        self.settings = settings
        dress(settings)
        for lane in self._lanes.all:
            lane.start(UseSettings(settings), self._hear, Manner(priority=0))
        self.changed.emit(settings)

    def resize_text(self, by: int) -> None:
        """In percent, within what the setting allows."""
        least, most = text_sizes
        size = min(max(self.settings.text_size + by, least), most)
        self.take(SettingsChanged({"text_size": size}))

    @Slot(DetailsWanted)
    def _describe(self, wanted: DetailsWanted) -> None:
        def hear(event: object) -> None:
            if self.page is not None and isinstance(event, ModelDetails):
                self.page.put_details(event)
            elif self.page is not None and isinstance(event, Failure):
                self.page.put_problem(wanted.path, event.sentence, event.remedy)

        self._lanes.view.start(DescribeModel(wanted.path), hear)

    @Slot(ModelChosen)
    def _choose_model(self, chosen: ModelChosen) -> None:
        self.take(SettingsChanged({"model": chosen.path}))
        if self.page is not None:
            self.page.show_current(self.settings.model)

    @Slot(ModelsListed)
    def _list_models(self, listed: ModelsListed) -> None:
        self._kept.put(models, [path for path in listed.paths if path])

    def _hear(self, event: object) -> None:
        if isinstance(event, Failure):
            self._notices.tell(event)
