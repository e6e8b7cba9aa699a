"""Stage 8, decide: whether the confidence carries an answer, and which of the five reasons an Unsure gives."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.candidate import Candidate
from app.answering.citations import cite
from app.answering.question import NUMBER, Question
from app.answering.spans import Span
from app.domain import Citation, Document, DocumentState, Reason

NEAREST = 3  # passages shown with an Unsure
IRRELEVANT = 0.25  # cosine of question and passage under which nothing found is about the question
RIVAL = 0.5  # log-odds within which another span is as good as the best
SAME_LABEL = 0.6  # share of words two rival spans must have in common to be about the same thing
UNFINISHED = frozenset({DocumentState.WAITING, DocumentState.READING, DocumentState.SEARCHABLE})


def reason_for(question: Question, candidate: Candidate | None, documents: Sequence[Document]) -> Reason:
    """Why there is no answer; `documents` are those that the question was asked of."""
    if any(document.state in UNFINISHED for document in documents):
        return Reason.STILL_INDEXING
    if _mostly_scanned(documents):
        return Reason.UNREADABLE
    if candidate is None or _off_topic(candidate):
        return Reason.NOTHING_RELEVANT
    if _disagree(question, candidate):
        return Reason.SOURCES_DISAGREE
    return Reason.NOT_STATED


def nearest(candidate: Candidate | None) -> tuple[Citation, ...]:
    """One citation for each of the nearest places, best first."""
    if candidate is None:
        return ()
    found: dict[tuple[int, int], Citation] = {}
    for span in candidate.spans:
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


def _off_topic(candidate: Candidate) -> bool:
    # A hit found by keywords alone carries no similarity: the best span's own counts beside it.
    similarity = max(candidate.features["similarity"], *(span.hit.similarity for span in candidate.spans))
    return similarity < IRRELEVANT and candidate.features["words on page"] < 0.5


def _disagree(question: Question, candidate: Candidate) -> bool:
    """Whether a span as good as the best says the same words with other numbers, in another document."""
    best = candidate.spans[0]
    rivals = (
        span
        for span, score in zip(candidate.spans[1:], candidate.scores[1:], strict=True)
        if candidate.scores[0] - score < RIVAL and span.document.id != best.document.id
    )
    return any(_same_words_other_numbers(best, rival, question) for rival in rivals)


def _same_words_other_numbers(one: Span, other: Span, question: Question) -> bool:
    words = [frozenset(word for word in span.text.lower().split() if not NUMBER.search(word)) for span in (one, other)]
    numbers = [
        frozenset(word for word in span.text.split() if NUMBER.search(word)) - frozenset(question.text.split())
        for span in (one, other)
    ]
    shared = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    return shared >= SAME_LABEL and bool(numbers[0]) and bool(numbers[1]) and not numbers[0] & numbers[1]
