"""Words of scripts that MuPDF does not cut as they are read: lines without spaces, and lines from right to left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

import numpy as np

from app.reading.layout.sheet import Flags, Floats, Ints, Letters
from app.text.scripts import east, leftward, south_east, unspaced

MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u3099\u309a"  # stand above or below their letter
)
GROUP = re.compile(rf"[{east}{south_east}][{MARKS}]*|[^\W{east}{south_east}]+|\W", re.DOTALL)
DROP = 0.88  # of the font size
Line = dict[str, Any]


def leftward_lines(lines: Sequence[Line], texts: Sequence[str]) -> Flags:
    """(m,) whether a line holds letters that are read from right to left; MuPDF hands these over as they are read."""
    if not any(leftward.search(text) for text in texts if not text.isascii()):
        return np.zeros(len(lines), bool)
    return np.array([bool(leftward.search(_text(line))) for line in lines], bool)


def lifts_of(lines: Sequence[Line]) -> Floats:
    """(m,) points by which the boxes of lines written downwards stand too low: MuPDF sets them below the origin of
    their glyphs, which hangs at the top (PDF 32000-1, 9.7.4.3: 880 thousandths of the size)."""
    downwards = [line["wmode"] == 1 and line["spans"] for line in lines]
    return np.array([DROP * spans[0]["size"] if spans else 0.0 for spans in downwards], np.float32)


def lifted(boxes: Floats, lift: Floats) -> Floats:
    """Boxes (n, 4) moved up by (n,) or by one number of points."""
    moved: Floats = boxes - np.stack([lift * 0, lift, lift * 0, lift], axis=-1)
    return moved


def regrouped(
    lines: Sequence[Line], leftward: Flags, texts: list[str], boxes: Floats, line: Ints
) -> tuple[list[str], Floats, Ints]:
    """Texts, boxes (n, 4) and lines (n,) of the words, with those of leftward lines cut at spaces alone.

    MuPDF begins a new word wherever Arabic letters do not join.
    """
    starts: list[int] = []
    for number, places in groupby(range(len(texts)), key=line.tolist().__getitem__):
        members = list(places)
        starts += _starts(lines[number], texts, members) if leftward[number] else members
    edges = [*starts, len(texts)]
    joined = ["".join(texts[first:end]) for first, end in pairwise(edges)]
    low = np.minimum.reduceat(boxes[:, :2], starts, axis=0)
    high = np.maximum.reduceat(boxes[:, 2:], starts, axis=0)
    return joined, np.hstack([low, high]), line[starts]


def _starts(line: Line, texts: Sequence[str], members: list[int]) -> list[int]:
    """The words of a line before which it has a space; all of them where its letters are not those of the words."""
    words = _text(line).split()
    if "".join(words) != "".join(texts[member] for member in members):
        return members
    ends = set(np.cumsum([0, *map(len, words)]).tolist())
    at, starts = 0, []
    for member in members:
        if at in ends:
            starts.append(member)
        at += len(texts[member])
    return starts


def letters_of(textpage: Any, texts: Sequence[str], line: Ints) -> dict[int, Letters]:
    """The letters of every word of an unspaced script, by place; their boxes are those of the unrotated page."""
    wanted = [place for place, text in enumerate(texts) if not text.isascii() and unspaced.search(text)]
    if not wanted:
        return {}
    lines = [each for block in textpage.extractRAWDICT()["blocks"] for each in block["lines"]]
    numbers = set(line[wanted].tolist())
    found: dict[int, Letters] = {}
    for number, places in groupby(range(len(texts)), key=line.tolist().__getitem__):
        if number in numbers:
            found.update(_letters_of_line(lines[number], texts, list(places)))
    return {place: found[place] for place in wanted if place in found}


def _letters_of_line(line: Line, texts: Sequence[str], members: list[int]) -> dict[int, Letters]:
    chars = [char for span in line["spans"] for char in span["chars"] if not char["c"].isspace()]
    if "".join(char["c"] for char in chars) != "".join(texts[member] for member in members):
        return {}
    boxes = np.array([char["bbox"] for char in chars], np.float32)
    found, at = {}, 0
    for member in members:
        lengths = [len(group) for group in GROUP.findall(texts[member])]
        starts = at + np.cumsum([0, *lengths[:-1]])
        low, high = np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)
        at += len(texts[member])
        found[member] = Letters(np.array(lengths, np.int32), np.hstack([low, high]))
    return found


def _text(line: Line) -> str:
    return "".join([span["text"] for span in line["spans"]])
