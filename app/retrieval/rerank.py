"""Hits, read together with the question by the reranker, and put in the order of what it says."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from app.domain.passage import Hit
from app.models.reranker import Reranker

CANDIDATES = 40  # fused hits that are read
FEWEST = 12  # that are read on however slow a machine
SECONDS = 2.0  # after which no further hit is read


def reranked(question: str, hits: Sequence[Hit], reranker: Reranker, *, seconds: float = SECONDS) -> list[Hit]:
    """All hits, those that were read first, best first; those for which there was no time follow in their order."""
    until, read = time.monotonic() + seconds, list[Hit]()
    for hit in hits:
        if len(read) >= FEWEST and time.monotonic() > until:
            break
        [relevance] = reranker.score(question, [hit.passage])
        read.append(replace(hit, relevance=float(relevance)))
    best = sorted(range(len(read)), key=lambda place: (-(read[place].relevance or 0.0), place))
    return [*(read[place] for place in best), *hits[len(read) :]]
