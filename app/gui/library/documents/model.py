"""Documents and collections as Qt asks for them: a tree of two levels, without an object a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.document import Document
from app.domain.events import Skipped
from app.gui.library import words
from app.gui.library.adding.dropping import skipped_file, waiting
from app.gui.library.documents.shelf import Choice, Kind, Section, Shelf
from app.gui.library.signals import Removed
from app.library.changes import CollectionDeleted, CollectionFilled, CollectionRenamed, CollectionsOrdered

Index = QModelIndex | QPersistentModelIndex

documents_format = "application/x-candor-documents"
collections_format = "application/x-candor-collections"
item_role = Qt.ItemDataRole.UserRole  # the Document or the Section of a row
top = QModelIndex()
step = 500  # rows
section_flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
collection_flags = (
    section_flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
)
file_flags = section_flags | Qt.ItemFlag.ItemNeverHasChildren
document_flags = file_flags | Qt.ItemFlag.ItemIsDragEnabled


class LibraryModel(QAbstractItemModel):
    """Sections are rows of the root; an index inside a section carries the section's id."""

    changed = Signal(object)  # a CollectionChange that the user made by dragging or typing

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = Shelf()
        self._by_id: dict[int, Section] = {}
        self._indexes: dict[int, QModelIndex] = {}
        self._given: dict[int, int] = {}  # by section: how many rows Qt was told of
        self._remember_sections()

    # What is shown ---------------------------------------------------------------------------------------------------

    def set_choice(self, choice: Choice) -> None:
        if choice != self.shelf.choice:
            self.shelf.choice = choice
            self.rearrange()

    def hide(self, removed: Removed | CollectionDeleted, hidden: bool) -> None:
        """What the user removed, as long as that can be undone."""
        if isinstance(removed, Removed):
            shown, numbers = self.shelf.hidden, set(removed.documents)
        else:
            shown, numbers = self.shelf.hidden_collections, {removed.collection}
        if hidden:
            shown |= numbers
        else:
            shown -= numbers
        self.rearrange()

    def add_files(self, paths: Iterable[str]) -> None:
        """Files that were just added, as rows, until they are documents. One that is here already has its row."""
        known = {document.path for document in self.shelf.documents.values() if document.id > 0}
        self.shelf.put_files(waiting(path) for path in paths if path not in known)
        self.rearrange()

    def put_skipped(self, skipped: Skipped) -> None:
        self.shelf.put_files([skipped_file(skipped)])

    def drop_files(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.shelf.drop_file(path)
        self.rearrange()

    def change(self, document: Document) -> bool:
        """Shows a document's new state. False where rows must move: call `rearrange` soon, once for many changes."""
        stays = self.shelf.change(document)
        if stays:
            for index in self.indexes_of(document.id):
                self.dataChanged.emit(index, index)
        return stays

    def rearrange(self) -> None:
        self.beginResetModel()
        self.shelf.arrange()
        self._remember_sections()
        self.endResetModel()

    def _remember_sections(self) -> None:
        self._by_id = {section.id: section for section in self.shelf.sections}
        self._indexes = {section.id: self.createIndex(row, 0, 0) for row, section in enumerate(self.shelf.sections)}

    # Where things stand ----------------------------------------------------------------------------------------------

    def item(self, index: Index) -> Document | Section | None:
        if not index.isValid():
            return None
        section = self._by_id.get(index.internalId())
        return (
            self.shelf.sections[index.row()] if section is None else self.shelf.documents.get(section.rows[index.row()])
        )

    def section(self, index: Index) -> Section | None:
        """The section that an index is or stands in."""
        return self._by_id.get(index.internalId()) or (self.shelf.sections[index.row()] if index.isValid() else None)

    def section_index(self, section: int) -> QModelIndex:
        """By its id; invalid where it is gone."""
        return self._indexes.get(section, top)

    def indexes_of(self, document: int) -> list[QModelIndex]:
        """Everywhere a document is listed."""
        given = [(section, section.rows[: self.given(section)]) for section in self.shelf.sections]
        return [self.createIndex(rows.index(document), 0, section.id) for section, rows in given if document in rows]

    def given(self, section: Section) -> int:
        """How many of a section's rows Qt was told of: it asks for each before it shows one, so they come in steps."""
        return min(len(section.rows), self._given.get(section.id, step))

    def give_more(self, section: Section, rows: int = step) -> None:
        """Adds rows at the end of a section, as far as it has more."""
        before = self.given(section)
        after = min(len(section.rows), before + rows)
        if after > before:
            self.beginInsertRows(self.section_index(section.id), before, after - 1)
            self._given[section.id] = after
            self.endInsertRows()

    # Qt asks these for every row it is given: they do as little as they can.

    def index(self, row: int, column: int, parent: Index = top) -> QModelIndex:
        if not parent.isValid():
            inside, section = 0 <= row < len(self.shelf.sections), 0
        elif parent.internalId():
            return top
        else:
            owner = self.shelf.sections[parent.row()]
            inside, section = 0 <= row < self.given(owner), owner.id
        return self.createIndex(row, column, section) if inside and column == 0 else top

    def parent(self, index: Index = top) -> QModelIndex:  # type: ignore[override]
        return self._indexes.get(index.internalId(), top)

    def rowCount(self, parent: Index = top) -> int:  # noqa: N802
        if not parent.isValid():
            return len(self.shelf.sections)
        return 0 if parent.internalId() else self.given(self.shelf.sections[parent.row()])

    def columnCount(self, parent: Index = top) -> int:  # noqa: N802
        return 1

    # What a row says -------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index)
        if role == item_role:
            return item
        if isinstance(item, Document):
            title = self.shelf.imprints[item.id].title if item.id in self.shelf.imprints else ""
            shown = document_data(item, role)
            return f"{title}\n{shown}" if title and role == Qt.ItemDataRole.ToolTipRole else shown
        return section_data(item, role) if item else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        section = self.item(index)
        name = str(value).strip()
        if not isinstance(section, Section) or not name or name == section.title:
            return False
        section.title = name
        self.dataChanged.emit(index, index)
        self.changed.emit(CollectionRenamed(section.collection, name))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        section = self._by_id.get(index.internalId())
        if section is not None:
            return document_flags if section.rows[index.row()] > 0 else file_flags
        of_collection = self.shelf.sections[index.row()].kind is Kind.COLLECTION
        return collection_flags if of_collection else section_flags

    # Dragging --------------------------------------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [documents_format, collections_format]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        items = [self.item(index) for index in indexes]
        documents = list(dict.fromkeys(item.id for item in items if isinstance(item, Document) and item.id > 0))
        collections = [item.collection for item in items if isinstance(item, Section) and item.collection]
        mime = QMimeData()
        if documents:
            mime.setData(documents_format, QByteArray(json.dumps(documents).encode()))
        elif collections:
            mime.setData(collections_format, QByteArray(json.dumps(collections).encode()))
        return mime

    def canDropMimeData(self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: N802
        section = self.item(parent)
        if mime.hasFormat(documents_format):
            return isinstance(section, Section) and section.kind is Kind.COLLECTION
        return mime.hasFormat(collections_format) and not parent.isValid() and row >= 0

    def dropMimeData(self, mime: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: N802
        """Tells what was dropped where; the rows move when the library has done it. False: Qt must not remove any."""
        if not self.canDropMimeData(mime, action, row, column, parent):
            return False
        section = self.item(parent)
        if isinstance(section, Section):
            moved = tuple(json.loads(mime.data(documents_format).toStdString()))
            self.changed.emit(CollectionFilled(section.collection, moved, arranged_place(section, row)))
        else:
            self._order_collections(json.loads(mime.data(collections_format).toStdString()), row)
        return False

    def _order_collections(self, moved: list[int], row: int) -> None:
        sections = self.shelf.sections
        head = [each.collection for each in sections[:row] if each.collection and each.collection not in moved]
        tail = [each.collection for each in sections[row:] if each.collection and each.collection not in moved]
        self.changed.emit(CollectionsOrdered((*head, *moved, *tail)))


def arranged_place(section: Section, row: int) -> int | None:
    """The place in the collection's own order of what is shown at a row; None: at the end."""
    return section.order.index(section.rows[row]) if 0 <= row < len(section.rows) else None


def document_data(document: Document, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return document.name
        case Qt.ItemDataRole.ToolTipRole:
            return f"{document.path}\n{words.detail(document)}"
        case Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(document)
        case Qt.ItemDataRole.AccessibleDescriptionRole:
            return words.detail(document)
    return None


def section_data(section: Section, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return words.title(section)
        case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
            return f"{words.title(section)}, {words.documents(len(section.rows))}"
    return None
