"""Commands about models: list, download, import, use, remove."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import psutil
import typer
from rich.console import Group, RenderableType
from rich.filesize import decimal
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cli.screen import Json, counted
from app.cli.session import Session, existing
from app.domain.events import Progress
from app.errors import LargerThanAgreed, ModelError, UnknownModel, UsageError
from app.modelstore.catalogue import Catalogue, Kind, Offer, load_catalogue
from app.modelstore.fetching.hub import HubStated
from app.modelstore.installed import Installed, Origin, find_installed, list_installed, remove_installed
from app.paths import catalogue, hub, shipped_language_model
from app.services import Services
from app.settings import Settings, load_settings, save_settings, with_values
from app.wordings import explanation, sentence

SHIPPED = "the one that comes with Candor takes its place."
STARTERS = {"starter": Kind.LANGUAGE, "starter-search": Kind.SEARCH}
SETTINGS = {Kind.LANGUAGE: "model", Kind.SEARCH: "encoder"}
yes_option = typer.Option("--yes", "-y", help="Agree without being asked, as scripts do.")


def models(ctx: typer.Context) -> None:
    """List the models that are installed and those that can be downloaded, with what they need. See also
    `candor models download --help`."""
    if ctx.invoked_subcommand is not None:
        return
    session: Session = ctx.obj
    known, there = load_catalogue(catalogue()), list_installed(session.services.places.models)
    offers = [each for each in known.offers if each.name not in {model.name for model in there}]
    session.screen.give(
        {
            "installed": [installed_json(each, session.services) for each in there],
            "catalogue": [offer_json(each, session.services.settings) for each in offers],
        }
    )
    session.screen.show(installed_table(there, session.services), "", offer_lines(offers, session.services.settings))


def download(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="A name of the catalogue, as `candor models` lists it.")],
    yes: Annotated[bool, yes_option] = False,
) -> None:
    """Download a model, after you have agreed to host, size and licence. Run it again to go on after a stop."""
    session: Session = ctx.obj
    offer = find_offer(load_catalogue(catalogue()), name)
    endpoint = hub(os.environ)
    agreed = f"{offer.title}, about {decimal(offer.weight_bytes)}, {offer.licence}, from {urlsplit(endpoint).netloc}"
    agree(session, f"Connect and download {agreed}?", yes)
    show_installed(session, fetched(session, offer, yes))


def import_(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(help="A GGUF file, or the folder of a search model.", metavar="PATH")],
    copy: Annotated[bool, typer.Option("--copy/--reference", help="Copy it, or use it where it is.")] = True,
) -> None:
    """Add a model from disk."""
    session: Session = ctx.obj
    (path,) = existing([path])
    from app.modelstore.importing import import_model

    made = followed(session, import_model(path, kind_of(path), session.services.places.models, copy=copy))
    show_installed(session, made)


def show_installed(session: Session, made: Installed) -> None:
    """One that has just come is tried, so that it is known before it is wanted whether it works here."""
    refusal = None
    if made.kind is Kind.LANGUAGE:
        try:
            session.services.try_model(Path(made.path), again=True)
        except ModelError as error:
            refusal = error.notice
    session.screen.give(installed_json(made, session.services))
    if refusal is None:
        session.screen.show(f"{made.record.title} is installed. Use it: candor models use {made.name}")
    else:
        session.screen.show(f"{made.record.title} is installed.")
        session.screen.note(explanation(refusal))


def use(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(help="An installed model, a path, `starter` or `starter-search`.", metavar="NAME|PATH")
    ],
) -> None:
    """Answer, or find by meaning, with this model from now on. A language model is tried first; one that fails is not
    taken."""
    session: Session = ctx.obj
    kind, path = chosen(name, session.services.places.models)
    if kind is Kind.LANGUAGE and path:
        session.services.try_model(Path(path), again=True)
    path_of_settings = session.services.places.settings
    changed = with_values(load_settings(path_of_settings), {SETTINGS[kind]: path}, "The command line")
    save_settings(changed, path_of_settings)
    session.screen.give({"setting": SETTINGS[kind], "value": path})
    what = "answers" if kind is Kind.LANGUAGE else "finds by meaning, once `candor index` has been run again"
    session.screen.show(f"{name} {what}.")


def remove(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="An installed model.")],
    yes: Annotated[bool, yes_option] = False,
) -> None:
    """Delete a model that was downloaded or copied; of one that is used where it is, only the entry."""
    session: Session = ctx.obj
    found = find_installed(session.services.places.models, name)
    if found.record.origin is not Origin.REFERENCED:
        agree(session, f"Delete {found.record.title}, {decimal(found.bytes)}, from this computer?", yes)
    settings = load_settings(session.services.places.settings)
    if getattr(settings, SETTINGS[found.kind]) == found.path:
        save_settings(
            with_values(settings, {SETTINGS[found.kind]: ""}, "The command line"), session.services.places.settings
        )
        left = SHIPPED if is_there(found.kind) else "answers are quoted without a language model."
        session.screen.note(f"It was in use: {left}")
    remove_installed(session.services.places.models, name)
    session.screen.give({"removed": name})
    session.screen.show(f"{found.record.title} is removed.")


def program() -> typer.Typer:
    """`candor models`, with its subcommands."""
    made = typer.Typer(add_completion=False, invoke_without_command=True)
    made.callback()(models)
    for name, command in (("download", download), ("import", import_), ("use", use), ("remove", remove)):
        made.command(name)(command)
    return made


def agree(session: Session, question: str, yes: bool) -> None:
    """Raises typer.Abort where the user does not."""
    if yes:
        return
    if session.screen.as_json:
        raise UsageError(question=question)
    typer.confirm(question, abort=True, err=True)


def fetched(session: Session, offer: Offer, yes: bool) -> Installed:
    """Asks again where the hub states more than was said. Raises LargerThanAgreed where a script agreed to that."""
    from app.modelstore.fetching.download import download as fetch

    folder, endpoint = session.services.places.models, hub(os.environ)
    stated: list[int] = []
    try:
        return followed(session, noting(fetch(offer, folder, endpoint, offer.most_bytes), stated))
    except LargerThanAgreed as error:
        if yes:
            raise
        agree(session, f"{sentence(error.notice)} Download {decimal(stated[-1])} all the same?", yes=False)
        return followed(session, fetch(offer, folder, endpoint, stated[-1]))


def noting(events: Generator[object, None, None], stated: list[int]) -> Generator[object, None, None]:
    """The same events; how many bytes the hub states is added to `stated`."""
    with closing(events):
        for event in events:
            if isinstance(event, HubStated):
                stated.append(event.bytes)
            yield event


def followed(session: Session, events: Generator[object, None, None]) -> Installed:
    """Shows how far it is; what comes last is the model."""
    made: Installed | None = None
    with session.screen.progress() as bars, closing(events) as run:
        for event in run:
            if isinstance(event, Progress):
                bars.move(event)
            elif isinstance(event, Installed):
                made = event
    assert made is not None, "every run that does not raise ends with the model"
    return made


def find_offer(known: Catalogue, name: str) -> Offer:
    found = known.find(name)
    if found is None:
        raise UnknownModel("not_in_catalogue", name=name)
    return found


def chosen(name: str, folder: Path) -> tuple[Kind, str]:
    """The kind and the path, as in the settings, of what a user names. Raises ModelError leaves."""
    from app.models.gguf.header import check_gguf
    from app.modelstore.encoder_folder import check_encoder_folder

    if name in STARTERS:
        return STARTERS[name], ""
    known = next((each for each in list_installed(folder) if each.name == name), None)
    path = Path(known.path if known is not None else name).expanduser().absolute()
    if known is None and not path.exists():
        raise UnknownModel("no_such_file", name=name)
    kind = kind_of(path) if known is None else known.kind
    if kind is Kind.LANGUAGE:
        check_gguf(path)
    else:
        check_encoder_folder(path)
    return kind, str(path)


def is_there(kind: Kind) -> bool:
    """Whether the model of this kind that comes with Candor is installed: the language model may be left out."""
    return kind is not Kind.LANGUAGE or shipped_language_model() is not None


def kind_of(path: Path) -> Kind:
    return Kind.SEARCH if path.is_dir() else Kind.LANGUAGE


# Shown ---------------------------------------------------------------------------------------------------------------


def fits(offer: Offer, settings: Settings) -> bool | None:
    """Whether weights and context go into the memory that is free now, None where their need is not known."""
    need = offer.memory(settings.context)
    return None if need is None else need < psutil.virtual_memory().available


def trouble_of(model: Installed, services: Services) -> str:
    """Why it cannot be used, as far as that is known: "" where it can, or was not tried yet."""
    known = services.trials.refusal_of(Path(model.path)) if model.kind is Kind.LANGUAGE else None
    trouble = model.trouble or known
    return sentence(trouble) if trouble else ""


def installed_json(model: Installed, services: Services) -> Json:
    record = model.record
    return {
        "name": model.name,
        "kind": model.kind.value,
        "title": record.title,
        "path": model.path,
        "in_use": getattr(services.settings, SETTINGS[model.kind]) == model.path,
        "bytes": model.bytes,
        "origin": record.origin.value,
        "licence": record.licence,
        "repository": record.repository,
        "revision": record.revision,
        "trouble": trouble_of(model, services),
        "files": [{"name": file.name, "bytes": file.bytes, "sha256": file.sha256} for file in record.files],
    }


def offer_json(offer: Offer, settings: Settings) -> Json:
    """`bytes` are worked out from the parameters; `memory` is by tokens of context, for weights and context."""
    return {
        "name": offer.name,
        "kind": offer.kind.value,
        "title": offer.title,
        "good_for": offer.good_for,
        "repository": offer.repository,
        "licence": offer.licence,
        "parameters": offer.parameters,
        "quantization": offer.quantization,
        "bytes": offer.weight_bytes,
        "context": offer.context,
        "memory": {str(tokens): need for tokens, need in offer.memory_by_context.items()},
        "fits": fits(offer, settings),
        "languages": list(offer.languages),
    }


def installed_table(there: Iterable[Installed], services: Services) -> Table:
    settings = services.settings
    table = titled("Installed", "Kind", "Size", "Licence", "From", "")
    for name, kind in STARTERS.items():
        if not is_there(kind):
            continue
        used = "in use" if not getattr(settings, SETTINGS[kind]) else ""
        table.add_row(name, kind.value, "", "", "comes with Candor", Text(used, style="green"))
    for each in there:
        used = "in use" if getattr(settings, SETTINGS[each.kind]) == each.path else ""
        trouble = trouble_of(each, services)
        state = Text(trouble, style="bold red") if trouble else Text(used, style="green")
        origin = each.record.repository or each.record.reference or each.record.origin.value
        table.add_row(each.name, each.kind.value, decimal(each.bytes), each.record.licence, origin, state)
    return table


def offer_lines(offers: Iterable[Offer], settings: Settings) -> Group:
    """Each by its name, with what it takes and what it is good for."""
    made: list[RenderableType] = [Text("To download", style="bold")]
    for each in offers:
        told = f"{', '.join(facts(each, settings))}\n{each.good_for}"
        made += [Text(each.name, style="cyan"), Padding(Text(told), (0, 0, 0, 4))]
    return Group(*made)


def facts(offer: Offer, settings: Settings) -> Iterable[str]:
    need = offer.memory(settings.context)
    yield f"about {decimal(offer.weight_bytes)}"
    if need is not None:
        more = "" if fits(offer, settings) else ", more than is free now"
        yield f"{decimal(need)} of memory for {settings.context:,} tokens{more}"
    yield offer.licence
    yield counted(len(offer.languages), "language") if offer.multilingual else "English"


def titled(*titles: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in titles:
        table.add_column(title, header_style="bold", overflow="fold")
    return table
