"""Of the answer lane: grids. They are shown as the answers' calibrators judge, which are loaded there."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.grid import Column, Entry, Grid, GridRow
from app.notice import Notice


@dataclass(frozen=True, slots=True)
class ListGrids:
    """-> GridsListed."""


@dataclass(frozen=True, slots=True)
class GridsListed:
    """The grid last changed first, and the templates that ship (file name, name)."""

    grids: tuple[Grid, ...]
    templates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShowGrid:
    """-> GridShown."""

    grid: int
    caution: str


@dataclass(frozen=True, slots=True)
class GridShown:
    grid: Grid
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class MakeGrid:
    """`template`: its file name, "" for none. -> GridsListed, GridShown."""

    name: str
    template: str
    documents: tuple[int, ...]
    caution: str


@dataclass(frozen=True, slots=True)
class RenameGrid:
    """-> GridsListed."""

    grid: int
    name: str


@dataclass(frozen=True, slots=True)
class DeleteGrid:
    """-> GridsListed."""

    grid: int


@dataclass(frozen=True, slots=True)
class ChangeGrid:
    """Columns and documents that are added or taken out. -> GridShown."""

    grid: int
    caution: str
    add_columns: tuple[Column, ...] = ()
    remove_columns: tuple[int, ...] = ()
    add_documents: tuple[int, ...] = ()
    remove_documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FillGrid:
    """Asks what is missing; may be begun again at any time. -> CellShown for each answer, then GridDone."""

    grid: int
    caution: str


@dataclass(frozen=True, slots=True)
class CellShown:
    grid: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class GridDone:
    """`remarks`: what went wrong where a run ended early."""

    grid: int
    remarks: tuple[Notice, ...] = ()


GridRequest = ListGrids | ShowGrid | MakeGrid | RenameGrid | DeleteGrid | ChangeGrid | FillGrid
GridEvent = GridsListed | GridShown | CellShown | GridDone
