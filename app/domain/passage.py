"""Passages, and how they were found for a question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one page's text, sized for retrieval."""

    id: int
    document: int
    page: int
    start: int
    end: int
    text: str  # the page's text from start to end
    context: str = ""  # title, section heading, column heads: searched along with the text, never quoted


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question. Ranks are 1-based, None where that search did not find it."""

    passage: Passage
    name: str  # of its document
    score: float  # fused, higher is better; only its order means something
    keyword_rank: int | None = None
    keyword_score: float = 0.0  # BM25, higher is better
    vector_rank: int | None = None
    similarity: float = 0.0  # cosine of question and passage
    relevance: float | None = None  # the reranker's logit, None where it did not read the passage


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What vectors depend on. `fingerprint`: of weights and configuration, "" where it was not noted (libraries of
    older versions). `folder`: where the model stands, "" for the one that ships. `longest`: tokens of a text that are
    read."""

    name: str
    dimensions: int
    fingerprint: str = ""
    folder: str = ""
    pooling: str = ""
    question_prompt: str = ""
    passage_prompt: str = ""
    longest: int = 0

    def same_as(self, name: str, fingerprint: str) -> bool:
        """Whether vectors may be compared with those of that encoder."""
        if self.fingerprint and fingerprint:
            return self.fingerprint == fingerprint
        return self.name == name
