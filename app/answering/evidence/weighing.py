"""Stage 3 and 4, weigh: how well each candidate span would answer the question, as named features.

Features hold for any language model: what the extractor reads out of the hits, words (share of the question's rare
words found near the span), names and years, expected kind of answer, meaning and place in the ranking.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from app.answering.evidence.spans import Span
from app.answering.query import NUMBER, Kind, Query
from app.domain.page import BlockKind
from app.models.extractor import Extractor
from app.text.dates import A_YEAR
from app.text.words import stems

_DATE = re.compile(
    rf"\b{A_YEAR}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
LEAST_RELEVANT = -11.0  # logit of a passage that the reranker did not read: as of one that has nothing to do with it
_CAPITALISED = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w&'’-]*")
_BECAUSE = re.compile(
    r"\b(?:because|due to|as a result|owing to|caused by|driven by|reflect|so that|in order to)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A span and what can be told of it. `words`: where in the page's text those stand that answer best."""

    span: Span
    features: dict[str, float]
    words: tuple[int, int] | None


class Orders(Protocol):
    """What tells how well a span answers: log-odds of n rows of features, shape (n,)."""

    def log_odds(self, rows: list[dict[str, float]]) -> npt.NDArray[np.float64]: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What may answer a question, best first; at least one span."""

    weighed: tuple[Weighed, ...]
    scores: tuple[float, ...]  # log-odds, same order

    @classmethod
    def ordered(cls, weighed: Sequence[Weighed], judge: Orders) -> Evidence:
        scores = judge.log_odds([each.features for each in weighed])
        best_first = np.argsort(-scores, kind="stable").tolist()
        return cls(tuple(weighed[index] for index in best_first), tuple(scores[best_first].tolist()))

    @property
    def best(self) -> Weighed:
        return self.weighed[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(each.span for each in self.weighed)


def holds_expected(expected: Kind, text: str) -> float:
    """1 where the text holds something of the expected kind, 0 where not, 0.5 where one cannot tell."""
    pattern = {
        Kind.NUMBER: NUMBER,
        Kind.TIME: _DATE,
        Kind.NAME: _CAPITALISED,
        Kind.PLACE: _CAPITALISED,
        Kind.REASON: _BECAUSE,
    }.get(expected)
    return 0.5 if pattern is None else float(bool(pattern.search(text)))


class Rarity:
    """Weights of the question's terms: how rare each is among the passages at hand (inverse document frequency)."""

    def __init__(self, terms: Sequence[str], texts: Sequence[frozenset[str]]) -> None:
        seen = Counter(term for text in texts for term in terms if term in text)
        self._weights = {term: math.log((len(texts) + 1) / (seen[term] + 0.5)) + 0.1 for term in terms}
        self._whole = sum(self._weights.values()) or 1.0

    def cover(self, text: frozenset[str]) -> float:
        """Share of the question's weight that the text's stems cover, 0 to 1."""
        return sum(weight for term, weight in self._weights.items() if term in text) / self._whole


def weigh(query: Query, spans: Sequence[Span], extractor: Extractor | None) -> list[Weighed]:
    """What can be told of each span without a language model, in their order; `extractor` may be left out."""
    if not spans:
        return []
    if extractor is None:
        by_words = _by_words(query, spans)
        return [Weighed(span, words, None) for span, words in zip(spans, by_words, strict=True)]
    found = _read(query, spans, extractor)
    best = max(each.score for each in found)
    return [
        Weighed(span, {**by_words, **each.features(best)}, (each.start, each.end))
        for span, by_words, each in zip(spans, _by_words(query, spans), found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the extractor reads out of one span. Scores are log-odds against "the passage does not say"."""

    score: float
    in_passage: float  # of the best words of the whole passage
    start: int  # in the page's text
    end: int

    def features(self, best: float) -> dict[str, float]:
        return {
            "reader": self.score,
            "reader within passage": self.score - self.in_passage,
            "reader among hits": self.score - best,
        }


def _read(query: Query, spans: Sequence[Span], extractor: Extractor) -> list[_Read]:
    passages = {span.hit.passage.id: span.hit.passage for span in spans}
    scores = dict(zip(passages, extractor.read(query.text, list(passages.values())), strict=True))
    whole = {passage: each.best().score for passage, each in scores.items()}
    found = []
    for span in spans:
        passage = span.hit.passage
        best = scores[passage.id].best(max(0, span.start - passage.start), span.end - passage.start)
        found.append(_Read(best.score, whole[passage.id], passage.start + best.start, passage.start + best.end))
    return found


def _by_words(query: Query, spans: Sequence[Span]) -> list[dict[str, float]]:
    pages = {(span.document.id, span.page.number): span for span in spans}
    page_stems = {where: _page_stems(span, query.language) for where, span in pages.items()}
    rarity = Rarity(
        query.terms, list({span.hit.passage.id: _passage_stems(span, query.language) for span in spans}.values())
    )
    best_keyword = max(span.hit.keyword_score for span in spans) or 1.0
    relevances = [LEAST_RELEVANT if span.hit.relevance is None else span.hit.relevance for span in spans]
    best_relevance = max(relevances)
    # While vectors are still to come, nothing is known of it: a judge then counts it as its mean.
    by_meaning = any(span.hit.similarity for span in spans)
    names = query.names
    rows = []
    for span, relevance in zip(spans, relevances, strict=True):
        around = page_stems[span.document.id, span.page.number]
        rows.append(
            {
                **({"passage similarity": span.hit.similarity} if by_meaning else {}),
                "relevance": relevance,
                "relevance below best": relevance - best_relevance,
                "rank": 1.0 / (1 + span.rank),
                "keyword score": span.hit.keyword_score / best_keyword,
                **_word_features(query, span, rarity),
                "words on page": rarity.cover(around),
                "names on page": len(names & around) / len(names) if names else 1.0,
                "heading": float(span.kind is BlockKind.HEADING),
                "row": float(span.kind is BlockKind.ROW),
            }
        )
    return rows


def _word_features(query: Query, span: Span, rarity: Rarity) -> dict[str, float]:
    def read(text: str) -> list[str]:
        return stems(text, query.language)

    own = read(span.text)
    near = frozenset([*own, *read(span.header), *read(span.hit.passage.context)])
    asked = frozenset(query.terms)
    new = [stem for stem in own if stem not in asked]
    fresh = " ".join(word for word in span.text.split() if not asked.issuperset(read(word)) or not read(word))
    years = frozenset(query.years)
    return {
        "words": rarity.cover(frozenset(own)),
        "words in context": rarity.cover(near),
        "words nearby": rarity.cover(near | frozenset(read(span.before)) | frozenset(read(span.after))),
        "years": len(years & near) / len(years) if years else 1.0,
        "expected kind": holds_expected(query.kind, fresh),
        "new words": len(new) / len(own) if own else 0.0,
        "length": math.log1p(len(own)),
    }


def _passage_stems(span: Span, language: str) -> frozenset[str]:
    passage = span.hit.passage
    return frozenset(stems(passage.text, language)) | frozenset(stems(passage.context, language))


def _page_stems(span: Span, language: str) -> frozenset[str]:
    about = f"{span.document.name} {span.document.title} {span.hit.passage.context}"
    return frozenset(stems(span.page.text, language)) | frozenset(stems(about.replace("_", " "), language))
