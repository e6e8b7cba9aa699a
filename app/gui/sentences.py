"""Sentences of the core in the window's words and the user's language: it writes them in English, with names and
numbers filled in already, and where it says what to do, for the terminal.

`resources/translations/sentences.txt` holds the forms they are made from, one a line ("{0} is empty."), collected by
`make translations`. A sentence is matched with them, its form translated, and what was filled in filled in again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from app.gui.remedies import IN_WINDOW
from app.paths import resources

CONTEXT = "Errors"  # of the translations
KEPT = 1000  # sentences: lists ask for theirs with every painting
REST = r"(?: (?P<rest>.+))?"  # further sentences: a remedy behind what happened


def in_words(text: str) -> str:
    """One or several sentences, each translated where its form is known; others stay as they are."""
    return told(text, QLocale().name())


@lru_cache(KEPT)
def told(text: str, locale: str) -> str:
    """As the installed translation of that locale has it."""
    for form, pattern in forms():
        found = pattern.fullmatch(text)
        if found is not None:
            shown = QCoreApplication.translate(CONTEXT, IN_WINDOW.get(form, form))
            said = shown.format(*found.groups()[:-1])
            rest = found["rest"]
            return f"{said} {told(rest, locale)}" if rest else said
    return text


@cache
def forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each with its pattern, those that say most themselves first."""
    lines = (resources() / "translations" / "sentences.txt").read_text(encoding="utf-8").splitlines()
    ordered = sorted(lines, key=lambda form: -len(re.sub(r"\{\d\}", "", form)))
    return tuple((form, re.compile(pattern_of(form), re.DOTALL)) for form in ordered)


def pattern_of(form: str) -> str:
    words = re.split(r"\{\d\}", form)
    return "(.+?)".join(re.escape(part) for part in words) + REST
