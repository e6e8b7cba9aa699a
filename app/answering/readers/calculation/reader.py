"""Answers that are worked out over cited numbers rather than quoted: a comparison, or a computed value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.evidence.operands import PAGES, best_of_pages
from app.answering.evidence.spans import Span
from app.answering.evidence.verbatim import whole
from app.answering.evidence.weighing import Evidence
from app.answering.query import Kind, Query
from app.answering.readers.calculation.arithmetic import compute, look_up
from app.answering.readers.calculation.comparison import compare
from app.answering.readers.calculation.operation import asked_of, value_asked
from app.answering.readers.reader import Proposal, ReaderName, shortened
from app.domain.answer import Claim
from app.domain.page import BlockKind
from app.library.library import Library
from app.retrieval.search import search
from app.text.dates import MONTH_EN
from app.text.words import stem, stems

PASSAGES = 12  # of a document, for each subject, that may object to what was worked out

_OPERANDS = re.compile(r" \((?!a change of)|(?<=\d), from |, from (?=[a-z])|, from (?=[-$€£¥]?\d)|; it ")
_SEVERAL = re.compile(r"\b(?:calculate|compute|combined|sum of|difference (?:between|in))\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]\w{2,}")  # no abbreviation: "EBITDA" is nobody's name
_WORD = re.compile(r"\w+")
_MONTH = re.compile(MONTH_EN, re.IGNORECASE)
_KINDS_OF_FILES = frozenset(
    stem(word) for word in "annual report quarterly earnings statement release company form".split()
)


@dataclass(frozen=True, slots=True)
class CalculationReader:
    """A plug-in of the pipeline: what is computed or compared over cited numbers."""

    library: Library | None  # where pages are looked for that may object; None: the evidence alone counts

    def propose(self, query: Query, evidence: Evidence) -> list[Proposal]:
        claims = work_out(query, evidence.spans, self.library)
        return [Proposal(ReaderName.CALCULATION, result_of(claims[0].text), claims)] if claims else []


def result_of(sentence: str) -> str:
    """The result without what it was made of: "Decreased by 5 (a change of -5, from 30 to 25)." loses its operands."""
    found = _OPERANDS.split(sentence, maxsplit=1)[0]
    return shortened(f"{found})" if found.count("(") > found.count(")") else found)


def work_out(query: Query, spans: Sequence[Span], library: Library | None = None) -> tuple[Claim, ...]:
    """The result first; `spans` is the evidence, best first. No claims where nothing is to be worked out, where it is
    not plain, where the question does not say which of several documents it means and they say different things, or
    where another page of the document objects. `library`: where such pages are looked for; without it the evidence
    alone counts."""
    best = _work_out(query, best_of_pages(spans, PAGES))
    if not best or (library is not None and _is_objected_to(query, spans, best, library)):
        return ()
    if _names_the_document(query, spans, best[0]):
        return best
    documents = dict.fromkeys(span.document.id for span in spans)
    for other in documents if len(documents) > 1 else ():
        found = _work_out(query, best_of_pages([span for span in spans if span.document.id == other], PAGES))
        if found and found[0].text != best[0].text:
            return ()  # "operating income in 2019" is many companies'
    return best


def _work_out(query: Query, spans: Sequence[Span]) -> tuple[Claim, ...]:
    compared = compare(query, spans)
    if compared is not None:
        return compared.claims
    computed = compute(query, spans) or look_up(query, spans)
    if computed is None:
        return ()
    # A formula shows what a number was made of; one that is only read off a row is shown with its row.
    rows = {each.span.start: each.span for each in computed.amounts} if not computed.claim.formula else {}
    return (computed.claim, *(claim for row in rows.values() for claim in whole(row)))


def _is_objected_to(query: Query, spans: Sequence[Span], best: Sequence[Claim], library: Library) -> bool:
    """Whether the same cannot be worked out of the evidence together with what else the document has on the subjects:
    search may bring up a segment's line and not the company's."""
    asked = asked_of(query.text) or value_asked(query.text)
    document = best[0].citations[0].document
    own = [span for span in spans if span.document.id == document]
    more = _pages_with(asked.subjects, document, library) if asked is not None else ()
    found = _work_out(query, best_of_pages([*own, *more]))
    return not found or found[0].text != best[0].text


def _pages_with(subjects: Sequence[str], document: int, library: Library) -> Iterator[Span]:
    """The passages of a document that hold the subjects' words."""
    known = library.document(document)
    for subject in subjects:
        hits = search(library, None, subject, documents=[document], limit=PASSAGES, use=("keywords",))
        for rank, hit in enumerate(hits):
            start, end = hit.passage.start, hit.passage.end
            page = library.page(document, hit.passage.page)
            yield Span(known, page, start, end, BlockKind.PROSE, "", "", "", hit, rank)


def _names_the_document(query: Query, spans: Sequence[Span], claim: Claim) -> bool:
    """Whether the question has a word of the cited document's file name, or a name that its page has."""
    cited = {(citation.document, citation.page) for citation in claim.citations}
    found = [span for span in spans if (span.document.id, span.page.number) in cited]
    files = {word for span in found for word in stems(span.document.name.replace("_", " "), query.language)}
    if {word for word in files & set(query.terms) - _KINDS_OF_FILES if not word[0].isdigit()}:
        return True
    names = {name for name in _NAME.findall(query.text) if not _MONTH.search(name)}
    return any(_is_a_name(name, set(_WORD.findall(span.page.text))) for name in names for span in found)


def _is_a_name(word: str, written: set[str]) -> bool:
    """Whether a page has the word, and never without its capital: "Amazon", but not "Income"."""
    return word in written and word.lower() not in written


def must_be_worked_out(query: Query) -> bool:
    """Whether one number of the page cannot be the answer: an operation is asked for, or the numbers of two years."""
    several_years = query.kind is Kind.NUMBER and len(query.years) > 1
    return several_years or bool(_SEVERAL.search(query.text)) or asked_of(query.text) is not None
