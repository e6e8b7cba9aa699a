"""What a document is, at a glance: title, date, kind, a summary, questions that it answers; every sentence cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.answer import Citation, Claim
from app.notice import Notice


class DocumentKind(StrEnum):
    CONTRACT = "contract"
    PAPER = "paper"
    FILING = "filing"  # with an authority, or published by one: annual reports to it, regulations, laws
    MANUAL = "manual"
    LETTER = "letter"
    REPORT = "report"
    INVOICE = "invoice"
    SLIDES = "slides"
    FORM = "form"
    BOOK = "book"
    OTHER = "other"  # also where it is not certain


class FactKind(StrEnum):
    DATE = "date"
    PARTY = "party"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Fact:
    """One date, party or amount of a document, as printed. `label`: what the document calls it, "" for a party."""

    kind: FactKind
    label: str
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the document answers: it was asked, and the answer would be shown at the default caution.

    `headline`: that answer, at most 15 words; `citation`: the first place that it cites.
    """

    question: str
    headline: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a list of documents shows of an overview, and is sorted and filtered by."""

    title: str
    authors: tuple[str, ...]
    date: str
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class Overview:
    """`date`: ISO 8601, as far as the document gives it ("2024-03-12", "2024-03", "2024"), "" where it gives none.
    `language`: ISO 639-1, "" where it is none that is known. `maker`: version of the method, and the name of the
    language model where one wrote it. `complete`: nothing more is to be added by this maker. `trouble`: why parts are
    missing. `proposed`: questions that are still to be tried, likeliest first; not to be shown.
    """

    title: str
    authors: tuple[str, ...]
    date: str
    kind: DocumentKind
    language: str
    pages: int
    summary: tuple[Claim, ...]
    questions: tuple[Suggestion, ...]
    facts: tuple[Fact, ...]
    maker: str
    complete: bool
    trouble: tuple[Notice, ...] = ()
    proposed: tuple[str, ...] = ()

    @property
    def imprint(self) -> Imprint:
        return Imprint(self.title, self.authors, self.date, self.kind)
