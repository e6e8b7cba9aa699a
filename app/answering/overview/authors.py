"""Who wrote a document, where the lines under its title name people and nothing else; nobody otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.overview.opening import Title, lines_of
from app.answering.overview.vocabulary import Vocabulary
from app.domain.overview import DocumentKind
from app.domain.page import Page
from app.text.words import stop_words

WRITTEN = frozenset({DocumentKind.PAPER, DocumentKind.BOOK})  # elsewhere a subtitle looks like a name
LINES = 2  # under the title
MOST = 12  # authors
_MARKS = re.compile(r"[\d*†‡§¶#∗]+|(?<=\w)\s*\(\s*\)|[\u0080-\u009f\ue000-\uf8ff\ufffd]")
_PARTS = re.compile(r"\s*[,;·•|]\s*")
_NAME = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w’'.-]*|d[aeiou]s?|v[oa]n|der|la|el|bin|al)(?:\s+|$)")
_JOB = re.compile(
    r"university|institut|department|center|centre|school|laborator|college|inc\b|gmbh|ltd|corp|station", re.I
)


def authors_of(pages: Sequence[Page], title: Title, kind: DocumentKind, words: Vocabulary) -> tuple[str, ...]:
    """As printed, without the marks that lead to their institutions."""
    if kind not in WRITTEN or not title.lines:
        return ()
    last = title.lines[-1]
    lines = lines_of(last.page)
    place = next((number for number, line in enumerate(lines) if line.start == last.start), len(lines))
    under = [line.text for line in lines[place + 1 : place + 1 + LINES]]
    for text in (" ".join(under), *under):
        if names := _names_in(text, words):
            return names
    return ()


def _names_in(line: str, words: Vocabulary) -> tuple[str, ...]:
    """The names of a line that holds nothing but names, two at least or one of several words."""
    text = _MARKS.sub(" ", line)
    for word in ("and", *_joining(words)):
        text = re.sub(rf"\s+{re.escape(word)}\s+", ", ", text)
    parts = [" ".join(part.split()).strip(" .&") for part in _PARTS.split(text.replace("&", ","))]
    names = [part for part in parts if len(part) > 1]
    if not 1 <= len(names) <= MOST or _JOB.search(line):
        return ()
    return tuple(names) if all(_is_name(name, words) for name in names) else ()


def _joining(words: Vocabulary) -> list[str]:
    return [word for word in ("und", "et", "y", "e", "en") if words.joined_by.fullmatch(word)]


def _is_name(text: str, words: Vocabulary) -> bool:
    """Two to four words, each with a capital, none of them a word of the language that is no name."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or (text.isupper() and len(parts) > 3):
        return False
    common = stop_words(words.language) - {"may", "will"}
    return all(_NAME.fullmatch(part) for part in parts) and not any(part.lower() in common for part in parts[:1])
