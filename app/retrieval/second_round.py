"""Stage 4, suffice: one more retrieval, with sub-questions or a hypothetical answer, merged with the first hits.

Sub-questions are split off by rules; the hypothetical answer (HyDE, Gao et al. 2023, arXiv:2212.10496) is a sentence
that the local model makes up: it is only ever a query, nobody sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.passage import Hit
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.language.model import LanguageModel
from app.models.language.prompt import Message
from app.retrieval.search import search

constant = 20.0  # of reciprocal rank fusion, as in the first round
depth = 40  # hits of each query
most_queries = 3
most_tokens = 40  # of a hypothetical answer: a second or two
instruction = "Answer in one plain sentence, as an official document would state it. Invent what you do not know."

both = re.compile(
    r"(?P<head>.*?)\b(?:compare|(?:difference|comparison|relationship|ratio)s?\s+(?:between|of)|between|both)\s+"
    r"(?P<one>.+?)\s+(?:and|with|to|versus|vs\.?)\s+(?P<other>.+?)"
    r"(?P<tail>(?:,|\s+(?:in|for|during|with respect to)\b)[^,?]*)?"
    r"\s*[?.]*$",
    re.IGNORECASE,
)
second_question = re.compile(
    r"[,;]?\s+and\s+(?=(?:what|who|whom|when|where|which|why|how|is|are|was|were|did|does|do)\b)|(?<=[?;])\s+",
    re.IGNORECASE,
)
described = re.compile(
    r"\b(?:the|a|an)\s+(?P<noun>\w+)\s+(?P<clause>(?:that|which|who|whose|where)\s+[^,?]+)", re.IGNORECASE
)


def sub_questions(question: str) -> tuple[str, ...]:
    """The parts that can be looked up apart: both sides of a comparison, joined questions, the thing that is only
    described ("the company that ..."); none where the question is one."""
    text = " ".join(question.split())
    parts = [part for part in second_question.split(text) if len(part.split()) > 2]
    if len(parts) > 1:
        return tuple(parts[:most_queries])
    sides = both.match(text.rstrip(" ?."))
    if sides:
        tail = sides["tail"] or ""
        return f"{sides['one']}{tail}", f"{sides['other']}{tail}"
    thing = described.search(text)
    if thing and len(thing["clause"].split()) > 2:
        return (f"{thing['noun']} {thing['clause']}",)
    return ()


def hypothetical_answer(question: str, engine: LanguageModel) -> str:
    """A sentence as it might stand in a document that answers the question; "" where the model says nothing."""
    prompt = engine.chat([Message("system", instruction), Message("user", question)])
    return "".join(token.text for token in engine.generate(prompt, stop=("\n",), limit=most_tokens)).strip()


def second_round(
    first: Sequence[Hit],
    queries: Sequence[str],
    library: Library,
    encoder: Encoder | None,
    *,
    documents: Sequence[int] | None = None,
    limit: int = 12,
) -> list[Hit]:
    """The hits of the first round and of these queries, fused by reciprocal rank."""
    rounds = [search(library, encoder, query, documents=documents, limit=depth) for query in queries]
    return merged([first, *rounds])[:limit] if rounds else list(first)


def merged(rounds: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Each passage once, best first, with its fused score; ranks and similarity are those of its first round."""
    known: dict[int, Hit] = {}
    scores: dict[int, float] = {}
    for hits in rounds:
        for rank, hit in enumerate(hits, start=1):
            known.setdefault(hit.passage.id, hit)
            scores[hit.passage.id] = scores.get(hit.passage.id, 0.0) + 1 / (constant + rank)
    best = sorted(scores, key=lambda passage: (-scores[passage], passage))
    return [replace(known[passage], score=scores[passage]) for passage in best]
