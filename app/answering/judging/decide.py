"""Stage 8, decide: whether the confidence carries an answer, and which of the five reasons an Unsure gives."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.evidence.citations import cite
from app.answering.evidence.weighing import Evidence
from app.domain.answer import Citation, Reason
from app.domain.document import Document, DocumentState

NEAREST = 3  # passages shown with an Unsure
IRRELEVANT = -9.0  # the reranker's logit under which nothing found is about the question
UNREAD = frozenset({DocumentState.WAITING, DocumentState.READING})
# A searchable document waits for its vectors alone: its words were searched, and what was found was read.
UNFINISHED = UNREAD | {DocumentState.SEARCHABLE}


def reason_for(evidence: Evidence | None, documents: Sequence[Document], *, figure: bool = False) -> Reason:
    """Why there is no answer, where the sources do not disagree; `documents` are those that were asked.

    `figure`: the question is about a page that is a picture.
    """
    if figure:
        return Reason.UNREADABLE
    if _mostly_scanned(documents) or _is_in_damaged(evidence, documents):
        return Reason.UNREADABLE
    if any(document.state in UNREAD for document in documents):
        return Reason.STILL_INDEXING
    if evidence is None or _off_topic(evidence):
        return Reason.NOTHING_RELEVANT
    return Reason.NOT_STATED


def nearest(evidence: Evidence | None, figure: Citation | None = None) -> tuple[Citation, ...]:
    """One citation for each of the nearest places, best first; before them the figure that the question is about."""
    found = {(figure.document, figure.page): figure} if figure else {}
    for span in evidence.spans if evidence else ():
        citations = cite(span.document, span.page, span.start, span.end)
        if citations:
            longest = max(citations, key=lambda citation: len(citation.quote))
            found.setdefault((span.document.id, span.page.number), longest)
        if len(found) == NEAREST:
            break
    return tuple(found.values())


def _mostly_scanned(documents: Sequence[Document]) -> bool:
    pages = sum(document.pages for document in documents)
    return bool(pages) and 2 * sum(document.pages_without_text for document in documents) > pages


def _is_in_damaged(evidence: Evidence | None, documents: Sequence[Document]) -> bool:
    """Whether pages are damaged of the document that was asked, or of one in which the nearest places stand. Others
    of a large library, which are about something else, are no reason."""
    damaged = {document.id for document in documents if document.pages_damaged}
    near = {span.document.id for span in evidence.spans} if evidence else set()
    return bool(damaged) and (len(damaged) == len(documents) or not damaged.isdisjoint(near))


def _off_topic(evidence: Evidence) -> bool:
    relevance = max(each.features["relevance"] for each in evidence.weighed)
    return relevance < IRRELEVANT and evidence.best.features["words on page"] < 0.5
