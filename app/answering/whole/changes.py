"""What differs between two versions of a document, sentence by sentence, both quoted. No language model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.answering.whole.pages import Line

ALIKE = 0.5  # ratio of two sentences from which one is the other, changed
MOST_SHOWN = 100
MOST_PAIRED = 40  # sentences of one stretch that are paired with each other: comparing all is quadratic

_APART = re.compile(r"\W+")


class Change(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """`old` is None for what was added, `new` for what was removed."""

    change: Change
    old: Line | None
    new: Line | None


def differences(old: Sequence[Line], new: Sequence[Line]) -> list[Difference]:
    """In the order of the new version. White space, punctuation and capitals do not count."""
    matcher = SequenceMatcher(None, [_plain(line) for line in old], [_plain(line) for line in new], autojunk=False)
    found: list[Difference] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            found += _paired(old[first:last], new[start:end])
    return _without_moved(found)


def _paired(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Difference]:
    """Each new sentence with the likest old one that is left, in order."""
    left = list(old)
    for line in new:
        near = left[:MOST_PAIRED]
        best = max(near, key=lambda other: _ratio(other, line), default=None)
        if best is None or _ratio(best, line) < ALIKE:
            yield Difference(Change.ADDED, None, line)
            continue
        place = left.index(best)
        yield from (Difference(Change.REMOVED, each, None) for each in left[:place])
        left = left[place + 1 :]
        yield Difference(Change.CHANGED, best, line)
    yield from (Difference(Change.REMOVED, each, None) for each in left)


def _without_moved(found: Sequence[Difference]) -> list[Difference]:
    """A sentence that was taken out here and put in there says what it said."""
    removed = {_plain(each.old) for each in found if each.old and not each.new}
    added = {_plain(each.new) for each in found if each.new and not each.old}
    moved = removed & added
    return [
        each
        for each in found
        if each.change is Change.CHANGED or _plain(each.new or each.old) not in moved
    ]  # fmt: skip


def _ratio(one: Line, other: Line) -> float:
    matcher = SequenceMatcher(None, one.text.lower().split(), other.text.lower().split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _plain(line: Line | None) -> str:
    return _APART.sub(" ", line.text.lower()).strip() if line else ""
