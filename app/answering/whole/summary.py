"""Summaries of documents and two documents side by side, out of their overviews; every sentence is cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.answering.evidence.citations import cite
from app.answering.overview.central import Ranked, Sentence, spread_pages
from app.answering.overview.maker import OverviewMaker
from app.answering.whole.task import Wanted
from app.domain.answer import Claim
from app.domain.document import Document
from app.domain.overview import Overview

MOST_SECTIONS = 20
OF_EACH = 3  # sentences of each of two documents beside each other


@dataclass(frozen=True, slots=True)
class Summarising:
    maker: OverviewMaker

    def pages(self, document: Document) -> int:
        """How many of its pages are read for it."""
        return len(spread_pages(document.pages))

    def of_one(self, document: Document, wanted: Wanted) -> list[Claim]:
        """As many sentences as are wanted: those of its overview, or more or other ones word for word."""
        if wanted.by_section:
            return list(_by_section(document, self.maker.ranked(document)))
        summary = self.maker.summarised(document).summary
        if not wanted.sentences or len(summary) >= wanted.sentences:
            return list(summary[: wanted.sentences or None])
        found = [_claim(document, each) for each in self.maker.ranked(document).best(wanted.sentences)]
        return found if len(found) > len(summary) else list(summary)

    def of_several(self, document: Document) -> list[Claim]:
        """One sentence of many documents, behind the document's title."""
        overview = self.maker.summarised(document)
        return [_titled(overview.title or document.name, each) for each in overview.summary[:1]]

    def side_by_side(self, one: Document, other: Document) -> Iterator[Claim]:
        """What each is about, then the dates, amounts and other facts that both name by the same word."""
        overviews = [self.maker.summarised(document) for document in (one, other)]
        for document, overview in zip((one, other), overviews, strict=True):
            yield from (_titled(document.name, each) for each in overview.summary[:OF_EACH])
        yield from _shared_facts(*overviews)


def _titled(title: str, claim: Claim) -> Claim:
    return Claim(f"{title}: {claim.text}", claim.citations, claim.supported)


def _shared_facts(one: Overview, other: Overview) -> Iterator[Claim]:
    theirs = {each.label.casefold(): each for each in other.facts if each.label}
    for fact in one.facts:
        beside = theirs.get(fact.label.casefold()) if fact.label else None
        if beside is not None:
            yield Claim(f"{fact.label}: {fact.value} | {beside.value}", (fact.citation, beside.citation))


def _by_section(document: Document, ranked: Ranked) -> Iterator[Claim]:
    """The most central sentence below each heading, behind it."""
    places: dict[str, list[int]] = {}
    for place, sentence in enumerate(ranked.sentences):
        places.setdefault(sentence.heading, []).append(place)
    for heading, inside in list(places.items())[:MOST_SECTIONS]:
        best = ranked.sentences[inside[int(np.argmax(ranked.scores[inside]))]]
        claim = _claim(document, best)
        yield _titled(heading, claim) if heading else claim


def _claim(document: Document, sentence: Sentence) -> Claim:
    return Claim(sentence.text, cite(document, sentence.page, sentence.start, sentence.end))


def claims_of(documents: Sequence[Document], wanted: Wanted, by: Summarising) -> Iterator[list[Claim]]:
    """Of each document in turn."""
    for document in documents:
        yield by.of_one(document, wanted) if len(documents) == 1 else by.of_several(document)
