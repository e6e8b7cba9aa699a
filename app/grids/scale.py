"""The scale that a page states for the number of a headline that does not say it: "5,425" of a table "in millions"."""

from __future__ import annotations

from collections.abc import Iterator

from app.answering.evidence.amounts import amounts_of
from app.answering.evidence.spans import Span
from app.domain.answer import Answer, Citation
from app.domain.page import BlockKind
from app.domain.passage import Hit, Passage
from app.indexing.passages import sentences_of
from app.library.library import Library
from app.text.languages import language_of
from app.text.numbers import PERCENT, numbers_in


def power_of_headline(library: Library, answer: Answer) -> int | None:
    """The power of ten for the one number of a headline, as its row's table states it; None where the headline says it
    itself, where no table does, and where the number was worked out."""
    if not answer.claims or answer.claims[0].formula or not answer.claims[0].citations:
        return None
    first = answer.claims[0].citations[0]
    language = language_of(library.page(first.document, first.page).text)
    numbers = list(numbers_in(answer.headline, language=language))
    if len(numbers) != 1 or numbers[0].power is not None or numbers[0].percent:
        return None
    value = abs(numbers[0].value)
    cited = (row for citation in answer.citations for row in _rows_at(library, citation))
    amounts = (amount for row in cited for amount in amounts_of(row))
    meant = (each for each in amounts if abs(each.value) == value and each.unit != PERCENT)
    return next((each.power for each in meant if each.power), None)


def _rows_at(library: Library, citation: Citation) -> Iterator[Span]:
    """The rows of tables that a citation touches."""
    page, document = library.page(citation.document, citation.page), library.document(citation.document)
    for piece in sentences_of(page):
        if piece.kind is not BlockKind.ROW or piece.end <= citation.start or piece.start >= citation.end:
            continue
        passage = Passage(0, document.id, page.number, piece.start, piece.end, page.text[piece.start : piece.end])
        hit = Hit(passage, document.name, 0.0)
        yield Span(document, page, piece.start, piece.end, piece.kind, piece.header, "", "", hit, 0)
