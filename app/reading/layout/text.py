"""Pieces in reading order -> the page's text, with every word's place in it. Characters stay as the file has them, but
for line-end hyphens, soft hyphens, ligatures and white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from app.domain.page import Block, BlockKind, Page, Words
from app.reading.layout.sheet import Ints, Letters, Sheet
from app.text.scripts import closed_up

LIGATURE = re.compile("[\ufb00-\ufb06]")
LIGATURES = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})
SOFT_HYPHEN = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
PUNCTUATION = ".,;:!?()[]{}\"'“”‘’*"
OPENING = ("$", "€", "£", "¥", "(", "$(", "[")
CLOSING = (")", "%", ")%", "%)", "]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What becomes one block: the words (places in the sheet) in reading order, and where its lines begin among
    them."""

    words: list[int]
    line_starts: list[int]
    kind: BlockKind
    header: str = ""


def page_of(sheet: Sheet, pieces: Sequence[Piece], vocabulary: Container[str]) -> Page:
    """Join the pieces: words by spaces, blocks by line ends, a word cut at a line end by nothing."""
    order = np.array([word for piece in pieces for word in piece.words], np.int32)
    texts = [sheet.texts[word] for word in order.tolist()]
    joined = "".join(texts)
    if LIGATURE.search(joined):
        texts = [text if text.isascii() else text.translate(LIGATURES) for text in texts]
    gaps = [" "] * len(texts)
    edges, at = [0], 0
    for piece in pieces:
        if piece.kind is BlockKind.ROW:
            _close_up(texts, gaps, at, at + len(piece.words))
        else:
            _join_lines(texts, gaps, [at + start for start in piece.line_starts[1:]], vocabulary)
        at += len(piece.words)
        gaps[at - 1] = "\n"
        edges.append(at)
    if SOFT_HYPHEN in joined:
        texts = [text.replace(SOFT_HYPHEN, "") for text in texts]
    lengths = np.fromiter(map(len, texts), np.int32, len(texts))
    apart = np.frombuffer(bytes(map(len, gaps)), np.uint8)
    ends = np.cumsum(lengths + apart, dtype=np.int32) - apart
    starts = ends - lengths
    text = "".join(chain.from_iterable(zip(texts, gaps, strict=True))).removesuffix("\n")
    begins, finishes = starts.tolist(), ends.tolist()
    blocks = tuple(
        Block(begins[first], finishes[last - 1], piece.kind, piece.header)
        for piece, (first, last) in zip(pieces, pairwise(edges), strict=True)
    )
    words = Words(starts.astype(np.int32), ends.astype(np.int32), sheet.boxes[order], sheet.order[order])
    return Page(
        sheet.number, sheet.label, sheet.width, sheet.height, sheet.rotation, text, _lettered(words, sheet, order),
        blocks, sheet.hidden_words, sheet.has_image, sheet.trouble, sheet.damaged,
    )  # fmt: skip


def _lettered(words: Words, sheet: Sheet, order: Ints) -> Words:
    """The words with a box for each letter where that is known: of a line without spaces a citation marks what it
    quotes. `order`: the words' places in the sheet."""
    if not sheet.letters:
        return words
    counts, steps, boxes = [], [], []
    for place, word in enumerate(order.tolist()):
        each = sheet.letters.get(word)
        whole = int(words.ends[place] - words.starts[place])
        if each is None or int(each.lengths.sum()) != whole:
            each = Letters(np.array([whole], np.int32), words.rects[place : place + 1])
        counts.append(len(each.lengths))
        steps.append(each.lengths)
        boxes.append(each.boxes)
    lengths = np.concatenate(steps)
    first = np.repeat(np.cumsum([0, *counts[:-1]]), counts)
    before = np.cumsum(lengths) - lengths
    starts = np.repeat(words.starts, counts) + before - before[first]
    order = np.repeat(words.order, counts) + np.arange(len(lengths)) - first
    return Words(starts.astype(np.int32), (starts + lengths).astype(np.int32), np.vstack(boxes), order.astype(np.int32))


def _close_up(texts: list[str], gaps: list[str], first: int, end: int) -> None:
    """Keep currency signs, brackets and per cent signs of table cells beside their number."""
    for place in range(first, end - 1):
        if texts[place] in OPENING or texts[place + 1] in CLOSING:
            gaps[place] = ""


def _join_lines(texts: list[str], gaps: list[str], line_starts: list[int], vocabulary: Container[str]) -> None:
    for start in line_starts:
        head, tail = texts[start - 1], texts[start]
        if closed_up.match(head[-1]) and closed_up.match(tail[0]):
            gaps[start - 1] = ""
        if len(head) < 2 or not head.endswith(HYPHENS) or not head[-2].isalpha() or not tail[0].isalpha():
            continue
        if tail[0].islower() or head.endswith(SOFT_HYPHEN):
            gaps[start - 1] = ""
            if not _is_compound(head, tail, vocabulary):
                texts[start - 1] = head[:-1]
        elif head[-2].islower():
            gaps[start - 1] = ""  # a name such as Merrill-Lynch


def _is_compound(head: str, tail: str, vocabulary: Container[str]) -> bool:
    """Whether the hyphen at a line end belongs to the word, judged by the words of the document."""
    if head.endswith(SOFT_HYPHEN):
        return False
    left, right = head[:-1].lower().lstrip(PUNCTUATION), tail.lower().rstrip(PUNCTUATION)
    if left + right in vocabulary:
        return False
    if f"{left}-{right}" in vocabulary or "-" in left or "-" in right:
        return True
    return len(left) > 2 and left in vocabulary and right in vocabulary
