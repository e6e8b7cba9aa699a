"""The models page and the lanes: what is listed, what is being fetched or copied, and what is in use.

Downloads go on while the page is closed; nothing of this opens a network connection but the models lane's child, and
that one only for a download the user agreed to.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.events import Progress
from app.errors import CatalogueUnusable
from app.gui.lane import Lanes
from app.gui.messages.notices import Notices
from app.gui.models import model_words
from app.gui.models.models_page import ModelsPage
from app.gui.signals import (
    DetailsWanted,
    DownloadStopped,
    DownloadWanted,
    EncoderChosen,
    ImportWanted,
    ModelChosen,
    RemovalWanted,
    SettingsChanged,
)
from app.lanes.lane import Manner
from app.lanes.messages import Cancelled, Failure, Finished
from app.modelstore.catalogue import Catalogue, Kind, Offer, load_catalogue
from app.modelstore.details import ModelDetails
from app.modelstore.fetching.hub import HubStated
from app.modelstore.installed import Installed
from app.paths import catalogue, hub
from app.requests.models import DiscardDownload, Download, ImportModel, ListModels, ModelsFound, RemoveModel
from app.requests.work import DescribeModel, ModelTried, TryModel
from app.settings import Settings

LARGER = "larger_than_agreed"
trying = Manner(priority=2, resumable=True, instead="trial")  # a question goes before it, and it begins again after it


@dataclass(slots=True)
class Running:
    """A download under way. `discard`: the user wants none of it kept."""

    job: int
    discard: bool = False
    progress: Progress | None = None
    stated: HubStated | None = None


class ModelsWork(QObject):
    settings_changed = Signal(SettingsChanged)
    server_wanted = Signal()

    def __init__(self, window: QWidget, settings: Settings, lanes: Lanes, notices: Notices) -> None:
        super().__init__(window)
        self.settings = settings
        self._window, self._lanes, self._notices = window, lanes, notices
        self.catalogue = Catalogue(())
        self.recommended: Offer | None = None
        self.host = urlsplit(hub(os.environ)).netloc
        self.page: ModelsPage | None = None
        self.running: dict[str, Running] = {}  # by the name of the offer
        self._import: tuple[int, Kind] | None = None
        self._choosing: tuple[int, str] | None = None  # the job and the path of a model that is tried before it is used
        self._found = ModelsFound((), ())

    @Slot()
    def open(self) -> None:
        if self.page is not None:
            self.page.deleteLater()
        self.load_catalogue()
        self.page = ModelsPage(self.catalogue, self.host, self._window)
        self.page.details_wanted.connect(self._describe)
        self.page.chosen.connect(self._choose_model)
        self.page.encoder_chosen.connect(self._choose_encoder)
        self.page.download_wanted.connect(self.download)
        self.page.download_stopped.connect(self.stop_download)
        self.page.import_wanted.connect(self.take_in)
        self.page.import_stopped.connect(self.stop_import)
        self.page.removal_wanted.connect(self._remove)
        self.page.server_wanted.connect(self.server_wanted)
        self.page.show_server(self.settings.server)
        self._show()  # as it was last known, until the lane has looked
        self._refresh()
        self.page.open()

    def load_catalogue(self) -> None:
        """Where it is spoilt, what is installed is shown all the same."""
        try:
            self.catalogue = load_catalogue(catalogue())
        except CatalogueUnusable as error:
            self._notices.tell_error(error)

    @Slot(Settings)
    def take_settings(self, settings: Settings) -> None:
        self.settings = settings
        if self.page is not None:
            self.page.show_current(settings.model, settings.encoder)
            self.page.show_server(settings.server)

    # Lists -----------------------------------------------------------------------------------------------------------

    def _hear_list(self, event: object) -> None:
        if isinstance(event, ModelsFound):
            self._found = event
            self._show()
        elif isinstance(event, Failure):
            self._tell(event, Kind.LANGUAGE)

    def _show(self) -> None:
        if self.page is None:
            return
        self.page.show_models(self._found.installed, self.settings.model, self.settings.encoder)
        fetching = self.recommended is not None and self.recommended.name in self.running
        self.page.show_recommended(None if fetching else self.recommended)
        for name, fetched in self._found.partial:
            self._show_idle(name, fetched)
        for name, running in self.running.items():
            self._show_running(name, running)
        if self._import is not None:
            self.page.tab_of(self._import[1]).importing.show_waiting(self.tr("Copying…"))

    def _show_idle(self, name: str, fetched: int) -> None:
        card = self.page.offer_card(name) if self.page is not None else None
        if card is not None:
            card.show_idle(fetched)

    def _show_running(self, name: str, running: Running) -> None:
        card = self.page.offer_card(name) if self.page is not None else None
        if card is not None and running.progress is not None:
            card.show_progress(running.progress)
        elif card is not None:
            card.show_waiting()

    def _refresh(self) -> None:
        self._lanes.view.start(ListModels(), self._hear_list)

    def _tell(self, failure: Failure, kind: Kind) -> None:
        """On the page while it is open, else in the window."""
        if self.page is not None and self.page.isVisible() and not failure.report:
            self.page.tab_of(kind).refuse(failure.notice)
        else:
            self._notices.tell(failure)

    @Slot(DetailsWanted)
    def _describe(self, wanted: DetailsWanted) -> None:
        def hear(event: object) -> None:
            if self.page is not None and isinstance(event, ModelDetails):
                self.page.put_details(event)
            elif self.page is not None and isinstance(event, Failure):
                self.page.put_problem(wanted.path, event.notice)

        self._lanes.view.start(DescribeModel(wanted.path), hear)

    # Use -------------------------------------------------------------------------------------------------------------

    @Slot(ModelChosen)
    def _choose_model(self, chosen: ModelChosen) -> None:
        self.settings_changed.emit(SettingsChanged({"model": chosen.path}))

    def try_first(self, path: str, use: Callable[[], None]) -> None:
        """Calls `use` once the model has shown that it works; else says why not, and the one in use stays."""
        if self.page is not None:
            self.page.language.importing.show_waiting(self.tr("Trying whether it works on this computer…"))

        def hear(event: object) -> None:
            if isinstance(event, ModelTried):
                use()
            elif isinstance(event, Finished | Cancelled | Failure):
                self._end_trial(path, event)

        self._choosing = self._lanes.answer.start(TryModel(path), hear, trying), path

    def _end_trial(self, path: str, ending: Finished | Cancelled | Failure) -> None:
        if self._choosing is None or self._choosing[1] != path:  # another was chosen meanwhile
            return
        self._choosing = None
        if self.page is not None:
            self.page.language.importing.hide()
            self.page.show_current(self.settings.model, self.settings.encoder)
        if isinstance(ending, Failure):
            self._tell(ending, Kind.LANGUAGE)
        self._refresh()

    @Slot(EncoderChosen)
    def _choose_encoder(self, chosen: EncoderChosen) -> None:
        self.settings_changed.emit(SettingsChanged({"encoder": chosen.path}))

    @Slot(RemovalWanted)
    def _remove(self, wanted: RemovalWanted) -> None:
        """The one that ships takes the place of one that was in use."""
        found = next((each for each in self._found.installed if each.name == wanted.name), None)
        name = "model" if found is not None and found.kind is Kind.LANGUAGE else "encoder"
        if found is not None and getattr(self.settings, name) == found.path:
            self.settings_changed.emit(SettingsChanged({name: ""}))
        self._lanes.view.start(RemoveModel(wanted.name), self._hear_list)

    # Downloads -------------------------------------------------------------------------------------------------------

    @Slot(DownloadWanted)
    def download(self, wanted: DownloadWanted) -> None:
        if wanted.name in self.running:
            return
        hear = partial(self._hear_download, wanted.name)
        self.running[wanted.name] = Running(self._lanes.models.start(Download(wanted.name, wanted.at_most), hear))
        self._show_running(wanted.name, self.running[wanted.name])

    @Slot(DownloadStopped)
    def stop_download(self, stopped: DownloadStopped) -> None:
        running = self.running.get(stopped.name)
        if running is not None:
            running.discard = stopped.discard
            self._lanes.models.cancel(running.job)

    def _hear_download(self, name: str, event: object) -> None:
        running = self.running[name]
        if isinstance(event, Progress):
            running.progress = event
            self._show_running(name, running)
        elif isinstance(event, HubStated):
            running.stated = event
        elif isinstance(event, Installed):
            self._use_recommended(event)
        else:
            self._end_download(name, running, event)

    def _use_recommended(self, installed: Installed) -> None:
        """Who fetches the model that is recommended in place of the one in use wants to use it."""
        if self.recommended is not None and installed.name == self.recommended.name:
            self._choose_model(ModelChosen(installed.path))

    def _end_download(self, name: str, running: Running, ending: object) -> None:
        del self.running[name]
        if running.discard:
            self._lanes.view.start(DiscardDownload(name), self._hear_list)
        else:
            self._refresh()
        if isinstance(ending, Failure):
            self._tell_download(name, running, ending)
        elif isinstance(ending, Finished) and (self.page is None or not self.page.isVisible()):
            self._tell_ready(name)

    def _tell_ready(self, name: str) -> None:
        offer = self.catalogue.find(name)
        if offer is not None:
            said = self.tr("{0} is downloaded. Choose it among the models to use it.").format(offer.title)
            self._notices.bar.tell(said, "answer")

    def _tell_download(self, name: str, running: Running, failure: Failure) -> None:
        offer = self.catalogue.find(name)
        if failure.code == LARGER and self.page is not None and offer is not None and running.stated is not None:
            size = running.stated.bytes
            self.page.ask_for_download(offer, model_words.size(size), size)
        elif offer is not None:
            self._tell(failure, offer.kind)

    # From disk -------------------------------------------------------------------------------------------------------

    @Slot(ImportWanted)
    def take_in(self, wanted: ImportWanted) -> None:
        request = ImportModel(wanted.path, wanted.kind, wanted.copy)
        job = self._lanes.models.start(request, partial(self._hear_import, wanted.kind))
        self._import = job, wanted.kind
        if self.page is not None:
            self.page.tab_of(wanted.kind).importing.show_waiting(self.tr("Looking at the model…"))

    @Slot()
    def stop_import(self) -> None:
        """Or the trial of a model that was chosen, which is shown in the same place."""
        if self._import is not None:
            self._lanes.models.cancel(self._import[0])
        elif self._choosing is not None:
            self._lanes.answer.cancel(self._choosing[0])

    def _hear_import(self, kind: Kind, event: object) -> None:
        if isinstance(event, Progress):
            if self.page is not None:
                self.page.tab_of(kind).importing.show_progress(event)
        elif not isinstance(event, Installed):
            self._end_import(kind, event)

    def _end_import(self, kind: Kind, ending: object) -> None:
        self._import = None
        if self.page is not None:
            self.page.tab_of(kind).importing.hide()
        if isinstance(ending, Failure):
            self._tell(ending, kind)
        self._refresh()  # after a failure as well: one that failed its trial is there all the same
