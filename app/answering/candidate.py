"""Stages 4 and 5, suffice: the best span of a question, and everything known about how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.answering.confidence import Judge
from app.answering.evidence import Evidence
from app.answering.question import Expected, Question
from app.answering.quote import Extract, extract
from app.answering.spans import Span
from app.answering.table import asked_cell
from app.answering.verdict import Verdict, verdict_of
from app.llm.engine import Engine

READ_BY_MODEL = 1  # best spans in the model's prompt: each costs up to a second on two slow cores


@dataclass(frozen=True, slots=True)
class Candidate:
    """The spans in order, best first, and the features by which the best is judged."""

    spans: tuple[Span, ...]
    scores: tuple[float, ...]  # log-odds, same order
    features: dict[str, float]
    extract: Extract | None  # the words the model copied out of the best spans
    verdict: Verdict | None  # where the question asks for yes or no


def order(rows: Sequence[dict[str, float]], judge: Judge) -> tuple[list[int], list[float]]:
    """The indexes of the rows, best first, and their log-odds in that order."""
    scores = judge.log_odds(list(rows))
    best_first = np.argsort(-scores, kind="stable")
    return best_first.tolist(), scores[best_first].tolist()


def propose(question: Question, evidence: Sequence[Evidence], judge: Judge, engine: Engine) -> Candidate:
    """`evidence`: at least one piece, in any order."""
    indexes, scores = order([each.features for each in evidence], judge)
    best_first = tuple(evidence[index].span for index in indexes)
    copied = extract(question, best_first[:READ_BY_MODEL], engine)
    verdict = verdict_of(question, best_first[0], engine) if question.expected is Expected.VERDICT else None
    features = {
        **evidence[indexes[0]].features,
        **_standing(best_first, scores),
        **_kind(question),
        **_model_features(copied),
        "verdict is clear": abs(verdict.log_odds) if verdict else 0.0,
        "cell of the year": float(asked_cell(question, best_first[0]) is not None),
    }
    return Candidate(best_first, tuple(scores), features, copied, verdict)


def _standing(spans: Sequence[Span], scores: Sequence[float]) -> dict[str, float]:
    """How far the best span stands above the others, and whether the others stand beside it."""
    best = spans[0]
    beside = [
        span for span in spans[1:4] if (span.document.id, span.page.number) == (best.document.id, best.page.number)
    ]
    return {
        "score": scores[0],
        "lead": scores[0] - scores[1] if len(scores) > 1 else 1.0,
        "neighbours": len(beside) / 3,
    }


def _kind(question: Question) -> dict[str, float]:
    asked = question.expected
    return {
        "asks verdict": float(asked is Expected.VERDICT),
        "asks number": float(asked is Expected.NUMBER),
        "asks open": float(asked in (Expected.REASON, Expected.LIST)),
        "asks calculation": float(question.calculation),
        "question length": float(len(question.terms)),
    }


def _model_features(copied: Extract | None) -> dict[str, float]:
    if copied is None:
        return {"model copies": -5.0, "model over unsure": -2.0}
    return {
        "model copies": max(copied.logprob, -5.0),
        "model over unsure": copied.logprob - copied.unsure_logprob,
    }
