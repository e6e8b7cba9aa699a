"""The library pane: shows what comes in, says what the user does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.document import Collection, Document, WatchedFolder
from app.domain.events import Exchanged, Indexed, Progress, Skipped
from app.domain.overview import Imprint
from app.domain.passage import Hit
from app.gui.library import words
from app.gui.library.adding import dropping
from app.gui.library.adding.overlay import DropOverlay
from app.gui.library.adding.unlocking import is_locked
from app.gui.library.adding.ways_in import Adding
from app.gui.library.body import Body
from app.gui.library.deeds import Deeds
from app.gui.library.documents.model import LibraryModel
from app.gui.library.documents.shelf import Choice, Sort, imprint_keys, needs_attention
from app.gui.library.doing import Doing
from app.gui.library.finding.searching import Searching
from app.gui.library.header import Header
from app.gui.library.notice import Notice
from app.gui.library.progress import ProgressFooter
from app.gui.library.signals import (
    Added,
    Cancelled,
    FolderLost,
    HitOpened,
    OpenedDocument,
    Paused,
    Removed,
    Retried,
    Scoped,
    Searched,
    ShownInFolder,
    Unlocked,
    Watched,
)
from app.gui.library.undo import UndoBar
from app.gui.look.theme import mark
from app.library.changes import CollectionDeleted, CollectionFilled

settle_ms = 250  # many changes in a row move the rows once


class LibraryPane(QWidget):
    added = Signal(Added)
    opened = Signal(OpenedDocument)
    removed = Signal(Removed)
    retried = Signal(Retried)
    unlocked = Signal(Unlocked)
    scoped = Signal(Scoped)
    searched = Signal(Searched)
    hit_opened = Signal(HitOpened)
    paused = Signal(Paused)
    cancelled = Signal(Cancelled)
    watched = Signal(Watched)
    collections_changed = Signal(object)  # a CollectionChange of app.library.changes
    shown_in_folder = Signal(ShownInFolder)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LibraryModel(self)
        self.header = Header()
        self.body = Body(self.model)
        self.deeds = Deeds(self.body.tree)
        self.adding = Adding(self, self.model, self.header)
        self.searching = Searching(self.header.box, self.body, self.model)
        self.doing = Doing(self.body.tree, self.model, self.deeds)
        self.detail = QLabel()
        self.unlock = QPushButton(self.deeds.unlock.text())
        self.undo = UndoBar()
        self.notice = Notice()
        self.footer = ProgressFooter()
        self.status = QLabel()
        self.overlay = DropOverlay(self)
        self._news = ""  # what the last run did, until the next one
        self._soon = QTimer(self, singleShot=True, interval=settle_ms)
        self._lay_out()
        self._connect_parts()
        self._connect_deeds()
        self._show_rows()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Library"))
        self.detail.setWordWrap(True)
        self.detail.setContentsMargins(6, 0, 6, 0)
        self.status.setContentsMargins(6, 0, 6, 0)
        mark(self.status, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.header)
        layout.addWidget(self.body, 1)
        for part in (self.detail, self.unlock, self.undo, self.notice, self.footer, self.status):
            layout.addWidget(part)

    def _connect_parts(self) -> None:
        self.searching.searched.connect(self.searched)
        self.header.sorting.changed.connect(self._choose)
        self.header.watched.connect(self.watched)
        for source in (self.header, self.body.empty):
            source.files_wanted.connect(self.adding.choose_files)
            source.folder_wanted.connect(self.adding.choose_folder)
        self.header.paste_wanted.connect(self.adding.paste)
        self.body.hits.opened.connect(self.hit_opened)
        self.footer.paused.connect(self.paused)
        self.footer.cancelled.connect(self.cancelled)
        self.unlock.clicked.connect(self.deeds.unlock.trigger)
        self.undo.settled.connect(self._settle)
        self.undo.undone.connect(self._bring_back)
        self._soon.timeout.connect(self._rearrange)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.adding.paste)

    def _connect_deeds(self) -> None:
        self.doing.opened.connect(self.opened)
        self.doing.scoped.connect(self.scoped)
        self.doing.retried.connect(self.retried)
        self.doing.unlocked.connect(self.unlocked)
        self.adding.added.connect(self.added)
        self.doing.added.connect(self.added)
        self.doing.shown_in_folder.connect(self.shown_in_folder)
        self.doing.changed.connect(self.collections_changed)
        self.doing.taken.connect(self._take)
        self.model.changed.connect(self._arranged)
        self.model.modelReset.connect(self._show_rows)
        tree = self.body.tree
        tree.chosen.connect(self.doing.open)
        tree.customContextMenuRequested.connect(self._show_menu)
        tree.selectionModel().selectionChanged.connect(self._show_selected)

    # What comes in ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def show_documents(self, documents: Iterable[Document]) -> None:
        """All documents of the library."""
        self.model.shelf.put_documents(documents)
        self._rearrange()

    def show_imprints(self, imprints: Mapping[int, Imprint]) -> None:
        """Titles, authors, dates and kinds of documents; those told before stay."""
        self.model.shelf.imprints |= imprints
        if self.model.shelf.choice.text or self.model.shelf.choice.sort in imprint_keys:
            self._move_soon()

    @Slot(object)
    def show_change(self, document: Document) -> None:
        if not self.model.change(document):
            self._move_soon()

    @Slot(object)
    def show_skipped(self, skipped: Skipped) -> None:
        self.model.put_skipped(skipped)
        self._move_soon()

    @Slot(object)
    def show_progress(self, progress: Progress | None) -> None:
        """None: nothing is being added any more, be it done, cancelled or failed. Then no file waits any more."""
        self.footer.show_progress(progress)
        if progress is not None:
            self._news = ""
            self._show_status()
        elif self.model.shelf.drop_waiting():
            self.model.rearrange()
        else:
            self._show_status()

    @Slot(object)
    def show_indexed(self, indexed: Indexed) -> None:
        """The end of one of maybe several runs: files of the others still wait."""
        self._news = words.outcome(indexed)
        self._show_status()

    @Slot(object)
    def show_exchanged(self, exchanged: Exchanged) -> None:
        self._news = words.exchanged(exchanged.encoder)
        self._show_status()

    @Slot(str, object)
    def show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """What was found for a text that was searched for."""
        self.searching.show_hits(text, hits)

    @Slot(object)
    def show_collections(self, collections: Iterable[Collection]) -> None:
        self.model.shelf.put_collections(collections)
        self._rearrange()

    @Slot(object)
    def show_folders(self, folders: tuple[WatchedFolder, ...]) -> None:
        self.header.show_folders(folders)

    @Slot(object)
    def show_folder_lost(self, lost: FolderLost) -> None:
        self.notice.tell(lost.sentence)

    # What the user does ----------------------------------------------------------------------------------------------

    def add(self, paths: tuple[str, ...]) -> None:
        """Files and folders dropped on another part of the window, or given at the start."""
        self.adding.add(paths)

    @Slot()
    def focus_search(self) -> None:
        self.searching.focus()

    def flush(self) -> None:
        """At close: what was removed is removed now."""
        self.undo.settle()

    @Slot(object)
    def _take(self, taken: Removed | CollectionDeleted) -> None:
        self.undo.offer(taken, words.removed(taken, self.model.shelf))
        self.model.hide(taken, True)

    @Slot(object)
    def _settle(self, taken: Removed | CollectionDeleted) -> None:
        if isinstance(taken, Removed):
            self.removed.emit(taken)
        else:
            self.collections_changed.emit(taken)

    @Slot(object)
    def _bring_back(self, taken: Removed | CollectionDeleted) -> None:
        self.model.hide(taken, False)

    @Slot(object)
    def _arranged(self, change: object) -> None:
        """Dragged inside a collection: then the user wants to see his own order."""
        if isinstance(change, CollectionFilled) and change.at is not None:
            self._choose(replace(self.header.sorting.choice, sort=Sort.ARRANGED, descending=False))
        self.collections_changed.emit(change)

    @Slot(object)
    def _choose(self, choice: Choice) -> None:
        self.header.sorting.show_choice(choice)
        shown = self.model.shelf.choice
        self.model.set_choice(replace(choice, text=shown.text, found=shown.found))

    # Rows ------------------------------------------------------------------------------------------------------------

    def _move_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _rearrange(self) -> None:
        """Makes the rows anew, but not while the user types a name into one or drags it."""
        if self.body.tree.is_busy():
            self._soon.start()
        else:
            self.model.rearrange()
            self.doing.name_new()

    @Slot()
    def _show_rows(self) -> None:
        shelf = self.model.shelf
        empty = not shelf.documents and not shelf.collections()
        self.body.show_empty(empty)
        self.header.setVisible(not empty)
        self._show_status()
        self._show_selected()

    def _show_status(self) -> None:
        self.status.setVisible(not self.footer.isVisibleTo(self) and bool(self.model.shelf.documents))
        self.status.setText(self._news or words.total(self.model.shelf))

    @Slot()
    def _show_selected(self) -> None:
        document = self.body.tree.current_document()
        shown = document is not None and needs_attention(document)
        self.detail.setText(words.detail(document) if document and shown else "")
        self.detail.setVisible(shown)
        self.doing.enable()
        self.unlock.setVisible(document is not None and is_locked(document))

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        tree = self.body.tree
        section_picked = bool(tree.sections()) and not tree.picked()
        self.deeds.menu_for(section_picked, self).popup(tree.viewport().mapToGlobal(place))

    # Drops -----------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.overlay.cover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.overlay.cover(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.overlay.cover(False)
        event.acceptProposedAction()
        self.add(dropping.paths_of(event.mimeData()))
