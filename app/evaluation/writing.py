"""A library without labels -> questions whose answers are known, because they were written from its own pages.

From table rows by a template: the label, the year above a column, the cell under it. From sentences by the language
model, which is shown the sentence and the words to ask for (after Alberti et al. 2019, arXiv:1906.05416, without their
round trip). Such questions borrow the words of their source, so that they are easier to answer than people's.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.answering.evidence.table import cell_of
from app.answering.query import NUMBER, Kind, kind_of, parse
from app.domain.document import Document
from app.domain.page import BlockKind, Page
from app.indexing.passages import Span, sentences_of
from app.library.library import Library
from app.models.language.model import LanguageModel
from app.text.dates import YEAR
from app.text.words import content_stems

LONGEST_QUESTION = 40  # tokens
TRIES = 20  # pages looked at for each question wanted, before it is given up
ROWS = 0.5  # share of the pages on which a table row is looked for first
SENTENCE_WORDS = range(8, 45)
NUMBERS = frozenset({Kind.NUMBER, Kind.TIME})
EXAMPLES = """Write a question about the sentence to which the answer is the given words.

Sentence: The bridge was opened in 1932 by the city's mayor, Ellen Ward.
Answer: Ellen Ward
Question: Who opened the bridge?

Sentence: In the second year the company employed 4,120 people in nine countries.
Answer: 4,120
Question: How many people did the company employ in the second year?

Sentence: The filter must be rinsed with warm water once every three months.
Answer: three months
Question: How often must the filter be rinsed?

"""
_ASKABLE = re.compile(
    r"[$€£]?\d[\d,.]*\d(?: (?:million|billion|percent|years|months|days|hours))?%?"
    r"|(?<=[a-z,] )(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+"
)
_DANGLING = re.compile(r"^(?:he|she|it|they|this|these|those|that|his|her|its|their|such|there|we|our|i|you)\b", re.I)
_ASKING = re.compile(
    r"^(?:in |on |at |by |to |for |from )?(?:what|who|whom|whose|when|where|which|why|how)\b.*\?$", re.I
)
_LABEL = re.compile(r"^[^\d$€£(—–]*[A-Za-z)]")


class Source(StrEnum):
    ROW = "row"
    SENTENCE = "sentence"
    PERSON = "person"  # a labelled question, tried in the same way


@dataclass(frozen=True, slots=True)
class Written:
    """A question, what counts as its answer (nothing where there is none), and where that was taken from."""

    question: str
    answers: tuple[str, ...]
    document: int
    page: int
    source: Source


def write_questions(
    library: Library, engine: LanguageModel, documents: Sequence[Document], count: int, seed: int = 0
) -> Iterator[Written]:
    """At most `count`, on pages of `documents` drawn by chance, each page once."""
    drawn, made = random.Random(seed), 0
    for document, number in _pages(documents, drawn, count * TRIES):
        written = _written(library.page(document.id, number), document.id, engine, drawn)
        if written is not None:
            made += 1
            yield written
        if made == count:
            return


def _pages(documents: Sequence[Document], drawn: random.Random, most: int) -> list[tuple[Document, int]]:
    """Documents in turn, so that a long one does not have all the questions."""
    left = {each.id: drawn.sample(range(1, each.pages + 1), each.pages) for each in documents}
    turns = max((each.pages for each in documents), default=0)
    rounds = [(each, left[each.id][turn]) for turn in range(turns) for each in documents if turn < each.pages]
    return rounds[:most]


def _written(page: Page, document: int, engine: LanguageModel, drawn: random.Random) -> Written | None:
    spans = sentences_of(page)
    drawn.shuffle(spans)
    kinds = [Source.ROW, Source.SENTENCE] if drawn.random() < ROWS else [Source.SENTENCE, Source.ROW]
    for kind in kinds:
        found = (
            row_question(page, spans, drawn) if kind is Source.ROW else sentence_question(page, spans, engine, drawn)
        )
        if found is not None:
            return Written(found[0], (found[1],), document, page.number, kind)
    return None


def row_question(page: Page, spans: Sequence[Span], drawn: random.Random) -> tuple[str, str] | None:
    """The question and the cell of the first row whose columns are plainly years; None where there is none."""
    for span in spans:
        text = page.text[span.start : span.end]
        years = sorted(set(YEAR.findall(span.header)))
        label = _LABEL.match(text)
        if span.kind is not BlockKind.ROW or not years or label is None or len(content_stems(label.group())) < 2:
            continue
        question = f"What was {' '.join(label.group().split())} in {drawn.choice(years)}?"
        cell = cell_of(parse(question), text, span.header)
        if cell is not None and any(character.isdigit() for character in text[slice(*cell)]):
            return question, text[slice(*cell)]
    return None


def sentence_question(
    page: Page, spans: Sequence[Span], engine: LanguageModel, drawn: random.Random
) -> tuple[str, str] | None:
    """Of the first sentence that stands alone and says a number or a name; None where the model's question is none."""
    for span in spans:
        text = " ".join(page.text[span.start : span.end].split())
        answers = [found.group().strip() for found in _ASKABLE.finditer(text)]
        if span.kind is BlockKind.PROSE and _stands_alone(text) and answers:
            answer = drawn.choice(answers)
            question = _asked_by_model(text, answer, engine)
            return (question, answer) if _is_question(question, text, answer) else None
    return None


def _stands_alone(text: str) -> bool:
    return len(text.split()) in SENTENCE_WORDS and text.endswith(".") and not _DANGLING.match(text)


def _asked_by_model(text: str, answer: str, engine: LanguageModel) -> str:
    prompt = f"{EXAMPLES}Sentence: {text}\nAnswer: {answer}\nQuestion:"
    return "".join(token.text for token in engine.generate(prompt, stop=["\n"], limit=LONGEST_QUESTION)).strip()


def _is_question(question: str, text: str, answer: str) -> bool:
    """Whether it asks for such words, about this sentence, and does not give them away."""
    asked, told = set(content_stems(question)), set(content_stems(answer))
    fits = (kind_of(question) in NUMBERS) is bool(NUMBER.search(answer))
    about = len(asked & set(content_stems(text))) >= 2
    return fits and about and bool(_ASKING.match(question)) and not told & asked
