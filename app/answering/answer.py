"""The pipeline: a question in; first evidence, then the outcome, out."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

from app.answering.candidate import Candidate, propose
from app.answering.confidence import LIKELIER_RIGHT, Calibrator
from app.answering.decide import UNFINISHED, nearest, reason_for
from app.answering.disagreement import rivals_of
from app.answering.evidence import weigh
from app.answering.overview import Overview, overview
from app.answering.phrase import claims_of
from app.answering.question import Question, understand
from app.answering.spans import candidate_spans
from app.answering.stages import AS_SHIPPED, Stages
from app.answering.wish import Wish, wish_of
from app.domain import Answer, Document, Done, Found, Hit, Mode, Piece, Progress, Reason, Unsure
from app.indexing.encoder import Encoder
from app.indexing.extractor import Extractor
from app.library.library import Library
from app.llm.engine import Engine
from app.retrieval.rerank import by_likelihood, rerank
from app.retrieval.search import search
from app.retrieval.second_round import hypothetical_answer, second_round, sub_questions

HITS = 12
RERANK_SECONDS = 3.0
# No set whose licence allows fitting has yes-or-no questions enough to calibrate verdicts on, and a confident wrong
# "No" is the worst an answer can be: until it is calibrated, a verdict is never shown as likelier right than wrong.
# Nor is an answer made of whole documents.
UNPROVEN = 0.45

Events = Generator[Found | Progress | Piece | Done, None, None]


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
    wish = wish_of(question.text) if stages.overview else None
    if wish is not None:
        outcome = yield from _overview_of(question, wish, tools, documents, caution)
    else:
        outcome = yield from _answer_to(question, tools, documents, caution, stages, clock)
    if mode is Mode.COMPOSE:
        outcome = replace(outcome, notices=(*outcome.notices, "Compose mode is not there yet: this is quote mode."))
    clock.lap("decide")
    if isinstance(outcome, Answer):
        yield Piece(outcome.text)
    yield Done(outcome, clock.seconds)


def _answer_to(
    question: Question, tools: Tools, documents: Sequence[int] | None, caution: float, stages: Stages, clock: _Clock
) -> Generator[Found, None, Answer | Unsure]:
    hits = search(tools.library, tools.encoder, question.text, documents=documents, limit=HITS)
    clock.lap("retrieve")
    if stages.rerank:
        hits = rerank(question.text, hits, by_likelihood(tools.engine), seconds=RERANK_SECONDS)
        clock.lap("rerank")
    yield Found(tuple(hits))
    candidate = _candidate(question, hits, tools, stages)
    clock.lap("generate")
    if stages.second_round and (candidate is None or _confidence(candidate, tools.calibrator) < LIKELIER_RIGHT):
        queries = sub_questions(question.text) or (hypothetical_answer(question.text, tools.engine),)
        more = second_round(hits, queries, tools.library, tools.encoder, documents=documents, limit=HITS)
        candidate = _surer(candidate, _candidate(question, more, tools, stages), tools.calibrator)
        clock.lap("second round")
    return _decide(question, candidate, tools, documents, caution)


def _candidate(question: Question, hits: Sequence[Hit], tools: Tools, stages: Stages) -> Candidate | None:
    spans = candidate_spans(tools.library, hits)
    if not spans:
        return None
    evidence = weigh(question, spans, tools.extractor if stages.extractor else None)
    return propose(question, evidence, tools.calibrator.spans, tools.engine, stages=stages)


def _surer(one: Candidate | None, other: Candidate | None, calibrator: Calibrator) -> Candidate | None:
    found = [each for each in (one, other) if each is not None]
    return max(found, key=lambda each: _confidence(each, calibrator), default=None)


def _overview_of(
    question: Question, wish: Wish, tools: Tools, documents: Sequence[int] | None, caution: float
) -> Generator[Progress, None, Answer | Unsure]:
    """Claims from every page read. No calibrator was fitted on such answers: they are never likelier right than not."""
    read: Overview | None = None
    for event in overview(wish, tools.library, tools.encoder, documents=documents):
        if isinstance(event, Overview):
            read = event
        else:
            yield event
    assert read is not None  # the last event
    notices = (*read.notices, "How sure such an answer is has not been calibrated yet: check it.")
    if not read.claims or caution > UNPROVEN:
        near = tuple(citation for claim in read.claims for citation in claim.citations)
        confidence = UNPROVEN if read.claims else 0.0
        reason = Reason.NOT_STATED if read.claims else Reason.NOTHING_RELEVANT
        return Unsure(question.text, reason, near, confidence, tools.engine.name, notices=notices)
    return Answer(question.text, read.claims, UNPROVEN, Mode.QUOTE, tools.engine.name, notices=notices)


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
    return min(confidence, UNPROVEN) if candidate.verdict else confidence


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
