"""The page pane: documents and what is marked in them, the jumps between places, finding, selecting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.answer import Highlight
from app.domain.page import OutlineEntry, Page
from app.gui.messages.wording import in_words
from app.gui.page.bar import PageTyped
from app.gui.page.beside.outline import EntryChosen
from app.gui.page.beside.pagelist import PageChosen
from app.gui.page.findbar import Stepped, Typed
from app.gui.page.frame import PageFrame
from app.gui.page.history import History, Place
from app.gui.page.marked.marking import Marking
from app.gui.page.marked.selector import Selected
from app.gui.page.menu import context_menu
from app.gui.page.sheets.parts import Part
from app.gui.page.sheets.pictures import Needed
from app.gui.page.sheets.stripview import Goal, Looked
from app.gui.page.sheets.texts import Unread
from app.gui.page.signals import (
    ExternalWanted,
    FindWanted,
    ImageWanted,
    OutlineWanted,
    PageWanted,
    SelectionAsked,
    Turned,
)
from app.notice import Notice
from app.requests.pages import FoundPlaces, Opened, PageImage, PageProblem


class PagePane(PageFrame):
    image_wanted = Signal(ImageWanted)
    page_wanted = Signal(PageWanted)
    outline_wanted = Signal(OutlineWanted)
    find_wanted = Signal(FindWanted)
    selection_asked = Signal(SelectionAsked)
    external_wanted = Signal(ExternalWanted)
    turned = Signal(Turned)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marking = Marking(self.view, self.pagelist, self.findbar, self)
        self.history = History()
        self.last_turned: Turned | None = None
        self._connect_view()
        self._connect_bar()
        self._update_buttons()

    # what it is given ------------------------------------------------------------------------------------------------

    @Slot(Opened)
    def open_document(self, opened: Opened) -> None:
        """Show a document, or another place of the one that is open; where one was before is kept to go back to."""
        if self.opened is not None:
            self.history.leave(self._here())
        self._load(opened)
        self.marking.cite(opened.highlights, opened.page)
        self._go(opened.page, marked=True)

    def jump(self, page: int, highlights: Sequence[Highlight] = ()) -> None:
        """Another place of the open document. Nothing happens where none is open or there is no such page."""
        if self.opened is None or not 1 <= page <= len(self.opened.sizes):
            return
        self.history.leave(self._here())
        if highlights:
            self.marking.cite(tuple(highlights), page)
        self._go(page, marked=bool(highlights))

    @Slot(PageImage)
    def put_image(self, image: PageImage) -> None:
        if not self._is_open(image.document):
            return
        small = self.pagelist.pictures
        awaited = Part(image.page, image.zoom, image.clip) in small.pending
        (small if awaited else self.view.pictures).put(image)

    def put_page(self, document: int, page: Page) -> None:
        """The words of a page, for selecting and copying."""
        if self._is_open(document):
            self.view.put_page(page)

    def put_outline(self, document: int, entries: tuple[OutlineEntry, ...]) -> None:
        """The file's own table of contents; without entries it has none."""
        if self._is_open(document):
            self.side.outline.show_entries(entries)
            self.side.outline.show_page(self.view.page())

    @Slot(FoundPlaces)
    def put_found(self, found: FoundPlaces) -> None:
        if self._is_open(found.document):
            self.marking.show_found(found.text, found.places)

    @Slot(PageProblem)
    def put_problem(self, problem: PageProblem) -> None:
        if self._is_open(problem.document):
            self.view.put_problem(problem.page, in_words(*problem.why))
            self.pagelist.pictures.refuse(problem.page)

    def show_stale(self, *why: Notice) -> None:
        """Say above the pages that the file is not what it was when it was indexed; nothing takes that back."""
        self.banner.show_sentence(in_words(*why))

    @Slot()
    def clear(self) -> None:
        """Show no document, and forget the jumps."""
        self.opened = None
        self.last_turned = None
        self.history = History()
        self.marking.cite((), 1)
        self.view.show_pages(())
        self.pagelist.show_sizes(())
        self.side.outline.show_entries(())
        self.stack.setCurrentIndex(0)

    def forget(self, document: int) -> None:
        """A document is no longer in the library: nothing leads back to it."""
        self.history.forget(document)
        if self._is_open(document):
            self.clear()
        self._update_buttons()

    # going from place to place ---------------------------------------------------------------------------------------

    @Slot()
    def back(self) -> None:
        self._return_to(self.history.back(self._here()) if self.opened else None)

    @Slot()
    def forward(self) -> None:
        self._return_to(self.history.forward(self._here()) if self.opened else None)

    @Slot()
    def first_page(self) -> None:
        self.jump(1)

    @Slot()
    def last_page(self) -> None:
        if self.opened is not None:
            self.jump(len(self.opened.sizes))

    def _here(self) -> Place:
        assert self.opened is not None
        page, cited = self.view.page(), self.marking.cited
        return Place(self.opened, page, self.view.top_on(page), cited.places, cited.current)

    def _return_to(self, place: Place | None) -> None:
        if place is None:
            return
        self._load(place.opened)
        self.marking.restore(place.highlights, place.current)
        self.view.go_to(Goal(place.page, top=place.top))
        self._update_buttons()

    def _load(self, opened: Opened) -> None:
        """Nothing is read again where the same file is already open."""
        last, self.opened = self.opened, opened
        self.stack.setCurrentIndex(1)
        if last is not None and (last.document.sha256, last.sizes) == (opened.document.sha256, opened.sizes):
            self.view.try_again()
            return
        self.banner.show_sentence("")
        self.view.show_pages(opened.sizes)
        self.pagelist.show_sizes(opened.sizes)
        self.side.outline.show_entries(())
        self.outline_wanted.emit(OutlineWanted(opened.document.id))
        self.bar.show_document(opened.document.name, opened.sizes)

    def _go(self, page: int, *, marked: bool) -> None:
        """To the current mark where it is on the page, or else to the page's top."""
        place = self.view.marks.place()
        if marked and place is not None and place.page == page and place.rects:
            self.view.go_to_mark()
        else:
            self.view.go_to(Goal(page))
        self._update_buttons()

    def _is_open(self, document: int) -> bool:
        return self.opened is not None and self.opened.document.id == document

    # finding, selecting, the system's viewer --------------------------------------------------------------------------

    @Slot()
    def open_find(self) -> None:
        self.marking.find_selected()

    @Slot()
    def find_next(self) -> None:
        self.marking.step(Stepped(1))

    @Slot()
    def find_previous(self) -> None:
        self.marking.step(Stepped(-1))

    @Slot()
    def ask_selection(self) -> None:
        """Ask about what is selected."""
        selection, text = self.view.selector.selection, self.view.selector.text()
        if self.opened is not None and selection is not None and text:
            self.selection_asked.emit(SelectionAsked(self.opened.document.id, selection.first.page, text))

    @Slot()
    def open_externally(self) -> None:
        if self.opened is not None:
            self.external_wanted.emit(ExternalWanted(self.opened.document.id, self.view.page()))

    @Slot(QPoint)
    def _open_menu(self, at: QPoint) -> None:
        context_menu(self).popup(self.view.viewport().mapToGlobal(at))

    # what the widgets say --------------------------------------------------------------------------------------------

    @Slot(Typed)
    def _pass_find(self, typed: Typed) -> None:
        if self.opened is not None and typed.text:
            self.find_wanted.emit(FindWanted(self.opened.document.id, typed.text))

    @Slot(Needed)
    def _pass_image(self, needed: Needed) -> None:
        if self.opened is not None:
            part = needed.part
            self.image_wanted.emit(ImageWanted(self.opened.document.id, part.page, part.zoom, part.clip))

    @Slot(Unread)
    def _pass_page(self, unread: Unread) -> None:
        if self.opened is not None:
            self.page_wanted.emit(PageWanted(self.opened.document.id, unread.page))

    @Slot(Looked)
    def _show_looked(self, looked: Looked) -> None:
        if self.opened is None:
            return
        self.bar.show_place(looked.page, looked.zoom)
        self.pagelist.show_page(looked.page)
        self.side.outline.show_page(looked.page)
        self.describe(self.opened.document.name, looked.page)
        turned = Turned(self.opened.document.id, looked.page)
        if turned != self.last_turned:
            self.last_turned = turned
            self.turned.emit(turned)

    @Slot(Selected)
    def _show_selected(self, selected: Selected) -> None:
        self.bar.ask.setEnabled(selected.selection is not None)

    @Slot(PageTyped)
    def _take_page(self, typed: PageTyped) -> None:
        self.jump(typed.page)
        self.view.setFocus()

    @Slot(PageChosen)
    def _choose_page(self, chosen: PageChosen) -> None:
        if chosen.page != self.view.page():
            self.jump(chosen.page)

    @Slot(EntryChosen)
    def _choose_entry(self, chosen: EntryChosen) -> None:
        entry = chosen.entry
        if self.opened is not None and entry.page <= len(self.opened.sizes):
            self.history.leave(self._here())
            self.view.go_to(Goal(entry.page, top=entry.top))
            self._update_buttons()

    def _update_buttons(self) -> None:
        self.bar.back.setEnabled(bool(self.history.behind))
        self.bar.forward.setEnabled(bool(self.history.ahead))
        self.bar.ask.setEnabled(self.view.selector.selection is not None)

    def _connect_view(self) -> None:
        self.marking.find_typed.connect(self._pass_find)
        self.view.looked.connect(self._show_looked)
        self.view.selected.connect(self._show_selected)
        self.view.pictures.needed.connect(self._pass_image)
        self.view.texts.unread.connect(self._pass_page)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.pagelist.pictures.needed.connect(self._pass_image)
        self.pagelist.chosen.connect(self._choose_page)
        self.side.outline.chosen.connect(self._choose_entry)

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.page_typed.connect(self._take_page)
        bar.back.clicked.connect(self.back)
        bar.forward.clicked.connect(self.forward)
        bar.previous.clicked.connect(self.previous_page)
        bar.following.clicked.connect(self.next_page)
        bar.finder.clicked.connect(self.open_find)
        bar.ask.clicked.connect(self.ask_selection)
        bar.external.clicked.connect(self.open_externally)
