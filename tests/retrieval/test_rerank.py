from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import Hit, Passage
from app.llm.engine import Engine, starter_model_path
from app.retrieval.rerank import by_likelihood, fused_order, most_hits, rerank, together

texts = (
    "The ferries leave at noon and return in the evening, every day but Sunday.",
    "The library of the town holds four thousand books and a map of the coast.",
    "Total revenue of Tessaly was 1,204 million in 2024, up from 1,120 million.",
    "The reedbed was warmed at night to a depth of thirty centimetres.",
)


def hits_of(texts: Sequence[str]) -> list[Hit]:
    return [Hit(Passage(number, 1, 1, 0, len(text), text), "a.pdf", 1.0) for number, text in enumerate(texts)]


def test_the_model_lifts_the_passage_that_the_question_is_about() -> None:
    hits = hits_of(texts)
    with Engine(starter_model_path()) as engine:
        scores = by_likelihood(engine)("What was the total revenue of Tessaly in 2024?", texts)
        again = rerank("What was the total revenue of Tessaly in 2024?", hits, by_likelihood(engine), seconds=600)
    assert max(scores) == scores[2]
    assert again.index(hits[2]) < 2
    assert sorted(each.passage.id for each in again) == [0, 1, 2, 3]


def test_without_time_the_order_stays() -> None:
    assert rerank("?", hits_of(texts), lambda _, passages: [0.0] * len(passages), seconds=-1) == hits_of(texts)


def test_what_the_time_does_not_suffice_for_stays_behind_in_its_order() -> None:
    asked: list[str] = []

    def slow(_: str, passages: Sequence[str]) -> list[float]:
        asked.extend(passages)
        time.sleep(0.05)
        return [float(len(asked) + place) for place in range(len(passages))]

    hits = hits_of([f"Passage {number}." for number in range(8)])
    again = rerank("?", hits, slow, seconds=0.12)
    assert together <= len(asked) < len(hits)
    assert again[len(asked) :] == hits[len(asked) :]


def test_only_the_first_hits_are_judged() -> None:
    asked: list[str] = []

    def judge(_: str, passages: Sequence[str]) -> list[float]:
        asked.extend(passages)
        return [0.0] * len(passages)

    hits = hits_of([f"Passage {number}." for number in range(most_hits + 9)])
    assert rerank("?", hits, judge, seconds=600) == hits
    assert len(asked) == most_hits


@settings(deadline=None)
@given(st.lists(st.floats(-50, 50), max_size=12))
def test_an_order_is_a_permutation_and_keeps_what_the_judge_agrees_with(scores: list[float]) -> None:
    assert sorted(fused_order(scores)) == list(range(len(scores)))
    assert fused_order(sorted(scores, reverse=True)) == list(range(len(scores)))


def test_nothing_is_reranked_to_nothing() -> None:
    assert rerank("?", [], lambda *_: pytest.fail("nothing to judge"), seconds=1) == []
