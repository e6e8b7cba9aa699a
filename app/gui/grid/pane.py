"""The grid view: a table of answers, with what can be done to it above and how far it has come below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.grid import Column, Entry, Grid, GridRow
from app.gui.conversation.signals import CitationOpened
from app.gui.conversation.widgets.labels import row, small_button, words
from app.gui.grid.column_dialog import ColumnDialog
from app.gui.grid.model import GridModel, GridOrder, entry_role
from app.gui.grid.signals import (
    ColumnAdded,
    ColumnRemoved,
    DocumentsAdded,
    FillSwitched,
    GridChosen,
    GridDeleted,
    GridExported,
    GridMade,
    GridRenamed,
    RowsRemoved,
)
from app.gui.look.theme import mark
from app.gui.messages.wording import in_words
from app.notice import Notice

NAME_WIDTH, CELL_WIDTH = 24, 26  # characters
FORMATS = ".xlsx", ".csv", ".md"


class GridPane(QWidget):
    chosen = Signal(GridChosen)
    made = Signal(GridMade)
    renamed = Signal(GridRenamed)
    deleted = Signal(GridDeleted)
    column_added = Signal(ColumnAdded)
    column_removed = Signal(ColumnRemoved)
    documents_added = Signal(DocumentsAdded)
    rows_removed = Signal(RowsRemoved)
    fill_switched = Signal(FillSwitched)
    exported = Signal(GridExported)
    citation_opened = Signal(CitationOpened)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid("", (), ())
        self.filling = False
        self.templates: tuple[tuple[str, str], ...] = ()  # file name, name
        self.model = GridModel(self)
        self.order = GridOrder(self.model, self)
        self.list, self.search, self.table = QComboBox(), QLineEdit(), QTableView()
        self.status, self.hint, self.blank = QLabel(), words("", "muted"), QWidget()
        self._make_buttons()
        self._lay_out()
        self._set_up_table()
        self._show_state()

    def _make_buttons(self) -> None:
        self.back_button = small_button("conversation", self.tr("Back to the conversation"))
        self.new_button = small_button("add", self.tr("New grid"))
        self.column_button = small_button("ask", self.tr("Add a column"), words_shown=True)
        self.documents_button = small_button("add-file", self.tr("Add the selected documents"))
        self.fill_button = small_button("play", self.tr("Fill"), words_shown=True, checkable=True)
        self.export_button = small_button("export", self.tr("Export the grid"))
        self.more_button = small_button("more", self.tr("More"))
        self.new_button.clicked.connect(self.offer_new)
        self.column_button.clicked.connect(self.ask_column)
        self.documents_button.clicked.connect(lambda: self.documents_added.emit(DocumentsAdded(self.grid.id)))
        self.fill_button.clicked.connect(self._switch)
        self.export_button.clicked.connect(self.ask_path)
        self.more_button.clicked.connect(self.show_more)

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Grid"))
        self.list.setAccessibleName(self.tr("Grids"))
        self.list.setMinimumContentsLength(16)
        self.list.activated.connect(self._choose)
        self.search.setPlaceholderText(self.tr("Find in the grid"))
        self.search.setAccessibleName(self.tr("Find in the grid"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.order.look_for)
        self.status.setContentsMargins(6, 0, 6, 0)
        mark(self.status, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(row(self.back_button, self.list, self.new_button, self.more_button, stretch=1))
        buttons = (self.column_button, self.documents_button, self.fill_button, self.export_button)
        layout.addWidget(row(*buttons, self.search, stretch=len(buttons)))
        for widget, stretch in ((self.hint, 0), (self.table, 1), (self.blank, 1), (self.status, 0)):
            layout.addWidget(widget, stretch)

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Answers"))
        table.setModel(self.order)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as the user arranged the documents
        table.setAlternatingRowColors(True)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        table.doubleClicked.connect(self.open)
        table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.open_current)

    # What comes in ---------------------------------------------------------------------------------------------------

    def show_grids(self, grids: Sequence[Grid], templates: Sequence[tuple[str, str]]) -> None:
        """All that are kept, and the templates that ship (file name, name)."""
        self.templates = tuple(templates)
        self.list.clear()
        for grid in grids:
            self.list.addItem(grid.name, grid.id)
        self.list.setCurrentIndex(self.list.findData(self.grid.id))
        self._show_state()

    def show_grid(self, grid: Grid, rows: Sequence[GridRow]) -> None:
        same = (grid.id, len(grid.columns)) == (self.grid.id, len(self.grid.columns))
        self.grid = grid
        self.model.show(grid.columns, rows)
        if not same:
            width = self.fontMetrics().averageCharWidth()
            for place in range(self.model.columnCount()):
                self.table.setColumnWidth(place, width * (CELL_WIDTH if place else NAME_WIDTH))
        self.list.setCurrentIndex(self.list.findData(grid.id))
        self._show_state()

    def show_none(self) -> None:
        """The grid that was shown is gone."""
        self.show_grid(Grid("", (), ()), ())

    def show_entry(self, entry: Entry) -> None:
        self.model.put(entry)
        self._show_state()

    def show_filling(self, filling: bool, *remarks: Notice) -> None:
        """Whether cells are being asked, and what went wrong where that ended early."""
        self.filling = filling
        self.fill_button.setChecked(filling)
        self._show_state()
        if remarks:
            self.status.setText(in_words(*remarks))

    def _show_state(self) -> None:
        kept, asks = bool(self.grid.id), bool(self.grid.id and self.grid.columns and self.grid.documents)
        for button in (self.column_button, self.documents_button, self.more_button):
            button.setEnabled(kept)
        for widget in (self.export_button, self.search):
            widget.setEnabled(asks)
        self.fill_button.setEnabled(asks and (self.filling or bool(self.model.waiting)))
        self.fill_button.setText(self.tr("Pause") if self.filling else self.tr("Fill"))
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.table.setVisible(kept)
        self.blank.setVisible(not kept)
        total = len(self.grid.columns) * len(self.grid.documents)
        done = total - self.model.waiting
        said = self.tr("{done} of {total} cells asked, {answered} answered")
        self.status.setText(said.format(done=done, total=total, answered=self.model.answered) if total else "")

    def _hint(self) -> str:
        if not self.grid.id:
            return self.tr(
                "A grid asks each of your documents the same questions, and shows the answers side by side. "
                "Select documents in the library, or none for all, and make a new grid."
            )
        if not self.grid.documents:
            return self.tr("Select documents in the library, and add them to the grid.")
        return "" if self.grid.columns else self.tr("Add a column: a question that every document is asked.")

    # What the user does ----------------------------------------------------------------------------------------------

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(GridChosen(int(self.list.itemData(place))))

    @Slot()
    def offer_new(self) -> None:
        """An empty grid, or one of a template."""
        menu = QMenu(self)
        menu.addAction(self.tr("Empty grid…"), partial(self._ask_name, ""))
        menu.addSeparator()
        for file, name in self.templates:
            menu.addAction(name, partial(self._make, name, file))
        menu.popup(self.new_button.mapToGlobal(QPoint(0, self.new_button.height())))

    def _ask_name(self, template: str) -> None:
        name, given = QInputDialog.getText(self, self.tr("New grid"), self.tr("Name:"))
        if given and name.strip():
            self._make(name.strip(), template)

    def _make(self, name: str, template: str) -> None:
        self.made.emit(GridMade(name, template))

    @Slot()
    def ask_column(self) -> None:
        dialog = ColumnDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.add_column(dialog.column)
        dialog.deleteLater()

    def add_column(self, column: Column) -> None:
        self.column_added.emit(ColumnAdded(self.grid.id, column))

    @Slot(bool)
    def _switch(self, filling: bool) -> None:
        self.fill_switched.emit(FillSwitched(self.grid.id, filling))

    @Slot()
    def ask_path(self) -> None:
        kinds = ";;".join((self.tr("Excel workbook (*.xlsx)"), self.tr("CSV (*.csv)"), self.tr("Markdown (*.md)")))
        path, kind = QFileDialog.getSaveFileName(self, self.tr("Export the grid"), f"{self.grid.name}.xlsx", kinds)
        if path:
            ending = next(each for each in FORMATS if each in kind)
            self.exported.emit(GridExported(self.grid.id, path if path.endswith(FORMATS) else path + ending))

    @Slot()
    def show_more(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Rename…"), self._ask_new_name)
        menu.addAction(self.tr("Delete the grid"), lambda: self.deleted.emit(GridDeleted(self.grid.id)))
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _ask_new_name(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("Rename"), self.tr("Name:"), text=self.grid.name)
        if given and name.strip():
            self.renamed.emit(GridRenamed(self.grid.id, name.strip()))

    @Slot(QModelIndex)
    def open(self, index: QModelIndex) -> None:
        """The page of a cell's quote."""
        found = index.data(entry_role)
        if isinstance(found, Entry) and found.citation is not None:
            self.citation_opened.emit(CitationOpened(found.citation))

    @Slot()
    def open_current(self) -> None:
        self.open(self.table.currentIndex())

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Show on its page"), partial(self.open, index))
        menu.addSeparator()
        if index.column():
            column = self.grid.columns[index.column() - 1]
            menu.addAction(self.tr("Remove the column"), partial(self._remove_column, column.id))
        menu.addAction(self.tr("Remove the document from the grid"), self._remove_rows)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _remove_column(self, column: int) -> None:
        self.column_removed.emit(ColumnRemoved(self.grid.id, column))

    def _remove_rows(self) -> None:
        places = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        rows = [self.order.index(place, 0).data(entry_role) for place in sorted(places)]
        documents = tuple(each.document for each in rows if isinstance(each, GridRow))
        self.rows_removed.emit(RowsRemoved(self.grid.id, documents))
