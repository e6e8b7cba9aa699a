"""Questions worth asking of a document: proposed, then asked, and kept only where the answer would be shown."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.overview.central import Ranked
from app.answering.overview.summary import Reading
from app.answering.pipeline import Pipeline
from app.domain.answer import Answer
from app.domain.document import Document
from app.domain.events import Done
from app.domain.overview import Suggestion
from app.errors import QuestionError
from app.text.words import content_stems

WANTED = 3
MOST_ASKED = 6
REPLY = 96  # tokens
SHORTEST, LONGEST = 3, 22  # words of a question
SAME = 0.7  # share of words in common of two questions of which one is enough
_OPENING = re.compile(r"^\s*(?:\[?\d{1,2}[\].):]*|[-*•])\s*")
_MARKER = re.compile(r"\s*\[\d+\]\s*")
_MARKS = "?？؟"


@dataclass(frozen=True, slots=True)
class Asker:
    """`caution`: the least confidence of an answer that is shown at the default caution. `seconds`: after which no
    further question is asked."""

    pipeline: Pipeline
    caution: float
    seconds: float

    def suggestions(self, document: Document, proposed: Sequence[str]) -> tuple[Suggestion, ...]:
        kept: list[Suggestion] = []
        until = time.monotonic() + self.seconds
        for question in distinct(proposed)[:MOST_ASKED]:
            if len(kept) == WANTED or time.monotonic() > until:
                break
            answer = self._answer(document, question)
            if answer is not None and answer.headline not in {each.headline for each in kept}:
                kept.append(Suggestion(question, answer.headline, answer.citations[0]))
        return tuple(kept)

    def _answer(self, document: Document, question: str) -> Answer | None:
        """None where it would not be shown, or cites nothing."""
        try:
            events = list(self.pipeline.answer(question, documents=[document.id], caution=self.caution))
        except QuestionError:
            return None
        done = next(event for event in events if isinstance(event, Done))
        outcome = done.outcome
        return outcome if isinstance(outcome, Answer) and outcome.citations and outcome.headline else None


def proposed_by_model(reading: Reading, pipeline: Pipeline) -> list[str]:
    """One a line; the model has read the same passages just before."""
    tools = pipeline.tools
    if not reading.sources:
        return []
    engine = tools.writer
    packed = reading.packed(tools.prompts.questions, engine)
    text = "".join(token.text for token in engine.generate(packed.prompt, limit=REPLY))
    return list(_questions(text))


def _questions(text: str) -> Iterator[str]:
    for line in text.splitlines():
        question = _MARKER.sub(" ", _OPENING.sub("", line)).strip(' *"')
        if question.endswith(tuple(_MARKS)) and SHORTEST <= len(question.split()) <= LONGEST:
            yield question


def asked_in(ranked: Ranked) -> list[str]:
    """Headings of the document that are questions themselves: what stands under them answers."""
    headings = dict.fromkeys(each.heading for each in ranked.sentences)
    return [each for each in headings if each.endswith(tuple(_MARKS)) and SHORTEST <= len(each.split()) <= LONGEST]


def distinct(questions: Sequence[str]) -> list[str]:
    """Without those that ask the same in much the same words."""
    kept: list[tuple[str, frozenset[str]]] = []
    for question in questions:
        words = frozenset(content_stems(question))
        if all(len(words & other) <= SAME * min(len(words), len(other)) for _, other in kept):
            kept.append((question, words))
    return [question for question, _ in kept]
