"""The word that opens the answer to a yes-or-no question, chosen by log-probability over the quoted evidence."""

from __future__ import annotations

from dataclasses import dataclass

from app.answering.question import Question
from app.answering.spans import Span
from app.llm.engine import Engine
from app.llm.prompt import Message

INSTRUCTION = "Read the passage and answer the question with Yes or No."
WORDS = (" Yes", " No")


@dataclass(frozen=True, slots=True)
class Verdict:
    word: str  # "Yes" or "No"
    log_odds: float  # of Yes against No by the model over the evidence, less what it says without evidence


def verdict_of(question: Question, span: Span, engine: Engine) -> Verdict:
    with_evidence = _yes_over_no(engine, f"Passage: {span.in_context}\n\nQuestion: {question.text}")
    # A small model prefers one of the words whatever it reads: what it says of no evidence is taken off
    # (contextual calibration, Zhao et al. 2021, arXiv:2102.09690).
    without = _yes_over_no(engine, f"Passage: (none)\n\nQuestion: {question.text}")
    log_odds = with_evidence - without
    return Verdict("Yes" if log_odds >= 0 else "No", log_odds)


def _yes_over_no(engine: Engine, text: str) -> float:
    lead = engine.chat([Message("system", INSTRUCTION), Message("user", text)]) + "Answer:"
    yes, no = engine.logprobs(lead, WORDS)
    return yes.total - no.total
