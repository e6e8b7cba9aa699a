"""Plain RAG, to compare with: the three nearest passages, one prompt, the model's own words, the hit it names."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from app.answering.evidence.citations import cite
from app.answering.query import parse
from app.answering.state import Tools
from app.domain.answer import Answer, Citation, Claim, Mode
from app.domain.passage import Hit
from app.models.language.prompt import Message
from app.retrieval.search import search

PASSAGES = 3
LONGEST_ANSWER = 64  # tokens
_NAMED = re.compile(r"\[(\d)\]")


def plain_answer(text: str, tools: Tools, documents: Sequence[int] | None) -> Answer:
    """Never unsure; its confidence is the mean probability of its own tokens, as chat programs show it."""
    question = parse(text)
    hits = search(tools.library, tools.finder, question.text, documents=documents, limit=PASSAGES, use=("vectors",))
    passages = "\n\n".join(f"[{number}] {hit.passage.text}" for number, hit in enumerate(hits, 1))
    prompt = tools.writer.chat(
        [
            Message("system", "Answer the question from the passages and name the passage you used, like [1]."),
            Message("user", f"{passages}\n\nQuestion: {question.text}"),
        ]
    )
    tokens = list(tools.writer.generate(prompt, limit=LONGEST_ANSWER))
    said = "".join(token.text for token in tokens).strip()
    sure = math.exp(sum(token.logprob for token in tokens) / len(tokens)) if tokens else 0.0
    hit = _named(said, hits)
    citations = _citations(tools, hit) if hit else ()
    return Answer(question.text, (Claim(said, citations),), sure, Mode.COMPOSE, tools.model)


def _named(said: str, hits: Sequence[Hit]) -> Hit | None:
    """The hit whose number the model wrote, else the nearest one."""
    for number in _NAMED.findall(said):
        if 1 <= int(number) <= len(hits):
            return hits[int(number) - 1]
    return hits[0] if hits else None


def _citations(tools: Tools, hit: Hit) -> tuple[Citation, ...]:
    passage = hit.passage
    page = tools.library.page(passage.document, passage.page)
    return cite(tools.library.document(passage.document), page, passage.start, passage.end)
