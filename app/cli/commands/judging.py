"""The command that measures: evaluate."""

from __future__ import annotations

import os
import shlex
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from app import __version__
from app.cli.caution import Cautious
from app.cli.screen import Json
from app.cli.session import Session
from app.cli.tables import figures_json, table_of, table_of_effects, table_of_sets
from app.domain.answer import Checking, Mode
from app.domain.events import Progress
from app.errors import PathError
from app.evaluation.run import Scope
from app.paths import resources

WITHOUT = "no language model"

if TYPE_CHECKING:
    from app.answering.judging.calibrator import Calibrator
    from app.answering.state import Tools
    from app.evaluation.ablation import Effect
    from app.evaluation.fitting.fit import Fitted
    from app.evaluation.questions import Answered, Asked, QuestionSet
    from app.evaluation.summary import Summary


def evaluate(
    ctx: typer.Context,
    questions: Annotated[
        list[Path], typer.Option(help="Questions, one JSON object a line; may be given several times.")
    ],
    answers: Annotated[Path | None, typer.Option(help="Where to write the answers.")] = None,
    report: Annotated[Path | None, typer.Option(help="Where to write a page with figures and curves (HTML).")] = None,
    scope: Annotated[Scope, typer.Option(help="Ask the whole library, or only the document meant.")] = Scope.LIBRARY,
    caution: Cautious = None,
    mode: Annotated[Mode | None, typer.Option(help="Verbatim quotes, or the model's own words.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many questions of each file.")] = None,
    fit: Annotated[bool, typer.Option("--fit", help="Fit the confidence to these questions and keep it.")] = False,
    keep: Annotated[
        Path | None, typer.Option(help="With --fit: where to keep what the readers proposed, to try other judges on.")
    ] = None,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Ask without Candor's stages too: plain search, one prompt.")
    ] = False,
    ablate: Annotated[
        bool, typer.Option("--ablate", help="Ask all again with each stage switched, to see its worth; slow.")
    ] = False,
) -> None:
    """Ask the questions of a file whose answers are known, and count how many were answered right."""
    from app.evaluation.questions import read_sets

    session: Session = ctx.obj
    sets = read_sets(questions, limit)
    if not fit and answers is None:
        raise typer.BadParameter("--answers FILE is missing: where are the answers to go?")
    for path in (each for each in (answers, report, keep) if each is not None):
        check_writable(path)
    tools = session.services.tools(session.services.library(), fitting=fit and answers is None)
    given: dict[str, Json] = {"model": tools.model, "cores": os.cpu_count() or 1}
    if fit:
        given["fitted"] = fit_and_keep(session, [asked for each in sets for asked in each.asked], tools, mode, keep)
    if answers is not None:
        least, chosen = (
            tools.calibrator.least(caution or session.services.settings.caution),
            Mode(mode or session.services.settings.mode),
        )
        run = Run(session, tools, sets, scope, least, chosen)
        run.ask(answers, baseline=baseline)
        given |= run.tell(answers, report, ablate=ablate)
    session.screen.give(given)


def check_writable(path: Path) -> None:
    """Before an hour's work, not after it. Raises PathError."""
    if path.is_dir() or not path.parent.is_dir():
        raise PathError("not_a_file", path=path)


def fit_and_keep(session: Session, asked: list[Asked], tools: Tools, mode: Mode | None, keep: Path | None) -> Json:
    from app.answering.judging.calibrator import save_calibrator
    from app.evaluation.fitting.fit import Fitted, Fitting
    from app.evaluation.fitting.fit import fit as fitting
    from app.evaluation.fitting.kept import write_tried

    began, fitted = time.perf_counter(), None
    with session.screen.progress() as bars:
        for event in fitting(asked, tools, own_words=mode is Mode.COMPOSE):
            if isinstance(event, Fitting):
                bars.move(step(event.stage, event.done, event.total, began))
            elif isinstance(event, Fitted):
                fitted = event
    assert fitted is not None  # the last event
    path = session.services.places.own_calibrator(tools.asked_model)
    save_calibrator(fitted.calibrator, path)
    if keep is not None:
        write_tried(fitted.tried, keep)
    session.screen.show(f"Fitted on {fitted.calibrator.fitted_on}; kept in {escape(str(path))}")
    if mode is Mode.COMPOSE:
        session.screen.show(said_of_own_words(fitted))
    return {
        "path": str(path),
        "fitted_on": fitted.calibrator.fitted_on,
        "promises": promised(session, fitted.calibrator),
    }


def said_of_own_words(fitted: Fitted) -> str:
    if not fitted.in_own_words:
        return "In its own words the model was too seldom right, or too seldom wrong, to fit anything."
    sure, right = zip(*fitted.in_own_words, strict=True)
    said = f"In its own words, {len(sure)} answers, {sum(right)} of them right"
    return f"{said}; mean confidence by judges that never saw the document {sum(sure) / len(sure):.2f}."


def promised(session: Session, calibrator: Calibrator) -> Json:
    """What the levels of caution are worth, by the confidences of judges that never saw a question's document."""
    session.screen.show(*(escape(each) for each in calibrator.promises.values()))
    return {
        level: {"least": least, "sentence": calibrator.promises[level]}
        for level, least in calibrator.thresholds.items()
    }


def step(wave: str, done: int, total: int, began: float) -> Progress:
    rate = done / max(time.perf_counter() - began, 1e-6)
    return Progress(wave, "questions", done, total, rate, (total - done) / rate)


@dataclass(slots=True)
class Run:
    """One evaluation as asked for, and the answers as they come."""

    session: Session
    tools: Tools
    sets: list[QuestionSet]
    scope: Scope
    caution: float
    mode: Mode
    rows: list[Answered] = field(default_factory=list)
    plain: list[Answered] = field(default_factory=list)

    @property
    def asked(self) -> list[Asked]:
        return [asked for each in self.sets for asked in each.asked]

    @property
    def how(self) -> dict[str, Any]:
        """What every question of this run is asked with."""
        checking = Checking(self.session.services.settings.checking)
        return {"scope": self.scope, "caution": self.caution, "mode": self.mode, "checking": checking}

    def ask(self, answers: Path, *, baseline: bool) -> None:
        """Asks everything and writes the answers; those that there are, too, when it is cancelled."""
        from app.evaluation.questions import write_answers
        from app.evaluation.run import evaluate as asking

        began = time.perf_counter()
        events = asking(self.asked, self.tools, **self.how, baseline=baseline)
        try:
            with self.session.screen.progress() as bars:
                for event in events:
                    self.rows.append(event.row)
                    self.plain += [event.baseline] if event.baseline else []
                    bars.move(step("Asking", event.number, event.total, began))
        finally:
            write_answers(self.rows, answers)
            if baseline:
                write_answers(self.plain, beside(answers))

    def tell(self, answers: Path, report: Path | None, *, ablate: bool) -> dict[str, Json]:
        """Shows the figures, of all sets together and of each; writes the report."""
        screen, model = self.session.screen, f"{self.tools.model or WITHOUT}, {os.cpu_count()} cores"
        about = f"{model}, {len(self.rows)} questions, caution {self.caution:g}, {self.scope.value}, {self.mode.value}"
        screen.show(f"{escape(about)}; answers in {escape(str(answers))}")
        summaries = self.summaries()
        screen.show(table_of(summaries[-1].columns))
        if len(summaries) > 1:
            screen.show(table_of_sets(summaries))
        effects = self.effects() if ablate else []
        if effects:
            screen.show(table_of_effects(effects))
        if report is not None:
            self.report(report, summaries, effects)
            screen.show(f"Report in {escape(str(report))}")
        return {"answers": str(answers), "caution": self.caution, **told(summaries, effects)}

    def summaries(self) -> list[Summary]:
        from app.evaluation.figures import outcomes_of
        from app.evaluation.summary import Measured, summaries

        measured, first = [], 0
        for each in self.sets:
            part = slice(first, first + len(each.asked))
            plain = outcomes_of(each.asked, self.plain[part]) if self.plain else None
            measured.append(Measured(each.name, outcomes_of(each.asked, self.rows[part]), plain))
            first = part.stop
        return summaries(measured)

    def effects(self) -> list[Effect]:
        from app.evaluation.ablation import Ablating, ablate

        found: list[Effect] = []
        began = time.perf_counter()
        with self.session.screen.progress() as bars:
            for event in ablate(self.asked, self.rows, self.tools, **self.how):
                if isinstance(event, Ablating):
                    began = time.perf_counter() if event.done == 1 else began
                    bars.move(step(f"Switching {event.stage}", event.done, event.total, began))
                else:
                    found.append(event)
        return found

    def report(self, path: Path, summaries: list[Summary], effects: list[Effect]) -> None:
        from app.evaluation.reporting.report import About, Report, rendered

        template = (resources() / "report" / "report.html").read_text(encoding="utf-8")
        model, cores = self.tools.model or WITHOUT, os.cpu_count() or 1
        today, command = datetime.now(tz=UTC).date().isoformat(), shlex.join(["candor", *sys.argv[1:]])
        about = About(__version__, model, cores, today, self.scope.value, self.caution, command)
        path.write_text(rendered(Report(about, tuple(summaries), tuple(effects)), template), encoding="utf-8")


def told(summaries: list[Summary], effects: list[Effect]) -> dict[str, Json]:
    """The figures of all questions together, then those of each set and stage."""
    found: dict[str, Json] = {name: figures_json(column) for name, column in summaries[-1].columns.items()}
    found["sets"] = {
        each.measured.name: {name: figures_json(column) for name, column in each.columns.items()} for each in summaries
    }
    if effects:
        found["stages"] = {effect.stage.name: figures_json(effect.figures) for effect in effects}
    return found


def beside(answers: Path) -> Path:
    return answers.with_suffix(f".baseline{answers.suffix}")
