"""Questions that only the pixels of a figure can answer: Candor reads text, so it shows the figure and says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.answering.evidence.citations import cite
from app.answering.evidence.weighing import Evidence
from app.answering.query import Query
from app.domain.answer import Citation
from app.domain.document import Document
from app.domain.page import Page
from app.library.library import Library

LOOKED_AT = 3  # best spans whose pages may be the figure's


def figure_of(
    query: Query, evidence: Evidence | None, library: Library, documents: Sequence[Document]
) -> Citation | None:
    """The page that is mostly a picture and stands nearest to a question about a figure; None where there is none."""
    if not query.figure:
        return None
    for document, page in _pages(query, evidence, library, documents):
        if page.has_image:
            return _citation(document, page)
    return None


def _pages(
    query: Query, evidence: Evidence | None, library: Library, documents: Sequence[Document]
) -> Iterator[tuple[Document, Page]]:
    """The page that the question names, then those of the best spans."""
    if query.page and len(documents) == 1 and 1 <= query.page <= documents[0].pages and not documents[0].reason:
        yield documents[0], library.page(documents[0].id, query.page)
    for span in evidence.spans[:LOOKED_AT] if evidence else ():
        yield span.document, span.page


def _citation(document: Document, page: Page) -> Citation:
    """The page's longest words, its caption most likely; a place without words where it has none."""
    found = cite(document, page, 0, len(page.text))
    if found:
        return max(found, key=lambda each: len(each.quote))
    return Citation(document.id, document.name, page.number, 0, 0, "", (), page.label)
