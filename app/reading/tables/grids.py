"""A page of an open PDF -> the grids of its tables, by PyMuPDF's layout model: one or two seconds a page, where
telling rows and columns from word boxes alone takes a hundredth of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.page import Rect


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a grid, which may span several rows or columns. `row`: its first one, from 0. `head`: whether it
    stands above the values."""

    rect: Rect
    row: int
    head: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page, in points as displayed. `slots`: row by row, each from left to right."""

    rect: Rect
    slots: tuple[Slot, ...]


def grids_of(page: Any) -> tuple[Grid, ...]:
    """The tables of a `pymupdf.Page`. Raises ValueError where the layout model fails on it."""
    found = page.find_tables(union=True, refine=True)
    if found is None:  # PyMuPDF prints what went wrong and gives nothing
        raise ValueError(f"The tables of page {page.number + 1} cannot be told.")
    return tuple(_grid(table) for table in found.tables if table.placements)


def _grid(table: Any) -> Grid:
    slots = [
        Slot(Rect(*map(float, cell.bbox)), number, number < table.header_rows)
        for number, row in enumerate(table.placements)
        for cell in row
        if cell.bbox is not None
    ]
    return Grid(Rect(*map(float, table.bbox)), tuple(slots))
