"""Answers out of the library -> the rows of a grid, as they are shown at one caution."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.answer import Unsure
from app.domain.grid import CellAnswer, Column, Entry, Grid, GridRow, Status
from app.grids.method import Methods
from app.grids.values import value_of
from app.library.library import Library


def rows_of(grid: Grid, library: Library, methods: Methods) -> tuple[GridRow, ...]:
    """All rows in the user's order, each entry as it is shown. Asks nothing."""
    names = {each.id: each.name for each in library.documents()}
    return tuple(
        GridRow(
            document,
            names.get(document, ""),
            tuple(entry_of(found.get(column.question), document, column, methods.least) for column in grid.columns),
        )
        for document, found in library.grids.answers(grid.documents, grid.questions, methods.makers)
    )


def entry_of(answer: CellAnswer | None, document: int, column: Column, least: Mapping[str, float]) -> Entry:
    """A cell as it is shown. `answer`: None before it was asked; `least`: of `Methods`."""
    if answer is None:
        return Entry(document, column.question, Status.WAITING)
    stage, remark = answer.stage, answer.remark
    if answer.finding is None:
        return Entry(document, column.question, Status.FAILED, stage=stage, remark=remark)
    outcome = answer.finding.at(least.get(answer.maker, 0.0))
    if isinstance(outcome, Unsure):
        return Entry(
            document,
            column.question,
            Status.UNSURE,
            confidence=outcome.confidence,
            citation=next(iter(outcome.nearest), None),
            stage=stage,
            reason=outcome.reason,
            guess=outcome.guess.text if outcome.guess else "",
            remark=remark,
        )
    value, cited = value_of(outcome, column.kind, answer.power), next(iter(outcome.citations), None)
    return Entry(document, column.question, Status.ANSWERED, value, outcome.confidence, cited, stage, remark=remark)
