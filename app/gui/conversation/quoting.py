"""Quotes, pages and seconds as they are shown: functions of text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.domain.answer import Citation
from app.domain.passage import Hit

longest_quote = 320  # characters of a quote in a list
shortest_word = 3  # letters of a query word that a passage is shortened around


def one_line(text: str) -> str:
    return " ".join(text.split())


def shortened(text: str, length: int = longest_quote) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + " …"


def in_marks(text: str) -> str:
    """A quote, shortened, in the quotation marks of the user's language."""
    return QCoreApplication.translate("Quote", "“{text}”").format(text=shortened(text))


def around(text: str, question: str, length: int) -> str:
    """The stretch of a text, about so many characters, that holds the most words of the question."""
    line = one_line(text)
    if len(line) <= length:
        return line
    start = _densest(line, question, length)
    start = line.find(" ", start - 1) + 1 if start else 0
    cut = line[start : start + length]
    ended = start + length >= len(line)
    return ("… " if start else "") + (cut if ended else cut.rsplit(" ", 1)[0] + " …")


def _densest(line: str, question: str, length: int) -> int:
    """Where a window of `length` begins that covers the most different words of the question."""
    wanted = {word.lower() for word in re.findall(r"\w+", question) if len(word) >= shortest_word}
    places = [(found.start(), found.group().lower()) for found in re.finditer(r"\w+", line)]
    places = [(start, word) for start, word in places if word in wanted]
    best, most = 0, 0
    for start, _ in places:
        first = max(0, min(start - length // 4, len(line) - length))
        covered = len({word for place, word in places if first <= place < first + length})
        if covered > most:
            best, most = first, covered
    return best


def number_of(page: int, label: str) -> str:
    """ "60 (58)" where the page is printed with another number than it is counted with."""
    return f"{page} ({label})" if label and label != str(page) else str(page)


def citation_of(hit: Hit) -> Citation:
    """The place of a passage, without rects: those of its words are known to the library alone."""
    passage = hit.passage
    return Citation(passage.document, hit.name, passage.page, passage.start, passage.end, passage.text, ())


def numbered(citations: Iterable[Citation]) -> dict[Citation, int]:
    """Each place once, numbered from 1 in the order in which it is first cited."""
    return {citation: number for number, citation in enumerate(dict.fromkeys(citations), start=1)}


def percent(share: float) -> int:
    """Never 100: no confidence is certainty."""
    return max(0, min(99, round(100 * share)))
