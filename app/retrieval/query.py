"""Any text of a user -> a keyword expression that is always valid."""

from __future__ import annotations

import re

from app.library.words import searchable

word = re.compile(r"\w+(?:[.,'’/&\-]\w+)*")
stopwords = frozenset(
    """a about all also am an and any are as at be been being but by can could did do does doing for from had has have
    having he her here hers him his how i if in into is it its itself just let me more most my no nor not of off on once
    only or other our ours out over own please s same she should so some such t than that the their theirs them then
    there these they this those through to too under until up us very was we were what when where which while who whom
    why will with would you your yours according according document tell find give many much""".split()
)


def terms_of(text: str) -> list[str]:
    """The words that are worth looking for, each once, in order; all of them where every one is a stopword."""
    words = list(dict.fromkeys(match.group().lower() for match in word.finditer(searchable(text))))
    return [each for each in words if each not in stopwords] or words


def match_of(text: str) -> str:
    """An FTS5 expression: each word quoted, so that nothing in it is syntax, any of them enough. "" for no words."""
    return " OR ".join(f'"{term}"' for term in terms_of(text))
