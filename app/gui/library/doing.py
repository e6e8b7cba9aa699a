"""Does the deeds: what is selected in the tree, as the signal that asks for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction

from app.gui.library.adding.unlocking import PasswordDialog, is_locked
from app.gui.library.deeds import Deeds
from app.gui.library.documents.model import LibraryModel
from app.gui.library.documents.shelf import Kind, Section, is_skipped
from app.gui.library.documents.tree import LibraryTree
from app.gui.library.signals import Added, OpenedDocument, Removed, Retried, Scoped, ShownInFolder, Unlocked
from app.library.changes import (
    CollectionChange,
    CollectionDeleted,
    CollectionFilled,
    CollectionMade,
    CollectionsOrdered,
    CollectionThinned,
)


class Doing(QObject):
    opened = Signal(OpenedDocument)
    scoped = Signal(Scoped)
    retried = Signal(Retried)
    unlocked = Signal(Unlocked)
    added = Signal(Added)
    shown_in_folder = Signal(ShownInFolder)
    taken = Signal(object)  # Removed or CollectionDeleted: can still be undone
    changed = Signal(object)  # CollectionChange

    def __init__(self, tree: LibraryTree, model: LibraryModel, deeds: Deeds) -> None:
        super().__init__(tree)
        self._tree = tree
        self._model = model
        self._deeds = deeds
        self._awaited = ""  # the name of a collection just made, to be typed over once it is there
        for action, slot in (
            (deeds.open, self.open),
            (deeds.ask, self.ask),
            (deeds.retry, self.retry),
            (deeds.unlock, self.unlock),
            (deeds.show, self.show),
            (deeds.take_out, self.take_out),
            (deeds.remove, self.remove),
            (deeds.new, self.make),
            (deeds.rename, self.rename),
            (deeds.delete, self.delete),
            (deeds.up, self.move_up),
            (deeds.down, self.move_down),
        ):
            action.triggered.connect(slot)
        deeds.fill.aboutToShow.connect(self.list_collections)
        deeds.fill.triggered.connect(self.fill)

    def enable(self) -> None:
        """Lets only those deeds be done that make sense for what is selected."""
        self._deeds.enable(self._tree.documents(), self._tree.current_section(), bool(self._section()))

    def _section(self) -> Section | None:
        """The collection or other section that is selected itself, where no document is."""
        sections = self._tree.sections()
        return sections[0] if sections and not self._tree.picked() else None

    def _ids(self) -> tuple[int, ...]:
        return tuple(document.id for document in self._tree.documents() if document.id > 0)

    # Documents -------------------------------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        document = self._tree.current_document()
        if document and document.id > 0:
            self.opened.emit(OpenedDocument(document.id))

    @Slot()
    def ask(self) -> None:
        section = self._section()
        everything = section is not None and section.kind is Kind.ALL
        if everything or self._ids():
            self.scoped.emit(Scoped(() if everything else self._ids()))

    @Slot()
    def retry(self) -> None:
        """A document is read again; a file that was skipped is added again."""
        if ids := self._ids():
            self.retried.emit(Retried(ids))
        if paths := self._drop_skipped():
            self.added.emit(Added(paths))

    @Slot()
    def unlock(self) -> None:
        """Asks for the password of the locked ones among what is selected."""
        locked = tuple(filter(is_locked, self._tree.documents()))
        if not locked:
            return
        dialog = PasswordDialog(locked, self._tree)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.unlocked.connect(self.unlocked)
        dialog.open()

    def _drop_skipped(self) -> tuple[str, ...]:
        paths = tuple(file.path for file in self._tree.documents() if is_skipped(file))
        self._model.drop_files(paths)
        return paths

    @Slot()
    def show(self) -> None:
        if document := self._tree.current_document():
            self.shown_in_folder.emit(ShownInFolder(document.path))

    @Slot()
    def remove(self) -> None:
        if self._section():
            self.delete()
            return
        ids = self._ids()
        self._drop_skipped()
        if ids:
            self.taken.emit(Removed(ids))

    # Collections -----------------------------------------------------------------------------------------------------

    @Slot()
    def list_collections(self) -> None:
        """Fills the menu "Add to collection" as it is about to be shown."""
        self._deeds.fill.clear()
        for collection in self._model.shelf.collections():
            self._deeds.fill.addAction(collection.name).setData(collection.id)
        self._deeds.fill.addSeparator()
        self._deeds.fill.addAction(self.tr("New collection")).setData(0)

    @Slot(QAction)
    def fill(self, action: QAction) -> None:
        if action.data():
            self.changed.emit(CollectionFilled(action.data(), self._ids()))
        else:
            self.make()

    @Slot()
    def make(self) -> None:
        """A new collection with the selected documents. Its name can be typed over as soon as it is there."""
        ids = () if self._section() else self._ids()
        self._awaited = self._free_name(self.tr("New collection"))
        self.changed.emit(CollectionMade(self._awaited, ids))

    def _free_name(self, name: str) -> str:
        taken = {collection.name.casefold() for collection in self._model.shelf.collections()}
        names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
        return next(each for each in names if each.casefold() not in taken)

    def name_new(self) -> None:
        """Collections have come in: opens the new one's name for typing."""
        for section in self._model.shelf.sections:
            if self._awaited and section.title == self._awaited:
                self._awaited = ""
                self._tree.edit_section(section.id)

    @Slot()
    def rename(self) -> None:
        if section := self._section():
            self._tree.edit_section(section.id)

    @Slot()
    def delete(self) -> None:
        section = self._section()
        if section and section.collection:
            self.taken.emit(CollectionDeleted(section.collection))

    @Slot()
    def take_out(self) -> None:
        section = self._tree.current_section()
        if section and section.collection:
            self.changed.emit(CollectionThinned(section.collection, self._ids()))

    @Slot()
    def move_up(self) -> None:
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        section = self._tree.current_section()
        if section is None or not section.collection:
            return
        change = self._moved_section(section, by) if self._section() else self._moved_documents(section, by)
        if change:
            self.changed.emit(change)

    def _moved_documents(self, section: Section, by: int) -> CollectionChange | None:
        moved = [number for number in section.order if number in self._ids()]
        if not moved:
            return None
        edge = section.order.index(moved[0] if by < 0 else moved[-1]) + by
        at = edge if by < 0 else edge + 1
        return CollectionFilled(section.collection, tuple(moved), at) if 0 <= at <= len(section.order) else None

    def _moved_section(self, section: Section, by: int) -> CollectionChange | None:
        order = [collection.id for collection in self._model.shelf.collections()]
        place = order.index(section.collection)
        if not 0 <= place + by < len(order):
            return None
        order.insert(place + by, order.pop(place))
        return CollectionsOrdered(tuple(order))
