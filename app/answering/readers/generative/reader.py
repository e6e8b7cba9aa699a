"""The generative reader: the evidence packed, the model's own words, each claim verified and cited.

What is known about the words is kept as features, from which the calibrator's judge of own words tells how likely
they are right: how sure the quote they were made from is, whether they say the same, and how well their claims are
borne out.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from app.answering.evidence.weighing import Evidence
from app.answering.query import Query
from app.answering.readers.generative.compose import compose
from app.answering.readers.generative.packing import pack
from app.answering.readers.reader import Proposal, ReaderName, shortened
from app.answering.verification.verify import features_of, shown, verify
from app.domain.answer import Checking, Claim
from app.domain.events import Piece
from app.models.encoder import Encoder
from app.models.language.model import LanguageModel
from app.models.language.prompts import Prompts
from app.notice import Notice
from app.text.words import content_stems, stems

LEAST_LOGPROB = -5.0  # mean over the reply's tokens, natural logarithm


@dataclass(frozen=True, slots=True)
class Written:
    """What the model wrote: one proposal, or none where it said nothing that its sources support."""

    proposal: Proposal | None
    notices: tuple[Notice, ...]
    silent: bool = False  # the model said nothing, that it is unsure, or the same again and again


@dataclass(frozen=True, slots=True)
class GenerativeReader:
    engine: LanguageModel
    encoder: Encoder
    prompts: Prompts
    checking: Checking
    quote: Claim  # the best quote, which the words are compared with
    quote_log_odds: float  # of that quote being right

    def propose(self, query: Query, evidence: Evidence) -> list[Proposal]:
        writing = self.write(query, evidence)
        while True:
            try:
                next(writing)
            except StopIteration as end:
                written: Written = end.value
                return [written.proposal] if written.proposal else []

    def write(self, query: Query, evidence: Evidence) -> Generator[Piece, None, Written]:
        """As `propose`, a piece at a time."""
        spans, prompts = evidence.spans, self.prompts
        packed = pack(query.text, spans, spans, self.engine, prompts.compose)
        composed = yield from compose(packed, self.engine)
        verified = verify(
            query.text, composed.drafts, packed.sources, self.encoder, self.engine, prompts.selfcite, self.checking
        )
        claims = shown(verified)
        said = " ".join(claim.text for claim in claims)
        features = {
            **features_of(verified),
            "quote confidence": self.quote_log_odds,
            "says the quote": _share_said(self.quote.text, said, query.language),
            "own words": max(composed.logprob, LEAST_LOGPROB),
        }
        proposal = Proposal(ReaderName.GENERATIVE, shortened(claims[0].text), claims, features) if claims else None
        return Written(proposal, packed.notices, composed.silence is not None)


def _share_said(quote: str, said: str, language: str) -> float:
    """The share of the quote's words that the model says as well, 0 to 1."""
    wanted, there = content_stems(quote, language), set(stems(said, language))
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0
