"""A document -> the lines of its statements: the pages that bear a statement's title and most of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.answering.evidence.amounts import Amount, amounts_of, label_in
from app.answering.evidence.columns import is_head
from app.answering.evidence.operands import same_period
from app.answering.evidence.spans import Span
from app.answering.readers.statements.catalogue import Catalogue, Measure, Statement, reduced
from app.domain.document import Document
from app.domain.page import BlockKind, Page
from app.domain.passage import Hit
from app.indexing.passages import sentences_of
from app.library.library import Library
from app.retrieval.search import search
from app.text.numbers import PERCENT

HITS = 30  # passages among which a statement's page is looked for
LEAST_LINES = 3  # of a statement, for a page to be it
MOST_ABOVE = 8  # lines of a page that may say whose statement it bears
LONGEST_TITLE = 300  # characters of a line that may bear a title

# What every statement's page says, and what would tell one line from another: "financial assets" are no company's.
NO_NAMES = frozenset(
    (
        "statement statements consolidated condensed unaudited balance balances sheet sheets income "
        "operations operating earnings cash flow flows financial position condition comprehensive profit loss "
        "equity year years ended months weeks month quarter quarterly table contents amount amounts million "
        "millions thousand thousands except per share shares data united states securities exchange "
        "commission item information part note notes total net other current long short term january february "
        "march april may june july august september october november december annual report form and as at "
        "for from in of on the"
    ).split()
)
_INTERIM = re.compile(r"\bunaudited\b|\bcondensed\b|\bmonths ended\b|\bquarters? ended\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    label: str  # reduced
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that bears a statement."""

    page: Page
    rows: tuple[_Row, ...]
    lines: int  # of the statement that it holds
    interim: bool  # of a part of a year


class Statements:
    """The statements of one document, each found when first asked for.

    `months`: three letters each, of the dates that a question names; without any, whole years are meant, and the
    balances of a report on part of a year are of no use.
    """

    def __init__(self, library: Library, document: Document, catalogue: Catalogue, months: frozenset[str]) -> None:
        self._library, self.document, self._catalogue, self._months = library, document, catalogue, months
        self._found: dict[str, tuple[_Sheet, ...]] = {}

    def line_of(self, measure: Measure, year: int) -> Amount | None:
        """The amount of a line in a year; None where there is none, or more than one that fits as well."""
        if not measure.statement:
            return None
        sheets = self._sheets(self._catalogue.statements[measure.statement])
        for pattern in measure.rows:
            found = [
                amount
                for sheet in sheets
                for row in sheet.rows
                if pattern.fullmatch(row.label)
                for amount in row.amounts
                if amount.year == year and same_period(amount.period, "") and amount.unit != PERCENT
                if self._is_of_date(sheet, amount)
            ]
            if found:
                return found[0] if len({amount.scaled for amount in found}) == 1 else None
        return None

    def _is_of_date(self, sheet: _Sheet, amount: Amount) -> bool:
        if self._months:
            return any(month in f"{amount.column} {amount.span.header}".lower() for month in self._months)
        return not sheet.interim

    def any(self) -> bool:
        """Whether one was found, of those asked for so far."""
        return any(self._found.values())

    def words(self) -> frozenset[str]:
        """Those that say whose statements they are: of the file's name, the title, and above the statements found."""
        told = [self.document.name.rpartition(".")[0].replace("_", " "), self.document.title]
        told += [line for sheets in self._found.values() for sheet in sheets for line in _lines_above(sheet.page)]
        return frozenset(word for text in told for word in reduced(text).split()) - NO_NAMES

    def _sheets(self, statement: Statement) -> tuple[_Sheet, ...]:
        """The best page and those beside it that bear the same title."""
        if statement.name not in self._found:
            self._found[statement.name] = tuple(self._look_for(statement))
        return self._found[statement.name]

    def _look_for(self, statement: Statement) -> Iterator[_Sheet]:
        hits = search(self._library, None, statement.query, documents=[self.document.id], limit=HITS, use=("keywords",))
        by_page = {hit.passage.page: hit for hit in reversed(hits)}
        sheets = [sheet for number, hit in by_page.items() if (sheet := self._sheet(statement, number, hit))]
        best = max(sheets, key=lambda sheet: (sheet.lines, -sheet.page.number), default=None)
        for sheet in sheets:
            if best is not None and abs(sheet.page.number - best.page.number) <= 1:
                yield sheet

    def _sheet(self, statement: Statement, number: int, hit: Hit) -> _Sheet | None:
        page = self._library.page(self.document.id, number)
        if not _bears(page, statement):
            return None
        rows = tuple(_rows(self.document, page, hit))
        lines = [line for line in self._catalogue.lines_of(statement.name) if _holds(rows, line)]
        interim = any(_INTERIM.search(line) for line in (*_lines_above(page), *(block.header for block in page.blocks)))
        return _Sheet(page, rows, len(lines), interim) if len(lines) >= LEAST_LINES else None


def _bears(page: Page, statement: Statement) -> bool:
    """Whether a short line of the page holds the statement's title."""
    heads = {block.header for block in page.blocks} | {page.text[block.start : block.end] for block in page.blocks}
    texts = ("".join(re.findall(r"[a-z]+", text[:LONGEST_TITLE].lower())) for text in heads)
    return any(statement.title.search(text) for text in texts)


def _rows(document: Document, page: Page, hit: Hit) -> Iterator[_Row]:
    for piece in sentences_of(page):
        if piece.kind is BlockKind.ROW:
            span = Span(document, page, piece.start, piece.end, piece.kind, piece.header, "", "", hit, 0)
            amounts = amounts_of(span)
            if amounts:
                yield _Row(reduced(label_in(span)), amounts)


def _holds(rows: tuple[_Row, ...], line: Measure) -> bool:
    return any(pattern.fullmatch(row.label) for pattern in line.rows for row in rows)


def _lines_above(page: Page) -> Iterator[str]:
    """What stands above the first row with values: the company's name among it."""
    for block in page.blocks[:MOST_ABOVE]:
        if not is_head(page, block):
            return
        yield page.text[block.start : block.end][:LONGEST_TITLE]
