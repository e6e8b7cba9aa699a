"""The pipeline: a question in; first evidence, then the outcome, out."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

from app.answering.candidate import Candidate, propose
from app.answering.confidence import Calibrator
from app.answering.decide import UNFINISHED, nearest, reason_for
from app.answering.disagreement import rivals_of
from app.answering.evidence import weigh
from app.answering.phrase import claims_of
from app.answering.question import Question, understand
from app.answering.spans import candidate_spans
from app.answering.stages import AS_SHIPPED, Stages
from app.domain import Answer, Document, Done, Found, Mode, Piece, Reason, Unsure
from app.indexing.encoder import Encoder
from app.indexing.extractor import Extractor
from app.library.library import Library
from app.llm.engine import Engine
from app.retrieval.search import search

HITS = 12
# No set whose licence allows fitting has yes-or-no questions enough to calibrate verdicts on, and a confident wrong
# "No" is the worst an answer can be: until it is calibrated, a verdict is never shown as likelier right than wrong.
UNPROVEN_VERDICT = 0.45

Events = Generator[Found | Piece | Done, None, None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What an answer is made with."""

    library: Library
    encoder: Encoder
    extractor: Extractor
    engine: Engine
    calibrator: Calibrator


@dataclass(slots=True)
class _Clock:
    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] = now - self._since
        self._since = now


def answer(
    text: str,
    tools: Tools,
    *,
    documents: Sequence[int] | None = None,
    caution: float,
    mode: Mode = Mode.QUOTE,
    stages: Stages = AS_SHIPPED,
) -> Events:
    """Answer from the library, or from some of its documents (ids); `caution` is the least confidence to answer with.

    Raises QuestionError for a question that cannot be one; LibraryError and ModelError from below.
    """
    clock = _Clock()
    question = understand(text)
    hits = search(tools.library, tools.encoder, question.text, documents=documents, limit=HITS)
    clock.lap("retrieve")
    yield Found(tuple(hits))
    spans = candidate_spans(tools.library, hits)
    candidate = None
    if spans:
        evidence = weigh(question, spans, tools.extractor if stages.extractor else None)
        clock.lap("weigh")
        candidate = propose(question, evidence, tools.calibrator.spans, tools.engine, stages=stages)
        clock.lap("generate")
    outcome = _decide(question, candidate, tools, documents, caution)
    if mode is Mode.COMPOSE:
        outcome = replace(outcome, notices=(*outcome.notices, "Compose mode is not there yet: this is quote mode."))
    clock.lap("decide")
    if isinstance(outcome, Answer):
        yield Piece(outcome.text)
    yield Done(outcome, clock.seconds)


def _decide(
    question: Question, candidate: Candidate | None, tools: Tools, documents: Sequence[int] | None, caution: float
) -> Answer | Unsure:
    asked = [document for document in tools.library.documents() if documents is None or document.id in documents]
    confidence = _confidence(candidate, tools.calibrator) if candidate else 0.0
    pushes = tools.calibrator.answers.pushes(candidate.features) if candidate else ()
    notices = _notices(asked, candidate, tools)
    # A caution of 0 asks for the best candidate whatever speaks against it; otherwise nothing is picked silently.
    rivals = rivals_of(question, candidate.spans, candidate.scores) if candidate and caution > 0 else ()
    if candidate is None or confidence < caution or rivals:
        reason = Reason.SOURCES_DISAGREE if rivals else reason_for(candidate, asked)
        near = nearest(candidate)
        return Unsure(question.text, reason, near, confidence, tools.engine.name, pushes, notices, rivals)
    claims = claims_of(question, candidate)
    return Answer(question.text, claims, confidence, Mode.QUOTE, tools.engine.name, pushes, notices)


def _confidence(candidate: Candidate, calibrator: Calibrator) -> float:
    if candidate.worked is not None:
        return calibrator.confidence_of_worked
    confidence = calibrator.confidence(candidate.features)
    return min(confidence, UNPROVEN_VERDICT) if candidate.verdict else confidence


def _notices(documents: Sequence[Document], candidate: Candidate | None, tools: Tools) -> tuple[str, ...]:
    """What the user should know beside the outcome."""
    found = []
    unfinished = sum(document.state in UNFINISHED for document in documents)
    if unfinished:
        found.append(f"{unfinished} of {len(documents)} documents are still being indexed: a better answer may come.")
    if tools.calibrator.model != tools.engine.name:
        found.append(
            f"The confidence was calibrated with another model than {tools.engine.name}: read it with care, "
            "or fit it with `candor evaluate --fit`."
        )
    if candidate is not None and candidate.verdict:
        found.append("Yes or no is Candor's own reading of the quote, which is not calibrated yet: check it.")
    return tuple(found)
