"""Figures as tables on the screen, and as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from app.cli.screen import Json

if TYPE_CHECKING:
    from app.evaluation.ablation import Effect
    from app.evaluation.figures import Figure
    from app.evaluation.summary import Summary

headline = ("truthfulness", "right", "wrong", "right@risk10", "AUROC", "ECE")  # as many as 80 columns hold


def blank_table(*names: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(names[0], header_style="dim")
    for name in names[1:]:
        table.add_column(name, header_style="bold", justify="right")
    return table


def table_of(columns: Mapping[str, Sequence[Figure]]) -> Table:
    """A row a figure, a column a pipeline, each with its 95 % bootstrap interval."""
    table = blank_table("95 % intervals", *columns)
    for row in zip(*columns.values(), strict=True):
        table.add_row(row[0].name, *(with_interval(each) for each in row))
    return table


def table_of_sets(summaries: Sequence[Summary]) -> Table:
    """A row a set, a column a headline figure."""
    table = blank_table("set", *headline)
    for each in summaries:
        found = {figure.name: figure for figure in each.candor}
        values = (f"{found[name].value:.3f}" for name in headline)
        table.add_row(f"{each.measured.name} ({each.measured.questions})", *values)
    return table


def table_of_effects(effects: Sequence[Effect]) -> Table:
    """A row a stage: what each figure gains by it; bold where that is told from chance."""
    table = blank_table("with it less without", *(figure.name for figure in effects[0].figures))
    for effect in effects:
        cells = (
            f"[bold]{with_interval(figure)}[/bold]" if effect.clear(figure) else with_interval(figure)
            for figure in effect.figures
        )
        table.add_row(effect.stage.name, *cells)
    return table


def with_interval(figure: Figure) -> str:
    return f"{figure.value:.3f} [dim]{figure.low:.3f} to {figure.high:.3f}[/dim]"


def figures_json(figures: Sequence[Figure]) -> Json:
    return {figure.name: figure_json(figure) for figure in figures}


def figure_json(figure: Figure) -> Json:
    """null where there was nothing to take the figure of: JSON has no NaN."""
    parts = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {name: None if math.isnan(value) else round(value, 4) for name, value in parts.items()}
