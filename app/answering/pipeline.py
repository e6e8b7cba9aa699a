"""The pipeline: a question in; first evidence, then the outcome, out."""

from __future__ import annotations

import math
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

from app.answering.evidence.deepening import asks_number, deepened
from app.answering.evidence.spans import candidate_spans
from app.answering.evidence.weighing import weigh
from app.answering.judging.calibrator import LIKELIER_RIGHT
from app.answering.judging.decide import nearest, reason_for
from app.answering.judging.legibility import legibility_of, pushed
from app.answering.judging.pictures import asks_of_pixels, figure_of
from app.answering.notices import notices_of
from app.answering.query import Question, understand
from app.answering.readers.extractive import Candidate, propose
from app.answering.readers.generative.own_words import Worded, Writer, in_own_words
from app.answering.readers.quoting import claims_of
from app.answering.stages import AS_SHIPPED, Stages
from app.answering.state import Asking, Tools
from app.answering.verification.disagreement import rivals_of
from app.domain.answer import WORKED_OUT, Answer, Checking, Citation, Claim, Mode, Push, Reason, Unsure
from app.domain.events import Done, Found, Piece, Progress
from app.domain.passage import Hit
from app.retrieval.search import search
from app.retrieval.second_round import hypothetical_answer, second_round, sub_questions

HITS = 12
# No set whose licence allows fitting has yes-or-no questions enough to calibrate verdicts on, and a confident wrong
# "No" is the worst an answer can be: until it is calibrated, a verdict is never shown as likelier right than wrong.
# Nor is one number where a question needs several and they could not be worked out, nor one span for two questions, nor
# what is found for "how do I ...?", of which no such set has any.
# Nor is one in the model's own words where those were not fitted.
UNPROVEN = 0.45
LESS_SURE = 0.1  # how much less sure than its quote the model's own words may be and still be shown in its place
QUOTED_INSTEAD = "The language model's own words were not borne out well enough: the quote is shown instead."
MOST_WANTED = 20  # documents that one question may put before the others, for recognition of their pictures

Events = Generator[Found | Progress | Piece | Done, None, None]


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
    checking: Checking = Checking.QUICK,
    stages: Stages = AS_SHIPPED,
    hits: int = HITS,
) -> Events:
    """Answer from the library, or from some of its documents (ids); `caution` is the least confidence to answer with.

    `checking`: how thoroughly compose mode's claims are held against their sources. `hits`: how many passages to read.
    Raises QuestionError for a question that cannot be one; LibraryError and ModelError from below.
    """
    clock = _Clock()
    question = understand(text)
    asking = Asking(question, tools, documents, caution, mode, checking, stages, hits)
    outcome = yield from _answer_to(asking, clock)
    clock.lap("decide")
    yield Done(outcome, clock.seconds)


def _answer_to(asking: Asking, clock: _Clock) -> Generator[Found | Progress | Piece, None, Answer | Unsure]:
    question, tools, stages = asking.question, asking.tools, asking.stages
    hits = _hits(asking)
    clock.lap("retrieve")
    if tools.deep is not None and by_cell(question, tools, stages):
        yield Found(tuple(hits))
        read = yield from deepened(hits, tools.library, tools.deep, tools.finder)
        hits = _hits(asking) if read else hits
        clock.lap("read tables")
    yield Found(tuple(hits))
    candidate = _candidate(question, hits, tools, stages)
    clock.lap("generate")
    if stages.second_round and (candidate is None or _confidence(candidate, asking) < LIKELIER_RIGHT):
        candidate = _after_second_round(asking, hits, candidate)
        clock.lap("second round")
    _want_scans(asking, candidate)
    return (yield from _decided(asking, candidate))


def _want_scans(asking: Asking, candidate: Candidate | None) -> None:
    """Where the evidence is thin, the documents asked about whose pictures wait for recognition are the next ones."""
    waiting = [document.id for document in asking.asked if document.pages_waiting]
    if waiting and not asking.tools.library.read_only and _is_thin(asking, candidate):
        asking.tools.library.want_scans(waiting[-MOST_WANTED:])


def _is_thin(asking: Asking, candidate: Candidate | None) -> bool:
    return candidate is None or _confidence(candidate, asking) < LIKELIER_RIGHT


def _hits(asking: Asking) -> list[Hit]:
    tools, cells = asking.tools, by_cell(asking.question, asking.tools, asking.stages)
    text, documents = asking.question.text, asking.documents
    return search(tools.library, tools.finder, text, documents=documents, limit=asking.hits, cells=cells)


def by_cell(question: Question, tools: Tools, stages: Stages) -> bool:
    """Whether cells of tables are looked at."""
    return tools.deep is not None and stages.deep_tables and asks_number(question)


def _after_second_round(asking: Asking, hits: Sequence[Hit], first: Candidate | None) -> Candidate | None:
    """The surer of two candidates: of the hits, and of the hits with those of other words."""
    question, tools = asking.question, asking.tools
    queries = sub_questions(question.text) or (hypothetical_answer(question.text, tools.engine),)
    more = second_round(hits, queries, tools.library, tools.finder, documents=asking.documents, limit=asking.hits)
    found = [each for each in (first, _candidate(question, more, tools, asking.stages)) if each is not None]
    return max(found, key=lambda each: _confidence(each, asking), default=None)


def _candidate(question: Question, hits: Sequence[Hit], tools: Tools, stages: Stages) -> Candidate | None:
    cells = by_cell(question, tools, stages)
    spans = candidate_spans(tools.library, hits, contents=question.contents, cells=cells)
    if not spans:
        return None
    evidence = weigh(question, spans, tools.extractor if stages.extractor else None)
    judge, engine, library = tools.calibrator.spans, tools.engine, tools.library
    return propose(question, evidence, judge, engine, library=library, accounts=tools.accounts, stages=stages)


def _decided(asking: Asking, candidate: Candidate | None) -> Generator[Piece, None, Answer | Unsure]:
    question = asking.question
    confidence = _confidence(candidate, asking) if candidate else 0.0
    # A caution of 0 asks for the best candidate whatever speaks against it; otherwise nothing is picked silently.
    rivals = _rivals(asking, candidate) if candidate and asking.caution > 0 else ()
    blind = asking.caution > 0 and asks_of_pixels(question) and _figure(asking, candidate) is not None
    if candidate is None or confidence < asking.caution or rivals or blind:
        return _unsure(asking, candidate, rivals)
    given = _quoted(asking, candidate, confidence)
    if asking.mode is Mode.COMPOSE and candidate.worked is None:  # what was worked out is told in the app's words
        return (yield from _in_words(asking, candidate, given))
    yield Piece(given.text)
    return given


def _rivals(asking: Asking, candidate: Candidate) -> tuple[Claim, ...]:
    """A statement of accounts is the source of its figures, whatever rounds them elsewhere."""
    if candidate.worked is not None and candidate.worked.of_accounts:
        return ()
    return rivals_of(asking.question, candidate.spans, candidate.scores)


def _notices(asking: Asking, candidate: Candidate | None) -> tuple[str, ...]:
    return notices_of(asking, candidate, thin=_is_thin(asking, candidate))


def _quoted(asking: Asking, candidate: Candidate, confidence: float) -> Answer:
    claims, pushes = claims_of(asking.question, candidate), _pushes(asking, candidate)
    notices, model = _notices(asking, candidate), asking.tools.engine.name
    return Answer(asking.question.text, claims, confidence, Mode.QUOTE, model, pushes, notices)


def _in_words(asking: Asking, candidate: Candidate, quote: Answer) -> Generator[Piece, None, Answer | Unsure]:
    """The model's words; the quote where the words may not be shown, or are clearly less sure than it is."""
    tools = asking.tools
    writer = Writer(tools.engine, tools.encoder, tools.prompts, asking.checking)
    worded = yield from in_own_words(asking.question, candidate, writer, quote.confidence)
    if worded.silent:
        return _unsure(asking, candidate, ())
    confidence, notices = _confidence_in_words(candidate, worded, asking), (*quote.notices, *worded.notices)
    if not worded.claims or confidence < max(asking.caution, quote.confidence - LESS_SURE):
        return replace(quote, notices=(*notices, QUOTED_INSTEAD))
    pushes = _pushes_of_words(worded, asking, confidence)
    shown = replace(quote, claims=worded.claims, confidence=confidence, mode=Mode.COMPOSE)
    return replace(shown, pushes=pushes, notices=notices)


def _unsure(asking: Asking, candidate: Candidate | None, rivals: tuple[Claim, ...]) -> Unsure:
    tools = asking.tools
    figure = None if rivals else _figure(asking, candidate)
    reason = Reason.SOURCES_DISAGREE if rivals else reason_for(candidate, asking.asked, figure=figure is not None)
    pushes = _pushes(asking, candidate) if candidate else ()
    confidence = _confidence(candidate, asking) if candidate else 0.0
    text, near, notices = asking.question.text, nearest(candidate, figure), notices_of(asking, candidate, thin=True)
    return Unsure(text, reason, near, confidence, tools.engine.name, pushes, notices, rivals)


def _figure(asking: Asking, candidate: Candidate | None) -> Citation | None:
    return figure_of(asking.question, candidate, asking.tools.library, asking.asked)


def _confidence(candidate: Candidate, asking: Asking) -> float:
    return _calibrated(candidate, asking) * legibility_of(claims_of(asking.question, candidate))


def _pushes(asking: Asking, candidate: Candidate) -> tuple[Push, ...]:
    if candidate.worked is not None:
        sure = _calibrated(candidate, asking)
        pushes: tuple[Push, ...] = (Push(WORKED_OUT, 1.0, math.log(sure / (1 - sure))),)
    else:
        pushes = asking.tools.calibrator.answers.pushes(candidate.features)
    return pushed(pushes, legibility_of(claims_of(asking.question, candidate)), _confidence(candidate, asking))


def _pushes_of_words(worded: Worded, asking: Asking, confidence: float) -> tuple[Push, ...]:
    judge = asking.tools.calibrator.own_words
    pushes = judge.pushes(worded.features) if judge is not None else ()
    return pushed(pushes, legibility_of(worded.claims), confidence)


def _calibrated(candidate: Candidate, asking: Asking) -> float:
    calibrator = asking.tools.calibrator
    if candidate.worked is not None:
        return calibrator.confidence_of_worked(of_accounts=candidate.worked.of_accounts)
    confidence = calibrator.confidence(candidate.features)
    return min(confidence, UNPROVEN) if candidate.unproven else confidence


def _confidence_in_words(candidate: Candidate, worded: Worded, asking: Asking) -> float:
    """Of what the model wrote; 0 where it wrote nothing that is borne out."""
    if not worded.claims:
        return 0.0
    fitted = asking.tools.calibrator.confidence_of_own_words(worded.features)
    quoted = _confidence(candidate, asking)
    sure = min(quoted, UNPROVEN) if fitted is None else fitted * legibility_of(worded.claims)
    return min(sure, UNPROVEN) if candidate.unproven else sure
