"""The command that asks many documents the same questions: grid."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from app.cli.asjson import grid_json
from app.cli.cards import because, page_words, percent, shortened
from app.cli.caution import Cautious
from app.cli.commands.asking import Documents
from app.cli.screen import counted, duration
from app.cli.session import Session
from app.domain.answer import Citation
from app.domain.events import Progress
from app.domain.grid import Column, Entry, Grid, GridFilled, GridRow, Status
from app.errors import CollectionUnusable, GridUnusable
from app.paths import grid_templates
from app.wordings import explanation, sentence

if TYPE_CHECKING:
    from app.grids.export import Words
    from app.grids.method import Methods
    from app.grids.table import Sums
    from app.library.library import Library

UNNAMED = "Grid"
LONGEST = 80  # characters of an answer in the terminal's table; the file has all of it


def grid(
    ctx: typer.Context,
    question: Annotated[
        list[str] | None, typer.Argument(help="Questions, each in quotes; a column each.", metavar="QUESTION...")
    ] = None,
    template: Annotated[
        str | None, typer.Option(help="Columns of a template: contracts, papers, invoices, filings, or a .toml file.")
    ] = None,
    document: Documents = None,
    collection: Annotated[str | None, typer.Option(help="Ask the documents of this collection.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file to write: .xlsx, .csv or .md.")] = None,
    name: Annotated[
        str | None,
        typer.Option(help="Keep the grid under this name, or add these questions and documents to the one there."),
    ] = None,
    caution: Cautious = None,
    second_look: Annotated[
        bool, typer.Option(help="Look once more where the language model found no answer; takes the longest.")
    ] = True,
) -> None:
    """Ask each document each question: documents down, questions across. All documents where none is named.

    Answers are kept: run it again to go on after a stop, or to fill in new documents and questions."""
    from app.grids.entries import rows_of
    from app.grids.export import check_format, write_grid
    from app.grids.table import sums_of

    session: Session = ctx.obj
    if out is not None:
        check_format(out)
    library = session.services.library(writing=True)
    wanted = grid_of(library, columns_for(question or (), template), documents_for(library, document, collection), name)
    methods = session.services.grid_methods(library, caution or "")
    done = fill_in(session, wanted, library, methods, again=second_look)
    rows = rows_of(wanted, library, methods)
    sums = [sums_of(rows, place) for place in range(len(wanted.columns))]
    if out is not None:
        write_grid(out, wanted, rows, words())
    session.screen.give(grid_json(wanted, rows, sums, done, why, out))
    session.screen.show(table_of(wanted, rows), *totals(wanted, sums), summary(rows, done))
    for each in done.remark:
        session.screen.warn(wanted.name, explanation(each))
    if out is not None:
        session.screen.show(Text(f"Written to {out}."))


def columns_for(questions: Sequence[str], template: str | None) -> tuple[Column, ...]:
    """Of the template, then of the questions. Raises TemplateUnusable."""
    from app.grids.templates import columns_of, find_template

    ready = find_template(template, grid_templates()).columns if template is not None else ()
    return (*ready, *columns_of(questions))


def documents_for(library: Library, names: Sequence[str] | None, collection: str | None) -> tuple[int, ...]:
    """None where none is named. Raises UnknownDocument, CollectionUnusable."""
    found = [library.document(each).id for each in names or ()]
    if collection is not None:
        named = [each for each in library.collections.all() if each.name == collection]
        if not named:
            raise CollectionUnusable("unknown", name=collection)
        found += named[0].documents
    return tuple(dict.fromkeys(found))


def grid_of(library: Library, columns: tuple[Column, ...], documents: tuple[int, ...], name: str | None) -> Grid:
    """The kept grid of that name, with what is new; else a new one, which is kept where it has a name. Raises
    GridUnusable where there is nothing to ask."""
    kept = library.grids.named(name) if name is not None else None
    if kept is not None:
        new = [column for column in columns if column.question not in kept.questions]
        library.grids.add_columns(kept.id, new)
        found = library.grids.put_rows(kept.id, [each for each in documents if each not in kept.documents])
    else:
        every = documents or tuple(each.id for each in library.documents())
        found = Grid(name or UNNAMED, columns, every)
    if not found.size:
        raise GridUnusable("empty")
    if kept is None and name is not None:
        return library.grids.make(name, columns, found.documents)
    return found


def fill_in(session: Session, wanted: Grid, library: Library, methods: Methods, *, again: bool) -> GridFilled:
    """With a bar a pass."""
    from app.grids.filling import fill

    done: GridFilled | None = None
    with session.screen.progress() as bars, closing(fill(wanted, library, methods, again=again)) as events:
        for event in events:
            if isinstance(event, Progress):
                bars.move(event)
            elif isinstance(event, GridFilled):
                done = event
    assert done is not None  # the last event
    return done


def why(entry: Entry) -> str:
    """Why there is no answer."""
    if entry.remark and entry.status is Status.FAILED:
        return sentence(entry.remark[0])
    if entry.reason is not None:
        return f"Unsure: {because[entry.reason]}"
    return "Not asked yet."


def place_of(citation: Citation) -> str:
    return f"{citation.name}, {page_words(citation)}"


def words() -> Words:
    from app.grids.export import Words

    return Words(why, place_of)


def table_of(wanted: Grid, rows: Sequence[GridRow]) -> Table:
    """Answers with how sure they are and their page; "unsure" where there is none."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_lines=False)
    table.add_column("document", header_style="dim", overflow="fold")
    for column in wanted.columns:
        table.add_column(Text(column.name), header_style="bold", overflow="fold")
    for row in rows:
        table.add_row(Text(row.name), *(_shown(entry) for entry in row.entries))
    return table


def _shown(entry: Entry) -> Text:
    if entry.status is not Status.ANSWERED:
        return Text("unsure" if entry.status is Status.UNSURE else why(entry), style="dim yellow")
    page = f", p. {entry.citation.page}" if entry.citation is not None else ""
    text = Text(shortened(entry.value.text, LONGEST))
    return text.append(f" ({percent(entry.confidence)}{page})", style="dim")


def totals(wanted: Grid, sums: Sequence[Sums]) -> list[Text]:
    """A line for each column with numbers, which says what was not added up."""
    lines = []
    for column, each in zip(wanted.columns, sums, strict=True):
        if each.totals:
            added = "; ".join(f"{total.amount:,f} {total.unit}".strip() + f" ({total.count})" for total in each.totals)
            left = f"; {counted(each.unread, 'answer')} without a number left out" if each.unread else ""
            lines.append(Text(f"Sum of {column.name}: {added}{left}.", style="dim"))
    return lines


def summary(rows: Sequence[GridRow], done: GridFilled) -> Text:
    entries = [entry for row in rows for entry in row.entries]
    answered = sum(entry.status is Status.ANSWERED for entry in entries)
    asked = f"asked {counted(done.asked, 'time')} in {duration(done.seconds)}" if done.asked else "nothing to be asked"
    return Text(f"{answered:,} of {counted(len(entries), 'cell')} answered; {asked}.")
