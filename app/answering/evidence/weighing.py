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

from app.answering.evidence.spans import Span
from app.answering.query import NUMBER, Expected, Question, content_stems, stems
from app.domain.page import BlockKind
from app.models.extractor.extractor import Extractor

_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w&'’-]*")
_BECAUSE = re.compile(
    r"\b(?:because|due to|as a result|owing to|caused by|driven by|reflect|so that|in order to)\b", re.IGNORECASE
)
_NAME_IN_QUESTION = re.compile(r"\b(?:[A-Z][\w&'’-]*|\w*\d[\w.,-]*)")


@dataclass(frozen=True, slots=True)
class Evidence:
    span: Span
    features: dict[str, float]
    words: tuple[int, int] | None  # where in the page's text the words stand that answer, inside the span


def names_in(question: Question) -> frozenset[str]:
    """Stems of the names and numbers of a question: what a right page can hardly do without."""
    first, _, rest = question.text.partition(" ")
    named = _NAME_IN_QUESTION.findall(rest) + ([first] if NUMBER.search(first) else [])
    return frozenset(stem for name in named for stem in content_stems(name)) & frozenset(question.terms)


def holds_expected(expected: Expected, text: str) -> float:
    """1 where the text holds something of the expected kind, 0 where not, 0.5 where one cannot tell."""
    pattern = {
        Expected.NUMBER: NUMBER,
        Expected.TIME: _DATE,
        Expected.NAME: _CAPITALISED,
        Expected.PLACE: _CAPITALISED,
        Expected.REASON: _BECAUSE,
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


def weigh(question: Question, spans: Sequence[Span], extractor: Extractor | None) -> list[Evidence]:
    """What can be told of each span without a language model, in their order; `extractor` may be left out."""
    if not spans:
        return []
    if extractor is None:
        by_words = _by_words(question, spans)
        return [Evidence(span, words, None) for span, words in zip(spans, by_words, strict=True)]
    found = _read(question, spans, extractor)
    best = max(each.score for each in found)
    return [
        Evidence(span, {**by_words, **each.features(best)}, (each.start, each.end))
        for span, by_words, each in zip(spans, _by_words(question, spans), found, strict=True)
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


def _read(question: Question, spans: Sequence[Span], extractor: Extractor) -> list[_Read]:
    passages = {span.hit.passage.id: span.hit.passage for span in spans}
    scores = dict(zip(passages, extractor.read(question.text, list(passages.values())), strict=True))
    whole = {passage: each.best().score for passage, each in scores.items()}
    found = []
    for span in spans:
        passage = span.hit.passage
        best = scores[passage.id].best(max(0, span.start - passage.start), span.end - passage.start)
        found.append(_Read(best.score, whole[passage.id], passage.start + best.start, passage.start + best.end))
    return found


def _by_words(question: Question, spans: Sequence[Span]) -> list[dict[str, float]]:
    pages = {(span.document.id, span.page.number): span for span in spans}
    page_stems = {where: _page_stems(span) for where, span in pages.items()}
    rarity = Rarity(question.terms, list({span.hit.passage.id: _passage_stems(span) for span in spans}.values()))
    best_keyword = max(span.hit.keyword_score for span in spans) or 1.0
    names = names_in(question)
    rows = []
    for span in spans:
        around = page_stems[span.document.id, span.page.number]
        rows.append(
            {
                "passage similarity": span.hit.similarity,
                "rank": 1.0 / (1 + span.rank),
                "keyword score": span.hit.keyword_score / best_keyword,
                **_word_features(question, span, rarity),
                "words on page": rarity.cover(around),
                "names on page": len(names & around) / len(names) if names else 1.0,
                "heading": float(span.kind is BlockKind.HEADING),
                "row": float(span.kind is BlockKind.ROW),
            }
        )
    return rows


def _word_features(question: Question, span: Span, rarity: Rarity) -> dict[str, float]:
    own = stems(span.text)
    near = frozenset([*own, *stems(span.header), *stems(span.hit.passage.context)])
    asked = frozenset(question.terms)
    new = [stem for stem in own if stem not in asked]
    fresh = " ".join(word for word in span.text.split() if not asked.issuperset(stems(word)) or not stems(word))
    years = frozenset(question.years)
    return {
        "words": rarity.cover(frozenset(own)),
        "words in context": rarity.cover(near),
        "words nearby": rarity.cover(near | frozenset(stems(span.before)) | frozenset(stems(span.after))),
        "years": len(years & near) / len(years) if years else 1.0,
        "expected kind": holds_expected(question.expected, fresh),
        "new words": len(new) / len(own) if own else 0.0,
        "length": math.log1p(len(own)),
    }


def _passage_stems(span: Span) -> frozenset[str]:
    passage = span.hit.passage
    return frozenset(stems(passage.text)) | frozenset(stems(passage.context))


def _page_stems(span: Span) -> frozenset[str]:
    about = f"{span.document.name} {span.document.title} {span.hit.passage.context}"
    return frozenset(stems(span.page.text)) | frozenset(stems(about.replace("_", " ")))
