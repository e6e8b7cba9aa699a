"""Overviews made one step at a time, each step kept at once: what idle time allows is done, and goes on where it ended.

1. Without a language model, in about a second: title, authors, date, kind, facts, central sentences word for word.
2. With the language model, where there is one that can read: a summary in its words.
3. Questions that it may answer, the likeliest first.
4. Each of them is asked, until three are answered: a step a question, a second each, or some with a language model.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from app.answering.overview.asking import WANTED, Asker, asked_in, proposed_by_model
from app.answering.overview.authors import authors_of
from app.answering.overview.central import Ranked, rank, sentences_in
from app.answering.overview.dating import date_of
from app.answering.overview.facts import facts_of
from app.answering.overview.kinds import kind_of
from app.answering.overview.opening import title_of
from app.answering.overview.summary import SENTENCES, quoted, reading_of, summary_of
from app.answering.overview.vocabulary import Vocabularies, Vocabulary, vocabulary_of
from app.answering.pipeline import Pipeline
from app.domain.document import Document
from app.domain.events import OverviewMade
from app.domain.overview import DocumentKind, Overview
from app.errors import CandorError, PromptTooLong, QuestionError, UnknownDocument, VectorsReplaced
from app.indexing.passages import document_title
from app.text.languages import DEFAULT, language_of
from app.text.scripts import foreign_share

METHOD = "1"  # raised where overviews are to be made again
QUICK = f"{METHOD} quick"  # the maker of what the first step leaves
OPENING_PAGES = 4
MOSTLY = 0.5  # share of the letters of a text in another script
OF_ONE_DOCUMENT = (PromptTooLong, QuestionError, UnknownDocument, VectorsReplaced)

Events = Generator[OverviewMade, None, None]


@dataclass(frozen=True, slots=True)
class OverviewMaker:
    """`caution`: the least confidence of an answer that is shown at the default caution."""

    pipeline: Pipeline
    vocabularies: Vocabularies
    caution: float

    @property
    def maker(self) -> str:
        """Version of the method, and the language model's name where it writes."""
        return f"{METHOD} {self.pipeline.tools.asked_model}".strip()

    def run(self, steps: int | None = None) -> Events:
        """For all documents that lack something, newest first: the first step for each, then the rest. `steps`: at
        most so many, None for all."""
        yield from islice(self._all(), steps)

    def run_for(self, document: int) -> Events:
        """What one document lacks."""
        while (left := self._next_for(document)) is not None:
            yield left

    def summarised(self, document: Document) -> Overview:
        """Its overview as far as the summary, made where it is missing, and kept where the library may be written."""
        library = self.pipeline.tools.library
        before = library.overviews.get(document.id)
        found = before if before is not None and before.maker.partition(" ")[0] == METHOD else self._quick(document)
        if self.pipeline.tools.asked_model and found.maker != self.maker:
            found = self._written(document, found)
        if found != before and not library.read_only:
            library.overviews.put(document.id, found)
        return found

    def ranked(self, document: Document) -> Ranked:
        """Its sentences by how central they are."""
        overview = self.pipeline.tools.library.overviews.get(document.id) or self._quick(document)
        return self._ranked(document, overview.kind, self._words(overview))

    def _all(self) -> Iterator[OverviewMade]:
        while missing := self.pipeline.tools.library.overviews.missing(self.maker):
            yield self._step(missing[0], len(missing))

    def _next_for(self, document: int) -> OverviewMade | None:
        missing = self.pipeline.tools.library.overviews.missing(self.maker)
        return self._step(document, len(missing)) if document in missing else None

    def _step(self, document: int, missing: int) -> OverviewMade:
        """What fails for one document is kept as such, and does not stop the others."""
        library = self.pipeline.tools.library
        before = library.overviews.get(document)
        try:
            made = self._better(library.document(document), before)
        except OF_ONE_DOCUMENT as error:
            made = self._failed(document, before, error)
        library.overviews.put(document, made)
        return OverviewMade(document, made, missing - made.complete)

    def _better(self, document: Document, before: Overview | None) -> Overview:
        if before is None or before.maker.partition(" ")[0] != METHOD:
            return self._quick(document)
        if before.maker != self.maker:
            return self._written(document, before)
        return self._asked(document, before) if before.proposed else self._proposed(document, before)

    def _failed(self, document: int, before: Overview | None, error: CandorError) -> Overview:
        """With the name of the file as its title. The document may be gone."""
        names = {each.id: each.name for each in self.pipeline.tools.library.documents()}
        title = document_title(PurePath(names.get(document, "")), "")
        blank = Overview(title, (), "", DocumentKind.OTHER, "", 0, (), (), (), self.maker, True)
        trouble = (*(before.trouble if before else ()), error.notice)
        return replace(before or blank, maker=self.maker, complete=True, trouble=trouble, proposed=())

    @property
    def _asker(self) -> Asker:
        return Asker(self.pipeline, self.caution)

    # The steps -------------------------------------------------------------------------------------------------------

    def _quick(self, document: Document) -> Overview:
        library = self.pipeline.tools.library
        pages = [library.page(document.id, number) for number in range(1, min(OPENING_PAGES, document.pages) + 1)]
        text = " ".join(page.text for page in pages)
        words = vocabulary_of(self.vocabularies, language_of(text))
        title = title_of(document, pages, words)
        kind = kind_of(title.text, pages, document.pages, words)
        ranked = self._ranked(document, kind, words)
        return Overview(
            title=title.text,
            authors=authors_of(pages, title, kind, words),
            date=date_of(pages, title, words),
            kind=kind,
            language=words.language if foreign_share(text) <= MOSTLY else "",
            pages=document.pages,
            summary=quoted(document, ranked.best(SENTENCES)),
            questions=(),
            facts=facts_of(document, pages, kind, words),
            maker=QUICK,
            complete=False,
        )

    def _written(self, document: Document, before: Overview) -> Overview:
        """With the language model's summary, where there is one to ask."""
        tools = self.pipeline.tools
        if not tools.asked_model:
            return self._proposed(document, replace(before, questions=(), maker=self.maker, complete=False))
        ranked = self._ranked(document, before.kind, self._words(before))
        reading = reading_of(document, before.title, ranked, tools.writer)
        return replace(
            before, summary=summary_of(reading, ranked, tools), questions=(), maker=self.maker, complete=False
        )

    def _proposed(self, document: Document, before: Overview) -> Overview:
        """With questions that are worth trying."""
        words, tools = self._words(before), self.pipeline.tools
        ranked = self._ranked(document, before.kind, words)
        questions = asked_in(ranked)
        if tools.asked_model:
            questions += proposed_by_model(reading_of(document, before.title, ranked, tools.writer), tools)
        if before.kind in words.kinds:
            questions += words.kinds[before.kind].questions
        likeliest = self._asker.likeliest(document, questions)
        return replace(before, proposed=likeliest, complete=not likeliest)

    def _asked(self, document: Document, before: Overview) -> Overview:
        """With the answer to one question more, where it has one."""
        question, *others = before.proposed
        found = self._asker.suggestion(document, question)
        known = {each.headline for each in before.questions}
        questions = before.questions if found is None or found.headline in known else (*before.questions, found)
        done = not others or len(questions) == WANTED
        return replace(before, questions=questions, proposed=() if done else tuple(others), complete=done)

    # -----------------------------------------------------------------------------------------------------------------

    def _words(self, overview: Overview) -> Vocabulary:
        return vocabulary_of(self.vocabularies, overview.language or DEFAULT)

    def _ranked(self, document: Document, kind: DocumentKind, words: Vocabulary) -> Ranked:
        tools = self.pipeline.tools
        sentences = sentences_in(tools.library, document, words, lines=kind is DocumentKind.SLIDES)
        return rank(sentences, tools.encoder)
