"""Asks every question of a questions file and yields a row of answers, by Candor's pipeline or by plain RAG."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.answering.pipeline import Pipeline, query_in
from app.answering.stages import AS_SHIPPED, Stages
from app.answering.state import Options, Tools
from app.domain.answer import Answer, Checking, Mode, Reason, Unsure
from app.domain.conversation import Turn
from app.domain.events import Done
from app.errors import QuestionError
from app.evaluation.baseline import plain_answer
from app.evaluation.questions import Answered, Asked


class Scope(StrEnum):
    LIBRARY = "library"  # every question is asked of all documents
    DOCUMENT = "document"  # a question that names a document is asked of that document alone


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One question asked; `baseline` is the plain pipeline's answer where that was wanted."""

    number: int  # 1-based
    total: int
    row: Answered
    baseline: Answered | None


def evaluate(
    questions: Sequence[Asked],
    tools: Tools,
    *,
    scope: Scope,
    caution: float,
    mode: Mode = Mode.QUOTE,
    checking: Checking = Checking.QUICK,
    baseline: bool = False,
    stages: Stages = AS_SHIPPED,
) -> Iterator[Evaluated]:
    """Raises UnknownDocument where a question names a document that the library does not hold, in document scope."""
    for number, asked in enumerate(questions, 1):
        documents = _documents(asked, tools, scope)
        row = _by_candor(asked, tools, documents, caution=caution, mode=mode, checking=checking, stages=stages)
        plain = _by_plain_rag(asked, tools, documents) if baseline else None
        yield Evaluated(number, len(questions), row, plain)


def _documents(asked: Asked, tools: Tools, scope: Scope) -> list[int] | None:
    if scope is Scope.LIBRARY or asked.document is None:
        return None
    return [tools.library.document(asked.document).id]


def _by_candor(asked: Asked, tools: Tools, documents: Sequence[int] | None, **how: Any) -> Answered:
    """As a conversation: what was asked before is asked before, since its answers are what a follow-up leans on."""
    pipeline, options = Pipeline(tools), Options(documents, **how)
    turns: tuple[Turn, ...] = ()
    for question in asked.previous:
        outcome = _outcome(pipeline, question, turns, options)
        turns += (Turn(outcome.question, outcome.text if isinstance(outcome, Answer) else ""),)
    since = time.perf_counter()
    outcome = _outcome(pipeline, asked.question, turns, options)
    return Answered.of(asked, outcome, time.perf_counter() - since)


def _outcome(pipeline: Pipeline, question: str, turns: tuple[Turn, ...], options: Options) -> Answer | Unsure:
    """A question that the app refuses is one that it does not answer."""
    try:
        *_, done = pipeline.run(query_in(pipeline.tools.library, question, turns), options)
    except QuestionError:
        return Unsure(question, Reason.NOTHING_RELEVANT, (), 0.0, pipeline.tools.model)
    assert isinstance(done, Done)  # the last event
    return done.outcome


def _by_plain_rag(asked: Asked, tools: Tools, documents: Sequence[int] | None) -> Answered:
    since = time.perf_counter()
    outcome = plain_answer(asked.question, tools, documents)
    return Answered.of(asked, outcome, time.perf_counter() - since)
