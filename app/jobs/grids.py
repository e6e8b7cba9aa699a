"""What the answer lane does for the grid view: grids are listed, changed, shown and filled."""

from __future__ import annotations

import logging
from collections.abc import Generator

from app.domain.grid import Column, Filled, Grid, GridFilled
from app.errors import VectorsReplaced
from app.grids.entries import entry_of, rows_of
from app.grids.filling import fill
from app.grids.method import Methods
from app.grids.templates import find_template, load_templates
from app.library.library import Library
from app.paths import grid_templates
from app.requests.grids import (
    CellShown,
    ChangeGrid,
    DeleteGrid,
    FillGrid,
    GridDone,
    GridEvent,
    GridRequest,
    GridShown,
    GridsListed,
    ListGrids,
    MakeGrid,
    RenameGrid,
    ShowGrid,
)
from app.services import Services

log = logging.getLogger(__name__)
Events = Generator[GridEvent, None, None]


def run(request: GridRequest, services: Services) -> Events:
    """Raises GridUnusable, TemplateUnusable and the library's own errors."""
    library = services.library_or_new()
    match request:
        case ListGrids():
            yield _listed(library)
        case ShowGrid(number, caution):
            yield _shown(library.grids.open(number), library, services.grid_methods(library, caution))
        case MakeGrid():
            yield from _make(request, library, services)
        case RenameGrid(number, name):
            library.grids.rename(number, name)
            yield _listed(library)
        case DeleteGrid(number):
            library.grids.delete(number)
            yield _listed(library)
        case ChangeGrid():
            changed = _change(request, library)
            yield _shown(changed, library, services.grid_methods(library, request.caution))
        case FillGrid():
            yield from _fill(request, library, services)


def _listed(library: Library) -> GridsListed:
    templates = tuple((each.key, each.name) for each in load_templates(grid_templates()))
    return GridsListed(library.grids.all(), templates)


def _shown(grid: Grid, library: Library, methods: Methods) -> GridShown:
    return GridShown(grid, rows_of(grid, library, methods))


def _make(request: MakeGrid, library: Library, services: Services) -> Events:
    """A name that is taken gets a number."""
    columns: tuple[Column, ...] = ()
    if request.template:
        columns = find_template(request.template, grid_templates()).columns
    name, number = request.name, 2
    while library.grids.named(name) is not None:
        name, number = f"{request.name} {number}", number + 1
    made = library.grids.make(name, columns, request.documents)
    yield _listed(library)
    yield _shown(made, library, services.grid_methods(library, request.caution))


def _change(request: ChangeGrid, library: Library) -> Grid:
    grids = library.grids
    if request.add_columns:
        grids.add_columns(request.grid, request.add_columns)
    if request.remove_columns:
        grids.remove_columns(request.grid, request.remove_columns)
    if request.add_documents:
        grids.put_rows(request.grid, request.add_documents)
    if request.remove_documents:
        grids.remove_rows(request.grid, request.remove_documents)
    return grids.open(request.grid)


def _fill(request: FillGrid, library: Library, services: Services) -> Events:
    """Where another encoder's vectors take the place of those in use, all over with that: what is kept is kept."""
    try:
        yield from _fill_once(request, library, services)
    except VectorsReplaced:
        log.info("the vectors were exchanged while a grid was filled: on with the new ones")
        yield from _fill_once(request, library, services)


def _fill_once(request: FillGrid, library: Library, services: Services) -> Events:
    grid, methods = library.grids.open(request.grid), services.grid_methods(library, request.caution)
    for event in fill(grid, library, methods):
        if isinstance(event, Filled):
            answer = event.answer
            column = next(each for each in grid.columns if each.question == answer.question)
            yield CellShown(grid.id, entry_of(answer, answer.document, column, methods.least))
        elif isinstance(event, GridFilled):
            yield GridDone(grid.id, event.remark)
