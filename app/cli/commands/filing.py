"""Commands that fill and tend the library: index, documents, remove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from app.cli.asjson import document_json, indexed_json
from app.cli.commands.attaching import inside, listed
from app.cli.commands.describing import OfKind, Order, Sorted, listed_by
from app.cli.commands.meaning import give_back_room
from app.cli.commands.passwords import keep, keys
from app.cli.frame import Code
from app.cli.screen import counted, duration
from app.cli.session import Session, existing
from app.domain.document import Document, DocumentState
from app.domain.events import Changed, Exchanged, Indexed, Progress, Skipped
from app.domain.overview import Imprint
from app.errors import EncoderMissing, LockedFile, WrongPassword
from app.kept_passwords import KeptPasswords
from app.reading.keys import Keys
from app.settings import ALWAYS, ON
from app.wordings import explanation, remedy, sentence

if TYPE_CHECKING:
    from app.library.library import Library
    from app.models.encoder import Encoder

state_words = {
    DocumentState.WAITING: "waiting",
    DocumentState.READING: "not found yet",
    DocumentState.SEARCHABLE: "keyword search is ready; semantic search is being prepared",
    DocumentState.READY: "ready",
    DocumentState.FAILED: "failed",
}
CHOOSE = "Put it back, or choose another one: candor encoder use FOLDER"
locked = {LockedFile.code, WrongPassword.code}


def index(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="PDF files, or folders that hold some.", metavar="PATH...")],
    no_meaning: Annotated[
        bool, typer.Option("--no-meaning", help="Make texts findable by keyword only; much faster.")
    ] = False,
    password: Annotated[
        bool,
        typer.Option("--password", help="Ask for the passwords of locked files; scripts give them on standard input."),
    ] = False,
    keep_password: Annotated[
        bool, typer.Option("--keep-password", help="Keep them in the keyring of this system, for later files too.")
    ] = False,
    attachments: Annotated[bool, typer.Option("--attachments", help="Index the PDFs inside these PDFs too.")] = False,
    no_scans: Annotated[
        bool, typer.Option("--no-scans", help="Leave pages that are pictures for another time: they take seconds each.")
    ] = False,
) -> None:
    """Read PDFs into the library. Known files are skipped: run it again to go on after a stop."""
    session: Session = ctx.obj
    found = keys(session, wanted=password or keep_password)
    scans = not no_scans and session.services.settings.scans == ON
    run = index_into(session, existing(paths), meaning=not no_meaning, scans=scans, keys=found)
    if attachments and (inner := inside(session, paths, session.services.reader(found))):
        run = run.followed_by(index_into(session, inner, meaning=not no_meaning, scans=scans, keys=found))
    if keep_password and found.opening:
        keep(session, found.opening)
    session.screen.give(indexed_json(run.result, run.skipped, run.failed))
    session.screen.show(run.sentence())
    if run.result.failed:
        raise typer.Exit(Code.PARTLY)


class Run:
    """What one indexing run reported."""

    def __init__(self, result: Indexed, skipped: list[Skipped], failed: list[Document]) -> None:
        self.result = result
        self.skipped = skipped
        self.failed = failed

    def followed_by(self, other: Run) -> Run:
        """Both runs as one."""
        mine, theirs = astuple(self.result), astuple(other.result)
        both = Indexed(*(one + two for one, two in zip(mine, theirs, strict=True)))
        return Run(both, self.skipped + other.skipped, self.failed + other.failed)

    def sentence(self) -> str:
        result = self.result
        parts = [f"{counted(result.added, 'document')} added"]
        parts += [f"{result.unchanged:,} known already"] if result.unchanged else []
        parts += [f"{result.removed:,} replaced"] if result.removed else []
        parts += [f"[red]{result.failed:,} failed[/red]"] if result.failed else []
        read = f"{counted(result.pages, 'page')} in {duration(result.seconds)}."
        return ", ".join(parts) + (f"; {read}" if result.pages else ".")


def index_into(
    session: Session, paths: Iterable[Path], *, meaning: bool = True, scans: bool = True, keys: Keys | None = None
) -> Run:
    """Indexes with bars and a line for each file that failed. Without the encoder, by keyword only; without `scans`,
    no text is recognised from pictures."""
    from app.indexing.schedule import Waves, ingest

    library = session.services.library(writing=True)
    encoder = encoder_for(session, library) if meaning else None
    services, exchanged = session.services, False
    waves = Waves(
        library,
        encoder=(lambda: services.encoder_of(library)) if encoder is not None else None,
        wanted=services.encoder if encoder is not None else None,
        scanner=(lambda: services.scanner(keys)) if scans else None,
        deep=(lambda: services.deep_reader(keys)) if services.settings.tables == ALWAYS else None,
    )
    skipped: list[Skipped] = []
    failed: list[Document] = []
    result = Indexed(0, 0, 0, 0, 0, 0, 0.0)
    with (
        session.screen.progress() as bars,
        closing(ingest(paths, library, reader=services.reader(keys), waves=waves)) as events,
    ):
        for event in events:
            if isinstance(event, Progress):
                bars.move(event)
            elif isinstance(event, Skipped):
                skipped.append(event)
                session.screen.warn(event.path, explanation(event.remark))
            elif isinstance(event, Changed) and event.document.state is DocumentState.FAILED:
                failed.append(event.document)
                session.screen.warn(event.document.name, explanation(*event.document.remark))
            elif isinstance(event, Exchanged):
                exchanged = True
            elif isinstance(event, Indexed):
                result = event
    if exchanged:
        give_back_room(session, library)
    return Run(result, skipped, failed)


def encoder_for(session: Session, library: Library) -> Encoder | None:
    """The one of the vectors in use; None, which is told, where it is not there."""
    try:
        found = session.services.encoder_of(library)
    except EncoderMissing as error:
        said = sentence(error.notice), "Texts will be found by keyword only.", remedy(error.notice)
        session.screen.note(" ".join(filter(None, said)))
        return None
    if found is None:
        gone = f"The model that made the vectors of this library, {library.encoder()}, is not there."
        session.screen.note(f"{gone} New texts will be found by keyword only. {CHOOSE}")
    return found


def documents(
    ctx: typer.Context,
    attachments: Annotated[bool, typer.Option("--attachments", help="List the files inside each as well.")] = False,
    sort: Sorted = Order.ADDED,
    kind: OfKind = None,
) -> None:
    """List the documents of the library, with their state, and with what their overviews say."""
    session: Session = ctx.obj
    library = session.services.library()
    imprints = library.overviews.imprints()
    there = library.documents()
    found = listed_by(there, imprints, sort, kind)
    inner = listed(session, found) if attachments else {}
    session.screen.give([document_json(each, inner.get(each.id), imprints.get(each.id)) for each in found])
    if not there:
        session.screen.show("The library holds no documents yet. Add some: candor index FOLDER")
        return
    table = document_table(found, imprints, inner)
    session.screen.show(table, f"\n{counted(len(found), 'document')} in {escape(str(session.services.library_path))}")


def document_table(
    found: Sequence[Document], imprints: Mapping[int, Imprint], inner: Mapping[int, Sequence[str]]
) -> Table:
    """With title, date and kind where there are overviews. `inner`: the files inside of each."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    described = any(each.id in imprints for each in found)
    for title in ("Document", *(("Title", "Date", "Kind") if described else ()), "Pages", "State"):
        table.add_column(title, justify="right" if title == "Pages" else "left", header_style="bold")
    for each in found:
        imprint, state = imprints.get(each.id), state_of(each)
        said = (imprint.title, imprint.date, imprint.kind.value) if imprint else ("", "", "")
        state = f"{state}. {explanation(*each.remark)}" if each.remark else state
        cells = (each.name, *(said if described else ()), str(each.pages or ""), state)
        table.add_row(*map(escape, cells))
        for name in inner.get(each.id, ()):
            blanks = [""] * (len(cells) - 2)
            table.add_row(f"  › {escape(name)}", *blanks, "inside of it; `candor index --attachments` reads PDFs")
    return table


def state_of(document: Document) -> str:
    if document.reason in locked:
        return "locked"
    return f"{state_words[document.state]}, damaged in part" if document.pages_damaged else state_words[document.state]


def remove(
    ctx: typer.Context,
    names: Annotated[list[str], typer.Argument(help="Documents by name or path.", metavar="DOCUMENT...")],
) -> None:
    """Take documents out of the library. The files themselves are not touched, but for copies of attachments."""
    session: Session = ctx.obj
    library = session.services.library(writing=True)
    found = [library.document(name) for name in names]
    for each in found:
        session.services.remove(each.id)
    session.screen.give({"removed": [each.name for each in found]})
    for each in found:
        session.screen.show(f"Removed {escape(each.name)}; the file is still where it was.")


def passwords(
    ctx: typer.Context,
    forget: Annotated[bool, typer.Option("--forget", help="Take them out of the keyring.")] = False,
) -> None:
    """Say how many passwords of locked files this system's keyring keeps, or take them out."""
    session: Session = ctx.obj
    found = KeptPasswords(session.services.places.kept_passwords)
    number = len(found.load())
    if forget:
        found.forget()
    session.screen.give({"kept": 0 if forget else number, "forgotten": number if forget else 0})
    words = f"{counted(number, 'password')} of locked files"
    session.screen.show(f"{words} forgotten." if forget else f"{words} kept in the keyring of this system.")
