"""The lines of statements and the figures worked out from them, as resources/statements.toml has them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

_ASIDE = re.compile(r"\([^)]*\)")
_ARTICLES = frozenset({"the", "a", "an"})


class Told(StrEnum):
    """In what a figure is told."""

    MONEY = "money"
    SHARE = "share"  # in percent
    TIMES = "times"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the three statements.

    title: matches its title in lower case without blanks, because titles are often set in spaced letters.
    query: what to search for, to find its page.
    """

    name: str
    title: re.Pattern[str]
    query: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of a statement, or a figure worked out from lines.

    asked:   matches its names in questions, reduced by `reduced`.
    rows:    match the labels of its line, the best first; () for what is only worked out.
    formula: "" for a line that is not worked out where the statement lacks it.
    spent:   whether brackets around it only say that money went out.
    """

    name: str
    asked: tuple[re.Pattern[str], ...]
    rows: tuple[re.Pattern[str], ...]
    statement: str
    formula: str
    told: Told
    spent: bool

    def as_named(self, words: Sequence[str]) -> Measure:
        """Where a statement has a line of the very name that is asked for, that line is meant."""
        exact = re.compile(re.escape(" ".join(words)))
        return replace(self, rows=(exact, *self.rows)) if self.rows else self


@dataclass(frozen=True, slots=True)
class Catalogue:
    statements: Mapping[str, Statement]
    measures: tuple[Measure, ...]

    def named(self, words: Sequence[str]) -> Measure | None:
        """The measure that these reduced words name, all of them."""
        text = " ".join(words)
        return next((each for each in self.measures if any(name.fullmatch(text) for name in each.asked)), None)

    def lines_of(self, statement: str) -> tuple[Measure, ...]:
        return tuple(each for each in self.measures if each.statement == statement)


def read_catalogue(path: Path) -> Catalogue:
    """Raises OSError, KeyError, ValueError or re.error where the file is not whole: it comes with the program."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    statements = {name: Statement(name, re.compile(each["title"]), each["query"]) for name, each in
                  raw["statements"].items()}  # fmt: skip
    named = [*raw["lines"].items(), *raw["ratios"].items()]
    return Catalogue(statements, tuple(_measure(name, each) for name, each in named))


def _measure(name: str, raw: Mapping[str, Any]) -> Measure:
    return Measure(
        name=name.replace("_", " "),
        asked=_patterns(raw["asked"]),
        rows=_patterns(raw.get("rows", ())),
        statement=raw.get("statement", ""),
        formula=raw.get("formula", ""),
        told=Told(raw.get("told", Told.MONEY)),
        spent=raw.get("spent", False),
    )


def _patterns(texts: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in texts)


@lru_cache(maxsize=4096)
def reduced(text: str) -> str:
    """A label or wording without what is no part of its name: brackets, marks, articles, capitals."""
    text = _ASIDE.sub(" ", unicodedata.normalize("NFKC", text).lower()).replace("&", " and ")
    text = re.sub(r"['’]s\b", "", text)
    words = re.findall(r"\w+", re.sub(r"['’]", "", text))
    return " ".join(word for word in words if word not in _ARTICLES)
