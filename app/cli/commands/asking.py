"""Commands that look things up: ask, search, show."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.text import Text

from app.cli.asjson import hit_json, outcome_json
from app.cli.cards import answer_card, evidence_line, page_named, shortened, unsure_card
from app.cli.caution import Cautious
from app.cli.commands.passwords import unlocked
from app.cli.conversation import conversation_at, keep_conversation
from app.cli.frame import Code
from app.cli.references import citations_at, keep_citations, place_named
from app.cli.screen import Bars, Json, duration
from app.cli.session import Session
from app.domain.answer import Answer, Checking, Mode
from app.domain.document import Document
from app.domain.events import Done, Found, Partial, Piece, Progress
from app.domain.page import Page, Rect
from app.domain.passage import Hit
from app.errors import PathError
from app.services import phrases

if TYPE_CHECKING:
    from app.answering.query import Query
    from app.library.library import Library

shown_evidence = 3
WORTH_SAYING = 5.0  # seconds that reading whole documents is expected to take


Documents = Annotated[
    list[str] | None, typer.Option("--document", "-d", help="Ask this document only; may be given several times.")
]


def ask(
    ctx: typer.Context,
    question: Annotated[str, typer.Argument(help="The question, in quotes.")],
    document: Documents = None,
    mode: Annotated[Mode | None, typer.Option(help="Verbatim quotes, or the model's own words.")] = None,
    caution: Cautious = None,
    follow_up: Annotated[
        bool, typer.Option("--follow-up", "-f", help="Understand the question from the ones asked before it.")
    ] = False,
) -> None:
    """Ask the library. Exit code 3 where Candor is unsure."""
    from app.answering.whole.reader import query_for

    session: Session = ctx.obj
    services = session.services
    settings = services.settings
    before = conversation_at(services.places.conversation, services.library_path) if follow_up else ()
    library = services.library()
    asked = [library.document(name).id for name in document or ()] or None
    query = query_for(library, question, before, phrases(), asked)  # no question is refused before a model is loaded
    if query.rewritten:
        session.screen.note(f"Asked as: {query.text}")
    done = ask_in(session, query, document or (), Mode(mode or settings.mode), caution or settings.caution)
    keep_conversation(before, done.outcome, services.library_path, services.places.conversation)
    if not isinstance(done.outcome, Answer):
        raise typer.Exit(Code.UNSURE)


def ask_in(session: Session, query: Query, names: Sequence[str], mode: Mode, caution: str) -> Done:
    """Ask, show the evidence as soon as it is found, then the outcome, and note its citations."""
    from app.answering.state import Options
    from app.answering.whole.reader import answer

    library = session.services.library()
    documents = [library.document(name).id for name in names] or None
    maker = session.services.overview_maker(library)
    pipeline = maker.pipeline
    least, checking = pipeline.tools.calibrator.least(caution), Checking(session.services.settings.checking)
    options = Options(documents, least, mode, checking)
    heard = Heard(session, library, shows_quote=pipeline.tools.engine is not None and mode is Mode.QUOTE)
    try:
        with closing(answer(maker, query, options, phrases())) as events, session.screen.progress() as bars:
            for event in events:
                heard.hear(event, bars)
    except KeyboardInterrupt:
        if heard.partial is not None:
            tell(session, Done(heard.partial), empty=False)
        raise
    done = heard.done
    assert done is not None  # the pipeline's last event
    tell(session, done, empty=not library.counts().documents)
    return done


@dataclass(slots=True)
class Heard:
    """What is shown while a question is answered, and what came of it."""

    session: Session
    library: Library
    shows_quote: bool  # before the language model has read it
    done: Done | None = None
    partial: Answer | None = None  # about whole documents, as far as they were read
    found: bool = False  # what is found once more, after tables were read deeply, is not shown again

    def hear(self, event: Found | Progress | Piece | Partial | Done, bars: Bars) -> None:
        screen = self.session.screen
        match event:
            case Found(hits) if not self.found:
                self.found = True
                screen.show(*(evidence_line(hit, label_of(hit, self.library)) for hit in hits[:shown_evidence]))
            case Piece(text) if self.shows_quote:
                screen.show(Text(f"Found, being checked: {shortened(text, 200)}", style="dim"))
            case Progress(wave="whole"):
                if not event.done and event.seconds_left is not None and event.seconds_left > WORTH_SAYING:
                    screen.note(f"Reading {event.total} {event.unit}, about {duration(event.seconds_left)}.")
                bars.move(event)
            case Partial(answer):
                self.partial = answer
            case Done():
                self.done = event


def tell(session: Session, done: Done, *, empty: bool) -> None:
    outcome = done.outcome
    if isinstance(outcome, Answer):
        citations, card = outcome.citations, answer_card(outcome)
    else:
        citations, card = outcome.nearest, unsure_card(outcome, empty=empty)
    session.screen.give(outcome_json(done))
    session.screen.show(card)
    if keep_citations(citations, session.services.library_path, session.services.places.last_answer) and citations:
        session.screen.show(Text("See it on its page: candor show 1 --out page.png", style="dim"))


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words to look for.", metavar="WORDS...")],
    document: Documents = None,
    meaning: Annotated[bool, typer.Option("--meaning", help="Find by meaning too; slower to start.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many passages.")] = 10,
) -> None:
    """Find passages by their words, without a language model."""
    from app.retrieval.search import search as find

    session: Session = ctx.obj
    library = session.services.library()
    documents = [library.document(name).id for name in document or ()] or None
    encoder = session.services.encoder_of(library) if meaning else None
    if meaning and encoder is None:
        session.screen.note(f"{library.encoder()}, which made the vectors, is not there: found by words alone.")
    hits = find(library, encoder, " ".join(words), documents=documents, limit=limit)
    session.screen.give([hit_json(hit, label_of(hit, library)) for hit in hits])
    for hit in hits:
        passage = hit.passage
        reference = f"{hit.name}:{passage.page}:{passage.start}-{passage.end}"
        page = page_named(passage.page, label_of(hit, library))
        session.screen.show(Text.assemble((hit.name, "bold"), f", {page}  ", (reference, "dim")))
        session.screen.show(Text("    " + shortened(passage.text, 300)))
    if not hits:
        session.screen.show("Nothing found.")


def label_of(hit: Hit, library: Library) -> str:
    return library.label(hit.passage.document, hit.passage.page)


def show(
    ctx: typer.Context,
    citation: Annotated[str, typer.Argument(help="A number from the last answer, or NAME:PAGE:START-END.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The PNG file to write.")] = Path("page.png"),
    zoom: Annotated[float, typer.Option(min=0.2, max=8, help="1 is 72 dots an inch.")] = 2.0,
    crop: Annotated[bool, typer.Option("--crop", help="Draw only what stands around the quote.")] = False,
) -> None:
    """Draw the page of a citation, with the quote highlighted."""
    from app.reading.crops import clip_around
    from app.reading.opening import unchanged

    session: Session = ctx.obj
    place = place_named(citation, session.services.places.last_answer)
    if place.library is not None and session.services.named_library is None:
        session.services.named_library = place.library
    library = session.services.library()
    citations = citations_at(library, place)
    document = library.document(place.name if place.document is None else place.document)
    source = unchanged(document.sha256, library.paths(document.id))
    page = library.page(document.id, place.page)
    rects = [rect for each in citations for rect in each.rects]
    shape = Shape(place.page, zoom, clip_around(rects, page) if crop and rects else None)
    unlocked(session, source, lambda keys: write_picture(out, source, rects, shape, keys))
    quote = " ".join(each.quote for each in citations)
    tell_drawn(session, out, document, page, quote)
    tell_size(session, page, zoom)


def tell_drawn(session: Session, out: Path, document: Document, page: Page, quote: str) -> None:
    given: dict[str, Json] = {
        "out": str(out),
        "document": document.name,
        "page": page.number,
        "label": page.label,
        "quote": quote,
    }
    session.screen.give(given)
    shown = f"{escape(document.name)}, {page_named(page.number, page.label)} is in {escape(str(out))}"
    session.screen.show(f"{shown}, with these words marked:" if quote else f"{shown}: it holds no words.")
    if quote:
        session.screen.show(Text(f"“{quote}”", style="italic"))


def tell_size(session: Session, page: Page, zoom: float) -> None:
    """Says where a page is too large to be drawn as asked for."""
    from app.reading.images import bounded_zoom

    drawn = bounded_zoom(page.width, page.height, zoom)
    if drawn < zoom:
        size = f"{page.width / 72 * 0.0254:.1f} by {page.height / 72 * 0.0254:.1f} m"
        session.screen.note(f"The page is {size} large: it was drawn at {drawn:.2g} times 72 dots an inch.")


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a file to draw: a page, at how many pixels a point, and which part of it alone, None for all."""

    page: int
    zoom: float
    clip: Rect | None


def write_picture(out: Path, source: Path, rects: Sequence[Rect], shape: Shape, passwords: Sequence[str] = ()) -> None:
    """Raises PathError where the file cannot be written, and a ReadingError where the page cannot be drawn."""
    from app.reading.images import page_image

    if out.is_dir():
        raise PathError("is_a_folder", out=out)
    picture = page_image(source, shape.page, zoom=shape.zoom, rects=rects, clip=shape.clip, passwords=passwords)
    try:
        out.write_bytes(picture)
    except (FileNotFoundError, PermissionError, NotADirectoryError) as error:
        raise PathError("not_writable", out=out, why=error.strerror) from error
