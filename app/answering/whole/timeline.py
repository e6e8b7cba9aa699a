"""The dated sentences of documents in the order of time. No language model: a date is read off the words, and every
point is a sentence as it stands on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.answering.whole.pages import Line
from app.domain.page import BlockKind
from app.text.dates import Date, dates_in
from app.text.languages import language_of
from app.text.words import content_stems

MOST_POINTS = 60
FEWEST_EXACT = 6  # dates to the month or the day, from which on bare years are left out
FEWEST_WORDS = 2  # content words of a sentence beside its dates
LONGEST_WORDS = 60  # of a sentence; longer ones are a table or a list in disguise


@dataclass(frozen=True, slots=True)
class Dated:
    date: Date
    line: Line

    @property
    def order(self) -> tuple[int, int, int]:
        return self.date.year or 0, self.date.month or 0, self.date.day or 0


def dated_in(lines: Iterable[Line], topic: str) -> list[Dated]:
    """The sentences of a page that name a date with its year, by their first date. `topic`: what they must be about,
    "" for anything."""
    found = []
    for line in lines:
        if line.kind is not BlockKind.PROSE or len(line.text.split()) > LONGEST_WORDS:
            continue
        language = language_of(line.page.text)
        dates = dates_in(line.text, language)
        date = next((each for each in dates if each.year), None)
        if date is not None and _says_more(line.text, dates, language) and is_about(topic, line.text, language):
            found.append(Dated(date, line))
    return found


def _says_more(text: str, dates: Sequence[Date], language: str) -> bool:
    """Whether it is more than its dates: a date alone tells of nothing."""
    for each in reversed(dates):
        text = f"{text[: each.start]} {text[each.end :]}"
    return sum(word.isalpha() for word in content_stems(text, language)) >= FEWEST_WORDS


def is_about(topic: str, text: str, language: str) -> bool:
    """Whether half of the topic's content words stand in the text."""
    wanted = set(content_stems(topic, language))
    return not wanted or 2 * len(wanted & set(content_stems(text, language))) >= len(wanted)


def in_order(dated: Sequence[Dated]) -> list[Dated]:
    """By time, each sentence once. Where enough are dated to the month or the day, those of a bare year are left out:
    a report names its years in every other sentence."""
    exact = [each for each in dated if each.date.month]
    kept = exact if len(exact) >= FEWEST_EXACT else dated
    once = {(each.order, each.line.text.lower()): each for each in reversed(kept)}
    return sorted(once.values(), key=lambda each: (each.order, each.line.document.id, each.line.page.number))


def written(date: Date) -> str:
    """ISO 8601, as far as it is known."""
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part)
