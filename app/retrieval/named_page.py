"""The passages of a page that the question names ("the table on page 9"), whether or not they hold its words."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.document import Document
from app.domain.passage import Hit
from app.library.library import Library


def with_named_page(hits: Sequence[Hit], page: int, document: Document, library: Library) -> list[Hit]:
    """All passages of that page first, those that were found before the others; then the other hits, in their order."""
    found = {hit.passage.id for hit in hits}
    of_page = {passage.id: passage for passage in library.passages(document.id, page)}
    added = [Hit(passage, document.name, 0.0) for passage in of_page.values() if passage.id not in found]
    return sorted([*hits, *added], key=lambda hit: hit.passage.id not in of_page)
