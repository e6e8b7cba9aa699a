"""Reads whole documents for a question: every page in turn, with the answer so far after each, so that it can be
stopped at any time and keeps what it has."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.answering.overview.maker import OverviewMaker
from app.answering.pipeline import Pipeline, query_in
from app.answering.query import Query
from app.answering.state import Options, Tools
from app.answering.whole.changes import MOST_SHOWN, Change, Difference, differences
from app.answering.whole.listing import Items, listed_in, parts_of
from app.answering.whole.pages import Line, pages_of
from app.answering.whole.summary import Summarising, claims_of
from app.answering.whole.task import Phrases, Task, Wanted, wanted_in
from app.answering.whole.timeline import MOST_POINTS, Dated, dated_in, in_order, written
from app.domain.answer import Answer, Claim, Coverage, Mode, Reason, Unsure
from app.domain.conversation import Turn
from app.domain.document import Document
from app.domain.events import Done, Found, Partial, Piece, Progress
from app.library.library import Library
from app.notice import Notice, notice

Events = Generator[Progress | Partial | Done, None, None]
AnyEvents = Generator[Found | Progress | Piece | Partial | Done, None, None]
TOKENS_A_PAGE = 600  # with the instruction, until pages were read that tell better
TOKENS_A_SECOND = 100  # likewise
SECONDS_A_QUESTION = 6.0  # likewise
SECONDS_A_SUMMARY = 15.0  # of one document, with a language model
MOST_SUMMARISED = 40  # documents in one answer, a sentence each
MOST_DOCUMENTS = 200  # that one question asks one after the other


@dataclass(slots=True)
class _Pace:
    """Progress over pages or documents, with the seconds that are left."""

    unit: str
    total: int
    expected: float  # seconds a unit, before one is done
    done: int = 0
    began: float = 0.0

    def start(self) -> Progress:
        self.began = time.perf_counter()
        return self._progress()

    def step(self, by: int = 1) -> Progress:
        self.done += by
        return self._progress()

    def _progress(self) -> Progress:
        spent = time.perf_counter() - self.began
        each = spent / self.done if self.done else self.expected
        left = each * (self.total - self.done)
        return Progress("whole", self.unit, self.done, self.total, 1 / each if each else 0.0, left)


def answer(maker: OverviewMaker, query: Query, options: Options, known: Mapping[str, Phrases]) -> AnyEvents:
    """Read whole documents where the question is about them, and search where it is not. `known`: how people ask for
    what, by language."""
    pipeline = maker.pipeline
    library = pipeline.tools.library
    named = options.documents if options.documents is not None else query.documents
    documents = [library.document(number) for number in named] if named else library.documents()
    wanted = wanted_in(query.text, query.language, len(documents), known)
    reader = WholeReader(pipeline.tools, options.caution, Summarising(maker))
    if wanted is None or not reader.can(wanted):
        yield from pipeline.run(query, options)
    else:
        yield from reader.run(wanted, documents)


def query_for(
    library: Library, text: str, turns: tuple[Turn, ...], known: Mapping[str, Phrases], documents: Sequence[int] | None
) -> Query:
    """A question with what the conversation adds to it; to one about whole documents, nothing. `documents`: those that
    are asked, None for all. Raises QuestionError."""
    alone = query_in(library, text)
    asked = len(documents or alone.documents or library.documents())
    if not turns or wanted_in(alone.text, alone.language, asked, known) is not None:
        return alone
    return query_in(library, text, turns)


@dataclass(frozen=True, slots=True)
class WholeReader:
    tools: Tools
    caution: float  # the least confidence of what a document answers for itself
    summarising: Summarising

    def can(self, wanted: Wanted) -> bool:
        """What lists and counts is read by a language model."""
        return wanted.task not in (Task.LIST, Task.COUNT) or bool(self.tools.asked_model)

    def run(self, wanted: Wanted, documents: Sequence[Document]) -> Events:
        """`documents`: those asked, in the order asked: of two versions the older one first. The last event is Done."""
        match wanted.task:
            case Task.TIMELINE:
                yield from self._timeline(wanted, documents)
            case Task.SUMMARY:
                yield from self._summary(wanted, documents)
            case Task.CHANGES | Task.COMPARISON:
                yield from self._changes(wanted, *documents)
            case Task.LIST | Task.COUNT:
                yield from self._listing(wanted, documents)
            case Task.EACH:
                yield from self._each(wanted, documents)

    def _summary(self, wanted: Wanted, documents: Sequence[Document]) -> Events:
        """Of one document its summary; of several a sentence each."""
        asked = documents[:MOST_SUMMARISED]
        several = len(asked) != 1
        total = len(documents) if several else documents[0].pages
        pace, claims = (
            _Pace("documents" if several else "pages", total, SECONDS_A_SUMMARY / total if total else 0.0),
            list[Claim](),
        )
        yield pace.start()
        for document, found in zip(asked, claims_of(asked, wanted, self.summarising), strict=True):
            claims += found
            yield pace.step(1 if several else self.summarising.pages(document))
            yield Partial(self._answer(wanted, claims, pace, notices=_own_words(claims)))
        yield Done(self._outcome(wanted, claims, pace, notices=_own_words(claims)))

    def _timeline(self, wanted: Wanted, documents: Sequence[Document]) -> Events:
        pace, found = _Pace("pages", _pages(documents), 0.02), list[Dated]()
        yield pace.start()
        for lines in pages_of(self.tools.library, documents):
            found += dated_in(lines, wanted.topic)
            yield pace.step()
        points = in_order(found)
        claims = [each.line.claim(f"{written(each.date)}: {each.line.text}") for each in points[:MOST_POINTS]]
        notices = (notice("whole.first", shown=MOST_POINTS, of=len(points)),) if len(points) > MOST_POINTS else ()
        headline = f"{written(points[0].date)} – {written(points[-1].date)}" if points else ""
        yield Done(self._outcome(wanted, claims, pace, notices=notices, headline=headline))

    def _changes(self, wanted: Wanted, old: Document, new: Document) -> Events:
        pace = _Pace("pages", _pages((old, new)), 0.02)
        yield pace.start()
        versions: list[list[Line]] = []
        for document in (old, new):
            lines: list[Line] = []
            for page in pages_of(self.tools.library, [document]):
                lines += page
                yield pace.step()
            versions.append(lines)
        found = differences(*versions)
        if wanted.task is Task.COMPARISON and not _versions(versions, found):
            beside = list(self.summarising.side_by_side(old, new))
            yield Done(self._outcome(wanted, beside, pace, notices=_own_words(beside)))
            return
        count = Counter(each.change for each in found)
        changed, added, removed = (count[change] for change in (Change.CHANGED, Change.ADDED, Change.REMOVED))
        told = notice("whole.changes", old=old.name, new=new.name, changed=changed, added=added, removed=removed)
        notices = [told]
        if len(found) > MOST_SHOWN:
            notices.append(notice("whole.first", shown=MOST_SHOWN, of=len(found)))
        claims = [_difference(each) for each in found[:MOST_SHOWN]]
        yield Done(self._outcome(wanted, claims, pace, notices=tuple(notices)))

    def _listing(self, wanted: Wanted, documents: Sequence[Document]) -> Events:
        engine, items = self.tools.writer, Items()
        pace = _Pace("pages", _pages(documents), TOKENS_A_PAGE / TOKENS_A_SECOND)
        yield pace.start()
        for lines in pages_of(self.tools.library, documents):
            for part in parts_of(lines, engine):
                listed_in(part, wanted.topic, engine, self.tools.prompts.listing, items)
            yield pace.step()
            yield Partial(self._listed(wanted, items, pace))
        yield Done(self._listed(wanted, items, pace) if items.found else self._nothing(wanted, pace))

    def _listed(self, wanted: Wanted, items: Items, pace: _Pace) -> Answer:
        claims = [item.line.claim(item.text) for item in items.found.values()]
        # No number as the headline: of ten lists two were exactly right (tests/golden/lists.py).
        notices = [notice("whole.may_miss", count=len(claims))]
        if items.unfounded:
            notices.append(notice("whole.unfounded", count=items.unfounded))
        return self._answer(wanted, claims, pace, notices=tuple(notices))

    def _each(self, wanted: Wanted, documents: Sequence[Document]) -> Events:
        """Every document is asked for itself, the surest answers first; those that do not answer are named."""
        asked = documents[:MOST_DOCUMENTS]
        pace, silent = _Pace("documents", len(asked), SECONDS_A_QUESTION), list[str]()
        sure: list[tuple[float, Claim]] = []
        yield pace.start()
        for document in asked:
            answer = self._ask(wanted.topic, document)
            sure += [(answer.confidence, _of_document(document, answer))] if answer else []
            silent += [] if answer else [document.name]
            claims = [claim for _, claim in sorted(sure, key=lambda each: -each[0])]
            yield pace.step()
            yield Partial(self._answer(wanted, claims, pace, notices=_silent(silent)))
        claims = [claim for _, claim in sorted(sure, key=lambda each: -each[0])]
        yield Done(self._outcome(wanted, claims, pace, notices=_silent(silent)))

    def _ask(self, question: str, document: Document) -> Answer | None:
        pipeline = Pipeline(self.tools)
        query = query_in(self.tools.library, question)
        for event in pipeline.run(query, Options([document.id], self.caution)):
            if isinstance(event, Done) and isinstance(event.outcome, Answer):
                return event.outcome
        return None

    def _outcome(
        self, wanted: Wanted, claims: Sequence[Claim], pace: _Pace, *, notices: tuple[Notice, ...], headline: str = ""
    ) -> Answer | Unsure:
        if not claims:
            return replace(self._nothing(wanted, pace), notices=(*_coverage(pace), *notices))
        return self._answer(wanted, claims, pace, notices=notices, headline=headline)

    def _answer(
        self, wanted: Wanted, claims: Sequence[Claim], pace: _Pace, *, notices: tuple[Notice, ...], headline: str = ""
    ) -> Answer:
        return Answer(
            question=wanted.question,
            claims=tuple(claims),
            confidence=0.0,
            mode=Mode.QUOTE,
            model=self.tools.model,
            notices=notices,
            headline=headline,
            coverage=Coverage(pace.done, pace.total, pace.unit == "documents"),
        )

    def _nothing(self, wanted: Wanted, pace: _Pace) -> Unsure:
        return Unsure(wanted.question, Reason.NOT_STATED, (), 0.0, self.tools.model, notices=_coverage(pace))


def _versions(versions: Sequence[Sequence[Line]], found: Sequence[Difference]) -> bool:
    """Whether two documents are versions of one: half of the shorter one stands in the other as it is or changed."""
    whole = sum(each.old is None or each.new is None for each in found)
    return 2 * whole <= min(map(len, versions))


def _pages(documents: Sequence[Document]) -> int:
    return sum(document.pages for document in documents)


def _coverage(pace: _Pace) -> tuple[Notice, ...]:
    if pace.unit == "documents":
        return (notice("whole.read_documents", read=pace.done, of=pace.total),)
    return (notice("whole.read_pages", read=pace.done, of=pace.total),)


def _own_words(claims: Sequence[Claim]) -> tuple[Notice, ...]:
    """Said where a sentence does not stand on its page as it is."""
    quotes = [" ".join(" ".join(each.quote for each in claim.citations).split()) for claim in claims]
    own = sum(quote not in " ".join(claim.text.split()) for claim, quote in zip(claims, quotes, strict=True))
    return (notice("whole.own_words", count=own, of=len(claims)),) if own else ()


def _silent(names: Sequence[str]) -> tuple[Notice, ...]:
    return (notice("whole.silent", count=len(names), names="; ".join(names)),) if names else ()


def _of_document(document: Document, answer: Answer) -> Claim:
    sure = f"{min(99, round(100 * answer.confidence))}%"
    return Claim(f"{document.name}: {answer.headline} ({sure})", answer.claims[0].citations)


def _difference(each: Difference) -> Claim:
    """Both quotes where a sentence was changed; a sign for what was put in or taken out."""
    if each.old is not None and each.new is not None:
        both = f"“{each.old.text}” → “{each.new.text}”"
        return Claim(both, (*each.old.claim().citations, *each.new.claim().citations))
    line = each.new or each.old
    assert line is not None
    return line.claim(f"{'+' if each.new else '−'} “{line.text}”")
