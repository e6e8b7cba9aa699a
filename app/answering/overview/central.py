"""The sentences that say most of what a document is about, without a language model.

LexRank (Erkan and Radev 2004, arXiv:1109.2128): a sentence is central that is like many others, weighed by how central
those are. Sentences are compared by the encoder's cosine instead of tf-idf, and chosen so that they do not repeat each
other (Carbonell and Goldstein 1998, maximal marginal relevance). A long document is looked at in some of its pages,
spread evenly: the cost is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.answering.evidence.spans import lists_places
from app.answering.overview.vocabulary import Vocabulary
from app.domain.document import Document
from app.domain.page import BlockKind, Page
from app.indexing.passages import sentences_of
from app.library.library import Library
from app.models.encoder import Encoder

MOST_PAGES = 24
FIRST_PAGES = 3  # of these all sentences are looked at first: abstracts and introductions stand there
MOST_SENTENCES = 96  # that are encoded
SHORTEST, LONGEST = 7, 48  # words
FEW, SHORTEST_LINE = 4, 5  # with fewer sentences, lines of so many words will do
LEAST_LETTERS = 0.72  # share of a sentence's characters that are letters or spaces
DAMPING, ROUNDS = 0.85, 30
OPENING = 0.25  # what a sentence of the opening gains on the most central one
TELLING = 0.3  # what one under a heading such as "Abstract" gains
NOVELTY = 0.5  # weight of not saying again what was chosen before
SAME = 0.92  # cosine of sentences of which one is enough
OPENING_SENTENCES = 12
LENGTH, FULL = 0.4, 16  # what a sentence loses that has much fewer than so many words
ITEM = 0.1
_COUNTED = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d+)*|[A-Za-z]|[ivx]+)[.)]|\d{1,2}(?:\.\d+)+|[•●▪◦*–-])\s+")
_ENDS = re.compile(r"[.!?。](?:[\"'”’»)\]]|\s*\d{1,2})*$")
_REFERENCE = re.compile(
    r"\bet al\b|\bdoi\b|https?:|\bpp\.|\bvol\.|\(\d{4}[a-z]?\)\.|^\[\d+\]|^\d{1,3}\.?\s*(?:see|id)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`opening`: 0 to 1, how near the beginning it stands. `telling`: under a heading that says what is to come."""

    page: Page
    start: int
    end: int
    text: str  # on one line
    heading: str
    opening: float
    telling: bool


def spread_pages(total: int, most: int = MOST_PAGES) -> list[int]:
    """Numbers of the first pages, and of others spread evenly over the rest."""
    if total <= most:
        return list(range(1, total + 1))
    rest = most - FIRST_PAGES
    others = [FIRST_PAGES + 1 + (total - FIRST_PAGES - 1) * place // (rest - 1) for place in range(rest)]
    return [*range(1, FIRST_PAGES + 1), *dict.fromkeys(others)]


def sentences_in(library: Library, document: Document, words: Vocabulary, *, lines: bool = False) -> list[Sentence]:
    """Whole sentences of prose: no headings, rows of tables, references, lists of contents. In order. `lines`: others
    will do where there is hardly a sentence, as on slides."""
    pages = [library.page(document.id, number) for number in spread_pages(document.pages)]
    found = _sentences(pages, words, whole=True)
    return _spread(found if len(found) >= FEW or not lines else _sentences(pages, words, whole=False))


def _sentences(pages: Sequence[Page], words: Vocabulary, *, whole: bool) -> list[Sentence]:
    found: list[Sentence] = []
    heading, left_out = "", False
    for page in pages:
        for span in sentences_of(page):
            text = " ".join(page.text[span.start : span.end].split())
            if span.kind is BlockKind.HEADING:
                heading, left_out = text, words.references.fullmatch(text.strip(" .:0123456789")) is not None
            elif span.kind is BlockKind.PROSE and not left_out and _is_telling(text, whole=whole):
                early = page.number <= FIRST_PAGES
                opening = max(0.0, 1 - len(found) / OPENING_SENTENCES) if early else 0.0
                telling = early and words.abstract.search(heading) is not None
                found.append(Sentence(page, span.start, span.end, text, heading, opening, telling))
    return found


def _is_telling(text: str, *, whole: bool) -> bool:
    """`whole`: a sentence, from its capital to its full stop."""
    count = len(text.split())
    if not (SHORTEST if whole else SHORTEST_LINE) <= count <= LONGEST:
        return False
    opening = _COUNTED.sub("", text)[:1]
    if whole and (not _ENDS.search(text) or not opening.isalpha() or opening.islower()):
        return False
    plain = sum(character.isalpha() or character.isspace() for character in text)
    return plain >= LEAST_LETTERS * len(text) and not lists_places(text) and not _REFERENCE.search(text)


def _spread(found: list[Sentence]) -> list[Sentence]:
    """At most MOST_SENTENCES: those of the opening, and of the others some, spread evenly."""
    if len(found) <= MOST_SENTENCES:
        return found
    first, rest = found[: MOST_SENTENCES // 3], found[MOST_SENTENCES // 3 :]
    wanted = MOST_SENTENCES - len(first)
    return [*first, *(rest[len(rest) * place // wanted] for place in range(wanted))]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Sentences with how central each is (the most central one has 1), and their vectors (n, d)."""

    sentences: tuple[Sentence, ...]
    scores: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]

    def best(self, count: int, beside: Sequence[str] = (), encoder: Encoder | None = None) -> tuple[Sentence, ...]:
        """So many, in the document's order; none that says again what `beside` says."""
        said = encoder.encode(list(beside)) if encoder is not None and beside else self.vectors[:0]
        chosen: list[int] = []
        while len(chosen) < min(count, len(self.sentences)):
            known = np.concatenate([said, self.vectors[chosen]])
            again = (self.vectors @ known.T).max(axis=1) if len(known) else np.zeros(len(self.sentences), np.float32)
            value = self.scores - NOVELTY * again
            value[[*chosen, *np.flatnonzero(again > SAME)]] = -np.inf
            if not np.isfinite(value.max()):
                break
            chosen.append(int(value.argmax()))
        return tuple(self.sentences[place] for place in sorted(chosen))


def rank(sentences: Sequence[Sentence], encoder: Encoder) -> Ranked:
    vectors = encoder.encode([sentence.text for sentence in sentences])
    if not len(sentences):
        return Ranked((), np.zeros(0, np.float32), vectors)
    scores = centrality(vectors, encoder.unrelated)
    gains = [OPENING * each.opening + TELLING * each.telling + _fullness(each.text) for each in sentences]
    return Ranked(tuple(sentences), scores + np.asarray(gains, dtype=np.float32), vectors)


def _fullness(text: str) -> float:
    """What a sentence loses that is too short to say much, or is one item of a list."""
    return LENGTH * (min(1.0, len(text.split()) / FULL) - 1) - ITEM * (_COUNTED.match(text) is not None)


def centrality(vectors: npt.NDArray[np.float32], unrelated: float) -> npt.NDArray[np.float32]:
    """Of each row of unit vectors (n, d), 0 to 1; `unrelated`: the cosine of texts that have nothing in common."""
    alike = np.clip(vectors @ vectors.T - unrelated, 0, None)
    np.fill_diagonal(alike, 0)
    steps = alike / np.maximum(alike.sum(axis=1, keepdims=True), 1e-9)
    count = len(vectors)
    scores = np.full(count, 1 / count, dtype=np.float32)
    for _ in range(ROUNDS):
        scores = ((1 - DAMPING) / count + DAMPING * steps.T @ scores).astype(np.float32)
    return np.asarray(scores / max(float(scores.max()), 1e-9), dtype=np.float32)
