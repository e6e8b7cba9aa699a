"""Stages 4 and 5, suffice: the best span of a question, and everything known about how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.answering.evidence.spans import Span
from app.answering.evidence.table import asked_cell
from app.answering.evidence.weighing import Evidence
from app.answering.judging.bearing import bearing
from app.answering.judging.calibrator import Judge
from app.answering.judging.rivalry import rivalry
from app.answering.query import Expected, Question, content_stems
from app.answering.readers.calculation.reader import Worked, must_be_worked, work_out
from app.answering.readers.choice import chosen_word
from app.answering.readers.generative.copying import Extract, extract
from app.answering.readers.statements.figure import Accounts, figure_of_accounts
from app.answering.readers.verdict import Verdict, verdict_of
from app.answering.stages import AS_SHIPPED, Stages
from app.library.library import Library
from app.models.language.model import LanguageModel

PLAIN = 0.0  # log-odds of the extractor above which its words are shown before their sentence
READ_BY_MODEL = 1  # best spans in the model's prompt: each costs up to a second on two slow cores
# What depends on which language model is loaded.
MODEL_FEATURES = frozenset({"model copies", "model over unsure", "model and reader agree", "model agrees with verdict"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """The spans in order, best first, and the features by which the best is judged."""

    spans: tuple[Span, ...]
    scores: tuple[float, ...]  # log-odds, same order
    features: dict[str, float]
    words: tuple[int, int] | None  # where in the page of the best span the words stand that answer, if it is plain
    verdict: Verdict | None  # where the question asks for yes or no
    worked: Worked | None  # where it asks for what must be computed or compared
    unproven: bool  # of a kind whose confidence was not fitted: a yes or no, one thing where several are asked for


def order(rows: Sequence[dict[str, float]], judge: Judge) -> tuple[list[int], list[float]]:
    """The indexes of the rows, best first, and their log-odds in that order."""
    scores = judge.log_odds(list(rows))
    best_first = np.argsort(-scores, kind="stable")
    return best_first.tolist(), scores[best_first].tolist()


def propose(
    question: Question,
    evidence: Sequence[Evidence],
    judge: Judge,
    engine: LanguageModel,
    *,
    library: Library | None = None,
    accounts: Accounts | None = None,
    stages: Stages = AS_SHIPPED,
) -> Candidate:
    """`evidence`: at least one piece, in any order. `library`: where its documents are read beyond the evidence; None
    where they are not to be. `accounts`: None where none are to be looked into."""
    indexes, scores = order([each.features for each in evidence], judge)
    spans = tuple(evidence[index].span for index in indexes)
    best = evidence[indexes[0]]
    worked = figure_of_accounts(question, spans, accounts) if accounts and stages.accounts else None
    if worked is None and stages.worked:
        worked = work_out(question, spans, library)
    asks_verdict = question.expected is Expected.VERDICT and worked is None
    verdict = verdict_of(question, spans[0], engine) if asks_verdict else None
    features = {
        **best.features,
        **_standing(spans, scores),
        **_kind(question),
        **bearing(question, spans[0]),
        # A row's numbers say nothing by themselves: its label and heads must hold the question's words.
        "row by its label": best.features["row"] * best.features["words nearby"],
        "cell of the year": float(asked_cell(question, spans[0]) is not None),
        **rivalry(question, spans, best.words),
        "model agrees with verdict": verdict.log_odds if verdict else 0.0,
    }
    if stages.model_features:
        features |= _model_features(best, extract(question, spans[:READ_BY_MODEL], engine))
    words = best.words if features.get("reader", PLAIN) > PLAIN else None
    unproven = worked is None and (verdict is not None or is_unproven(question, spans[0]))
    return Candidate(spans, tuple(scores), features, words, verdict, worked, unproven)


def is_unproven(question: Question, best: Span) -> bool:
    """Whether one span can hardly answer: several things, a way to do something or a choice between two are asked for,
    or it says nothing beyond the question."""
    if question.twofold or question.procedure or must_be_worked(question):
        return True
    if question.alternative and chosen_word(question.text, best.text, best.text) is None:
        return True
    return set(content_stems(best.text)) <= set(question.terms)


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


def _model_features(best: Evidence, copied: Extract | None) -> dict[str, float]:
    """What the language model copies out of the best span, and whether the extractor found the same words."""
    if copied is None:
        return {"model copies": -5.0, "model over unsure": -2.0, "model and reader agree": 0.0}
    start, end = best.words or (0, 0)
    return {
        "model copies": max(copied.logprob, -5.0),
        "model over unsure": copied.logprob - copied.unsure_logprob,
        "model and reader agree": float(copied.start < end and start < copied.end),
    }
