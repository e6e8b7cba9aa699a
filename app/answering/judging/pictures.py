"""Questions that only the pixels of a figure can answer: Candor reads text, so it shows the figure and says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.answering.evidence.citations import cite
from app.answering.query import Question
from app.answering.readers.extractive import Candidate
from app.domain.answer import Citation
from app.domain.document import Document
from app.domain.page import Page
from app.library.library import Library

LOOKED_AT = 3  # best spans whose pages may be the figure's

_FIGURE = re.compile(
    r"\b(?:fig(?:ure|\.)?|charts?|graphs?|diagrams?|pictures?|pictured|photo(?:graph)?s?|images?|illustrations?|"
    r"drawings?|maps?|logos?|screenshots?|plots?|icons?)(?=\W|$)",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\bcolou?r(?:s|ed)?\b|\bshapes?\b|\blook(?:s|ing)? like\b|\bwear(?:s|ing)?\b|\bhold(?:s|ing)\b|\bdepicts?\b|"
    r"\bpoint(?:s|ing) (?:at|to|up|down|left|right)\b|\b(?:shown|visible|seen|drawn|pictured) (?:in|on|at)\b|"
    r"\bhow many [^?]*\b(?:in|on) the (?:fig|chart|graph|picture|photo|image|map|diagram|illustration|drawing)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\bpage (\d{1,5})\b", re.IGNORECASE)


def asks_of_figure(question: Question) -> bool:
    return bool(_FIGURE.search(question.text))


def asks_of_pixels(question: Question) -> bool:
    """Whether it asks for what no caption or label says: colours, shapes, what is to be seen."""
    return asks_of_figure(question) and bool(_SEEN.search(question.text))


def figure_of(
    question: Question, candidate: Candidate | None, library: Library, documents: Sequence[Document]
) -> Citation | None:
    """The page that is mostly a picture and stands nearest to a question about a figure; None where there is none."""
    if not asks_of_figure(question):
        return None
    for document, page in _pages(question, candidate, library, documents):
        if page.has_image:
            return _citation(document, page)
    return None


def _pages(
    question: Question, candidate: Candidate | None, library: Library, documents: Sequence[Document]
) -> Iterator[tuple[Document, Page]]:
    """The page that the question names, then those of the best spans."""
    named = _PAGE.search(question.text)
    if named and len(documents) == 1 and 1 <= int(named[1]) <= documents[0].pages and not documents[0].reason:
        yield documents[0], library.page(documents[0].id, int(named[1]))
    for span in candidate.spans[:LOOKED_AT] if candidate else ():
        yield span.document, span.page


def _citation(document: Document, page: Page) -> Citation:
    """The page's longest words, its caption most likely; a place without words where it has none."""
    found = cite(document, page, 0, len(page.text))
    if found:
        return max(found, key=lambda each: len(each.quote))
    return Citation(document.id, document.name, page.number, 0, 0, "", (), page.label)
