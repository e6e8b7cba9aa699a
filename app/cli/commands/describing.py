"""Commands that say what documents are: overview; and how documents are listed by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from app.cli.asjson import overview_json
from app.cli.cards import page_words, recognised_words
from app.cli.screen import counted
from app.cli.session import Session
from app.domain.answer import Citation, Claim
from app.domain.document import Document, DocumentState
from app.domain.overview import DocumentKind, Imprint, Overview
from app.wordings import explanation


class Order(StrEnum):
    """By what `candor documents` sorts: in the order they were added, or by what their overviews say."""

    ADDED = "added"
    NAME = "name"
    TITLE = "title"
    AUTHOR = "author"
    DATE = "date"
    KIND = "kind"


Sorted = Annotated[Order, typer.Option("--sort", help="Sort by this; documents without an overview come last.")]
OfKind = Annotated[
    DocumentKind | None, typer.Option("--kind", help="List documents of this kind only, as far as overviews say.")
]


def overview(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="Documents by name or path; all where none is named.", metavar="DOCUMENT")
    ] = None,
) -> None:
    """Say what documents are: title, date, kind, a cited summary, questions they answer. Made where it is missing."""
    session: Session = ctx.obj
    library = session.services.library()
    found = [library.document(name) for name in names] if names else library.documents()
    readable = [each for each in found if each.state in {DocumentState.SEARCHABLE, DocumentState.READY}]
    made = list(_made(session, readable))
    session.screen.give([overview_json(document.name, each) for document, each in made])
    for document, each in made:
        session.screen.show(overview_card(document, each))
    if not found:
        session.screen.show("The library holds no documents yet. Add some: candor index FOLDER")
    elif len(readable) < len(found):
        session.screen.note(f"{counted(len(found) - len(readable), 'document')} cannot be read yet: candor documents")


def _made(session: Session, documents: Sequence[Document]) -> Iterator[tuple[Document, Overview]]:
    library = session.services.library()
    maker = session.services.overview_maker(library)
    missing = set(library.overviews.missing(maker.maker)) if documents else set()
    for document in documents:
        if document.id in missing:
            session.screen.note(f"Reading {document.name} …")
            for _ in maker.run_for(document.id):
                pass
        kept = library.overviews.get(document.id)
        if kept is not None:
            yield document, kept


def overview_card(document: Document, overview: Overview) -> RenderableType:
    parts: list[RenderableType] = [Text(_imprint_line(document, overview), style="dim")]
    parts += [Text()] if overview.summary else []
    parts += [_claim_line(claim) for claim in overview.summary]
    if overview.facts:
        parts += [Text(), *(Text(f"{fact.label or fact.kind.capitalize()}: {fact.value} ({_place(fact.citation)})")
                            for fact in overview.facts)]  # fmt: skip
    if overview.questions:
        parts += [Text(), Text("Questions that it answers:", style="dim")]
        parts += [Text(f"{each.question} {each.headline} ({_place(each.citation)})") for each in overview.questions]
    parts += [Text(f"\nNote: {explanation(each)}", style="dim") for each in overview.trouble]
    return Panel(Group(*parts), title=Text(overview.title or document.name, style="bold"), title_align="left")


def _imprint_line(document: Document, overview: Overview) -> str:
    pages = counted(overview.pages or document.pages, "page")
    kind = "" if overview.kind is DocumentKind.OTHER else overview.kind.value
    parts = (document.name, kind, ", ".join(overview.authors), overview.date, overview.language, pages)
    return " · ".join(part for part in parts if part)


def _claim_line(claim: Claim) -> Text:
    places = "; ".join(dict.fromkeys(_place(each) for each in claim.citations))
    return Text.assemble(f"{claim.text} ", (f"({places})", "cyan"))


def _place(citation: Citation) -> str:
    return f"{page_words(citation)}{recognised_words(citation)}"


def listed_by(
    documents: Sequence[Document], imprints: Mapping[int, Imprint], order: Order, kind: DocumentKind | None
) -> list[Document]:
    """Those of a kind, in an order; what no overview tells comes last."""
    kept = [each for each in documents if kind is None or (each.id in imprints and imprints[each.id].kind is kind)]
    return kept if order is Order.ADDED else sorted(kept, key=lambda each: _key(each, imprints.get(each.id), order))


def _key(document: Document, imprint: Imprint | None, order: Order) -> tuple[bool, str, str]:
    values = {
        Order.NAME: document.name,
        Order.TITLE: imprint.title if imprint else "",
        Order.AUTHOR: imprint.authors[0].rpartition(" ")[2] if imprint and imprint.authors else "",
        Order.DATE: imprint.date if imprint else "",
        Order.KIND: imprint.kind.value if imprint else "",
    }
    return not values[order], values[order].casefold(), document.name.casefold()
