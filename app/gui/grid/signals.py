"""What the grid view asks for."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.grid import Column


@dataclass(frozen=True, slots=True)
class GridChosen:
    """Show a kept grid, 0 for a new one."""

    grid: int


@dataclass(frozen=True, slots=True)
class GridMade:
    """Make a grid of the documents that are selected in the library, of all where none is. `template`: its file name,
    "" for none."""

    name: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class GridRenamed:
    grid: int
    name: str


@dataclass(frozen=True, slots=True)
class GridDeleted:
    grid: int


@dataclass(frozen=True, slots=True)
class ColumnAdded:
    grid: int
    column: Column


@dataclass(frozen=True, slots=True)
class ColumnRemoved:
    grid: int
    column: int


@dataclass(frozen=True, slots=True)
class DocumentsAdded:
    """Those that are selected in the library."""

    grid: int


@dataclass(frozen=True, slots=True)
class RowsRemoved:
    grid: int
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FillSwitched:
    """Fill the grid, or pause."""

    grid: int
    filling: bool


@dataclass(frozen=True, slots=True)
class GridExported:
    """`path` ends with .xlsx, .csv or .md, which says the format."""

    grid: int
    path: str
