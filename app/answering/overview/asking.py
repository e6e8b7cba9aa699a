"""Questions worth asking of a document: proposed, then asked, and kept only where the answer would be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.answering.overview.central import Ranked
from app.answering.overview.summary import Reading
from app.answering.pipeline import Pipeline
from app.answering.stages import AS_SHIPPED, Stages
from app.answering.state import Tools
from app.domain.answer import Answer, Unsure
from app.domain.document import Document
from app.domain.events import Done
from app.domain.overview import Suggestion
from app.errors import QuestionError
from app.text.words import content_stems

WANTED = 3
TRIED_QUICKLY, TRIED = 10, 4  # questions that are tried without the language model, and with it: seconds each
HOPELESS = 0.08  # confidence without the language model of what is not asked with it
REPLY = 110  # tokens
SHORTEST, LONGEST = 3, 22  # words of a question
SAME = 0.7  # share of words in common of two questions of which one is enough
_OPENING = re.compile(r"^\s*(?:\[?\d{1,2}[\].):]*|[-*•])\s*")
_MARKER = re.compile(r"\s*\[\d+\]\s*")
_MARKS = "?？؟"


@dataclass(frozen=True, slots=True)
class Asker:
    """`caution`: the least confidence of an answer that is shown at the default caution."""

    pipeline: Pipeline
    caution: float

    def suggestion(self, document: Document, question: str) -> Suggestion | None:
        """None where the answer would not be shown, or cites nothing."""
        outcome = self._outcome(document, question, self.caution, AS_SHIPPED)
        if not isinstance(outcome, Answer) or not outcome.citations or not outcome.headline:
            return None
        return Suggestion(question, outcome.headline, outcome.citations[0])

    def likeliest(self, document: Document, questions: Sequence[str]) -> tuple[str, ...]:
        """The questions that are most likely answered, as far as can be told without the language model, which takes
        most of the time of an answer."""
        candidates = distinct(questions)[:TRIED_QUICKLY]
        if not self.pipeline.tools.asked_model:
            return tuple(candidates)
        quick = replace(AS_SHIPPED, language_model=False)
        outcomes = [(self._outcome(document, each, 1.0, quick), each) for each in candidates]
        sure = [(outcome.confidence, each) for outcome, each in outcomes if outcome is not None]
        ordered = sorted((each for each in sure if each[0] >= HOPELESS), key=lambda each: -each[0])
        return tuple(question for _, question in ordered[:TRIED])

    def _outcome(self, document: Document, question: str, caution: float, stages: Stages) -> Answer | Unsure | None:
        try:
            events = list(self.pipeline.answer(question, documents=[document.id], caution=caution, stages=stages))
        except QuestionError:
            return None
        return next(event.outcome for event in events if isinstance(event, Done))


def proposed_by_model(reading: Reading, tools: Tools) -> list[str]:
    """One a line; the model has read the same passages just before."""
    if not reading.sources:
        return []
    engine = tools.writer
    packed = reading.packed(tools.prompts.questions, engine)
    text = "".join(token.text for token in engine.generate(packed.prompt, limit=REPLY))
    return list(questions_in(text))


def questions_in(text: str) -> Iterator[str]:
    """The lines of a model's reply that ask, without what stands around them."""
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
