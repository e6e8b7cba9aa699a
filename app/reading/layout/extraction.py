"""PyMuPDF page -> Sheet: one pass of the interpreter, shared by the words and the fonts of the lines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pymupdf

from app.domain.page import Trouble
from app.reading.layout.hidden import PAINTED, visible_words
from app.reading.layout.letters import leftward_lines, letters_of, lifted, lifts_of, regrouped
from app.reading.layout.sheet import Flags, Floats, Ints, Letters, Sheet
from app.reading.recognition.noise import FEW_WORDS, trouble_of

FLAGS = pymupdf.TEXTFLAGS_TEXT  # those of a plain get_text(), so that quotes are found again there letter for letter
BOLD_FLAG, BOLD_CHAR = 16, 8
Line = dict[str, Any]


def sheet_of(page: Any, number: int, label: str = "") -> Sheet:
    """The words of a `pymupdf.Page` as displayed; `label` is its number as printed. MuPDF's exceptions pass."""
    textpage = page.get_textpage(flags=FLAGS)
    words = textpage.extractWORDS()
    blocks = textpage.extractDICT()["blocks"]
    has_image = len(words) < FEW_WORDS and bool(page.get_images())
    rect, rotation = page.rect, int(page.rotation)
    area = (float(rect.width), float(rect.height))
    if not words:
        drawn = Trouble.NO_TEXT if page.get_bboxlog() else Trouble.NONE
        return Sheet.blank(number, label, size=area, rotation=rotation, has_image=has_image, trouble=drawn)
    lines: list[Line] = [line for block in blocks for line in block["lines"]]
    texts, boxes, line = _words(blocks, words)
    leftward = leftward_lines(lines, texts)
    if leftward.any():
        texts, boxes, line = regrouped(lines, leftward, texts, boxes, line)
    letters = letters_of(textpage, texts, line)
    order = _places(lines, texts, line)
    for word, each in letters.items():
        order[word + 1 :] += len(each.lengths) - 1
    boxes, letters = _seen_where(page, lines, line, boxes, letters)
    seen = visible_words(page, lines, texts, boxes, line)
    size, bold, upright = _fonts(lines, rotation)
    sheet = Sheet(
        number, label, *area, rotation, texts, boxes, order, line, size, bold, upright, 0, has_image, Trouble.NONE,
        leftward, letters,
    )  # fmt: skip
    sheet = sheet if seen is None else _without_hidden(sheet, seen)
    covered = _covered(page) if has_image else 0.0
    return replace(sheet, trouble=trouble_of(sheet.texts, covered=covered, layered=_is_layer(lines)))


def _words(blocks: list[dict[str, Any]], words: list[Any]) -> tuple[list[str], Floats, Ints]:
    """Texts, boxes (n, 4) and lines (n,) of MuPDF's words."""
    x0, y0, x1, y1, column, block_of_word, line_in_block, _ = zip(*words, strict=True)
    boxes = np.fromiter(x0 + y0 + x1 + y1, np.float32, 4 * len(column)).reshape(4, -1).T
    line = _line_numbers(blocks, np.array(block_of_word, np.int32), np.array(line_in_block, np.int32))
    return list(column), boxes, line


def _seen_where(
    page: Any, lines: list[Line], line: Ints, boxes: Floats, letters: dict[int, Letters]
) -> tuple[Floats, dict[int, Letters]]:
    """Boxes of words and of their letters, moved to where they are seen."""
    lifts = lifts_of(lines)
    if lifts.any():
        boxes = lifted(boxes, lifts[line])
        letters = {word: replace(each, boxes=lifted(each.boxes, lifts[line[word]])) for word, each in letters.items()}
    if page.rotation:
        turn = page.rotation_matrix
        boxes = _displayed(boxes, turn)
        letters = {word: replace(each, boxes=_displayed(each.boxes, turn)) for word, each in letters.items()}
    return boxes, letters


def _without_hidden(sheet: Sheet, seen: Flags) -> Sheet:
    kept = np.flatnonzero(seen).tolist()
    return replace(
        sheet,
        texts=[sheet.texts[old] for old in kept],
        boxes=sheet.boxes[seen],
        order=sheet.order[seen],
        line=sheet.line[seen],
        letters={new: sheet.letters[old] for new, old in enumerate(kept) if old in sheet.letters},
        hidden_words=len(sheet.texts) - len(kept),
    )


def _covered(page: Any) -> float:
    """Share of the page under its largest picture."""
    turn = page.rotation_matrix
    areas = [float(abs(pymupdf.Rect(each["bbox"]) * turn & page.rect)) for each in page.get_image_info()]
    return max(areas, default=0.0) / max(1.0, float(abs(page.rect)))


def _is_layer(lines: list[Line]) -> bool:
    """Whether the words are an invisible layer, judged by the line in the middle: then all of them are, as a rule."""
    return any(not span["char_flags"] & PAINTED for span in lines[len(lines) // 2]["spans"])


def _line_numbers(blocks: list[dict[str, Any]], block: Ints, line: Ints) -> Ints:
    """Place of each word's line in the flat list of lines, from its block number and its line number there."""
    first = np.zeros(blocks[-1]["number"] + 1, np.int32)
    total = 0
    for entry in blocks:
        first[entry["number"]] = total
        total += len(entry["lines"])
    numbers: Ints = first[block] + line
    return numbers


def _places(lines: list[Line], texts: list[str], line: Ints) -> Ints:
    """The order of the words, with a gap wherever the page's text holds characters that stand in no word.

    MuPDF takes control characters (a glyph without a Unicode value) as word delimiters, yet get_text() prints them.
    """
    places = np.arange(len(texts), dtype=np.int32)
    whole = "".join([span["text"] for entry in lines for span in entry["spans"]])
    if "".join(whole.split()) == "".join(texts):
        return places
    numbers = line.tolist()
    jump, word, total = np.zeros(len(texts) + 1, np.int32), 0, len(texts)
    for number, entry in enumerate(lines):
        rest = "".join([span["text"] for span in entry["spans"]])
        while word < total and numbers[word] == number:
            before, _, rest = rest.partition(texts[word])
            jump[word] |= bool(before.strip())
            word += 1
        jump[word] |= bool(rest.strip())
    return places + np.cumsum(jump[:-1], dtype=np.int32)


def _fonts(lines: list[Line], rotation: int) -> tuple[Floats, Flags, Flags]:
    """Size, boldness and upright direction of each line, as displayed."""
    size = np.zeros(len(lines), np.float32)
    bold = np.zeros(len(lines), bool)
    upright = np.zeros(len(lines), bool)
    wanted = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[rotation]
    for number, line in enumerate(lines):
        spans = line["spans"]
        span = spans[0] if len(spans) == 1 else max(spans, key=lambda one: len(one["text"].strip()), default=None)
        if span is None:
            continue
        size[number] = span["size"]
        bold[number] = bool(span["flags"] & BOLD_FLAG or span["char_flags"] & BOLD_CHAR)
        direction = line["dir"]
        upright[number] = direction[0] * wanted[0] + direction[1] * wanted[1] > 0.98
    return size, bold, upright


def _displayed(boxes: Floats, matrix: Any) -> Floats:
    """Boxes of the unrotated page, moved to where they are seen (MuPDF gives text as if the page were not rotated)."""
    turn = np.array([[matrix.a, matrix.b], [matrix.c, matrix.d]], np.float32)
    shift = np.array([matrix.e, matrix.f], np.float32)
    one, other = boxes[:, :2] @ turn + shift, boxes[:, 2:] @ turn + shift
    return np.hstack([np.minimum(one, other), np.maximum(one, other)])
