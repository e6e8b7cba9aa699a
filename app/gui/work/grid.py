"""What the grid view asks for, done by the answer lane behind every question, and what it tells, shown in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from app.errors import PathError
from app.grids.export import write_grid
from app.gui.grid.pane import GridPane
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
from app.gui.grid.words import export_words
from app.gui.kept import Kept
from app.gui.lane import Lanes
from app.gui.messages.notices import Notices
from app.gui.messages.wording import in_words
from app.lanes.lane import Manner
from app.lanes.messages import Cancelled, Failure, Finished
from app.requests.grids import (
    CellShown,
    ChangeGrid,
    DeleteGrid,
    FillGrid,
    GridDone,
    GridRequest,
    GridShown,
    GridsListed,
    ListGrids,
    MakeGrid,
    RenameGrid,
    ShowGrid,
)
from app.settings import Settings

changing = Manner(priority=2)
filling = Manner(priority=8, resumable=True)  # a question goes first; what is answered is kept
last_grid = "grid"


class GridWork(QObject):
    """`selected`: the documents that are selected in the library; `known`: all of them."""

    def __init__(
        self,
        pane: GridPane,
        lanes: Lanes,
        notices: Notices,
        kept: Kept,
        settings: Settings,
        documents: Callable[[], tuple[int, ...]],
    ) -> None:
        super().__init__(pane)
        self._pane, self._lanes, self._notices, self._kept = pane, lanes, notices, kept
        self.settings = settings
        self._documents = documents  # those that are selected in the library, or all
        self._filling = 0  # the job, 0 for none
        self._begun = False
        for signal, slot in (
            (pane.chosen, self.choose),
            (pane.made, self.make),
            (pane.renamed, self.rename),
            (pane.deleted, self.delete),
            (pane.column_added, self.add_column),
            (pane.column_removed, self.remove_column),
            (pane.documents_added, self.add_documents),
            (pane.rows_removed, self.remove_rows),
            (pane.fill_switched, self.switch),
            (pane.exported, self.export),
        ):
            signal.connect(slot)

    def begin(self) -> None:
        """When the view is first looked at: the grid that was open."""
        if not self._begun:
            self._begun = True
            self._start(ListGrids())
            number = self._kept.number_of(last_grid)
            if number:
                self._start(ShowGrid(number, self.settings.caution))

    def take_settings(self, settings: Settings) -> None:
        """Another caution shows other cells, and asks nothing anew."""
        changed = settings.caution != self.settings.caution
        self.settings = settings
        if changed and self._pane.grid.id:
            self._start(ShowGrid(self._pane.grid.id, settings.caution))

    @Slot(GridChosen)
    def choose(self, chosen: GridChosen) -> None:
        self._stop()
        self._start(ShowGrid(chosen.grid, self.settings.caution))

    @Slot(GridMade)
    def make(self, made: GridMade) -> None:
        self._stop()
        self._start(MakeGrid(made.name, made.template, self._documents(), self.settings.caution))

    @Slot(GridRenamed)
    def rename(self, renamed: GridRenamed) -> None:
        self._start(RenameGrid(renamed.grid, renamed.name))

    @Slot(GridDeleted)
    def delete(self, deleted: GridDeleted) -> None:
        self._stop()
        self._kept.put(last_grid, 0)
        self._pane.show_none()
        self._start(DeleteGrid(deleted.grid))

    @Slot(ColumnAdded)
    def add_column(self, added: ColumnAdded) -> None:
        self._change(added.grid, add_columns=(added.column,))

    @Slot(ColumnRemoved)
    def remove_column(self, removed: ColumnRemoved) -> None:
        self._change(removed.grid, remove_columns=(removed.column,))

    @Slot(DocumentsAdded)
    def add_documents(self, added: DocumentsAdded) -> None:
        self._change(added.grid, add_documents=self._documents())

    @Slot(RowsRemoved)
    def remove_rows(self, removed: RowsRemoved) -> None:
        self._change(removed.grid, remove_documents=removed.documents)

    def _change(self, grid: int, **changes: tuple[object, ...]) -> None:
        """What is being filled goes on with the grid as it is then."""
        was_filling = bool(self._filling)
        self._stop()
        self._start(ChangeGrid(grid, self.settings.caution, **changes))  # type: ignore[arg-type]
        if was_filling:
            self._fill(grid)

    @Slot(FillSwitched)
    def switch(self, switched: FillSwitched) -> None:
        self._stop()
        if switched.filling:
            self._fill(switched.grid)

    @Slot(GridExported)
    def export(self, exported: GridExported) -> None:
        """As it is shown, here: what stands in a cell is in this process."""
        try:
            write_grid(Path(exported.path), self._pane.grid, self._pane.model.rows, export_words())
        except PathError as error:
            self._notices.bar.tell(in_words(error.notice))
            return
        self._notices.inform(self.tr("The grid was exported to {0}.").format(exported.path))

    def _fill(self, grid: int) -> None:
        self._filling = self._lanes.answer.start(FillGrid(grid, self.settings.caution), self._hear_filling, filling)
        self._pane.show_filling(True)

    def _stop(self) -> None:
        if self._filling:
            self._lanes.answer.cancel(self._filling)
            self._filling = 0
            self._pane.show_filling(False)

    def _start(self, request: GridRequest) -> None:
        self._lanes.answer.start(request, self._hear, changing)

    def _hear_filling(self, event: object) -> None:
        match event:
            case CellShown(grid, entry) if grid == self._pane.grid.id:
                self._pane.show_entry(entry)
            case GridDone(grid, remarks) if grid == self._pane.grid.id:
                self._filling = 0
                self._pane.show_filling(False, *remarks)
            case Failure():
                self._filling = 0
                self._pane.show_filling(False)
                self._notices.tell(event)
            case Cancelled() | Finished():
                pass

    def _hear(self, event: object) -> None:
        match event:
            case GridsListed(grids, templates):
                self._pane.show_grids(grids, templates)
            case GridShown(grid, rows):
                self._kept.put(last_grid, grid.id)
                self._pane.show_grid(grid, rows)
            case Failure():
                self._notices.tell(event)
