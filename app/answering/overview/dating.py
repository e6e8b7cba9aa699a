"""The date of a document, as its first pages print it: the metadata often hold the date of a conversion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.answering.overview.opening import Line, Title, lines_of
from app.answering.overview.vocabulary import Vocabulary
from app.domain.page import BlockKind, Page
from app.text.dates import Date, dates_in

_WITHIN = frozenset("-–—(;")
LEAST = 2.0  # points that a date needs to be the document's
LOOKED_AT = 2  # pages
ONE_LABEL = 14  # letters within which two labels are one: "due date", "date of delivery"
BEFORE, NEXT_TO = 60, 8  # letters before a date in which the label of another date, and its own, stand
OPENING = 120  # letters at the top of the first page, where letters are dated
IN_TITLE = 5.0  # points of a date that stands in the title
LONG_LINE = 200  # letters: a paragraph
ALONE, BESIDE = 0.5, 0.25  # share of its line that a date takes


@dataclass(frozen=True, slots=True)
class _Found:
    date: Date
    score: float


def date_of(pages: Sequence[Page], title: Title, words: Vocabulary) -> str:
    """ISO 8601, as far as it is printed; "" where no date is surely the document's own."""
    best = max(_dates(pages, title, words), key=lambda each: each.score, default=None)
    if best is not None and best.score >= LEAST:
        return iso(best.date)
    return next((iso(date) for date in dates_in(title.text, words.language) if date.year), "")


def iso(date: Date) -> str:
    parts = [f"{date.year:04}"]
    if date.month:
        parts.append(f"{date.month:02}")
        if date.day:
            parts.append(f"{date.day:02}")
    return "-".join(parts)


def _dates(pages: Sequence[Page], title: Title, words: Vocabulary) -> Iterator[_Found]:
    yield from (_Found(date, IN_TITLE) for date in dates_in(title.text, words.language) if date.year and date.month)
    for number, page in enumerate(pages[:LOOKED_AT]):
        beside = {line.start for line in title.lines if line.page.number == page.number}
        for place, line in enumerate(lines_of(page)):
            for date in dates_in(line.text, words.language):
                if date.year is not None and date.month is not None:
                    score = _score(line, date, words) + 2 * (line.start in beside) - 1.5 * number - 0.02 * place
                    yield _Found(date, score)


def _score(line: Line, date: Date, words: Vocabulary) -> float:
    share = (date.end - date.start) / len(line.text)
    labelled = _label(line.text[max(0, date.start - BEFORE) : date.start], words)
    score = (2.0 if date.day else 1.2) + labelled + 0.5 * (1 - line.top / max(1.0, line.page.height))
    score += 1.5 if share > ALONE else 0.0
    if line.kind is BlockKind.FURNITURE:  # the date of a print, or of an issue
        return score - 1
    if line.page.number == 1 and date.day and line.start + date.start < OPENING and _stands_apart(line.text, date):
        return score + 2
    return score if share > BESIDE or (labelled > 0 and len(line.text) <= LONG_LINE) else score - 2


def _stands_apart(text: str, date: Date) -> bool:
    """Whether it is no part of a sentence: something new begins behind it."""
    before, after = text[: date.start].rstrip(), text[date.end :].lstrip()
    return before[-1:] not in _WITHIN and (not after or after[0].isupper())


def _label(before: str, words: Vocabulary) -> float:
    """What the words before a date say of it: the nearest label decides."""
    near = 0 if before.rstrip().endswith(":") else len(before) - NEXT_TO
    own = max((match.end() for match in words.date_labels.finditer(before) if match.end() >= near), default=-1)
    other = max((match.end() for match in words.other_dates.finditer(before)), default=-1)
    if own == other == -1:
        return 0.0
    return 2.0 if own - other > ONE_LABEL or other == -1 else -4.0
