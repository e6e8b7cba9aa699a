"""Stage 6, verify: each draft of compose mode becomes a claim, cited to the smallest span that supports it.

By the letters (facts.py), by words and meaning (cosine), and, thoroughly, by necessity and sufficiency (selfcite.py). A
claim whose passage does not bear it out is re-pointed to the one that does; where none does it is not supported.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from app.answering.evidence.citations import cite
from app.answering.evidence.sources import Draft, Source
from app.answering.evidence.spans import Span
from app.answering.evidence.table import head_of
from app.answering.evidence.weighing import Rarity
from app.answering.verification.facts import facts_in, ground_of, missing, wrong_cell
from app.answering.verification.selfcite import Bearing, bearings
from app.domain.answer import Checking, Citation, Claim
from app.models.encoder import Encoder
from app.models.language.model import LanguageModel
from app.models.language.prompts import Template
from app.text.languages import language_of
from app.text.words import content_stems, stems

SUPPORTS = 0.45  # least mean of the share of words and the similarity
FACT = 0.25  # what a missing number, date or name takes off a span's fit
NAMED = 0.05  # what it adds that the model named the span's passage
BEARS = 0.1  # what SelfCite can add or take off: it breaks ties, it does not overrule the letters
PER_CLAIM, ALL = 3, 5  # spans that SelfCite weighs: each costs the reading of all of them once more, by half


class Finding(StrEnum):
    SUPPORTED = "supported"
    REPOINTED = "re-pointed"  # supported, by another passage than the model named
    UNSUPPORTED = "unsupported"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Verified:
    """A claim, what was found about it, and the numbers behind that."""

    claim: Claim
    finding: Finding
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well one span, or two of one passage, would do as a claim's source."""

    source: Source
    spans: tuple[Span, ...]
    words: float  # share of the claim's content, by rarity, that stands there: 0 to 1
    similarity: float | None  # 0 (nothing in common) to 1; None where meaning is not looked at
    lost: int  # facts of the claim that are missing there
    named: bool  # by the model
    bearing: Bearing | None = field(default=None, compare=False)

    @property
    def alignment(self) -> float:
        return self.words if self.similarity is None else (self.words + self.similarity) / 2

    @property
    def score(self) -> float:
        borne = BEARS * math.tanh(self.bearing.reward) if self.bearing else 0.0
        return self.alignment - FACT * self.lost + NAMED * self.named + borne


def verify(
    question: str,
    drafts: Sequence[Draft],
    sources: Sequence[Source],
    encoder: Encoder,
    engine: LanguageModel,
    template: Template,
    checking: Checking,
) -> list[Verified]:
    """In the order of the drafts; one that no word of the sources touches has no source and is left out.

    `template` is SelfCite's. NONE costs milliseconds and checks nothing, QUICK encodes the sources' sentences once,
    THOROUGH has the language model read a few of them again.
    """
    if not drafts or not sources:
        return []
    fits = _fits(drafts, sources, None if checking is Checking.NONE else encoder, language_of(question))
    if checking is Checking.THOROUGH:
        fits = _weighed(question, drafts, fits, engine, template)
    found = (_verified(draft, row, checking) for draft, row in zip(drafts, fits, strict=True))
    return [each for each in found if each is not None]


def shown(verified: Sequence[Verified]) -> tuple[Claim, ...]:
    """The claims to show: none where not one is supported, else all, those unsupported marked as such."""
    claims = tuple(each.claim for each in verified)
    return claims if any(claim.supported for claim in claims) else ()


def features_of(verified: Sequence[Verified]) -> dict[str, float]:
    """Of an answer, for its confidence: the weakest of its claims, feature by feature, and the share supported."""
    names = sorted({name for each in verified for name in each.features})
    weakest = {name: min(each.features.get(name, 0.0) for each in verified) for name in names}
    supported = sum(each.claim.supported for each in verified) / len(verified) if verified else 0.0
    return {**weakest, "claims supported": supported}


def _fits(
    drafts: Sequence[Draft], sources: Sequence[Source], encoder: Encoder | None, language: str
) -> list[list[_Fit]]:
    """For each draft the fit of every span, best first."""
    places = [(source, span) for source in sources for span in source.spans]
    cosines = _cosines(drafts, [span for _, span in places], encoder)
    near = [frozenset([*stems(span.in_context, language), *stems(span.header, language)]) for _, span in places]
    rows = []
    for draft, cosine in zip(drafts, cosines, strict=True):
        rarity = Rarity(tuple(dict.fromkeys(content_stems(draft.text, language))), near)
        fits = [
            _Fit(source, (span,), rarity.cover(words), similarity, _lost(draft, (span,)), source.number in draft.named)
            for (source, span), words, similarity in zip(places, near, cosine, strict=True)
        ]
        rows.append(_best_first(draft, fits))
    return rows


def _cosines(drafts: Sequence[Draft], spans: Sequence[Span], encoder: Encoder | None) -> list[list[float | None]]:
    """Stretched so that 0 is what the encoder gives for sentences that have nothing in common."""
    if encoder is None:
        return [[None] * len(spans) for _ in drafts]
    vectors = encoder.encode([*(draft.text for draft in drafts), *(span.in_context for span in spans)])
    cosines = vectors[: len(drafts)] @ vectors[len(drafts) :].T
    table: list[list[float | None]] = np.clip((cosines - encoder.unrelated) / (1 - encoder.unrelated), 0, 1).tolist()
    return table


def _lost(draft: Draft, spans: tuple[Span, ...]) -> int:
    wrong = any(wrong_cell(draft.text, span) for span in spans)
    return len(missing(draft.text, ground_of(spans))) + wrong


def _best_first(draft: Draft, fits: Sequence[_Fit]) -> list[_Fit]:
    """With, in front, two spans of one passage where the best one lacks facts that both together have."""
    ordered = sorted(fits, key=lambda fit: -fit.score)
    best = ordered[0]
    pairs = [pair for fit in ordered[1:] if best.lost and (pair := _pair(draft, best, fit)).lost < best.lost]
    return sorted([*pairs, *ordered], key=lambda fit: -fit.score)


def _pair(draft: Draft, best: _Fit, other: _Fit) -> _Fit:
    """Worth as much as its better half in words and meaning; useless where the two stand in different passages."""
    if other.source.number != best.source.number:
        return best
    spans = tuple(sorted((*best.spans, *other.spans), key=lambda span: span.start))
    return _Fit(best.source, spans, best.words, best.similarity, _lost(draft, spans), best.named)


def _weighed(
    question: str, drafts: Sequence[Draft], fits: Sequence[list[_Fit]], engine: LanguageModel, template: Template
) -> list[list[_Fit]]:
    """The fits with SelfCite's bearing for the best of them, best first again."""
    wanted = dict.fromkeys(fit.spans for rank in range(PER_CLAIM) for row in fits for fit in row[rank : rank + 1])
    weighed = list(wanted)[:ALL]
    texts = [" ".join(span.in_context for span in spans) for spans in weighed]
    rows = []
    for row, found in zip(
        fits, bearings(question, [draft.text for draft in drafts], texts, engine, template), strict=True
    ):
        by_spans = dict(zip(weighed, found, strict=True))
        rows.append(sorted((_borne(fit, by_spans.get(fit.spans)) for fit in row), key=lambda fit: -fit.score))
    return rows


def _borne(fit: _Fit, bearing: Bearing | None) -> _Fit:
    return _Fit(fit.source, fit.spans, fit.words, fit.similarity, fit.lost, fit.named, bearing)


def _verified(draft: Draft, fits: Sequence[_Fit], checking: Checking) -> Verified | None:
    best = next((fit for fit in fits if fit.words), None)
    citations = tuple(_citations(best.spans)) if best is not None else ()
    if best is None or not citations:
        return None
    finding = _finding(draft, best, checking)
    claim = Claim(draft.text, citations, supported=finding is not Finding.UNSUPPORTED)
    return Verified(claim, finding, _features(draft, best))


def _finding(draft: Draft, best: _Fit, checking: Checking) -> Finding:
    if checking is Checking.NONE:
        return Finding.UNCHECKED
    if best.lost or best.alignment < SUPPORTS:
        return Finding.UNSUPPORTED
    return Finding.REPOINTED if draft.named and not best.named else Finding.SUPPORTED


def _features(draft: Draft, best: _Fit) -> dict[str, float]:
    """All such that more is better, so that the weakest claim of an answer is the least of each."""
    features = {
        "claim words": best.words,
        "facts borne out": 1.0 - min(1.0, best.lost / max(1, facts_in(draft.text))),
        "passage named": float(best.named),
    }
    if best.similarity is not None:
        features["claim similarity"] = best.similarity
    if best.bearing is not None:
        features |= {"necessity": best.bearing.necessity, "sufficiency": best.bearing.sufficiency}
    return features


def _citations(spans: Sequence[Span]) -> Iterator[Citation]:
    """The spans, and above a table row the line that gives its numbers a meaning."""
    for span in spans:
        yield from cite(span.document, span.page, span.start, span.end)
        head = head_of(span)
        if head is not None:
            yield from cite(span.document, span.page, head.start, head.end)
