"""The languages that Candor reads numbers, dates and words of, and which of them a text is written in.

What is particular to a language is data: `resources/languages/de.toml` and its neighbours hold its function words, its
words for numbers, scales, currencies and units; CLDR (through Babel) knows its separators and its names of months.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")  # ISO 639-1, each with a file; the first is assumed in doubt
DEFAULT = LANGUAGES[0]

LONGEST_LOOK = 4_000  # characters of a text that are looked at to find its language
LEAST_SHARE = 0.1  # of its words that must be function words of a language, so that a few names do not decide
LEAST_WORDS = 8  # of a text in which one function word alone decides nothing

_HERE = Path(__file__).resolve()
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language. Words are in lower case, but for those of units."""

    code: str  # ISO 639-1
    stemmer: str  # its name in Snowball
    letters: frozenset[str]  # beyond a to z, that hint at it where no function word does
    stop_words: frozenset[str]  # function words, and those by which users speak of documents
    search_stop_words: frozenset[str]  # more words that a keyword search does without
    searched_stop_words: frozenset[str]  # stop words that it looks for all the same
    percent: tuple[str, ...]
    references: frozenset[str]  # words whose number names something: "Note 3"
    hedges: tuple[str, ...]  # words that make a number approximate
    scale_openers: tuple[str, ...]  # what stands before the scale of a table: "in", in "in millions"
    scales: Mapping[str, int]  # "million" -> 6
    scale_letters: Mapping[str, int]  # the same behind an amount of money only: "m" -> 6
    currencies: Mapping[str, str]  # "dollars" -> "$"
    units: Mapping[str, str]  # "days" -> "day"; the names of units are the same in all languages
    number_words: Mapping[str, int]  # "twelve" -> 12
    hundreds: frozenset[str]  # words that multiply the number word before them by a hundred
    joined_by: str  # "and", in "two hundred and five"
    months: Mapping[str, int]  # names of months that CLDR does not have: "sept" -> 9


@lru_cache(maxsize=64)
def language_data(code: str) -> Language:
    """What is known of the language of a code such as "de" or "de_CH"; English where there is no file of it."""
    language = code.replace("-", "_").partition("_")[0].lower()
    language = language if language in LANGUAGES else DEFAULT
    file = tomllib.loads((_folder() / f"{language}.toml").read_text(encoding="utf-8"))
    numbers = file["number_words"]
    return Language(
        code=language,
        stemmer=file["stemmer"],
        letters=frozenset(file["letters"]),
        stop_words=frozenset(file["stop_words"].split()),
        search_stop_words=frozenset(file.get("search_stop_words", "").split()),
        searched_stop_words=frozenset(file.get("searched_stop_words", "").split()),
        percent=tuple(file["percent"]),
        references=frozenset(file["references"].split()),
        hedges=tuple(file["hedges"]),
        scale_openers=tuple(file["scale_openers"]),
        scales=file["scales"],
        scale_letters=file["scale_letters"],
        currencies={word.lower(): name for name, words in file["currencies"].items() for word in words.split()},
        units={word: name for name, words in file["units"].items() for word in words.split()},
        number_words=dict(_number_words(numbers)),
        hundreds=frozenset(numbers.get("hundred", "").split()),
        joined_by=numbers["joined_by"],
        months=file.get("months", {}),
    )


@dataclass(frozen=True, slots=True)
class Separators:
    """What stands between the digits of a number, as CLDR has it for a language."""

    decimal: str
    group: str  # a space of any kind is given as " "


@lru_cache(maxsize=64)
def separators(code: str) -> Separators:
    """Of the language or locale of a code such as "de" or "de_CH"."""
    symbols = cldr(code).number_symbols["latn"]
    group = symbols["group"]
    return Separators(symbols["decimal"], " " if group.isspace() else group)


@lru_cache(maxsize=64)
def cldr(code: str) -> Locale:
    """The locale of a code such as "de" or "de_CH" in CLDR; English where CLDR does not know it."""
    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(DEFAULT)


@lru_cache(maxsize=4096)
def language_of(text: str, default: str = DEFAULT) -> str:
    """The ISO 639-1 code of the language, of LANGUAGES, that a text is written in; `default` where it is not plain."""
    found, capitals = _WORD.findall(text[:LONGEST_LOOK]), text.isupper()
    words = [word.lower() for word in found if len(word) > 1 and (capitals or not word.isupper())]  # no "MA", no "US"
    seen = Counter(code for word in words for code in _languages_of_words().get(word, ()))
    if not seen:
        return _by_letters(text[:LONGEST_LOOK]) or default
    most = max(seen.values())
    likely = [code for code in LANGUAGES if seen[code] == most]
    if default in likely or not _is_plain(words, likely[0]):
        return default
    return likely[0] if len(likely) == 1 else _by_letters(text[:LONGEST_LOOK], likely) or likely[0]


def _is_plain(words: Sequence[str], code: str) -> bool:
    """Whether a text has enough function words of a language, and not one of them alone, which may be a name."""
    own = [word for word in words if code in _languages_of_words().get(word, ())]
    return len(own) >= LEAST_SHARE * len(words) and (len(set(own)) > 1 or len(words) < LEAST_WORDS)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, with any white space between the parts of one."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


def _by_letters(text: str, among: list[str] | None = None) -> str:
    """The language of the letters beyond a to z in words without capitals, which are seldom names; "" for none."""
    seen = Counter(
        code
        for word in text.split()
        if not word.isascii() and word == word.lower()
        for code in among or LANGUAGES
        if not language_data(code).letters.isdisjoint(word)
    )
    best = seen.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


@lru_cache(maxsize=1)
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Each function word -> the languages that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in LANGUAGES:
        for word in language_data(code).stop_words:
            found[word] = (*found.get(word, ()), code)
    return found


def _number_words(numbers: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The words of the file, and those that a language writes in one: "fünfundzwanzig", "venticinque"."""
    simple = {word: int(value) for value, words in numbers.items() if value.isdigit() for word in words.split()}
    yield from simple.items()
    ones = [(word, value) for word, value in simple.items() if 0 < value < 10]
    tens = [(word, value) for word, value in simple.items() if value in range(20, 100, 10)]
    for one, small in ones if "compounds" in numbers else ():
        yield from ((f"{one}{hundred}", 100 * small) for hundred in numbers["hundred"].split())
        for ten, large in tens:
            yield _compound(numbers, one, ten), large + small


def _compound(numbers: Mapping[str, Any], one: str, ten: str) -> str:
    joined = numbers["joined_by"]
    if numbers["compounds"] == "ones last":
        return f"{ten[:-1] if one[0] in 'uo' else ten}{one}"  # the vowel of "venti" goes in "ventuno"
    return f"{one}{'ë' + joined[1:] if one[-1] == joined[0] == 'e' else joined}{ten}"  # "tweeëntwintig"


def _folder() -> Path:
    """`resources/languages`: inside the package once installed, beside it in a checkout, as `app.paths` has it."""
    installed = _HERE.parents[1] / "resources" / "languages"
    return installed if installed.is_dir() else _HERE.parents[2] / "resources" / "languages"
