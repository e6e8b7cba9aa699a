"""The tree of sections and documents: what is selected, open and in view stays so when the rows are made anew."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app.domain.document import Document
from app.gui.library.documents.model import LibraryModel
from app.gui.library.documents.rows import LibraryRows
from app.gui.library.documents.shelf import Kind, Section
from app.gui.look.icons import icon

Place = tuple[int, int]  # a section's id and a document in it; 0 for the section itself
near = 200  # rows from the last one given, at which more are
enter = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LibraryTree(QTreeView):
    chosen = Signal()  # Enter or a double click

    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._open: set[int] = set()  # ids of sections
        self._known: set[int] = set()
        self._kept: tuple[list[Place], Place | None, int] = ([], None, 0)
        self._selected: list[Place] | None = None
        self._look()
        model.modelAboutToBeReset.connect(self._keep)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        self.expanded.connect(self._note_open)
        self.collapsed.connect(self._note_closed)
        self.doubleClicked.connect(self._double_clicked)
        self.verticalScrollBar().valueChanged.connect(self._give_more)
        self._restore()

    def _look(self) -> None:
        self.setItemDelegate(LibraryRows(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(14)
        self.setStyleSheet("QTreeView { show-decoration-selected: 0; }")  # a selected row is drawn by its delegate
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setExpandsOnDoubleClick(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Documents"))

    # What is selected ------------------------------------------------------------------------------------------------

    def picked(self) -> list[Document]:
        """The selected documents, each once, from top to bottom."""
        numbers = dict.fromkeys(number for _, number in self._places() if number)
        return self._still_here(numbers)

    def sections(self) -> list[Section]:
        """The selected sections themselves."""
        chosen = {section for section, number in self._places() if not number}
        return [section for section in self._rows.shelf.sections if section.id in chosen]

    def documents(self) -> list[Document]:
        """The selected documents, or those shown in the selected sections where only sections are selected."""
        inside = dict.fromkeys(number for section in self.sections() for number in section.rows)
        return self.picked() or self._still_here(inside)

    def _still_here(self, numbers: Iterable[int]) -> list[Document]:
        """A row may outlive its document while the user types or drags."""
        documents = self._rows.shelf.documents
        return [documents[number] for number in numbers if number in documents]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        self._selected = None
        super().selectionChanged(selected, deselected)

    def _places(self) -> list[Place]:
        """What is selected, from top to bottom: worked out once for all who ask."""
        if self._selected is None:
            self._selected = self._look_for_places()
        return self._selected

    def _look_for_places(self) -> list[Place]:
        """By ranges, as an index for each of ten thousand rows takes long."""
        sections, found = self._rows.shelf.sections, list[Place]()
        selection = self.selectionModel().selection()
        picked = [selection.at(place) for place in range(selection.count())]
        ranges = [(each.parent().row(), each.top(), each.bottom()) for each in picked]
        for parent, first, last in sorted(ranges):
            if parent < 0:
                found += [(section.id, 0) for section in sections[first : last + 1]]
            else:
                found += [(sections[parent].id, number) for number in sections[parent].rows[first : last + 1]]
        return found

    def current_section(self) -> Section | None:
        """The section that is current, or that the current document stands in."""
        return self._rows.section(self.currentIndex())

    def current_document(self) -> Document | None:
        item = self._rows.item(self.currentIndex())
        return item if isinstance(item, Document) else None

    def selectAll(self) -> None:  # noqa: N802
        """Every document in a section that is open. Qt's own way asks for the flags of each row."""
        chosen = QItemSelection()
        for section in self._rows.shelf.sections:
            index = self._rows.section_index(section.id)
            if section.rows and self.isExpanded(index):
                self._rows.give_more(section, len(section.rows))
                chosen.select(self._rows.index(0, 0, index), self._rows.index(len(section.rows) - 1, 0, index))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot()
    def _give_more(self) -> None:
        """Rows come as the user scrolls towards them."""
        lowest = self.indexAt(self.viewport().rect().bottomLeft())
        section = self._rows.section(lowest) if lowest.isValid() else self._rows.shelf.sections[-1]
        if section and (not lowest.isValid() or lowest.row() > self._rows.given(section) - near):
            self._rows.give_more(section)

    def is_busy(self) -> bool:
        """While the user types a name or drags, the rows had better stay."""
        return self.state() in (QAbstractItemView.State.EditingState, QAbstractItemView.State.DraggingState)

    def select_document(self, document: int) -> None:
        for index in self._rows.indexes_of(document)[-1:]:
            self.setCurrentIndex(index)

    def edit_section(self, section: int) -> None:
        index = self._rows.section_index(section)
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    # Rows made anew --------------------------------------------------------------------------------------------------

    @Slot()
    def _keep(self) -> None:
        self._kept = (self._places(), self._place_of(self.currentIndex()), self.verticalScrollBar().value())

    def _place_of(self, index: QModelIndex | QPersistentModelIndex) -> Place | None:
        section, item = self._rows.section(index), self._rows.item(index)
        return (section.id, item.id if isinstance(item, Document) else 0) if section and item else None

    @Slot()
    def _restore(self) -> None:
        self._selected = None
        for section in self._rows.shelf.sections:
            if section.kind is Kind.ALL and section.id not in self._known:
                self._open.add(section.id)
            self._known.add(section.id)
            self.setExpanded(self._rows.section_index(section.id), section.id in self._open)
        selected, current, scrolled = self._kept
        self._select_again(selected)
        if current:
            self.selectionModel().setCurrentIndex(self._index_at(current), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(scrolled)

    def _select_again(self, places: list[Place]) -> None:
        selection = QItemSelection()
        for section, documents in grouped(places).items():
            parent = self._rows.section_index(section)
            if not parent.isValid():
                continue
            if 0 in documents:
                selection.select(parent, parent)
            rows = self._rows.shelf.sections[parent.row()].rows[: self._rows.rowCount(parent)]
            for first, last in runs([row for row, number in enumerate(rows) if number in documents]):
                selection.select(self._rows.index(first, 0, parent), self._rows.index(last, 0, parent))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _index_at(self, place: Place) -> QModelIndex:
        section, document = place
        parent = self._rows.section_index(section)
        if not parent.isValid() or not document:
            return parent
        rows = self._rows.shelf.sections[parent.row()].rows[: self._rows.rowCount(parent)]
        return self._rows.index(rows.index(document), 0, parent) if document in rows else QModelIndex()

    @Slot(QModelIndex)
    def _note_open(self, index: QModelIndex) -> None:
        if section := self._rows.section(index):
            self._open.add(section.id)

    @Slot(QModelIndex)
    def _note_closed(self, index: QModelIndex) -> None:
        if section := self._rows.section(index):
            self._open.discard(section.id)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802
        """An arrow before a section; Qt would also paint what is left of a selected row."""
        if isinstance(self._rows.item(index), Section) and self._rows.rowCount(index):
            side = rect.width() - 2
            box = QRect(rect.left() + 2, rect.center().y() - side // 2, side, side)
            icon("down" if self.isExpanded(index) else "next", "muted").paint(painter, box)

    # Keys, clicks, drops ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in enter and not self.is_busy():
            self._entered()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        index = self.currentIndex()
        if isinstance(self._rows.item(index), Section):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.chosen.emit()

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        if isinstance(self._rows.item(index), Document):
            self.chosen.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files are the pane's: it takes them wherever they fall."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dropEvent(event)


def grouped(places: list[Place]) -> dict[int, set[int]]:
    """Documents by their section."""
    found: dict[int, set[int]] = {}
    for section, document in places:
        found.setdefault(section, set()).add(document)
    return found


def runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rising numbers as stretches without a gap: 1, 2, 3, 7 -> (1, 3), (7, 7)."""
    stretches = [[row for _, row in group] for _, group in groupby(enumerate(rows), lambda each: each[1] - each[0])]
    return [(stretch[0], stretch[-1]) for stretch in stretches]
