"""The words of a text and their stems: read the same way in questions and on pages, by the language of the question."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from app.text.languages import DEFAULT, language_data, separators
from app.text.scripts import unspaced
from app.text.searchable import askable, sign_letters

WORD = re.compile(r"\d[\d,.]*\d|\w+", re.UNICODE)
PIECE = re.compile(rf"\d[\d,.]*\d|[\w{sign_letters}]+")


def stop_words(language: str = DEFAULT) -> frozenset[str]:
    """The words of a language that say nothing of what a text is about, in lower case."""
    return language_data(language).stop_words


@lru_cache(maxsize=16)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language_data(language).stemmer)


@lru_cache(maxsize=100_000)
def stem(word: str, language: str = DEFAULT) -> str:
    """The stem of one lower-case word; numbers lose their thousands separators so that 1,577 meets 1577."""
    if word[0].isdigit():
        return word.replace(separators(language).group, "")
    return str(_stemmer(language).stemWord(word))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; of scripts without spaces pieces of two or three letters."""
    if text.isascii() or not unspaced.search(text):
        return WORD.findall(text.lower())
    return PIECE.findall(askable(text).lower())


def stems(text: str, language: str = DEFAULT) -> list[str]:
    """The stems of all words of a text, in order, stop words included."""
    return [stem(word, language) for word in words_of(text)]


def content_stems(text: str, language: str = DEFAULT) -> list[str]:
    """The stems of the words that carry meaning; of all words where none does."""
    found, without = words_of(text), stop_words(language)
    return [stem(word, language) for word in found if word not in without] or [stem(word, language) for word in found]
