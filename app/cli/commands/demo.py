"""The command that shows what Candor does, on documents of its own."""

from __future__ import annotations

from dataclasses import dataclass

import typer
from rich.rule import Rule
from rich.text import Text

from app.cli.commands.asking import ask_in
from app.cli.commands.filing import index_into
from app.cli.session import Session
from app.domain.answer import Mode
from app.paths import samples


@dataclass(frozen=True, slots=True)
class Shown:
    kind: str
    question: str


questions = (
    Shown("Prose: a report", "Who was appointed fleet superintendent?"),
    Shown("A table: financial statements", "What was the total revenue of Tessaly in 2024?"),
    Shown("A paper in two columns", "How much warmer was the warmed bed at night at a depth of 30 cm?"),
    Shown("Nothing in the documents says it", "What is the telephone number of the harbour office?"),
)


def demo(ctx: typer.Context) -> None:
    """Index the sample documents into a library of their own and ask four questions."""
    from app.answering.pipeline import query_in

    session: Session = ctx.obj
    if session.services.named_library is None:
        session.services.named_library = session.services.places.demo_library
    session.screen.note(f"The sample documents are in {samples()}")
    run = index_into(session, [samples()])
    session.screen.show(run.sentence() + " One of them is a scan: its text was recognised.")
    for shown in questions:
        session.screen.show(Text(), Rule(f"[dim]{shown.kind}[/dim]", align="left"))
        session.screen.show(Text(f"? {shown.question}", style="bold cyan"))
        query = query_in(session.services.library(), shown.question)
        ask_in(session, query, (), Mode(session.services.settings.mode), session.services.settings.caution)
    session.screen.show(Text('\nNow with your own files: candor index FOLDER, then candor ask "..."', style="bold"))
