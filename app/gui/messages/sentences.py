"""Sentences of the core in the window's words and the user's language: it writes them in English, with names and
numbers filled in already, and where it says what to do, for the terminal.

`resources/translations/sentences.txt` holds the forms they are made from, one a line ("{0} is empty."), collected by
`make translations`. A sentence is matched with them, its form translated, and what was filled in filled in again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from app.gui.messages.remedies import IN_WINDOW
from app.paths import resources

CONTEXT = "Errors"  # of the translations
KEPT = 1000  # sentences: lists ask for theirs with every painting
FILLED_IN = re.compile(r"\{\d\}")  # what stands in a form for a name or a number
REST = r"(?: (?P<rest>.+))?"  # further sentences: a remedy behind what happened


def in_words(text: str) -> str:
    """One or several sentences, each translated where its form is known; others stay as they are."""
    return told(text, QLocale().name())


@lru_cache(KEPT)
def told(text: str, locale: str) -> str:
    """As the installed translation of that locale has it."""
    for form, words in forms():
        found = pattern_of(form).fullmatch(text) if _may_be(text, words) else None
        if found is not None:
            shown = QCoreApplication.translate(CONTEXT, IN_WINDOW.get(form, form))
            said = shown.format(*found.groups()[:-1])
            rest = found["rest"]
            return f"{said} {told(rest, locale)}" if rest else said
    return text


@cache
def forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each with its own words, those that say most themselves first."""
    lines = (resources() / "translations" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    split = ((form, tuple(FILLED_IN.split(form))) for form in lines)
    return tuple(sorted(split, key=lambda each: -sum(map(len, each[1]))))


def _may_be(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text may be of a form with these words: the patterns of all would take the window 60 ms to compile."""
    return text.startswith(words[0]) and all(part in text for part in words)


@cache
def pattern_of(form: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in FILLED_IN.split(form)) + REST, re.DOTALL)
