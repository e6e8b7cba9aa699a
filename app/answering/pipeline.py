"""The one way an answer is made: a query in; first evidence, then the outcome, out.

Window, command line, evaluation, fitting and ablation all run this object, so that what is fitted is what is served.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.answering.evidence import deepening
from app.answering.evidence.spans import candidate_spans
from app.answering.evidence.weighing import Evidence, weigh
from app.answering.judging.agreement import agreement
from app.answering.judging.calibrator import LIKELIER_RIGHT
from app.answering.judging.decide import nearest, reason_for
from app.answering.judging.judge import WORKED, Verdict, judge, judge_own_words
from app.answering.judging.legibility import log_odds
from app.answering.judging.pictures import figure_of
from app.answering.notices import notices_of
from app.answering.query import Kind, Query, parse
from app.answering.readers.calculation.reader import CalculationReader, must_be_worked_out
from app.answering.readers.calculation.written import asks_formula, formula_proposal, grammar_over, is_formula
from app.answering.readers.extractive import ExtractiveReader, asked_for, headline_of, standing
from app.answering.readers.generative.brief import BriefReader, proposal_of
from app.answering.readers.generative.reader import GenerativeReader
from app.answering.readers.reader import Proposal, Reader, ReaderName
from app.answering.readers.statements.figure import Accounts, StatementsReader
from app.answering.readers.yes_no import verdict_of
from app.answering.state import Options, State, Tools
from app.answering.verification.disagreement import rivals_of
from app.domain.answer import Answer, Citation, Claim, Finding, Mode, Reason, Unsure
from app.domain.conversation import Turn
from app.domain.events import Done, Found, Piece, Progress
from app.domain.passage import Hit
from app.library.library import Library
from app.notice import Notice, notice
from app.retrieval import rerank
from app.retrieval.named_page import with_named_page
from app.retrieval.search import search
from app.retrieval.second_round import hypothetical_answer, second_round, sub_questions

LESS_SURE = 0.1  # how much less sure than its quote the model's own words may be and still be shown in its place
QUOTED_INSTEAD = notice("notice.quoted_instead")
MOST_WANTED = 20  # documents that one question may put before the others, for recognition of their pictures

Events = Generator[Found | Progress | Piece | Done, None, None]


def query_in(library: Library, text: str, conversation: tuple[Turn, ...] = ()) -> Query:
    """Parse a question about a library; its documents are looked up only where the question may name one.

    Raises QuestionError.
    """
    may_name = "@" in text or ".pdf" in text.lower()
    return parse(text, library.documents() if may_name else (), conversation)


@dataclass(frozen=True, slots=True)
class Pipeline:
    tools: Tools

    def answer(self, text: str, **chosen: Any) -> Events:
        """Answer a question that stands alone. `chosen`: the fields of `Options`.

        Raises QuestionError for a question that cannot be one; LibraryError and ModelError from below.
        """
        return self.run(query_in(self.tools.library, text), Options(**chosen))

    def run(self, query: Query, options: Options) -> Events:
        state = self.begin(query, options)
        yield from self._read_through(state)
        outcome = yield from self._decide(state)
        state.lap("decide")
        yield Done(outcome, state.seconds)

    def find(self, query: Query, options: Options) -> Generator[Found | Progress | Piece, None, Finding]:
        """As `run` in quote mode, but return what can be shown at any caution; that of the options is left aside."""
        state = self.begin(query, options)
        yield from self._read_through(state)
        return self._finding(state)

    def _read_through(self, state: State) -> Generator[Found | Progress | Piece, None, None]:
        options = state.options
        self.search(state)
        yield Found(tuple(state.hits[: options.hits]))
        self.rerank(state)
        if self._by_cell(state):
            yield Found(tuple(state.hits))
            yield from self._read_tables(state)
        yield Found(tuple(state.hits))
        self.gather(state)
        self.read_first(state)
        yield from self._first(state)
        self.read_with_model(state)
        if options.stages.second_round and state.confidence < LIKELIER_RIGHT:
            self._search_again(state)
        self._want_scans(state)

    # The stages, in order; fitting runs them one by one ---------------------------------------------------------------

    def begin(self, query: Query, options: Options) -> State:
        state = State(query, options, [])
        known = self.tools.library.documents()
        state.asked = [each for each in known if state.documents is None or each.id in state.documents]
        return state

    def retrieve(self, state: State) -> None:
        self.search(state)
        self.rerank(state)

    def search(self, state: State) -> None:
        state.hits = self._search(state)
        state.lap("retrieve")

    def rerank(self, state: State) -> None:
        if state.options.stages.reranker:
            seconds = math.inf if state.options.patient else rerank.SECONDS
            state.hits = rerank.reranked(
                state.query.text, self._named_first(state), self.tools.reranker, seconds=seconds
            )
        state.hits = self._named_first(state)
        state.hits = state.hits[: state.options.hits]
        state.lap("rerank")

    def gather(self, state: State) -> None:
        """The spans of the hits, each with what can be told of it without a language model."""
        cells, contents = self._by_cell(state), state.query.contents
        spans = candidate_spans(self.tools.library, state.hits, contents=contents, cells=cells)
        state.weighed = weigh(state.query, spans, self.tools.extractor if state.options.stages.extractor else None)

    def read(self, state: State) -> None:
        """Everything the readers propose, and what is to be thought of it."""
        self.read_first(state)
        self.read_with_model(state)

    def read_first(self, state: State) -> None:
        """What is quoted and worked out without a language model, within a second."""
        if state.weighed:
            state.evidence = Evidence.ordered(state.weighed, self.tools.calibrator.spans)
            state.proposals = self._proposals(state.query, state.evidence, state)
            state.proposals = agreeing(state.proposals, "", state.query)
        state.verdict = judge(state.proposals, self.tools.calibrator)
        state.lap("read")

    def read_with_model(self, state: State) -> None:
        """The language model's own answer, and whether it agrees: seconds."""
        engine = self.tools.engine
        if engine is None or not self._asks_model(state) or state.evidence is None:
            return
        query, evidence = state.query, state.evidence
        grammar = grammar_over if asks_formula(query) else None
        brief = BriefReader(engine, self.tools.prompts).ask(query, evidence, grammar)
        formula = is_formula(brief.text)
        own = formula_proposal(query, evidence, brief) if formula else proposal_of(query, evidence, brief)
        beside = [replace(each, features={**each.features, **brief.features}) for each in state.proposals]
        state.proposals = [*beside, own] if own is not None else beside
        said = brief.text if own is None and not formula else ""
        state.proposals = agreeing(state.proposals, said, query)
        state.verdict = judge(state.proposals, self.tools.calibrator)
        state.lap("read with model")

    def _asks_model(self, state: State) -> bool:
        return bool(self.tools.asked_model) and state.options.stages.language_model

    def _first(self, state: State) -> Generator[Piece, None, None]:
        """The quote, to be shown while the language model reads."""
        if self._asks_model(state) and state.options.mode is Mode.QUOTE and state.verdict is not None:
            yield Piece(_answer(state, state.verdict, "", ()).text)

    def writer(self, state: State, quote: Verdict) -> GenerativeReader:
        """The reader that puts the answer in the model's own words, beside a quote."""
        tools, checking = self.tools, state.options.checking
        assert tools.engine is not None  # what writes
        claim = quote.proposal.claims[0]
        return GenerativeReader(tools.engine, tools.encoder, tools.prompts, checking, claim, log_odds(quote.confidence))

    def _proposals(self, query: Query, evidence: Evidence, state: State) -> list[Proposal]:
        """At most one that is worked out, by the first reader that has one, and the quote."""
        found = (reader.propose(query, evidence) for reader in self._working(query, state))
        first = next((proposals for proposals in found if proposals), [])[:1]
        common = {**standing(evidence), **asked_for(query)}
        worked = [replace(each, features={**common, **headline_of(query, each.headline)}) for each in first]
        # One quote can hardly answer what must be, and what can be, worked out.
        extractive = ExtractiveReader(bool(worked) or must_be_worked_out(query))
        return [*worked, *extractive.propose(query, evidence)]

    def _working(self, query: Query, state: State) -> list[Reader]:
        """Those that work an answer out."""
        tools, stages = self.tools, state.options.stages
        readers: list[Reader] = []
        if stages.accounts and tools.lines is not None:
            readers.append(StatementsReader(Accounts(tools.library, tools.lines)))
        if stages.worked:
            readers.append(CalculationReader(tools.library))
        return readers

    # ------------------------------------------------------------------------------------------------------------------

    def _search(self, state: State) -> list[Hit]:
        tools, options = self.tools, state.options
        return search(
            tools.library,
            tools.finder,
            state.query.text,
            documents=state.documents,
            limit=max(options.hits, rerank.CANDIDATES if options.stages.reranker else 0),
            cells=self._by_cell(state),
        )

    def _named_first(self, state: State) -> list[Hit]:
        """Where one document is asked, what stands on the page that the question names comes first."""
        page, asked = state.query.page, state.asked
        if page is None or len(asked) != 1 or not 1 <= page <= asked[0].pages:
            return state.hits
        return with_named_page(state.hits, page, asked[0], self.tools.library)

    def _by_cell(self, state: State) -> bool:
        """Whether cells of tables are looked at."""
        return self.tools.deep is not None and state.options.stages.deep_tables and deepening.asks_number(state.query)

    def _read_tables(self, state: State) -> Generator[Progress, None, None]:
        tools = self.tools
        assert tools.deep is not None  # see `_by_cell`
        seconds = math.inf if state.options.patient else deepening.SECONDS
        read = yield from deepening.deepened(state.hits, tools.library, tools.deep, tools.finder, seconds=seconds)
        if read:
            state.hits = self._search(state)
            self.rerank(state)
        state.lap("read tables")

    def _search_again(self, state: State) -> None:
        """With other words; the surer of the two verdicts stays."""
        tools, text = self.tools, state.query.text
        queries = sub_questions(text)
        if not queries and tools.engine is not None:
            queries = (hypothetical_answer(text, tools.engine),)
        limit, documents = state.options.hits, state.documents
        again = State(state.query, state.options, state.asked)
        again.hits = second_round(state.hits, queries, tools.library, tools.finder, documents=documents, limit=limit)
        self.gather(again)
        self.read(again)
        if again.verdict is not None and (state.verdict is None or again.confidence > state.confidence):
            state.evidence, state.proposals, state.verdict = again.evidence, again.proposals, again.verdict
        state.lap("second round")

    def _want_scans(self, state: State) -> None:
        """Where the evidence is thin, the documents asked whose pictures wait for recognition are the next ones."""
        waiting = [document.id for document in state.asked if document.pages_waiting]
        if waiting and not self.tools.library.read_only and state.confidence < LIKELIER_RIGHT:
            self.tools.library.want_scans(waiting[-MOST_WANTED:])

    def _decide(self, state: State) -> Generator[Piece, None, Answer | Unsure]:
        verdict, given = state.verdict, self._finding(state).at(state.options.caution)
        if verdict is None or isinstance(given, Unsure):
            return given
        composing = state.options.mode is Mode.COMPOSE
        if composing and verdict.proposal.reader not in WORKED and self.tools.engine is not None:
            return (yield from self._in_words(state, verdict, given))
        if composing or not self._asks_model(state):
            yield Piece(given.text)
        return given

    def _finding(self, state: State) -> Finding:
        """A caution of 0 asks for the best proposal whatever speaks against it; else nothing is picked silently."""
        verdict, rivals = state.verdict, self._rivals(state)
        figure = None if rivals else self._figure(state)
        unsure = self._unsure(state, rivals, figure)
        blind = state.query.pixels and figure is not None
        if verdict is None:
            return Finding(None, unsure)
        answer = _answer(state, verdict, self.tools.model, notices_of(state, self.tools))
        return Finding(answer, unsure, contested=bool(rivals) or blind)

    def _rivals(self, state: State) -> tuple[Claim, ...]:
        """A statement of accounts is the source of its figures, whatever rounds them elsewhere."""
        evidence, verdict = state.evidence, state.verdict
        if evidence is None or verdict is None or verdict.proposal.reader is ReaderName.STATEMENTS:
            return ()
        return rivals_of(state.query, evidence.spans, evidence.scores, computed=must_be_worked_out(state.query))

    def _in_words(self, state: State, quote: Verdict, given: Answer) -> Generator[Piece, None, Answer | Unsure]:
        """The model's words; the quote where the words may not be shown, or are clearly less sure than it is."""
        assert state.evidence is not None  # what was quoted
        written = yield from self.writer(state, quote).write(state.query, state.evidence)
        if written.silent:
            return self._unsure(state, (), self._figure(state))
        notices = (*notices_of(state, self.tools), *written.notices)  # again, since the model may have been loaded now
        proposal = written.proposal
        verdict = judge_own_words(proposal, quote, self.tools.calibrator) if proposal else None
        if verdict is None or verdict.confidence < max(state.options.caution, quote.confidence - LESS_SURE):
            return replace(given, notices=(*notices, QUOTED_INSTEAD))
        return _answer(state, verdict, given.model, notices)

    def _figure(self, state: State) -> Citation | None:
        return figure_of(state.query, state.evidence, self.tools.library, state.asked)

    def _unsure(self, state: State, rivals: tuple[Claim, ...], figure: Citation | None) -> Unsure:
        found = reason_for(state.evidence, state.asked, figure=figure is not None)
        return Unsure(
            question=state.query.text,
            reason=Reason.SOURCES_DISAGREE if rivals else found,
            nearest=nearest(state.evidence, figure),
            confidence=state.confidence,
            model=self.tools.model,
            pushes=state.verdict.pushes if state.verdict else (),
            notices=notices_of(state, self.tools, unsure=True),
            rivals=rivals,
            guess=None if rivals or state.verdict is None else _guess(state.verdict.proposal),
        )


def _guess(proposal: Proposal) -> Claim:
    first = proposal.claims[0]
    return Claim(proposal.headline, first.citations, first.supported, first.formula)


def _answer(state: State, verdict: Verdict, model: str, notices: tuple[Notice, ...]) -> Answer:
    proposal = verdict.proposal
    return Answer(
        question=state.query.text,
        headline=proposal.headline,
        claims=proposal.claims,
        confidence=verdict.confidence,
        mode=state.options.mode if proposal.reader is ReaderName.GENERATIVE else Mode.QUOTE,
        model=model,
        pushes=verdict.pushes,
        notices=notices,
    )


def agreeing(proposals: Sequence[Proposal], said: str, query: Query) -> list[Proposal]:
    """Each with how far another reader says the same. `said`: what the language model said and could not propose.

    That two say the same yes or no tells less than that they say the same words or value.
    """
    found, verdict = [], query.kind is Kind.VERDICT
    for each in proposals:
        others = [other.headline for other in proposals if other.reader is not each.reader] + ([said] if said else [])
        agrees = max((agreement(each.headline, other, query.language) for other in others), default=0.0)
        agreed = {"readers agree": 0.0 if verdict else agrees, "verdicts agree": agrees if verdict else 0.0}
        agreed["says yes"] = float(verdict and verdict_of(each.headline) == "yes")
        found.append(replace(each, features={**each.features, **agreed}))
    return found
