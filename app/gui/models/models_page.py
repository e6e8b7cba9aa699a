"""The models: which there are, which are in use, and how others are fetched, added from disk and removed.

`language` and `search` are the two tabs, one a kind; see `ModelsTab` for where further widgets go.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.domain.events import Progress
from app.gui.messages.consent import Choice, Consent, Question
from app.gui.models import model_words
from app.gui.models.models_tab import ModelsTab
from app.gui.models.offer_card import OfferCard
from app.gui.models.recommended_card import RecommendedCard
from app.gui.signals import (
    DetailsWanted,
    DownloadStopped,
    DownloadWanted,
    EncoderChosen,
    ImportWanted,
    ModelChosen,
    RemovalWanted,
)
from app.modelstore.catalogue import Catalogue, Kind, Offer
from app.modelstore.details import ModelDetails
from app.modelstore.installed import Installed, Origin
from app.notice import Notice

WIDTH, HEIGHT = 100, 40  # letters, lines


class ModelsPage(QDialog):
    """Details come from outside: answer `details_wanted` with `put_details` or `put_problem`, under the same path."""

    details_wanted = Signal(DetailsWanted)
    chosen = Signal(ModelChosen)
    encoder_chosen = Signal(EncoderChosen)
    download_wanted = Signal(DownloadWanted)
    download_stopped = Signal(DownloadStopped)
    import_wanted = Signal(ImportWanted)
    import_stopped = Signal()
    server_wanted = Signal()
    removal_wanted = Signal(RemovalWanted)

    def __init__(self, catalogue: Catalogue, host: str, parent: QWidget | None = None) -> None:
        """`host`: where downloads come from."""
        super().__init__(parent)
        self.catalogue, self.host = catalogue, host
        self.installed: tuple[Installed, ...] = ()
        self.asked: Consent | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Kinds of models"))
        self.language = self._language()
        self.search = self._search()
        self.tabs.addTab(self.language, self.tr("Language models"))
        self.tabs.addTab(self.search, self.tr("Search models"))
        self.setWindowTitle(self.tr("Models"))
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.resize(WIDTH * self.fontMetrics().averageCharWidth() + 120, HEIGHT * self.fontMetrics().height())

    def _language(self) -> ModelsTab:
        words = self.tr(
            "One language model, running on this computer, answers your questions. A larger one understands more, "
            "takes longer and needs more memory. Models are files that end in .gguf: drop one here to add it."
        )
        return ModelsTab(Kind.LANGUAGE, words, self.tr("Add a model from disk…"))

    def _search(self) -> ModelsTab:
        words = self.tr(
            "One search model finds passages by their meaning. The one that comes with Candor knows English; a "
            "multilingual one finds in other languages, too. Search models are folders: drop one here to add it."
        )
        return ModelsTab(Kind.SEARCH, words, self.tr("Add a folder from disk…"))

    def _lay_out(self) -> None:
        self.shut = QPushButton(self.tr("Close"))
        self.shut.clicked.connect(self.reject)
        self.shut.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.shut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.tabs)
        layout.addLayout(foot)

        self.server = QPushButton(self.tr("Use your own server…"))
        self.serving = QLabel()
        self.serving.setWordWrap(True)
        self.serving.hide()
        self.recommended = RecommendedCard()
        self.language.foot.addWidget(self.server)
        self.language.notices.addWidget(self.recommended)
        self.language.notices.addWidget(self.serving)

    def _connect(self) -> None:
        self.server.clicked.connect(self.server_wanted)
        self.recommended.wanted.connect(self.ask_before_download)
        self.recommended.file_wanted.connect(partial(self.ask_for_path, Kind.LANGUAGE))
        self.language.chosen.connect(lambda path: self.chosen.emit(ModelChosen(path)))
        self.search.chosen.connect(lambda path: self.encoder_chosen.emit(EncoderChosen(path)))
        self.tabs.currentChanged.connect(self.give_enter)
        self.give_enter()
        for tab in (self.language, self.search):
            tab.add_wanted.connect(partial(self.ask_for_path, tab.kind))
            tab.removal_wanted.connect(self.ask_before_removal)
            tab.download_wanted.connect(self.ask_before_download)
            tab.paused.connect(lambda name: self.download_stopped.emit(DownloadStopped(name, discard=False)))
            tab.stopped.connect(lambda name: self.download_stopped.emit(DownloadStopped(name, discard=True)))
            tab.import_stopped.connect(self.import_stopped)

    @Slot()
    def give_enter(self) -> None:
        """To the button of the tab that is shown."""
        for tab in (self.language, self.search):
            tab.use.setDefault(tab is self.tabs.currentWidget())

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_models(self, installed: Sequence[Installed], model: str, encoder: str) -> None:
        """`model` and `encoder`: as in the settings. Asks for the details of each language model."""
        self.installed = tuple(installed)
        self.language.show_models(installed, self.catalogue.offers, model)
        self.search.show_models(installed, self.catalogue.offers, encoder)
        for path, card in self.language.cards.items():
            if card.installed is None or not card.installed.trouble:
                self.details_wanted.emit(DetailsWanted(path))

    def show_current(self, model: str, encoder: str) -> None:
        """Which models are in use now, as in the settings."""
        self.language.show_current(model)
        self.search.show_current(encoder)

    def show_recommended(self, offer: Offer | None) -> None:
        """The model that is recommended for this computer, while it is not here."""
        there = offer is not None and any(each.name == offer.name for each in self.installed)
        self.recommended.show_offer(None if there else offer)

    def show_server(self, address: str) -> None:
        """The server that answers in place of the model, "" for none."""
        said = self.tr("The server at {0} answers in place of the model here. Choosing a model ends that.")
        self.serving.setText(said.format(address))
        self.serving.setVisible(bool(address))

    @Slot(ModelDetails)
    def put_details(self, details: ModelDetails) -> None:
        card = self.language.cards.get(details.path)
        if card is None:
            return
        card.show_details(details)
        if details.path == self.language.current and self.language.group.checkedButton() is None:
            self.language.pick(details.path)
        self.language.update_buttons()

    def put_problem(self, path: str, *why: Notice) -> None:
        """A listed file is no usable model."""
        if path in self.language.cards:
            self.language.cards[path].show_problem(*why)
            self.language.update_buttons()

    def put_progress(self, name: str, progress: Progress) -> None:
        """How far a download is."""
        card = self.offer_card(name)
        if card is not None:
            card.show_progress(progress)

    def offer_card(self, name: str) -> OfferCard | None:
        return self.language.offers.get(name) or self.search.offers.get(name)

    def tab_of(self, kind: Kind) -> ModelsTab:
        return self.language if kind is Kind.LANGUAGE else self.search

    # Questions -------------------------------------------------------------------------------------------------------

    @Slot(str)
    def ask_before_download(self, name: str) -> None:
        offer = self.catalogue.find(name)
        if offer is not None:
            about = self.tr("about {0}").format(model_words.size(offer.weight_bytes))
            self.ask_for_download(offer, about, offer.most_bytes)

    def ask_for_download(self, offer: Offer, size: str, at_most: int) -> None:
        """`size`: in words; `at_most`: bytes that are agreed to."""
        question = Question(
            self.tr("Download {0}?").format(offer.title),
            self.tr(
                "Candor connects to {0} and the servers it names, as long as the download lasts. They see your address "
                "and which model you fetch, and nothing of your documents or questions."
            ).format(self.host),
            (
                (self.tr("From"), f"{self.host}, {offer.repository}"),
                (self.tr("Size"), size),
                (self.tr("Licence"), offer.licence),
            ),
            (Choice("download", self.tr("Download"), "primary"),),
        )
        self._ask(question).taken.connect(lambda _: self.download_wanted.emit(DownloadWanted(offer.name, at_most)))

    def ask_how_to_add(self, path: str, kind: Kind) -> None:
        self.tab_of(kind).refuse()
        question = Question(
            self.tr("Add {0}").format(PurePath(path).name),
            self.tr(
                "A copy stays usable when the original is moved or its disk is taken out, and takes its space again."
            ),
            ((self.tr("From"), path),),
            (
                Choice("copy", self.tr("Copy it"), "primary"),
                Choice("reference", self.tr("Use it where it is")),
            ),
        )
        self._ask(question).taken.connect(
            lambda how: self.import_wanted.emit(ImportWanted(path, kind, copy=how == "copy"))
        )

    @Slot(str)
    def ask_before_removal(self, name: str) -> None:
        """What is only referred to is taken off the list at once: nothing is lost."""
        found = next((each for each in self.installed if each.name == name), None)
        if found is None:
            return
        if found.record.origin is Origin.REFERENCED:
            self.removal_wanted.emit(RemovalWanted(name))
            return
        question = Question(
            self.tr("Delete {0}?").format(found.record.title),
            self.tr("Its files are deleted from this computer."),
            ((self.tr("Frees"), model_words.size(found.bytes)),),
            (Choice("delete", self.tr("Delete"), "danger"),),
        )
        self._ask(question).taken.connect(lambda _: self.removal_wanted.emit(RemovalWanted(name)))

    def _ask(self, question: Question) -> Consent:
        self.asked = Consent(question, self)
        self.asked.open()
        return self.asked

    # From disk -------------------------------------------------------------------------------------------------------

    def ask_for_path(self, kind: Kind) -> None:
        path = self.path_of(kind)
        if path:
            self.ask_how_to_add(path, kind)

    def path_of(self, kind: Kind) -> str:
        """The file or folder chosen in the system's dialog, "" where none was."""
        if kind is Kind.SEARCH:
            return QFileDialog.getExistingDirectory(self, self.tr("Add a search model from disk"))
        title, kinds = self.tr("Add a model from disk"), self.tr("Language models (*.gguf)")
        return QFileDialog.getOpenFileName(self, title, "", kinds)[0]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """A file is a language model, a folder a search model; one at a time, since each is asked about."""
        event.acceptProposedAction()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            kind = Kind.LANGUAGE if PurePath(paths[0]).suffix.lower() == ".gguf" else Kind.SEARCH
            self.tabs.setCurrentWidget(self.tab_of(kind))
            self.ask_how_to_add(paths[0], kind)
