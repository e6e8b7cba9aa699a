"""The extractive reader: quotes the best span, and tells everything that is known about how well it answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.evidence.spans import Span
from app.answering.evidence.table import asked_cell
from app.answering.evidence.weighing import Evidence, holds_expected
from app.answering.query import Kind, Query
from app.answering.readers.bearing import bearing
from app.answering.readers.choice import chosen_word
from app.answering.readers.quoting import quote
from app.answering.readers.reader import Proposal, ReaderName
from app.answering.readers.rivalry import rivalry
from app.answering.readers.yes_no import yes_or_no
from app.text.languages import DEFAULT
from app.text.words import content_stems


@dataclass(frozen=True, slots=True)
class ExtractiveReader:
    left_to_others: bool = False  # the question must be worked out, which one quote can hardly do

    def propose(self, query: Query, evidence: Evidence) -> list[Proposal]:
        spans, best = evidence.spans, evidence.best
        yes_no = yes_or_no(query, best.span) if query.kind is Kind.VERDICT else None
        features = {
            **best.features,
            **standing(evidence),
            **asked_for(query),
            **bearing(query, best.span),
            # A row's numbers say nothing by themselves: its label and heads must hold the question's words.
            "row by its label": best.features["row"] * best.features["words nearby"],
            "cell of the year": float(asked_cell(query, best.span) is not None),
            **rivalry(query, spans, best.words),
        }
        quoted = quote(query, evidence, yes_no)
        features |= headline_of(query, quoted.headline)
        features["beyond one quote"] = float(self.left_to_others or is_beyond(query, best.span))
        return [Proposal(ReaderName.EXTRACTIVE, quoted.headline, quoted.claims, features, yes_no is not None)]


def is_beyond(query: Query, best: Span) -> bool:
    """Whether one span can hardly answer: several things, a way to do something or a choice between two are asked for,
    or it says nothing beyond the question."""
    if query.twofold or query.procedure:
        return True
    if query.alternative and chosen_word(query, best.text, best.text) is None:
        return True
    return set(content_stems(best.text, query.language)) <= set(query.terms)


def standing(evidence: Evidence) -> dict[str, float]:
    """How far the best span stands above the others, and whether the others stand beside it."""
    spans, scores = evidence.spans, evidence.scores
    best = _place(spans[0])
    return {
        "score": scores[0],
        "lead": scores[0] - scores[1] if len(scores) > 1 else 1.0,
        "neighbours": sum(_place(span) == best for span in spans[1:4]) / 3,
    }


def _place(span: Span) -> Sequence[int]:
    return span.document.id, span.page.number


def asked_for(query: Query) -> dict[str, float]:
    """What kind of question it is."""
    return {
        "asks verdict": float(query.kind is Kind.VERDICT),
        "asks number": float(query.kind is Kind.NUMBER),
        "asks open": float(query.kind in (Kind.REASON, Kind.LIST)),
        "asks calculation": float(query.calculation),
        "asks two things": float(query.twofold),
        "asks a way": float(query.procedure),
        "question length": float(len(query.terms)),
        "other language": float(query.language != DEFAULT),
    }


def headline_of(query: Query, headline: str) -> dict[str, float]:
    """What can be told of the words that would be shown first."""
    return {
        "headline of the kind": holds_expected(query.kind, headline),
        "headline length": math.log1p(len(headline.split())),
    }
