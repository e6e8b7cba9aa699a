"""Compose mode from evidence to claims: the evidence packed, the model's own words, each claim verified and cited."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

from app.answering.candidate import Candidate
from app.answering.compose import compose
from app.answering.packing import pack
from app.answering.prompts import Prompts
from app.answering.question import Question
from app.answering.verify import shown, verify
from app.domain import Checking, Claim, Piece
from app.indexing.encoder import Encoder
from app.llm.model import LanguageModel


@dataclass(frozen=True, slots=True)
class Worded:
    claims: tuple[Claim, ...]  # none where the model said nothing that its sources support
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """What composing is done with."""

    engine: LanguageModel
    encoder: Encoder
    prompts: Prompts
    checking: Checking


def in_own_words(question: Question, candidate: Candidate, writer: Writer) -> Generator[Piece, None, Worded]:
    packed = pack(question.text, candidate.spans, candidate.spans, writer.engine, writer.prompts.compose)
    composed = yield from compose(packed, writer.engine)
    template, checking = writer.prompts.selfcite, writer.checking
    verified = verify(question.text, composed.drafts, packed.sources, writer.encoder, writer.engine, template, checking)
    return Worded(shown(verified), packed.notices)
