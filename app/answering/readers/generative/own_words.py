"""Compose mode from evidence to claims: the evidence packed, the model's own words, each claim verified and cited.

What is known about the words is kept as features, from which the calibrator's judge of own words tells how likely
they are right: how sure the quote they were made from is, whether they say the same, and how well their claims are
borne out.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field

from app.answering.judging.legibility import log_odds
from app.answering.query import Question, content_stems, stems
from app.answering.readers.extractive import Candidate
from app.answering.readers.generative.compose import compose
from app.answering.readers.generative.packing import pack
from app.answering.readers.generative.prompts import Prompts
from app.answering.readers.quoting import claims_of
from app.answering.verification.verify import features_of, shown, verify
from app.domain.answer import Checking, Claim
from app.domain.events import Piece
from app.models.encoder import Encoder
from app.models.language.model import LanguageModel

LEAST_LOGPROB = -5.0  # mean over the reply's tokens, natural logarithm


@dataclass(frozen=True, slots=True)
class Worded:
    claims: tuple[Claim, ...]  # none where the model said nothing that its sources support
    notices: tuple[str, ...]
    features: dict[str, float] = field(default_factory=dict)  # none where there are no claims
    silent: bool = False  # the model said nothing, that it is unsure, or the same again and again


@dataclass(frozen=True, slots=True)
class Writer:
    """What composing is done with."""

    engine: LanguageModel
    encoder: Encoder
    prompts: Prompts
    checking: Checking


def in_own_words(
    question: Question, candidate: Candidate, writer: Writer, quoted: float
) -> Generator[Piece, None, Worded]:
    """`quoted`: how likely the best quote is right, 0 to 1."""
    packed = pack(question.text, candidate.spans, candidate.spans, writer.engine, writer.prompts.compose)
    composed = yield from compose(packed, writer.engine)
    template, checking = writer.prompts.selfcite, writer.checking
    verified = verify(question.text, composed.drafts, packed.sources, writer.encoder, writer.engine, template, checking)
    claims = shown(verified)
    said = " ".join(claim.text for claim in claims)
    features = {
        **features_of(verified),
        "quote confidence": log_odds(quoted),
        "says the quote": _share_said(claims_of(question, candidate)[0].text, said),
        "own words": max(composed.logprob, LEAST_LOGPROB),
    }
    return Worded(claims, packed.notices, features if claims else {}, composed.silence is not None)


def _share_said(quote: str, said: str) -> float:
    """The share of the quote's words that the model says as well, 0 to 1."""
    wanted, there = content_stems(quote), set(stems(said))
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0
