"""The command about the model that finds passages by meaning: encoder."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from app.cli.screen import Json, counted, duration
from app.cli.session import Session
from app.domain.events import Exchanged, Progress
from app.errors import EncoderRefused, LibraryBusy
from app.library.library import Library
from app.library.search.generation import Generation, State
from app.notice import unpack
from app.settings import load_settings, save_settings, with_values
from app.wordings import sentence

USE, STARTER = "use", "starter"
titles = {State.USED: "In use", State.BUILDING: "Being made", State.REFUSED: "Refused"}


def encoder(
    ctx: typer.Context,
    action: Annotated[str | None, typer.Argument(help="use: choose another one.", metavar="[use]")] = None,
    folder: Annotated[
        str | None,
        typer.Argument(help="Its folder, or starter; left out, what was chosen before.", metavar="[FOLDER|starter]"),
    ] = None,
) -> None:
    """Show the model that finds by meaning, or choose another: candor encoder use FOLDER

    The library is encoded anew, and the old vectors are in use until the new ones are complete and checked. What is
    done stays when it is stopped: the same command goes on from there."""
    session: Session = ctx.obj
    if action is None:
        show(session)
        return
    if action != USE:
        raise typer.BadParameter("candor encoder use FOLDER, or candor encoder use starter")
    use(session, chosen(session, folder))


# Choosing -------------------------------------------------------------------------------------------------------------


def chosen(session: Session, folder: str | None) -> str:
    """As in the settings; None goes on with what was chosen before."""
    if folder is None:
        return load_settings(session.services.places.settings).encoder
    return "" if folder == STARTER else str(Path(folder).expanduser().absolute())


def use(session: Session, folder: str) -> None:
    path = session.services.places.settings
    before = load_settings(path)
    session.services.use(with_values(session.services.settings, {"encoder": folder}, "The command line"))
    wanted = session.services.encoder()
    session.screen.note(f"Loading {wanted.name}; it reads {known_languages(wanted.languages)}.")
    wanted.dimensions  # noqa: B018 - raises EncoderMissing for one that cannot be loaded, before anything is changed
    save_settings(with_values(before, {"encoder": folder}, "The command line"), path)
    began, exchanged = time.perf_counter(), False
    if session.services.library_path.exists():
        try:
            exchanged = reencode(session, session.services.library(writing=True), again=True)
        except EncoderRefused:
            save_settings(before, path)
            raise
    session.screen.give({"encoder": wanted.name, "folder": folder, "exchanged": exchanged})
    took = f" The library was encoded anew in {duration(time.perf_counter() - began)}." if exchanged else ""
    session.screen.show(f"{wanted.name} finds by meaning from now on.{took}")


def reencode(session: Session, library: Library, *, again: bool = False) -> bool:
    """Makes the vectors of the encoder that the settings name, where the library has those of another one, with a bar.
    Returns whether they were exchanged."""
    from app.indexing.schedule import Waves

    services, exchanged = session.services, False
    waves = Waves(library, encoder=lambda: services.encoder_of(library), wanted=services.encoder)
    with session.screen.progress() as bars, closing(waves.events(again=again)) as events:
        for event in events:
            if isinstance(event, Progress):
                bars.move(event)
            exchanged = exchanged or isinstance(event, Exchanged)
    if exchanged:
        give_back_room(session, library)
    return exchanged


def give_back_room(session: Session, library: Library) -> None:
    try:
        library.compact()
    except LibraryBusy:
        session.screen.note("Another program writes to the library: the room of the old vectors is kept for new ones.")


# Showing --------------------------------------------------------------------------------------------------------------


def show(session: Session) -> None:
    wanted = session.services.encoder()
    languages: list[Json] = [*sorted(wanted.languages)]
    chosen: Json = {"name": wanted.name, "folder": str(wanted.folder), "languages": languages}
    sets = standings(session.services.library()) if session.services.library_path.exists() else []
    session.screen.give({"chosen": chosen, "vectors": [standing_json(each) for each in sets]})
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_row("Chosen", Text(wanted.name), f"reads {known_languages(wanted.languages)}")
    for each in sets:
        table.add_row(titles[each.generation.state], Text(each.generation.encoder.name), Text(remark(each)))
    session.screen.show(table)


@dataclass(frozen=True, slots=True)
class Standing:
    """A set of vectors: how many there are, and how many are still to be made."""

    generation: Generation
    done: int
    missing: int


def standings(library: Library) -> list[Standing]:
    """Of the set in use, the one being made, and the one that was refused: those that there are."""
    kept = library.generations
    made = [
        Standing(each, kept.done_count(each.id), kept.missing_count(each.id))
        for each in (kept.used(), kept.building())
        if each is not None
    ]
    refused = kept.refused()
    return made + ([Standing(refused, 0, 0)] if refused is not None else [])


def standing_json(standing: Standing) -> Json:
    generation, encoder = standing.generation, standing.generation.encoder
    return {
        "state": generation.state.value,
        "name": encoder.name,
        "folder": encoder.folder,
        "fingerprint": encoder.fingerprint,
        "dimensions": encoder.dimensions,
        "pooling": encoder.pooling,
        "prompts": [encoder.question_prompt, encoder.passage_prompt],
        "longest": encoder.longest,
        "done": standing.done,
        "missing": standing.missing,
        "reason": " ".join(map(sentence, unpack(generation.reason))),
    }


def remark(standing: Standing) -> str:
    generation, encoder = standing.generation, standing.generation.encoder
    if generation.state is State.REFUSED:
        return " ".join(map(sentence, unpack(generation.reason)))
    parts = [f"{standing.done:,} of {counted(standing.done + standing.missing, 'passage')}"]
    parts += [f"{encoder.dimensions} dimensions", *([encoder.pooling] if encoder.pooling else [])]
    parts += [f"{encoder.longest} tokens a passage"] if encoder.longest else []
    parts += [f"prompts {encoder.question_prompt!r}, {encoder.passage_prompt!r}"] if encoder.question_prompt else []
    return ", ".join(parts)


def known_languages(languages: frozenset[str]) -> str:
    return ", ".join(sorted(languages)) or "languages that its card does not name"
