"""What the library pane asks for, done by the lanes, and what they tell, shown in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from app.domain.document import Document
from app.domain.events import Changed, Exchanged, Indexed, Progress, Skipped
from app.errors import EncoderRefused, NothingToIndex
from app.gui.kept import Kept
from app.gui.lane import Heard, Lanes
from app.gui.library.adding.unlocking import is_locked
from app.gui.library.pane import LibraryPane
from app.gui.library.signals import Added, Paused, Removed, Retried, Searched, ShownInFolder, Unlocked, Watched
from app.gui.messages.notices import Notices
from app.lanes.lane import Manner
from app.lanes.messages import Cancelled, Failure, Finished
from app.library.changes import CollectionChange
from app.requests.documents import (
    ChangeCollections,
    CollectionsListed,
    DocumentsListed,
    DocumentsRemoved,
    ListCollections,
    ListDocuments,
    RemoveDocuments,
    SearchWords,
    WatchFolders,
    WordsFound,
)
from app.requests.work import EncodePassages, Ingest, Retry, Unlock, UsePassword

reading = Manner(priority=2, resumable=True)
encoding = Manner(priority=8, resumable=True, instead="vectors")
listing = Manner(priority=4, instead="documents")
searching = Manner(priority=1, instead="search")
unfinished = "adding"  # what was given to read and is not read yet, kept for the next start


@dataclass(frozen=True, slots=True)
class Advance:
    """How far indexing is; None: nothing is being indexed."""

    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The documents of the library, by id."""

    documents: dict[int, Document]


@dataclass(frozen=True, slots=True)
class FoldersListed:
    """The watched folders."""

    folders: tuple[str, ...]


class LibraryWork(QObject):
    advanced = Signal(Advance)
    listed = Signal(Listed)
    gone = Signal(DocumentsRemoved)
    folders_listed = Signal(FoldersListed)
    exchanged = Signal(Exchanged)
    encoder_refused = Signal()

    def __init__(self, pane: LibraryPane, lanes: Lanes, notices: Notices, kept: Kept) -> None:
        super().__init__(pane)
        self._pane, self._lanes, self._notices, self._kept = pane, lanes, notices, kept
        self.documents: dict[int, Document] = {}
        self._parts: list[Document] = []
        self._adding: dict[int, tuple[str, ...]] = {}  # by job: the paths it reads
        self._encoding = 0  # the job that makes vectors, 0 for none
        for signal, slot in (
            (pane.added, self.add),
            (pane.removed, self.remove),
            (pane.retried, self.retry),
            (pane.unlocked, self.unlock),
            (pane.searched, self.search),
            (pane.paused, self.pause),
            (pane.cancelled, self.cancel),
            (pane.watched, self.watch),
            (pane.collections_changed, self.change_collections),
            (pane.shown_in_folder, self.show_in_folder),
        ):
            signal.connect(slot)

    def begin(self) -> None:
        """At the start: what the library holds, and what was still to be done when the program ended."""
        self.list_documents()
        self._lanes.view.start(ListCollections(), self._hear, Manner(priority=4))
        paths = self._kept.texts_of(unfinished)
        if paths:
            self.add(Added(paths))
        else:
            self._encode()

    @property
    def adding(self) -> bool:
        return bool(self._adding)

    def list_documents(self) -> None:
        self._lanes.view.start(ListDocuments(), self._hear, listing)

    # What the user does ----------------------------------------------------------------------------------------------

    @Slot(Added)
    def add(self, added: Added) -> None:
        self._read(added.paths, self._hear_reading)

    def look_at(self, paths: tuple[str, ...]) -> None:
        """Nobody asked for it: that there is nothing to read is no news."""
        self._read(paths, self._hear_looking)

    def _read(self, paths: tuple[str, ...], heard: Heard) -> None:
        job = self._lanes.index.start(Ingest(paths), heard, reading)
        self._adding[job] = paths
        self._keep_unfinished()

    @Slot(Retried)
    def retry(self, retried: Retried) -> None:
        job = self._lanes.index.start(Retry(retried.documents), self._hear_reading, Manner(priority=2))
        self._adding[job] = ()

    @Slot(Unlocked)
    def unlock(self, unlocked: Unlocked) -> None:
        """The password is kept in memory alone, here and by the children, and given to those that take their place."""
        others = [each.id for each in self.documents.values() if unlocked.wider and is_locked(each)]
        documents = tuple(dict.fromkeys((*unlocked.documents, *others)))
        request = Unlock(documents, unlocked.password, wider=unlocked.wider, keep=unlocked.keep)
        self._adding[self._lanes.index.start(request, self._hear_reading, Manner(priority=2))] = ()
        known = UsePassword(unlocked.password, wider=unlocked.wider)
        for lane in (self._lanes.view, self._lanes.index):
            lane.teach(f"password {unlocked.password}", known, self._hear)

    @Slot(Removed)
    def remove(self, removed: Removed) -> None:
        self._lanes.view.start(RemoveDocuments(removed.documents), self._hear, Manner(priority=1))

    @Slot(Searched)
    def search(self, searched: Searched) -> None:
        self._lanes.view.start(SearchWords(searched.text), self._hear, searching)

    @Slot(Paused)
    def pause(self, paused: Paused) -> None:
        self._lanes.index.lane.pause(paused.paused)

    @Slot()
    def cancel(self) -> None:
        """What is in the library stays; vectors that are missing are made after the next start or addition."""
        self._lanes.index.lane.pause(False)
        for job in (*self._adding, self._encoding):
            self._lanes.index.cancel(job)

    @Slot(Watched)
    def watch(self, watched: Watched) -> None:
        self._lanes.view.start(WatchFolders(watched.folders), self._hear)

    @Slot(object)
    def change_collections(self, change: CollectionChange) -> None:
        self._lanes.view.start(ChangeCollections(change), self._hear, Manner(priority=1))

    @Slot(ShownInFolder)
    def show_in_folder(self, shown: ShownInFolder) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(shown.path).parent)))

    # What the lanes tell ---------------------------------------------------------------------------------------------

    def _hear(self, event: object) -> None:
        match event:
            case DocumentsListed(documents, last):
                self._take_part(documents, last)
            case DocumentsRemoved():
                self._forget(event)
            case WordsFound(text, hits):
                self._pane.show_hits(text, hits)
            case CollectionsListed(collections, folders):
                self._pane.show_collections(collections)
                self._pane.show_folders(folders)
                self.folders_listed.emit(FoldersListed(tuple(each.path for each in folders)))
            case Failure():
                self._notices.tell(event)

    def _hear_reading(self, event: object) -> None:
        match event:
            case Changed(document):
                self._change(document)
            case Skipped():
                self._pane.show_skipped(event)
            case Progress():
                self._advance(event)
            case Indexed():
                self._pane.show_indexed(event)
                if event.removed or event.unchanged:
                    self.list_documents()
            case Finished() | Cancelled() | Failure():
                self._end_reading(event)

    def _hear_looking(self, event: object) -> None:
        if isinstance(event, Indexed) and not (event.added or event.failed or event.removed):
            self.list_documents()
            return
        nothing = isinstance(event, Failure) and event.code == NothingToIndex.code
        self._hear_reading(Finished() if nothing else event)

    def _hear_encoding(self, event: object) -> None:
        match event:
            case Changed(document):
                self._change(document)
            case Progress():
                self._advance(event)
            case Exchanged():
                self._pane.show_exchanged(event)
                self.exchanged.emit(event)
                self.list_documents()
            case Finished() | Cancelled() | Failure():
                self._encoding = 0
                self._advance(None)
                if isinstance(event, Failure):
                    self._notices.tell(event)
                    if event.code == EncoderRefused.code:
                        self.encoder_refused.emit()

    def _take_part(self, documents: tuple[Document, ...], last: bool) -> None:
        self._parts += documents
        if last:
            self.documents, self._parts = {each.id: each for each in self._parts}, []
            self._pane.show_documents(self.documents.values())
            self.listed.emit(Listed(self.documents))

    def _change(self, document: Document) -> None:
        self.documents[document.id] = document
        self._pane.show_change(document)

    def _forget(self, removed: DocumentsRemoved) -> None:
        for number in removed.documents:
            self.documents.pop(number, None)
        self.gone.emit(removed)
        self.list_documents()

    def _advance(self, progress: Progress | None) -> None:
        self._pane.show_progress(progress)
        self.advanced.emit(Advance(progress))

    def _end_reading(self, ending: Finished | Cancelled | Failure) -> None:
        if isinstance(ending, Failure):
            self._notices.tell(ending)
        self._adding = {job: paths for job, paths in self._adding.items() if job in self._lanes.index.jobs}
        self._keep_unfinished()
        if self._adding:
            return
        self._advance(None)
        if isinstance(ending, Cancelled):
            self.list_documents()
        else:
            self._encode()

    def encode_anew(self) -> None:
        """The user has chosen another encoder."""
        self._encode(again=True)

    def _encode(self, *, again: bool = False) -> None:
        self._encoding = self._lanes.index.start(EncodePassages(again), self._hear_encoding, encoding)

    def _keep_unfinished(self) -> None:
        paths = dict.fromkeys(path for each in self._adding.values() for path in each)
        self._kept.put(unfinished, list(paths))
        self._kept.write()
