"""Whether two readers say the same. They fail differently, so that their agreement tells more than what either says of
itself."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from app.answering.readers.yes_no import verdict_of
from app.text.numbers import numbers_in
from app.text.words import content_stems

WORDS_BESIDE = 4  # content words an answer may have and still be looked at by its numbers alone
TOLERANCE = Decimal("0.005")  # of a value


def agreement(one: str, other: str, language: str) -> float:
    """0 to 1: by their verdict where both open with one, by value where both are numbers, else by the words they share
    (F1); numbers that differ are 0."""
    verdicts = verdict_of(one), verdict_of(other)
    if all(verdicts):
        return float(verdicts[0] == verdicts[1])
    first, second = _values(one, language), _values(other, language)
    words, others = content_stems(one, language), content_stems(other, language)
    if first and second and min(len(words), len(others)) <= WORDS_BESIDE * min(len(first), len(second)):
        return float(_within(first, second) or _within(second, first))
    shared = sum((Counter(words) & Counter(others)).values())
    return 2 * shared / (len(words) + len(others)) if shared else 0.0


def _within(some: list[Decimal], others: list[Decimal]) -> bool:
    return all(any(_same(value, each) for each in others) for value in some)


def _values(text: str, language: str) -> list[Decimal]:
    return [abs(each.value) for each in numbers_in(text, language=language)]


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))
