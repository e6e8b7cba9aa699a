"""What the page pane asks for, done by the view lane."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.domain.answer import Citation, Highlight
from app.domain.passage import Hit
from app.gui.lane import Lanes
from app.gui.messages.notices import Notices
from app.gui.page.pane import PagePane
from app.gui.page.signals import ExternalWanted, FindWanted, ImageWanted, OutlineWanted, PageWanted
from app.gui.work.library import LibraryWork
from app.lanes.lane import Manner
from app.lanes.messages import Failure
from app.requests.documents import DocumentsRemoved
from app.requests.pages import (
    DrawPage,
    FindText,
    FoundPlaces,
    OpenDocument,
    Opened,
    OutlineRead,
    PageImage,
    PageProblem,
    PageRead,
    ReadOutline,
    ReadPage,
    Stale,
)

opening = Manner(priority=0, instead="open")
drawing = Manner(priority=3)
reading = Manner(priority=4)
outlining = Manner(priority=5, instead="outline")
finding = Manner(priority=5, instead="find")


class PageWork(QObject):
    def __init__(self, pane: PagePane, lanes: Lanes, notices: Notices, library: LibraryWork) -> None:
        super().__init__(pane)
        self._pane, self._lanes, self._notices, self._library = pane, lanes, notices, library
        pane.image_wanted.connect(self.draw)
        pane.page_wanted.connect(self.read)
        pane.outline_wanted.connect(self.read_outline)
        pane.find_wanted.connect(self.find)
        pane.external_wanted.connect(self.open_externally)
        library.gone.connect(self.forget)

    def open(self, document: int, page: int = 1, highlights: tuple[Highlight, ...] = ()) -> None:
        self._lanes.view.start(OpenDocument(document, page, highlights), self._hear, opening)

    def open_citation(self, citation: Citation) -> None:
        self.open(citation.document, citation.page, (Highlight(citation.page, citation.rects),))

    def open_hit(self, hit: Hit) -> None:
        passage = hit.passage
        span = (passage.start, passage.end)
        self._lanes.view.start(OpenDocument(passage.document, passage.page, span=span), self._hear, opening)

    @Slot(ImageWanted)
    def draw(self, wanted: ImageWanted) -> None:
        request = DrawPage(wanted.document, wanted.page, wanted.zoom, wanted.clip)
        self._lanes.view.start(request, self._hear, drawing)

    @Slot(PageWanted)
    def read(self, wanted: PageWanted) -> None:
        self._lanes.view.start(ReadPage(wanted.document, wanted.page), self._hear, reading)

    @Slot(OutlineWanted)
    def read_outline(self, wanted: OutlineWanted) -> None:
        self._lanes.view.start(ReadOutline(wanted.document), self._hear, outlining)

    @Slot(FindWanted)
    def find(self, wanted: FindWanted) -> None:
        self._lanes.view.start(FindText(wanted.document, wanted.text), self._hear, finding)

    @Slot(ExternalWanted)
    def open_externally(self, wanted: ExternalWanted) -> None:
        document = self._library.documents.get(wanted.document)
        if document is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(document.path))

    @Slot(DocumentsRemoved)
    def forget(self, removed: DocumentsRemoved) -> None:
        for number in removed.documents:
            self._pane.forget(number)

    def _hear(self, event: object) -> None:
        match event:
            case Opened():
                self._pane.open_document(event)
            case Stale(_, why):
                self._pane.show_stale(why)
            case PageProblem():
                self._show_problem(event)
            case Failure():
                self._notices.tell(event)
            case _:
                self._hear_contents(event)

    def _hear_contents(self, event: object) -> None:
        match event:
            case PageImage():
                self._pane.put_image(event)
            case PageRead(document, page):
                self._pane.put_page(document, page)
            case OutlineRead(document, entries):
                self._pane.put_outline(document, entries)
            case FoundPlaces():
                self._pane.put_found(event)

    def _show_problem(self, problem: PageProblem) -> None:
        """In the page's place, or, where its document is not even open, as a notice."""
        opened = self._pane.opened
        if opened is not None and opened.document.id == problem.document:
            self._pane.put_problem(problem)
        else:
            self._notices.tell(Failure("page", problem.why[0]))
