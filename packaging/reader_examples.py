"""Training examples of the reader: (question, context, text, where the answer stands), drawn without end.

Texts come from the articles and reports that `make_fit_set.trains` allows, cut as Candor cuts passages, and from
invented_tables.py and invented_facts.py. A question meets its passage in another window each time, with and without its
title; unanswerable ones are SQuAD's own, windows of the same article that lack the answer, the rows of other labels,
and years that a table does not have.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fit_tables import MONTH, Cell, cells_of, question_for
from invented_facts import fact
from invented_tables import table
from make_fit_set import Article, Asked, articles_of, trains

from app.domain.page import Page
from app.indexing.passages import document_title, drafts_of
from app.indexing.sentences import sentence_spans
from app.library.records import Draft
from app.reading.document import read_pages

NUMBER = r"[$€£]?\d[\d,.]*\d%?(?: (?:million|billion|thousand|percent|per cent|years|months|days|km|miles|people))?"
ENTITIES = (
    (
        re.compile(rf"\b(?:{MONTH} \d\d?, )?(?:1[5-9]|20)\d\d\b"),
        ("when", "in what year", "what year", "on what date"),
    ),
    (re.compile(NUMBER), ("how many", "how much", "what number of", "what amount", "what is the number")),
    (re.compile(r"(?<=[a-z,] )(?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+"), ("who", "what", "which", "what name")),
    (re.compile(r"(?<=in )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"), ("where", "in what place", "in which", "what place")),
)
MONTHS_LONG = ("three", "six", "nine", "twelve", "quarter")
SMALL = frozenset("the a an of to and in that which also".split())


@dataclass(frozen=True)
class Example:
    """`spans`: where an answer stands in the text, any of which is right; none where it has no answer."""

    question: str
    context: str
    text: str
    spans: list[tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """A question with the paragraph it is about. `spans` in the paragraph."""

    question: str
    title: str
    paragraph: str
    spans: list[tuple[int, int]]
    others: list[str]  # paragraphs of the same document


@dataclass(frozen=True)
class Report:
    name: str
    pages: list[Page]
    drafts: list[Draft]
    cells: list[tuple[Cell, Draft]]

    def text(self, draft: Draft) -> str:
        return self.pages[draft.page - 1].text[draft.start : draft.end]


def spans_in(asked: Asked, paragraph: str) -> list[tuple[int, int]]:
    """Where the answers stand: where the set says so, or anywhere."""
    places = asked.starts or [
        match.start() for each in asked.answers for match in re.finditer(re.escape(each), paragraph)
    ]
    found = {(at, at + len(each)) for at in places for each in asked.answers if each and paragraph.startswith(each, at)}
    return sorted(found)


def told_of(articles: list[Article], *, training: bool) -> list[Told]:
    """Questions whose answer stands in their paragraph, and those that have none."""
    found = []
    for article in articles:
        for asked in article.asked if article.trains is training else []:
            heading, paragraph = article.sections[asked.paragraph]
            spans = spans_in(asked, paragraph)
            if bool(spans) is asked.answerable:
                others = [text for place, (_, text) in enumerate(article.sections) if place != asked.paragraph]
                found.append(Told(asked.question, heading or article.title, paragraph, spans, others))
    return found


def windows(paragraph: str, most_words: int) -> list[tuple[int, int]]:
    """Whole sentences together, up to so many words."""
    found: list[tuple[int, int]] = []
    for start, end in sentence_spans(paragraph):
        if found and len(paragraph[found[-1][0] : end].split()) <= most_words:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def window_with(paragraph: str, spans: list[tuple[int, int]], chance: random.Random) -> tuple[int, int]:
    """A window of whole sentences around one of the answers, of random size and place."""
    sentences = sentence_spans(paragraph)
    start, end = chance.choice(spans) if spans else chance.choice(sentences)
    inside = [place for place, each in enumerate(sentences) if each[1] > start and each[0] < end]
    first, last, most = inside[0], inside[-1], chance.choice((40, 70, 100, 100))
    while True:
        grown = [(first - 1, last)] * (first > 0) + [(first, last + 1)] * (last + 1 < len(sentences))
        grown = [
            each for each in grown if len(paragraph[sentences[each[0]][0] : sentences[each[1]][1]].split()) <= most
        ]
        if not grown:
            return sentences[first][0], sentences[last][1]
        first, last = chance.choice(grown)


def broken(text: str, chance: random.Random) -> str:
    """The text with line ends where a page would have them: the offsets stay."""
    width, at, letters = chance.randint(60, 110), 0, list(text)
    for place, letter in enumerate(letters):
        if letter == " " and place - at > width:
            letters[place], at = "\n", place
    return "".join(letters)


def cut(told: Told, chance: random.Random) -> Example:
    start, end = window_with(told.paragraph, told.spans, chance)
    spans = [(first - start, last - start) for first, last in told.spans if start <= first and last <= end]
    return Example(
        asked_as(told.question, chance), context_for(told, chance), broken(told.paragraph[start:end], chance), spans
    )


def context_for(told: Told, chance: random.Random) -> str:
    return chance.choice((told.title, told.title, f"notes part {chance.randint(1, 30)}\n{told.title}", ""))


def asked_as(question: str, chance: random.Random) -> str:
    """As people type: now and then in small letters or without its mark."""
    question = question.rstrip("?") if chance.random() < 0.15 else question
    return question.lower() if chance.random() < 0.15 else question


def near_miss(told: Told, chance: random.Random) -> Example:
    """The question with the window of its document that is likest and lacks the answer."""
    answers = {told.paragraph[start:end].lower() for start, end in told.spans}
    pool = [*chance.sample(told.others, min(8, len(told.others))), told.paragraph]
    texts = [paragraph[start:end] for paragraph in pool for start, end in windows(paragraph, chance.choice((60, 100)))]
    lacking = [text for text in texts if not any(answer in text.lower() for answer in answers)]
    words = set(told.question.lower().split()) - SMALL
    lacking.sort(key=lambda text: -len(words & set(text.lower().split())))
    if not lacking:
        return cut(told, chance)
    return Example(
        asked_as(told.question, chance), context_for(told, chance), broken(chance.choice(lacking[:3]), chance), []
    )


def cloze(told: Told, chance: random.Random) -> Example | None:
    """A question made of a sentence by leaving out what it asks for (Lewis et al. 2019, arXiv:1906.04980)."""
    start, end = chance.choice(sentence_spans(told.paragraph))
    sentence = told.paragraph[start:end]
    pattern, leads = chance.choice(ENTITIES)
    found = [match for match in pattern.finditer(sentence) if len(match.group()) > 1]
    if not found or len(sentence.split()) < 6:
        return None
    chosen = chance.choice(found)
    before, after = sentence[: chosen.start()].split()[-9:], sentence[chosen.end() :].split()[:9]
    words = [word for word in (*before, *after) if word.lower() not in SMALL or chance.random() < 0.5]
    words = [word for word in words if chance.random() > 0.15]
    if len(words) < 3:
        return None
    if chance.random() < 0.3:
        cutting = chance.randrange(len(words))
        words = words[cutting:] + words[:cutting]
    question = " ".join([chance.choice(leads), *words]).strip(" .,;") + chance.choice(("", "?"))
    span = start + chosen.start(), start + chosen.end()
    example = cut(replace(told, question=question, spans=[span]), chance)
    return replace(example, question=question.lower() if chance.random() < 0.6 else question)


def report_of(path: Path) -> Report:
    pages = list(read_pages(path))
    drafts = list(drafts_of(pages, document_title(path, "")))
    by_page: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_page.setdefault(draft.page, []).append(draft)
    cells = [
        (cell, draft)
        for page in pages
        for cell in cells_of(page)
        for draft in by_page.get(page.number, [])
        if draft.start <= cell.start and cell.end <= draft.end
    ]
    return Report(path.name, pages, drafts, cells)


def cell_example(report: Report, chance: random.Random) -> Example | None:
    """A question for a cell, with its rows; None where another row of the passage has the same label."""
    cell, draft = chance.choice(report.cells)
    text = report.text(draft)
    if text.count(cell.label) != 1 and len(cell.label.split()) < 2:
        return None
    same = [
        each
        for each, other in report.cells
        if other is draft and each.label == cell.label and each.column == cell.column
    ]
    span = cell.start - draft.start, cell.end - draft.start
    return Example(question_for(cell, chance), draft.context, text, [span]) if len(same) == 1 else None


def missed_cell(report: Report, chance: random.Random) -> Example | None:
    """A question for a cell with other rows, or for a year that the table does not have."""
    cell, draft = chance.choice(report.cells)
    if chance.random() < 0.4:
        column = replace(cell.column, year=str(int(cell.column.year) - chance.randint(4, 12)))
        return Example(question_for(replace(cell, column=column), chance), draft.context, report.text(draft), [])
    other = chance.choice([each for _, each in report.cells] if chance.random() < 0.7 else report.drafts)
    words = set(cell.label.lower().split()) - SMALL
    if words <= set(report.text(other).lower().split()):
        return None
    return Example(question_for(cell, chance), other.context, report.text(other), [])


def other_period(report: Report, chance: random.Random) -> Example | None:
    """A question for a cell with the rows of another table that have its label and not its period."""
    cell, draft = chance.choice(report.cells)
    if not cell.column.period.startswith(MONTHS_LONG):
        return None
    alike = [(each, other) for each, other in report.cells if each.label == cell.label and other is not draft]
    right = [other for each, other in alike if each.column == cell.column]
    wrong = [other for _, other in alike if not any(other is each for each in right)]
    if not wrong:
        return None
    other = chance.choice(wrong)
    return Example(question_for(cell, chance), other.context, report.text(other), [])


class Source:
    """All that examples are drawn from. `weights`: of each kind, by how far training has come (0 to 1)."""

    def __init__(self, data: Path, pdfs: Path) -> None:
        articles = articles_of(data)
        told = [each for group in articles.values() for each in told_of(group, training=True)]
        self.told = [each for each in told if each.spans]
        self.unanswerable = [each for each in told if not each.spans]
        names = sorted(
            path for path in pdfs.glob("*.pdf") if trains(path.name) and (data / "pdfqa/pdfs" / path.name).exists()
        )
        self.reports = [report for report in map(report_of, names) if report.cells]

    def kinds(self) -> dict[str, Callable[[random.Random], Example | None]]:
        return {
            "told": lambda chance: cut(chance.choice(self.told), chance),
            "unanswerable": lambda chance: cut(chance.choice(self.unanswerable), chance),
            "near": lambda chance: near_miss(chance.choice(self.told), chance),
            "cloze": lambda chance: cloze(chance.choice(self.told), chance),
            "cell": lambda chance: cell_example(chance.choice(self.reports), chance),
            "no cell": lambda chance: missed_cell(chance.choice(self.reports), chance),
            "other period": lambda chance: other_period(chance.choice(self.reports), chance),
            "table": lambda chance: Example(*table(chance)),
            "fact": lambda chance: Example(*fact(chance)),
        }

    def draw(self, weights: dict[str, float], chance: random.Random) -> Iterator[Example]:
        kinds = self.kinds()
        names = list(weights)
        while True:
            example = kinds[chance.choices(names, [weights[name] for name in names])[0]](chance)
            if example is not None and example.text.strip():
                yield example
