"""How a user names a citation: by its number in the last answer, or as NAME:PAGE:START-END."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.answer import Citation
from app.errors import UnknownCitation

if TYPE_CHECKING:
    from app.library.library import Library

_WRITTEN = re.compile(r"(?P<name>.+):(?P<page>\d+):(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a page. `library` and `document` are known where the place comes from the last answer."""

    name: str
    page: int
    start: int
    end: int
    library: Path | None = None
    document: int | None = None


def reference_of(citation: Citation) -> str:
    return f"{citation.name}:{citation.page}:{citation.start}-{citation.end}"


def keep_citations(citations: Sequence[Citation], library: Path, path: Path) -> bool:
    """Notes where the citations of an answer stand, for `candor show 1`; False where that cannot be written."""
    places = [
        {"name": each.name, "page": each.page, "start": each.start, "end": each.end, "document": each.document}
        for each in citations
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"library": str(library.absolute()), "citations": places}), encoding="utf-8")
    except OSError:
        return False
    return True


def place_named(reference: str, last_answer: Path) -> Place:
    """Raises UnknownCitation."""
    written = _WRITTEN.fullmatch(reference)
    if written:
        return Place(written["name"], int(written["page"]), int(written["start"]), int(written["end"]))
    if not reference.isdecimal():
        raise UnknownCitation("not_a_reference", reference=reference)
    try:
        kept = json.loads(last_answer.read_text(encoding="utf-8"))
        places = [Place(**each, library=Path(kept["library"])) for each in kept["citations"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise UnknownCitation("no_answer") from None
    if not 1 <= int(reference) <= len(places):
        raise UnknownCitation("no_such_number", count=len(places), reference=reference)
    return places[int(reference) - 1]


def citations_at(library: Library, place: Place) -> tuple[Citation, ...]:
    """The place as citations with rectangles. Raises UnknownDocument, UnknownCitation."""
    from app.answering.evidence.citations import cite

    document = library.document(place.name if place.document is None else place.document)
    page = library.page(document.id, place.page)
    if place.start == place.end == 0:  # a figure's page, of which no word is cited
        return (Citation(document.id, document.name, page.number, 0, 0, "", (), page.label),)
    if not 0 <= place.start < place.end <= len(page.text):
        raise UnknownCitation("beyond_the_page", page=place.page, name=document.name, count=len(page.text))
    return cite(document, page, place.start, place.end)
