"""Stage 3, rerank: the first hits in a better order, as many as the time budget allows.

A judge says how well each passage fits the question. The local model is one, by log P(question | passage), a token
(UPR, Sachan et al. 2022, arXiv:2204.07496); a cross-encoder of the user's is another (app.indexing.crossencoder).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from app.domain import Hit
from app.indexing.vectors import searched_text
from app.llm.model import LanguageModel
from app.llm.prompt import Message

together = 2  # passages judged in one go: what the time budget may be overrun by
most_hits = 12
most_passage_words = 90
kept_rank = 1.0  # weight of the order before beside the judge's order, both by reciprocal rank
constant = 5.0  # of reciprocal rank fusion, small because few hits are ordered

instruction = "Write the question that the passage answers."

Judge = Callable[[str, Sequence[str]], Sequence[float]]  # question, n passages -> n scores, higher is better


def by_likelihood(engine: LanguageModel) -> Judge:
    """log P(question | passage) by the model, the mean of its tokens. Each passage costs the time to read it."""

    def judge(question: str, passages: Sequence[str]) -> list[float]:
        prompts = [engine.chat([Message("system", instruction), Message("user", text)]) for text in passages]
        return [scored.mean for scored in engine.score_many([(prompt, question) for prompt in prompts])]

    return judge


def rerank(question: str, hits: Sequence[Hit], judge: Judge, *, seconds: float) -> list[Hit]:
    """All hits: the first of them in their new order, then those that the time did not suffice for, in their old one.

    Stops before the budget where the next passages would not be done in time, judging by the last ones.
    """
    began = time.perf_counter()
    scores: list[float] = []
    took = 0.0
    for first in range(0, min(len(hits), most_hits), together):
        since = time.perf_counter()
        if since - began + took > seconds:
            break
        part = hits[first : min(first + together, most_hits)]
        scores.extend(judge(question, [_shortened(searched_text(hit.passage)) for hit in part]))
        took = time.perf_counter() - since
    return [*(hits[index] for index in fused_order(scores)), *hits[len(scores) :]]


def fused_order(scores: Sequence[float]) -> list[int]:
    """Indexes, best first: the judge's order and the order before, fused by reciprocal rank."""
    by_judge = sorted(range(len(scores)), key=lambda index: -scores[index])
    rank = {index: place for place, index in enumerate(by_judge, start=1)}
    return sorted(
        range(len(scores)),
        key=lambda index: -(1 / (constant + rank[index]) + kept_rank / (constant + index + 1)),
    )


def _shortened(text: str) -> str:
    return " ".join(text.split()[:most_passage_words])
