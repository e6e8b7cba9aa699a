"""The order of the hits after the reranker has read them, and what is left where there is no time."""

from __future__ import annotations

from app.domain.passage import Hit, Passage
from app.models.reranker import Reranker
from app.retrieval.rerank import FEWEST, reranked

TEXTS = ["The pump is blue.", "Ferries leave the harbour at noon.", "The valve is opened slowly."]


def hits(texts: list[str]) -> list[Hit]:
    return [
        Hit(Passage(number, 1, 1, 0, len(text), text), "a.pdf", 1.0 / number) for number, text in enumerate(texts, 1)
    ]


def test_what_answers_comes_first_whatever_the_search_said(reranker: Reranker) -> None:
    found = reranked("When do ferries leave?", hits(TEXTS), reranker)
    assert found[0].passage.text == TEXTS[1]
    assert sorted(hit.passage.id for hit in found) == [1, 2, 3]
    relevances = [hit.relevance for hit in found if hit.relevance is not None]
    assert relevances == sorted(relevances, reverse=True)
    assert len(relevances) == 3


def test_where_time_is_up_the_rest_follows_in_the_order_of_the_search(reranker: Reranker) -> None:
    many = hits([f"Row {number} of the list." for number in range(FEWEST + 5)])
    found = reranked("When do ferries leave?", many, reranker, seconds=0)
    assert [hit.passage.id for hit in found[FEWEST:]] == [hit.passage.id for hit in many[FEWEST:]]
    assert [hit.relevance is None for hit in found] == [False] * FEWEST + [True] * 5


def test_no_hits_are_no_hits(reranker: Reranker) -> None:
    assert reranked("When?", [], reranker) == []
