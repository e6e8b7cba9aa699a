"""Evidence and a subject -> the figures that bear its name, for the years that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.answering.evidence.amounts import Amount, amounts_of, label_in
from app.answering.evidence.naming import Fit, fit_of, names_of, terms_of
from app.answering.evidence.spans import Span
from app.domain.page import BlockKind, Page
from app.indexing.passages import sentences_of
from app.text.dates import BARE_YEAR
from app.text.numbers import PERCENT

# A statement's own title, or its part's, names none of its rows: net income in a "statement of operations", or under
# "operating activities", is not operating income.
_TITLE = re.compile(
    r"\bstatements? of (?:consolidated )?(?:operations|income|earnings|cash flows?|comprehensive (?:income|loss)"
    r"|financial (?:position|condition)|(?:stock|share)holders['’] equity)\b|\bbalance sheets?\b"
    r"|\b(?:operating|investing|financing) activities\b",
    re.IGNORECASE,
)
PAGES = 5  # of the best spans, whose rows and sentences are looked through where an answer is made of them


@dataclass(frozen=True, slots=True)
class Figure:
    """A labelled series: the amounts of one row, one sentence, or of rows that differ only in their year."""

    label: str
    around: str  # what it stands under
    amounts: tuple[Amount, ...]
    fit: Fit
    rank: int  # of its page among the evidence, 0-based

    @property
    def span(self) -> Span:
        return self.amounts[0].span

    def of(self, year: int | None, period: str, *, percent: bool | None = None) -> Amount | None:
        """The one amount of that year and period (None: of the only column); None where it is not plain which it is."""
        found = [a for a in self.amounts if a.year == year and same_period(a.period, period)]
        if percent is not None:
            fitting = [a for a in found if (a.unit == PERCENT) is percent]
            found = fitting or (found if percent else [])  # a margin may be an amount, an amount is no percentage
        plain = len({(a.value, a.unit) for a in found}) == 1
        return found[0] if found and plain else None

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({a.year for a in self.amounts if a.year is not None}))


def figures_of(subject: str, spans: Sequence[Span]) -> list[Figure]:
    """The figures on the pages of the evidence, given best first, that the subject names; the best named first."""
    best = best_of_pages(spans)
    if len({span.document.id for span in best}) > 1:
        best = [span for span in best if names_of(subject) <= terms_of(f"{around_of(span)} {span.page.text}")]
    found = [figure for rank, span in enumerate(best) for figure in _on_page(subject, span, rank)]
    return sorted(found, key=lambda figure: (-figure.fit.score, figure.rank))


def pieces_of(spans: Sequence[Span]) -> Iterator[Span]:
    """The rows and sentences on the pages of the evidence, given best first."""
    for best in best_of_pages(spans):
        yield from _pieces(best)


def best_of_pages(spans: Sequence[Span], most: int | None = None) -> list[Span]:
    """The best span of each page, the best page first; `most`: of no more pages than these."""
    best: dict[tuple[int, int], Span] = {}
    for span in spans:
        best.setdefault((span.document.id, span.page.number), span)
    return list(best.values())[:most]


def _on_page(subject: str, best: Span, rank: int) -> Iterator[Figure]:
    joined: dict[tuple[str, str], list[Amount]] = {}
    for span in _pieces(best):
        fit = fit_to(subject, span)
        if not fit.plain:
            continue
        amounts = amounts_of(span)
        if span.kind is BlockKind.ROW and len(amounts) == 1 and BARE_YEAR.search(span.text) and amounts[0].year:
            joined.setdefault((amounts[0].label, span.header), []).append(amounts[0])
        elif amounts:
            yield Figure(amounts[0].label, around_of(span), amounts, fit, rank)
    for (label, _), dated in joined.items():
        around = around_of(dated[0].span)
        yield Figure(label, around, tuple(dated), fit_to(subject, dated[0].span), rank)


def fit_to(subject: str, span: Span) -> Fit:
    """How well the label of a row or a sentence names a subject. What stands around is only read where the label has a
    word of the subject: most pieces name something else."""
    label = label_in(span)
    if not terms_of(subject) & terms_of(label):
        return fit_of(subject, label, "")
    named = " ".join(names_of(subject) & terms_of(span.page.text))  # whose figure it is may stand anywhere on the page
    return fit_of(subject, label, f"{around_of(span)} {named}")


def _pieces(best: Span) -> Iterator[Span]:
    for piece in sentences_of(best.page):
        if piece.kind in (BlockKind.ROW, BlockKind.PROSE):
            yield replace(best, start=piece.start, end=piece.end, kind=piece.kind, header=piece.header)


def around_of(span: Span) -> str:
    """Column heads, the heading and the line of prose above, and the document's name."""
    lines = [span.header, span.document.name.replace("_", " "), span.document.title]
    return _TITLE.sub(" ", " ".join([*lines, *_above(span.page, span.start)]))


def _above(page: Page, start: int) -> Iterator[str]:
    for kind in (BlockKind.HEADING, BlockKind.PROSE):
        block = next((b for b in reversed(page.blocks) if b.end <= start and b.kind is kind), None)
        if block is not None:
            yield page.text[block.start : block.end]


def same_period(stated: str, asked: str) -> bool:
    """Where a part of a year is asked for, the page must state it; where none is, the page must not state one."""
    return stated == asked if asked else stated in {"", "year"}
