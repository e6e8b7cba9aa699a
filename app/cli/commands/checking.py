"""Commands about the installation: doctor, settings."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from app.cli.commands.filing import CHOOSE
from app.cli.commands.meaning import standings
from app.cli.frame import Code
from app.cli.screen import counted
from app.cli.session import Session
from app.errors import CandorError, ServerError
from app.library.search.generation import State
from app.models.gguf.fit import size
from app.notice import unpack
from app.paths import catalogue
from app.settings import described, load_settings, save_settings, with_values
from app.wordings import explanation, remedy, sentence

packages = ("candor", "pymupdf", "apsw", "sqlite-vec", "onnxruntime", "tokenizers", "llama-cpp-python")


class NotWell(Exception):
    """Something is not as it should be, and what to do about it: both in words of the terminal."""

    def __init__(self, words: str, remedy: str) -> None:
        super().__init__(words)
        self.words, self.remedy = words, remedy


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is what to do where it is not well."""

    subject: str
    well: bool
    words: str
    remedy: str = ""


def doctor(ctx: typer.Context) -> None:
    """Check versions, models and the library, and say what to do. Exit code 1 where something is wrong."""
    session: Session = ctx.obj
    findings = [finding(subject, look, session) for subject, look in looks.items()]
    session.screen.give(
        [{"subject": f.subject, "well": f.well, "words": f.words, "remedy": f.remedy} for f in findings]
    )
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for each in findings:
        mark = Text("well", style="green") if each.well else Text("wrong", style="bold red")
        table.add_row(mark, each.subject, Text(f"{each.words} {each.remedy}".strip()))
    session.screen.show(table)
    if not all(each.well for each in findings):
        raise typer.Exit(Code.FAILED)


def finding(subject: str, look: Callable[[Session], str], session: Session) -> Finding:
    try:
        return Finding(subject, True, look(session))
    except NotWell as found:
        return Finding(subject, False, found.words, found.remedy)
    except CandorError as error:
        return Finding(subject, False, sentence(error.notice), remedy(error.notice))


def program(_: Session) -> str:
    return f"Python {platform.python_version()} on {platform.platform(terse=True)}, {os.cpu_count()} cores"


def parts(_: Session) -> str:
    return ", ".join(versions())


def versions() -> Iterator[str]:
    for name in packages:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            raise NotWell(f"{name} is not installed.", "Install Candor again: make run") from None


WITHOUT = "none is installed: answers are quoted"


def home(session: Session) -> str:
    folder = session.services.places.home
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    if not os.access(nearest, os.W_OK):
        raise NotWell(f"{folder} cannot be written.", "Allow writing to it, or set CANDOR_HOME to another folder.")
    return str(folder)


def language_model(session: Session) -> str:
    from app.models.gguf.header import check_gguf

    if session.services.settings.server:
        model = session.services.engine()
        return f"{model.name}: log-probabilities given, {model.context:,} tokens at once"
    if not session.services.has_model:
        return WITHOUT
    path = session.services.model_path()
    header = check_gguf(path)
    tried = session.services.try_model(path)
    kernels = "" if tried.extra_buffers else "; works here only without the faster kernels"
    return f"{path.name}, {header.quantisation}, trained for {header.context_length:,} tokens at once{kernels}"


def memory(session: Session) -> str:
    """Whether the language model fits, and how fast it was."""
    from app.modelstore.details import outlook

    if session.services.settings.server:
        return "the language model runs on a server"
    if not session.services.has_model:
        return WITHOUT
    path = session.services.model_path()
    here = session.services.here()
    found = outlook(path, here)
    if found.plan is None:
        assert found.refusal is not None  # there is no plan
        raise NotWell(sentence(found.refusal), remedy(found.refusal))
    told = f"{found.words}; {size(here.free.ram)} are free"
    if found.plan.steps:
        steps = map(sentence, found.plan.steps)
        raise NotWell(" ".join((f"{told}.", *steps)), "Close other programs, or choose a smaller model.")
    return told if found.pace else f"{told}; its speed is measured with the first question"


def encoder(session: Session) -> str:
    """The one that was chosen, and what becomes of the vectors of the library."""
    wanted = session.services.encoder()
    if not session.services.library_path.exists():
        return wanted.name
    library = session.services.library()
    sets = {each.generation.state: each for each in standings(library)}
    used, building, refused = (sets.get(state) for state in (State.USED, State.BUILDING, State.REFUSED))
    if used is None or used.generation.encoder.same_as(wanted.name, wanted.fingerprint):
        return wanted.name
    if session.services.encoder_of(library) is None:
        raise NotWell(f"{library.encoder()}, which made the vectors of the library, is not there.", CHOOSE)
    if refused is not None:
        why = " ".join(map(sentence, unpack(refused.generation.reason)))
        advice = "Choose another one; the library goes on with the one it has."
        raise NotWell(f"{why} {library.encoder()} is in use.", advice)
    done, missing = (building.done, building.missing) if building is not None else (0, used.done + used.missing)
    told = (
        f"{wanted.name} is to take the place of {library.encoder()}: {done:,} of {done + missing:,} passages are done."
    )
    raise NotWell(told, "It goes on with `candor encoder use` and while the window is open; the old one is in use.")


def calibrator(session: Session) -> str:
    from app.answering.judging.calibrator import load_calibrator

    model = session.services.asked_model
    found = load_calibrator(session.services.places.calibrator(model))
    if found.model != model:
        raise NotWell(f"There is none for {model}: the generic one is used.", "Fit one with `candor evaluate --fit`.")
    return f"fitted on {found.fitted_on}"


def library(session: Session) -> str:
    path = session.services.library_path
    if not path.exists() and session.services.named_library is None:
        return f"none yet; `candor index FOLDER` makes {path}"
    opened = session.services.library()
    opened.check()
    counts = opened.counts()
    waiting = opened.pending_count()
    if waiting:
        raise NotWell(f"{counted(waiting, 'passage')} wait to be found by meaning.", "Run `candor index` again.")
    held = f"{counted(counts.documents, 'document')}, {counted(counts.pages, 'page')}"
    failed = f", {counts.failed} failed (`candor documents` says why)" if counts.failed else ""
    return f"{held}, {counted(counts.passages, 'passage')}{failed}; intact: {path}"


def languages(session: Session) -> str:
    """The shipped search model reads English: a library in another script is found by words alone."""
    from app.answering.languages import named, reads, script_of_library
    from app.models.encoder import is_shipped
    from app.modelstore.catalogue import load_catalogue

    if not session.services.library_path.exists():
        return "no documents yet"
    opened = session.services.library()
    script = script_of_library(opened)
    found = session.services.encoder_of(opened) if script else None
    if found is None or reads(found, script):
        return f"mostly {script}" if script else "mostly Latin letters"
    names = named(load_catalogue(catalogue()).multilingual)
    remedy = f"To find by meaning, use a multilingual one such as {names}: candor models"
    if not found.languages:
        raise NotWell(
            f"Most of the library is written in {script}; whether {found.name} reads it is not known.", remedy
        )
    words = (
        "the search model that comes with Candor reads English"
        if is_shipped(found.name)
        else f"{found.name} was not made for it"
    )
    raise NotWell(f"Most of the library is written in {script}, and {words}.", remedy)


looks: dict[str, Callable[[Session], str]] = {
    "program": program,
    "parts": parts,
    "folder": home,
    "language model": language_model,
    "memory": memory,
    "meaning model": encoder,
    "calibrator": calibrator,
    "library": library,
    "languages": languages,
}


def warn_of_server(session: Session) -> None:
    """Kept as typed, and refused when it is asked: said here, before a question is lost to it."""
    from app.models.server.address import address_of, check_confirmed

    try:
        if session.services.settings.server:
            check_confirmed(address_of(session.services.settings.server), session.services.settings.server_confirmed)
    except ServerError as error:
        session.screen.note(explanation(error.notice))


def settings(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(help="A setting to change.")] = None,
    value: Annotated[str | None, typer.Argument(help="Its new value.")] = None,
) -> None:
    """List the settings, or change one: candor settings caution 0.8"""
    session: Session = ctx.obj
    path = session.services.places.settings
    if name is not None:
        if value is None:
            raise typer.BadParameter("name a value too: candor settings NAME VALUE")
        if name == "model" and value:
            session.services.try_model(Path(value).expanduser(), again=True)
        save_settings(with_values(load_settings(path), {name: value}, "The command line"), path)
        session.services.settings = load_settings(path)
        if name.startswith("server"):
            warn_of_server(session)
    listed = described(session.services.settings)
    session.screen.give(
        [
            {"name": s.name, "type": s.type, "default": s.default, "value": s.value, "sentence": s.sentence}
            for s in listed
        ]
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("Setting", "Value", "What it does"):
        table.add_column(title, header_style="bold")
    for each in listed:
        changed = "bold" if each.value != each.default else ""
        table.add_row(each.name, Text(str(each.value) or "-", style=changed), each.sentence)
    session.screen.show(table, f"\nKept in {escape(str(path))}")
