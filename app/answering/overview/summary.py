"""A summary in the language model's own words: it reads some of the most central passages, spread over the document,
and every sentence that it writes must be borne out by one of them.

What is not borne out is dropped; a central sentence of the document takes its place, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.evidence.citations import cite
from app.answering.evidence.sources import Source
from app.answering.evidence.spans import Span
from app.answering.overview.central import Ranked, Sentence
from app.answering.readers.generative.compose import compose
from app.answering.readers.generative.markers import defused
from app.answering.readers.generative.packing import Packed, Room
from app.answering.state import Tools
from app.answering.verification.verify import Verified, verify
from app.domain.answer import Checking, Claim
from app.domain.document import Document
from app.domain.page import BlockKind
from app.domain.passage import Hit, Passage
from app.indexing.passages import sentences_of
from app.models.language.model import LanguageModel
from app.models.language.prompts import Template
from app.text.languages import language_of
from app.text.words import content_stems, stems

SENTENCES = 4  # of a summary that the program makes
FEWEST, MOST = 3, 6  # of any
ROOM = Room(reply=150, evidence=480, passages=6)
AROUND = 65  # words of a passage that the model reads
WORDS, SIMILAR = 0.5, 0.35  # least share of a sentence's words, and likeness, that its place must have
ADDED = 0.13  # most of a sentence's words that stand nowhere on the page: a subject that the model made up


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads of a document: passages around central sentences, in the document's order."""

    document: Document
    title: str
    sources: tuple[Source, ...]

    def packed(self, template: Template, engine: LanguageModel) -> Packed:
        prompt = engine.chat(template.messages(passages=_lines(self.sources), title=defused(self.title)))
        return Packed(self.sources, prompt, engine.count(prompt))


def quoted(document: Document, sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
    """Sentences of the document as claims, word for word."""
    cited = ((each, cite(document, each.page, each.start, each.end)) for each in sentences)
    return tuple(Claim(each.text, citations) for each, citations in cited if citations)


def reading_of(document: Document, title: str, ranked: Ranked, engine: LanguageModel) -> Reading:
    """The passages around the most central sentences, as many as there is room for."""
    sources: list[Source] = []
    seen: set[tuple[int, int]] = set()
    left = ROOM.evidence
    for sentence in ranked.best(ROOM.passages):
        spans = [each for each in _around(document, sentence) if (each.page.number, each.start) not in seen]
        cost = len(engine.tokenize(" ".join(span.text for span in spans)))
        if spans and cost <= left:
            left -= cost
            seen |= {(each.page.number, each.start) for each in spans}
            sources.append(Source(len(sources) + 1, tuple(spans)))
    return Reading(document, title, tuple(sources))


def _around(document: Document, sentence: Sentence) -> list[Span]:
    """The sentence with those that stand beside it on its page, so many words in all, those behind it first."""
    page = sentence.page
    pieces = [each for each in sentences_of(page) if each.kind is BlockKind.PROSE]
    place = next((number for number, each in enumerate(pieces) if each.start == sentence.start), None)
    if place is None:
        return []
    first = last = place
    words = len(sentence.text.split())
    for step in (1, 2, -1, 3):
        number = place + step
        if not 0 <= number < len(pieces) or number not in {first - 1, last + 1}:
            continue
        words += len(page.text[pieces[number].start : pieces[number].end].split())
        if words > AROUND:
            break
        first, last = min(first, number), max(last, number)
    start, end = pieces[first].start, pieces[last].end
    passage = Passage(0, document.id, page.number, start, end, page.text[start:end], sentence.heading)
    hit = Hit(passage, document.name, 0.0)
    return [
        Span(document, page, each.start, each.end, each.kind, "", "", "", hit, 0) for each in pieces[first : last + 1]
    ]


def _lines(sources: Sequence[Source]) -> str:
    return "\n".join(f"[{source.number}] {defused(_said(source))}" for source in sources)


def _said(source: Source) -> str:
    heading = source.spans[0].hit.passage.context
    text = " ".join(" ".join(span.text for span in source.spans).split())
    return f"{heading}: {text}" if heading else text


def summary_of(reading: Reading, ranked: Ranked, tools: Tools) -> tuple[Claim, ...]:
    """By the language model, which must be there; seconds. In its order, each sentence borne out by its citation."""
    spare = iter(quoted(reading.document, ranked.best(MOST)))
    if not reading.sources:
        return tuple(spare)[:SENTENCES]
    claims: list[Claim] = []
    for verified in _written(reading, tools):
        claim = verified.claim if is_borne_out(verified, reading) else next(_other(spare, claims), None)
        if claim is not None and claim.text not in {each.text for each in claims}:
            claims.append(claim)
    while len(claims) < FEWEST and (more := next(_other(spare, claims), None)) is not None:
        claims.append(more)
    return tuple(claims[:MOST])


def _written(reading: Reading, tools: Tools) -> list[Verified]:
    engine = tools.writer
    writing = compose(reading.packed(tools.prompts.summary, engine), engine, ROOM)
    try:
        while True:
            next(writing)
    except StopIteration as end:
        drafts = end.value.drafts
    checking, template = Checking.QUICK, tools.prompts.selfcite
    return verify(reading.title, drafts, reading.sources, tools.encoder, engine, template, checking)


def is_borne_out(verified: Verified, reading: Reading) -> bool:
    """Every number, date and name stands in the place cited, and most of the words, in much the same sense; hardly a
    word stands nowhere on its page."""
    features = verified.features
    words, similar = features.get("claim words", 0.0), features.get("claim similarity", 0.0)
    return (
        verified.claim.supported and words >= WORDS and similar >= SIMILAR and _added(verified.claim, reading) <= ADDED
    )


def _added(claim: Claim, reading: Reading) -> float:
    """The share of its words that are neither the title's nor of the page that it cites."""
    pages = {span.page.number: span.page for source in reading.sources for span in source.spans}
    texts = [reading.title, *(pages[number].text for number in {each.page for each in claim.citations})]
    language = language_of(" ".join(texts))
    there = frozenset(stem for text in texts for stem in stems(text, language))
    said = content_stems(claim.text, language)
    return sum(stem not in there for stem in said) / len(said) if said else 1.0


def _other(spare: Iterator[Claim], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Those that stand elsewhere than what was said already."""
    cited = {(place.page, place.start) for claim in claims for place in claim.citations}
    return (each for each in spare if not any((place.page, place.start) in cited for place in each.citations))
