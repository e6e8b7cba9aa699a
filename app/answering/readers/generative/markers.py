"""The one grammar of citation markers in a model's reply: [1], [1, 2], [1-3], [passage 2], 【1】.

    marker = open ["passage" | "source"] item {("," | ";" | "and" | "&") item} close      at most eight items
    item   = number | number "-" number

White space before a marker belongs to it, so that cutting it out leaves a clean sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_ITEM = r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?"
_INSIDE = rf"\s?(?:(?:passages?|sources?)\s?)?{_ITEM}(?:\s?(?:,|;|and|&)\s?{_ITEM}){{0,7}}\s?"
MARKER = re.compile(rf"\s*[\[【]{_INSIDE}[\]】]", re.IGNORECASE)
# What may still become a marker when more text comes: too much is held back rather than too little.
_BEGINNING = re.compile(r"\s+$|\s*[\[【][\w\s,;&–-]{0,130}$")
_RANGE = re.compile(r"(\d+)(?:\s?[-–]\s?(\d+))?")
_BRACKETED = re.compile(r"[\[【]([^\[\]【】]*)[\]】]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker that was cut out of a text: where it stood in what is left, and the passages it names, each once."""

    place: int
    numbers: tuple[int, ...]


class Markers:
    """Cuts markers out of a text that comes in pieces. `known`: the numbers that name a passage; others are dropped."""

    def __init__(self, known: Collection[int]) -> None:
        self._known = frozenset(known)
        self._held = ""
        self.text = ""  # so far, without markers
        self.marks: list[Mark] = []

    def feed(self, piece: str) -> str:
        """The words that may be shown now: never a marker, nor a part of one."""
        held = self._held + piece
        beginning = _BEGINNING.search(held)
        ready = held[: beginning.start()] if beginning else held
        self._held = held[len(ready) :]
        return self._cut(ready)

    def finish(self) -> str:
        """The words that were held back, at the end of the text."""
        ready, self._held = self._held, ""
        return self._cut(ready)

    def _cut(self, ready: str) -> str:
        shown = ""
        end = 0
        for marker in MARKER.finditer(ready):
            shown += ready[end : marker.start()]
            end = marker.end()
            numbers = tuple(number for number in named(marker.group()) if number in self._known)
            if numbers:
                self.marks.append(Mark(len(self.text) + len(shown), numbers))
        shown += ready[end:]
        self.text += shown
        return shown


def named(marker: str) -> tuple[int, ...]:
    """The numbers that a marker names, each once, in their order."""
    return tuple(dict.fromkeys(number for item in _RANGE.finditer(marker) for number in _numbers(item)))


def defused(text: str) -> str:
    """A page's text in which nothing is a marker: its brackets become parentheses."""
    return _BRACKETED.sub(lambda found: f"({found.group(1)})" if MARKER.fullmatch(found.group()) else found[0], text)


def _numbers(item: re.Match[str]) -> Iterator[int]:
    first = int(item.group(1))
    yield from range(first, int(item.group(2) or first) + 1)
