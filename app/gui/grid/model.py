"""A grid as Qt asks for it: one row a document, its name first, one column a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from app.domain.grid import Column, ColumnKind, Entry, GridRow, Status
from app.grids.table import order_of
from app.gui.conversation.quoting import number_of, percent
from app.gui.conversation.wording import reason_words
from app.gui.look.theme import colour
from app.gui.messages.wording import in_words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
nothing = QModelIndex()
entry_role = int(Role.UserRole)  # the Entry of a cell, the GridRow of a document's name
order_role = entry_role + 1  # what a column is sorted by
search_role = entry_role + 2  # all words of a cell, in lower case


class GridModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: list[GridRow] = []
        self._places: dict[int, int] = {}  # by document

    def show(self, columns: Sequence[Column], rows: Sequence[GridRow]) -> None:
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), list(rows)
        self._places = {row.document: place for place, row in enumerate(self.rows)}
        self.endResetModel()

    def put(self, entry: Entry) -> None:
        """A cell was answered: it is shown in every column that asks its question."""
        place = self._places.get(entry.document)
        if place is None:
            return
        row = self.rows[place]
        asked = [number for number, column in enumerate(self.columns) if column.question == entry.question]
        entries = tuple(entry if number in asked else old for number, old in enumerate(row.entries))
        self.rows[place] = GridRow(row.document, row.name, entries)
        for number in asked:
            index = self.index(place, number + 1)
            self.dataChanged.emit(index, index)

    @property
    def answered(self) -> int:
        return sum(entry.status is Status.ANSWERED for row in self.rows for entry in row.entries)

    @property
    def waiting(self) -> int:
        return sum(entry.status is Status.WAITING for row in self.rows for entry in row.entries)

    def rowCount(self, parent: Index = nothing) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = nothing) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns) + 1

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if way is Qt.Orientation.Vertical:
            return section + 1 if role == Role.DisplayRole else None
        if section == 0:
            return self.tr("Document") if role == Role.DisplayRole else None
        column = self.columns[section - 1]
        if role == Role.DisplayRole:
            return column.name or column.question
        return column.question if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole) else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not self.checkIndex(index, QAbstractTableModel.CheckIndexOption.IndexIsValid):
            return None
        row = self.rows[index.row()]
        if index.column() == 0:
            return _of_name(row, role)
        return self._of_entry(row, index.column() - 1, role)

    def _of_entry(self, row: GridRow, place: int, role: int) -> Any:
        entry, column = row.entries[place], self.columns[place]
        if role == Role.AccessibleTextRole:
            return f"{row.name}, {column.name or column.question}: {shown(entry)}. {told(entry)}"
        if role == Role.TextAlignmentRole:
            number = column.kind is ColumnKind.NUMBER and entry.value.number is not None
            return int((Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft) | _MIDDLE)
        if role == order_role:
            return order_of(entry, column.kind)
        given = _BY_ROLE.get(role)
        return given(entry) if given is not None else None


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _of_name(row: GridRow, role: int) -> Any:
    if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
        return row.name
    if role == entry_role:
        return row
    return row.name.lower() if role in (order_role, search_role) else None


def shown(entry: Entry) -> str:
    """What stands in a cell: the value with its number, or a word for why there is none."""
    translate = QCoreApplication.translate
    match entry.status:
        case Status.ANSWERED:
            said = translate("Grid", "{value}  {number}%")
            return said.format(value=entry.value.text, number=percent(entry.confidence))
        case Status.UNSURE:
            return translate("Grid", "unsure")
        case Status.FAILED:
            return translate("Grid", "not asked")
    return ""


def told(entry: Entry) -> str:
    """What a cell says beyond its value: the page and its words, or the reason and the best guess."""
    translate = QCoreApplication.translate
    lines: list[str] = []
    if entry.status is Status.UNSURE and entry.reason is not None:
        lines.append(reason_words(entry.reason))
        if entry.guess:
            said = translate("Grid", "Best guess, {0} in 100 sure: {1}")
            lines.append(said.format(percent(entry.confidence), entry.guess))
    if entry.citation is not None:
        page = translate("Grid", "page {page}").format(page=number_of(entry.citation.page, entry.citation.label))
        lines.append(f"{page}: “{' '.join(entry.citation.quote.split())}”")
    lines += [in_words(each) for each in entry.remark]
    if entry.status is Status.WAITING:
        lines.append(translate("Grid", "Not asked yet"))
    return "\n".join(lines)


def ink(entry: Entry) -> QColor | None:
    """None for the usual one."""
    return None if entry.status is Status.ANSWERED else colour("muted")


_BY_ROLE: dict[int, Callable[[Entry], Any]] = {
    Role.DisplayRole: shown,
    Role.ToolTipRole: told,
    Role.ForegroundRole: ink,
    entry_role: lambda entry: entry,
    search_role: lambda entry: f"{entry.value.text} {entry.guess}".lower(),
}


class GridOrder(QSortFilterProxyModel):
    """Sorts by value, and keeps the rows in which a cell holds the words that are looked for."""

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._wanted = model, ""
        self.setSourceModel(model)
        self.setSortRole(order_role)

    def look_for(self, text: str) -> None:
        self._wanted = text.strip().lower()
        self.invalidate()

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802
        """Cells without an answer stand last whichever way round."""
        one, other = self._model.data(left, order_role), self._model.data(right, order_role)
        if left.column() and one[0] != other[0] and self.sortOrder() is Qt.SortOrder.DescendingOrder:
            return bool(one[0] > other[0])
        return bool(one < other)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        if not self._wanted:
            return True
        cells = (self._model.index(row, column) for column in range(self._model.columnCount()))
        return any(self._wanted in str(self._model.data(cell, search_role)) for cell in cells)
