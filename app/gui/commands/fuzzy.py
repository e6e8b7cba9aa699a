"""How well a few typed letters fit a line of text."""

from __future__ import annotations

import unicodedata

IN_A_ROW, AT_A_WORD, ELSEWHERE = 3.0, 2.5, 1.0  # what a letter is worth, by where it was found
PER_LETTER = 0.01  # taken off for the length of the text: of two that fit as well, the shorter is meant


def plain(text: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def fit(typed: str, text: str) -> float | None:
    """Higher is better; None where the letters do not stand in the text in this order. Spaces part words that may
    stand anywhere, each of which must fit."""
    parts = [word_fit(word, plain(text)) for word in plain(typed).split()]
    if any(part is None for part in parts):
        return None
    return sum(part for part in parts if part is not None) - PER_LETTER * len(text)


def word_fit(word: str, text: str) -> float | None:
    starts = [place for place, letter in enumerate(text) if letter == word[0]]
    found = [score for score in (fit_from(word, text, start) for start in starts) if score is not None]
    return max(found, default=None)


def fit_from(word: str, text: str, start: int) -> float | None:
    """The fit that takes each letter as early as it comes, from a place on."""
    place, score, last = start, 0.0, -2
    for letter in word:
        place = text.find(letter, place)
        if place < 0:
            return None
        score += IN_A_ROW if place == last + 1 else AT_A_WORD if begins_word(text, place) else ELSEWHERE
        last, place = place, place + 1
    return score


def begins_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
