"""The document's own table of contents, as a tree that leads to its chapters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.page import OutlineEntry

ENTRY = Qt.ItemDataRole.UserRole
OPEN_BELOW = 40  # entries: a longer outline begins with its chapters alone


@dataclass(frozen=True, slots=True)
class EntryChosen:
    entry: OutlineEntry


@dataclass(frozen=True, slots=True)
class Filled:
    """Whether there is an outline."""

    entries: int


class OutlineTree(QTreeWidget):
    chosen = Signal(EntryChosen)
    filled = Signal(Filled)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[OutlineEntry, ...] = ()
        self.items: list[QTreeWidgetItem] = []
        self._pages: list[int] = []  # of the entries, rising
        self._places: list[int] = []  # of those entries
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("Outline"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(self.fontMetrics().height())
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_entries(self, entries: tuple[OutlineEntry, ...]) -> None:
        if entries == self.entries:
            return
        self.clear()
        self.entries, self.items = entries, []
        above: list[QTreeWidgetItem] = []
        for entry in entries:
            del above[entry.level - 1 :]
            item = self._item(entry, above[-1] if above else self.invisibleRootItem())
            above.append(item)
            self.items.append(item)
        if len(entries) < OPEN_BELOW:
            self.expandAll()
        ordered = sorted(range(len(entries)), key=lambda place: (entries[place].page, place))
        self._pages, self._places = [entries[place].page for place in ordered], ordered
        self.filled.emit(Filled(len(entries)))

    def show_page(self, page: int) -> None:
        """Make the chapter that a page is in the current one."""
        at = bisect_right(self._pages, page)
        current = self.currentItem()
        if not at or (current is not None and current.data(0, ENTRY).page == page):
            return
        self.setCurrentItem(self._seen(self.items[self._places[at - 1]]))

    def _seen(self, item: QTreeWidgetItem) -> QTreeWidgetItem:
        """The item itself, or the outermost closed one above it: what the user closed stays closed."""
        shown, above = item, item.parent()
        while above is not None:
            if not above.isExpanded():
                shown = above
            above = above.parent()
        return shown

    def _item(self, entry: OutlineEntry, above: QTreeWidgetItem) -> QTreeWidgetItem:
        item = QTreeWidgetItem(above, [entry.title, str(entry.page)])
        item.setData(0, ENTRY, entry)
        item.setToolTip(0, entry.title)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        said = self.tr("{title}, page {page}").format(title=entry.title, page=entry.page)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    @Slot(QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(EntryChosen(item.data(0, ENTRY)))
