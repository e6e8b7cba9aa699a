"""The words of a text and their stems: read the same way in questions and on pages."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from app.text.scripts import unspaced
from app.text.searchable import askable, sign_letters

STOP_WORDS = frozenset(
    (
        "a about according after all also am an and any are as at be been before being between both but by "
        "can could did do does doing during each for from further give given had has have having he her here "
        "his how i if in into is it its just may me might more most much many must my no not of on only or "
        "other our out over own per please provide same shall she should so some such than that the their "
        "them then there these they this those through to too under until up us use used using very was we "
        "were what when where which while who whom whose why will with would you your document documents file "
        "pdf mentioned stated tell describe explain"
    ).split()
)

WORD = re.compile(r"\d[\d,.]*\d|\w+", re.UNICODE)
PIECE = re.compile(rf"\d[\d,.]*\d|[\w{sign_letters}]+")


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one lower-case word; numbers lose their thousands separators so that 1,577 meets 1577."""
    if word[0].isdigit():
        return word.replace(",", "")
    return str(_stemmer().stemWord(word))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of scripts without spaces pieces of two or three letters."""
    if text.isascii() or not unspaced.search(text):
        return WORD.findall(text.lower())
    return PIECE.findall(askable(text).lower())


def stems(text: str) -> list[str]:
    """The stems of all words of a text, in order, stop words included."""
    return [stem(word) for word in words_of(text)]


def content_stems(text: str) -> list[str]:
    """The stems of the words that carry meaning; of all words where none does."""
    found = words_of(text)
    return [stem(word) for word in found if word not in STOP_WORDS] or [stem(word) for word in found]
