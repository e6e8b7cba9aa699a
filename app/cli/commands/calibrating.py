"""The command that tries Candor on the user's own documents: calibrate."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from app.cli.commands.judging import step
from app.cli.session import Session
from app.cli.tables import blank_table, figures_json, table_of

if TYPE_CHECKING:
    from app.domain.document import Document
    from app.evaluation.calibrate import Tally, Trial

told = ("AUROC", "Brier", "ECE")
caveat = (
    "Questions that a program writes borrow the words of their page, so that they are easier than yours: take these "
    "figures for an upper bound. The calibrator in use is left as it is; labelled questions of your own fit a better "
    "one: candor evaluate --questions FILE --fit."
)


def calibrate(
    ctx: typer.Context,
    questions: Annotated[
        int,
        typer.Option(min=1, max=1000, help="How many to write; each is asked with its page there and with it hidden."),
    ] = 40,
    document: Annotated[
        list[str] | None, typer.Option("--document", "-d", help="Write from this document only; may be repeated.")
    ] = None,
) -> None:
    """Try the confidence on your own documents, with questions that are written from their pages."""
    session: Session = ctx.obj
    library = session.services.library()
    documents = [library.document(name) for name in document] if document else library.documents()
    tell(session, tried_out(session, documents, questions))


def tried_out(session: Session, documents: Sequence[Document], count: int) -> Sequence[Trial]:
    from app.evaluation.calibrate import Calibrating, try_out

    trials: Sequence[Trial] = ()
    began = time.perf_counter()
    with session.screen.progress() as bars:
        for event in try_out(session.services.tools(session.services.library()), documents, count):
            if isinstance(event, Calibrating):
                bars.move(step(event.stage, event.done, event.total, began))
            else:
                trials = event.trials
    return trials


def tell(session: Session, trials: Sequence[Trial]) -> None:
    from app.evaluation.calibrate import outcomes_of_trials, tallies
    from app.evaluation.figures import figures

    kinds = tallies(trials)
    found = [each for each in figures(outcomes_of_trials(trials)) if each.name in told] if trials else []
    session.screen.give({"kinds": [asdict(each) for each in kinds], "figures": figures_json(found), "caveat": caveat})
    session.screen.show(table_of_kinds(kinds))
    if found:
        session.screen.show(table_of({"all answers": found}), caveat)


def table_of_kinds(kinds: Sequence[Tally]) -> Table:
    table = blank_table("written questions", "answers", "right", "mean confidence")
    for each in kinds:
        table.add_row(each.name, str(each.answers), f"{each.right:.2f}", f"{each.confidence:.2f}")
    return table
