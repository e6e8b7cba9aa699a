"""The command that measures: evaluate."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from app.cli.screen import Json
from app.cli.session import Session
from app.domain import Progress
from app.errors import PathError
from app.evaluation.run import Scope

if TYPE_CHECKING:
    from app.answering.answer import Tools
    from app.evaluation.figures import Figure
    from app.evaluation.questions import Answered, Asked


def evaluate(
    ctx: typer.Context,
    questions: Annotated[Path, typer.Option(help="Questions, one JSON object a line.")],
    answers: Annotated[Path | None, typer.Option(help="Where to write the answers.")] = None,
    scope: Annotated[Scope, typer.Option(help="Ask of the whole library, or of the document meant.")] = Scope.LIBRARY,
    caution: Annotated[
        float | None, typer.Option(min=0, max=1, help="As for ask; 0 shows every best candidate.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many questions.")] = None,
    fit: Annotated[bool, typer.Option("--fit", help="Fit the confidence to these questions and keep it.")] = False,
    baseline: Annotated[bool, typer.Option("--baseline", help="Ask plain retrieval with one prompt as well.")] = False,
) -> None:
    """Ask every question of a file, write the answers, and print how many were right."""
    from app.evaluation.questions import read_questions

    session: Session = ctx.obj
    asked = read_questions(questions)[:limit]
    if not fit and answers is None:
        raise typer.BadParameter("--answers FILE is missing: where are the answers to go?")
    if answers is not None:
        check_writable(answers)
    tools = session.tools(session.library(), fitting=fit and answers is None)
    given: dict[str, Json] = {"model": tools.engine.name, "cores": os.cpu_count() or 1}
    if fit:
        given["fitted"] = fit_and_keep(session, asked, tools)
    if answers is not None:
        caution = session.settings.caution if caution is None else caution
        run = Run(asked, scope, caution, baseline)
        given |= run.write(session, tools, answers)
    session.screen.give(given)


def check_writable(path: Path) -> None:
    """Before an hour's work, not after it. Raises PathError."""
    if path.is_dir() or not path.parent.is_dir():
        raise PathError(f"{path} cannot be written.", "Name a file in a folder that exists with --answers.")


def fit_and_keep(session: Session, asked: list[Asked], tools: Tools) -> Json:
    from app.answering.confidence import save_calibrator
    from app.evaluation.fit import Fitted, Fitting
    from app.evaluation.fit import fit as fitting

    began, fitted = time.perf_counter(), None
    with session.screen.progress() as bars:
        for event in fitting(asked, tools):
            if isinstance(event, Fitting):
                bars.move(step(event.stage, event.done, event.total, began))
            elif isinstance(event, Fitted):
                fitted = event
    assert fitted is not None  # the last event
    path = session.places.own_calibrator(tools.engine.name)
    save_calibrator(fitted.calibrator, path)
    session.screen.show(f"Fitted on {fitted.calibrator.fitted_on}; kept in {escape(str(path))}")
    return {"path": str(path), "fitted_on": fitted.calibrator.fitted_on}


def step(wave: str, done: int, total: int, began: float) -> Progress:
    rate = done / max(time.perf_counter() - began, 1e-6)
    return Progress(wave, "questions", done, total, rate, (total - done) / rate)


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation as asked for."""

    asked: list[Asked]
    scope: Scope
    caution: float
    baseline: bool

    def write(self, session: Session, tools: Tools, answers: Path) -> dict[str, Json]:
        """Asks everything and writes the files; what there is of it too when it is cancelled."""
        from app.evaluation.questions import write_answers
        from app.evaluation.run import evaluate as asking

        rows: list[Answered] = []
        plain: list[Answered] = []
        began = time.perf_counter()
        events = asking(self.asked, tools, scope=self.scope, caution=self.caution, baseline=self.baseline)
        try:
            with session.screen.progress() as bars:
                for event in events:
                    rows.append(event.row)
                    plain += [event.baseline] if event.baseline else []
                    bars.move(step("Asking", event.number, event.total, began))
        finally:
            write_answers(rows, answers)
            if self.baseline:
                write_answers(plain, beside(answers))
        model = f"{tools.engine.name}, {os.cpu_count()} cores, {len(rows)} questions, caution {self.caution:g}"
        session.screen.show(f"{escape(model)}, scope {self.scope.value}; answers in {escape(str(answers))}")
        return {"answers": str(answers), "caution": self.caution, **self.figures(session, rows, plain)}

    def figures(self, session: Session, rows: list[Answered], plain: list[Answered]) -> dict[str, Json]:
        """Candor's figures; beside them those of the plain pipeline and by how much they differ."""
        from app.evaluation.figures import differences, figures, outcomes_of

        ours = outcomes_of(self.asked, rows)
        columns = {"candor": figures(ours)}
        if plain:
            theirs = outcomes_of(self.asked, plain)
            columns |= {"baseline": figures(theirs), "difference": differences(ours, theirs)}
        session.screen.show(table_of(columns))
        return {name: {each.name: figure_json(each) for each in found} for name, found in columns.items()}


def beside(answers: Path) -> Path:
    return answers.with_suffix(f".baseline{answers.suffix}")


def table_of(columns: Mapping[str, Sequence[Figure]]) -> Table:
    """A row a figure, a column a pipeline, each with its 95 % bootstrap interval."""
    table = Table(box=None, padding=(0, 3, 0, 0))
    table.add_column("95 % intervals", header_style="dim")
    for name in columns:
        table.add_column(name, header_style="bold", justify="right")
    for row in zip(*columns.values(), strict=True):
        table.add_row(row[0].name, *(f"{each.value:.3f} [dim]{each.low:.3f} to {each.high:.3f}[/dim]" for each in row))
    return table


def figure_json(figure: Figure) -> Json:
    """null where there was nothing to take the figure of: JSON has no NaN."""
    parts = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {name: None if math.isnan(value) else round(value, 4) for name, value in parts.items()}
