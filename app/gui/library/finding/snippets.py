"""Where the words of a search stand in a passage, and the stretch of it that shows most of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

word = re.compile(r"\w+")
endings = ("ing", "ies", "ed", "es", "s", "e", "y")  # English inflections, as the keyword index folds them, roughly
shortest = 3  # letters left of a word without its ending


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage's text in part, with the found words as spans [start, end) of `text`."""

    text: str
    spans: tuple[tuple[int, int], ...]


def root(text: str) -> str:
    """A word without case, accents and its ending: "Ferries" and "ferry" have the same root."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for ending in endings:
        if bare.endswith(ending) and len(bare) - len(ending) >= shortest:
            return bare[: -len(ending)]
    return bare


def found_words(text: str, wanted: str) -> list[tuple[int, int]]:
    """Spans of the words of `text` that have the root of a word of `wanted`, or begin with its last, half-typed one."""
    asked = word.findall(wanted)
    if not asked:
        return []
    roots, begun = {root(each) for each in asked}, root(asked[-1])
    return [
        match.span()
        for match in word.finditer(text)
        if root(match.group()) in roots or (len(begun) >= shortest and root(match.group()).startswith(begun))
    ]


def snippet(text: str, wanted: str, length: int = 160) -> Snippet:
    """About `length` characters of `text`, on one line, chosen so that they hold the most found words."""
    line = re.sub(r"\s", " ", text)
    spans = found_words(line, wanted)
    first = best_start(spans, length)
    begin = max(0, first - length // 5)
    begin = 0 if begin < 12 else line.rfind(" ", 0, begin) + 1
    end = min(len(line), begin + length)
    lead = "… " if begin else ""
    shift = len(lead) - begin
    shown = tuple((start + shift, stop + shift) for start, stop in spans if start >= begin and stop <= end)
    return Snippet(lead + line[begin:end] + ("…" if end < len(line) else ""), shown)


def best_start(spans: list[tuple[int, int]], length: int) -> int:
    """The start of the found word with the most others close behind it; 0 where there is none."""
    reach = length * 4 // 5
    return max((start for start, _ in spans), key=lambda at: sum(at <= s < at + reach for s, _ in spans), default=0)
