"""Shows the overview of the document that is selected while nothing is asked, and has overviews made in idle time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from app.domain.document import Document
from app.domain.events import OverviewMade
from app.domain.overview import Overview
from app.gui.conversation.pane import ConversationPane
from app.gui.lane import Lanes
from app.gui.library.pane import LibraryPane
from app.gui.messages.notices import Notices
from app.lanes.lane import Manner
from app.lanes.messages import Failure
from app.requests.documents import ImprintsListed, ListImprints, OverviewRead, ReadOverview
from app.requests.work import MakeOverviews
from app.settings import ON, Settings

soon = Manner(priority=3, instead="overview")
at_last = Manner(priority=9, resumable=True, instead="overviews")
IDLE_MS = 15_000  # since the last question, and since indexing went on


class OverviewWork(QObject):
    def __init__(
        self, pane: ConversationPane, library: LibraryPane, lanes: Lanes, notices: Notices, settings: Settings
    ) -> None:
        super().__init__(pane)
        self._pane, self._library, self._lanes, self._notices = pane, library, lanes, notices
        self.settings = settings
        self._document: Document | None = None  # that is selected alone
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.make)

    def begin(self) -> None:
        """At the start: what the library can be sorted by, and what is still to be made once nothing else is."""
        self._lanes.view.start(ListImprints(), self._hear_read, soon)
        self.wait()

    def wait(self) -> None:
        """Something is being done: overviews are made when nothing is."""
        self._idle.start()

    @Slot()
    def make(self) -> None:
        """The next step of the next document that lacks something."""
        if self.settings.overviews == ON:
            self._lanes.answer.start(MakeOverviews(), self._hear_made, at_last)

    def select(self, document: Document | None) -> None:
        """None where no document is selected, or several are."""
        if document == self._document:
            return
        self._document = document
        self._pane.show_overview(None, None)
        if document is not None:
            self._lanes.view.start(ReadOverview(document.id), self._hear_read, soon)

    def _hear_read(self, event: object) -> None:
        match event:
            case OverviewRead(document, overview):
                self._show(document, overview)
            case ImprintsListed(imprints):
                self._library.show_imprints(dict(imprints))
            case Failure():
                self._notices.tell(event)

    def _hear_made(self, event: object) -> None:
        match event:
            case OverviewMade(document, overview, left):
                self._library.show_imprints({document: overview.imprint})
                self._show(document, overview)
                if left:
                    self.make()
            case Failure():
                self._notices.tell(event)

    def _show(self, document: int, overview: Overview | None) -> None:
        if self._document is not None and self._document.id == document:
            self._pane.show_overview(self._document, overview)
