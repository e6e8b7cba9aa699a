"""Training examples of the reader from the sets in one form (textqa/fit2) that are marked "fit", in several languages.

A set's items are split by its `group`, the document, never by question. Tables are cut to some rows around the answer,
with their heads as the context, as Candor cuts tables into passages.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader_examples import Example, asked_as, broken, window_with

SPAN_SETS = "aws_docs cuad qasper xquad piaf_fr cmrc_zh arcd_ar tydi".split()
TABLE_SETS = "tatqa wtq".split()  # of these, questions whose answer is one cell
TRAINS = 8  # of ten documents
COUNTING = re.compile("how many", re.IGNORECASE)  # wtq's answers to these are counts, which stand nowhere
LONG = 110  # words of a passage that is cut
LEAST = 80  # characters of a passage that is worth a "not here"
MOST = 1500  # characters of a passage
FEW_WORDS = 40  # in a long text: a script without spaces
MISSING = 0.12  # how often a table's row that answers is left out


@dataclass(frozen=True, slots=True)
class Told:
    question: str
    title: str
    text: str
    spans: list[tuple[int, int]]


def trains(group: str) -> bool:
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % 10 < TRAINS


def items_of(folder: Path) -> Iterator[dict[str, Any]]:
    for line in (folder / "items.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


class Fit2:
    """`training`: the documents that train, or else those that are held out."""

    def __init__(self, data: Path, *, training: bool) -> None:
        self.spans: list[Told] = []
        self.tables: list[Told] = []
        self.absent: list[Told] = []
        for name in (*SPAN_SETS, *TABLE_SETS):
            for item in items_of(data / "textqa" / "fit2" / name):
                if trains(item["group"]) is training and item["kind"] in ("span", "number"):
                    self._take(item, of_tables=name in TABLE_SETS)

    def _take(self, item: dict[str, Any], *, of_tables: bool) -> None:
        if of_tables and not _is_one_cell(item):
            return
        gold = [passage for passage in item["passages"] if passage["id"] in item["gold"]] or item["passages"]
        found = [told for passage in gold if (told := _told(item, passage)).spans] if item["answerable"] else []
        for told in found:
            if not of_tables:
                self.spans.append(told)
            elif len(told.spans) == 1:
                (self.tables if told.title == "table" else self.spans).append(told)
        if item["answerable"] and not found:
            return
        for passage in item["passages"]:
            if _may_be_absent(item, passage):
                self.absent.append(Told(item["question"], passage["title"], passage["text"], []))

    def span(self, chance: random.Random) -> Example | None:
        return cropped(chance.choice(self.spans), chance)

    def missing(self, chance: random.Random) -> Example | None:
        return cropped(chance.choice(self.absent), chance)

    def table(self, chance: random.Random) -> Example | None:
        return rows_of(chance.choice(self.tables), chance)


def _is_one_cell(item: dict[str, Any]) -> bool:
    counted = item["id"].startswith("wtq") and COUNTING.match(item["question"])
    return len(item["answers"]) == 1 and not (item.get("derivation") or item.get("spans") or counted)


def _told(item: dict[str, Any], passage: dict[str, str]) -> Told:
    answers = [each for each in item["answers"] if each]
    found = {match.span() for each in answers for match in re.finditer(re.escape(each), passage["text"])}
    return Told(item["question"], passage["title"], passage["text"], sorted(found))


def _may_be_absent(item: dict[str, Any], passage: dict[str, str]) -> bool:
    if passage["title"] == "table" or len(passage["text"]) <= LEAST:
        return False
    says = any(each.lower() in passage["text"].lower() for each in item["answers"] if each)
    return not item["answerable"] or (passage["id"] not in item["gold"] and not says)


def cropped(told: Told, chance: random.Random) -> Example | None:
    """With some sentences around one of the answers; None where they are too far apart."""
    start, end = _window(told, chance)
    spans = [(first - start, last - start) for first, last in told.spans if start <= first and last <= end]
    if told.spans and not spans:
        return None
    context = "" if told.title == "table" else chance.choice((told.title, told.title, ""))
    return Example(asked_as(told.question, chance), context, broken(told.text[start:end], chance), spans)


def _window(told: Told, chance: random.Random) -> tuple[int, int]:
    words = len(told.text.split())
    if words < FEW_WORDS and len(told.text) > MOST // 2:
        middle = told.spans[0][0] if told.spans else chance.randrange(len(told.text))
        start = max(0, middle - chance.randint(50, 250))
        return start, min(len(told.text), start + 400)
    if words <= LONG:
        return 0, len(told.text)
    start, end = window_with(told.text, told.spans, chance)
    if end - start <= MOST:
        return start, end
    middle = told.spans[0][0] if told.spans else start
    start = max(start, middle - chance.randint(100, 500))
    return start, min(end, start + 900)


def rows_of(told: Told, chance: random.Random) -> Example | None:
    """Some rows around the cell that answers; none of its row now and then, which leaves no answer."""
    lines = told.text.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    row = max(number for number, start in enumerate(starts) if start <= told.spans[0][0])
    heads = [number for number in range(min(3, row)) if number == 0 or _is_head(lines[number])]
    missing = chance.random() < MISSING
    first = max(len(heads) if row >= len(heads) else 0, row - chance.randint(0, 7))
    last = min(len(lines) - 1, row + chance.randint(0, 7))
    chosen = [number for number in range(first, last + 1) if not (missing and number == row)]
    between = chance.choice([" | ", "  ", " ", "\n"])
    text, spans = "", list[tuple[int, int]]()
    for number in chosen:
        line, found = _row(lines[number], starts[number], told.spans[0], between)
        spans += [(len(text) + start, len(text) + end) for start, end in found if number == row]
        text += f"{line}\n"
    if not chosen or not (missing or spans):
        return None
    context = " ; ".join(_row(lines[number], 0, (0, 0), between)[0] for number in heads if number not in chosen)
    return Example(asked_as(told.question, chance), context, text.rstrip("\n"), spans)


def _is_head(line: str) -> bool:
    cells = line.split("|")[1:]
    return not any(re.search(r"\d\d", cell) for cell in cells) or bool(re.search(r"\b(?:19|20)\d\d\b", line))


def _row(line: str, start: int, span: tuple[int, int], between: str) -> tuple[str, list[tuple[int, int]]]:
    """The cells of a line with something else between them, and where the span stands in it. `start`: of the line."""
    text, found, at = "", list[tuple[int, int]](), start
    for cell in line.split("|"):
        said = cell.strip()
        place = at + cell.find(said)
        if said:
            text += between if text else ""
            if place <= span[0] and span[1] <= place + len(said):
                found.append((len(text) + span[0] - place, len(text) + span[1] - place))
            text += said
        at += len(cell) + 1
    return text, found
