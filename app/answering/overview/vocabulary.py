"""The words by which overviews know titles, dates, amounts and kinds of documents: data, one file a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.overview import DocumentKind
from app.text.languages import DEFAULT, LANGUAGES, any_of

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class KindWords:
    """Of one kind of documents. title: words of its titles. words: of its first pages. questions: worth asking."""

    title: re.Pattern[str]
    words: re.Pattern[str]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Of one language. Patterns match anywhere in a text, whole words, in any case.

    not_titles: how lines begin that are no titles    date_labels: what stands before a document's own date
    other_dates: what stands before another date      fact_dates, amounts: labels of dates and amounts worth telling
    between, joined_by: how parties are named         references: headings of parts that say nothing of the content
    abstract: headings of parts that say most of it
    """

    language: str
    not_titles: re.Pattern[str]
    date_labels: re.Pattern[str]
    other_dates: re.Pattern[str]
    fact_dates: re.Pattern[str]
    amounts: re.Pattern[str]
    between: re.Pattern[str]
    joined_by: re.Pattern[str]
    references: re.Pattern[str]
    abstract: re.Pattern[str]
    kinds: Mapping[DocumentKind, KindWords] = field(repr=False)


Vocabularies = Mapping[str, Vocabulary]


def load_vocabularies(folder: Path) -> Vocabularies:
    """By ISO 639-1 code: those of `app.text.languages.LANGUAGES`."""
    return {code: _vocabulary(code, folder / f"{code}.toml") for code in LANGUAGES}


def vocabulary_of(vocabularies: Vocabularies, language: str) -> Vocabulary:
    """English where there is none of a language."""
    return vocabularies.get(language) or vocabularies[DEFAULT]


def _vocabulary(code: str, path: Path) -> Vocabulary:
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds = {
        DocumentKind(name): KindWords(_words(each["title"]), _words(each["words"]), tuple(each["questions"]))
        for name, each in raw.pop("kinds").items()
    }
    return Vocabulary(language=code, kinds=kinds, **{name: _words(words) for name, words in raw.items()})


def _words(words: list[str]) -> re.Pattern[str]:
    """Any of them, whole."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE) if words else _NEVER
