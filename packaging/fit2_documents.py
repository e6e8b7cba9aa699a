"""Documents and questions to fit the judge by, from the sets in one form (textqa/fit2) that are marked "fit".

    python packaging/fit2_documents.py ../shared/data OUT
    candor --library OUT/fit2.candor index OUT/pdfs

Writes OUT/pdfs/*.pdf and OUT/questions.jsonl, in the form that `candor evaluate` reads. A document holds the passages
of some groups of a set, a group being what was one document, so that a question finds something to be wrong with.
Yes or no, how-to, long answers, tables, calculations, and German, French and Spanish: what make_fit_set.py lacks.
Of the sets that train the reader only the groups that it never saw. Questions that the passages do not answer are left
out: fitting asks a quarter of those that stand alone of other documents, where nothing is right.
"""

from __future__ import annotations

import argparse
import html
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
from fit2_examples import SPAN_SETS, TABLE_SETS, items_of, trains
from make_fit_set import CSS, MARGIN, write_questions

SEED = 17
MOST_PARAGRAPHS = 60  # of one document
FONT, SIZE, LEADING = "helv", 8.0, 11.0  # of tables, in points
KEPT_TOGETHER = 12  # rows of a table that do not begin at the bottom of a page
LABEL = 0.42  # of a line, for the first column
# Whose questions name no document ("the agreement", "total revenue in 2019"): others may answer them as well.
LOCAL = frozenset({"cuad", "tatqa", "finqa", "wtq", "qasper", "sharc"})
LANGUAGES = frozenset({"en", "de", "fr", "es"})


@dataclass(frozen=True)
class Drawn:
    """`documents` of so many groups each, with at most so many questions each."""

    documents: int
    groups: int
    questions: int


SETS = {
    "boolq": Drawn(4, 15, 15),
    "pubmedqa": Drawn(4, 6, 6),
    "sharc": Drawn(3, 5, 6),
    "cuad": Drawn(8, 1, 6),
    "aws_docs": Drawn(2, 1, 12),
    "aws_howto": Drawn(6, 2, 6),
    "medquad": Drawn(4, 5, 6),
    "tatqa": Drawn(20, 1, 5),
    "finqa": Drawn(10, 1, 4),
    "wtq": Drawn(10, 1, 3),
    "feta": Drawn(4, 4, 4),
    "qasper": Drawn(10, 1, 4),
    "xquad": Drawn(6, 1, 10),
    "piaf_fr": Drawn(5, 1, 10),
}


def groups_of(folder: Path, name: str, chance: random.Random) -> list[list[dict[str, Any]]]:
    """The answerable items of each group that trained nothing, shuffled."""
    found: dict[str, list[dict[str, Any]]] = {}
    for item in items_of(folder / name):
        seen = name in (*SPAN_SETS, *TABLE_SETS) and trains(item["group"])
        if (
            item["answerable"]
            and item["answers"]
            and item["lang"] in LANGUAGES
            and not seen
            and not item.get("absence")
        ):
            found.setdefault(f"{item['group']} {item['lang']}", []).append(item)
    groups = [found[group] for group in sorted(found)]
    chance.shuffle(groups)
    for group in groups:
        chance.shuffle(group)
    return groups


def documents_of(data: Path) -> Iterator[tuple[str, list[dict[str, Any]], int]]:
    """Name of the PDF, its items, how many of them are asked."""
    for name, drawn in SETS.items():
        groups = groups_of(data / "textqa" / "fit2", name, random.Random(SEED))
        if name in ("aws_docs", "cuad", "qasper", "finqa", "xquad", "piaf_fr"):  # those with most to ask
            groups = sorted(groups[: 4 * drawn.documents], key=len, reverse=True)
        for number in range(drawn.documents):
            some = groups[number * drawn.groups : (number + 1) * drawn.groups]
            if some:
                yield f"fit2_{name}_{number}.pdf", [item for group in some for item in group], drawn.questions


def passages_of(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Each once, by their ids' order, which is that of their document."""
    asked: dict[str, dict[str, str]] = {}
    for item in items:
        for passage in item["passages"]:
            if passage["text"] not in {each["text"] for each in asked.values()}:
                asked[passage["id"]] = passage
    return list(asked.values())[:MOST_PARAGRAPHS]


def is_table(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and sum("|" in line for line in lines) > len(lines) / 2


class Writer:
    """Paragraphs and tables, one under the other, on as many pages as they take."""

    def __init__(self) -> None:
        self.document = pymupdf.open()
        self._turn()

    def _turn(self) -> None:
        self.page = self.document.new_page()
        self.bottom, self.right = self.page.rect.height - MARGIN, self.page.rect.width - MARGIN
        self.y = float(MARGIN)

    def table(self, text: str) -> None:
        rows = [[cell.strip() for cell in line.split("|")] for line in text.split("\n") if line.strip("| -")]
        if self.y + LEADING * min(len(rows), KEPT_TOGETHER) > self.bottom:
            self._turn()
        for row in rows:
            if self.y + LEADING > self.bottom:
                self._turn()
            self.y = draw_row(self.page, row, self.y, self.right)
        self.y += LEADING

    def paragraphs(self, heading: str, text: str, tag: str = "p") -> None:
        head = f"<h2>{html.escape(heading)}</h2>" if heading else ""
        body = "".join(f"<{tag}>{html.escape(line)}</{tag}>" for line in text.split("\n") if line.strip())
        story, more = pymupdf.Story(head + body, user_css=CSS), 1
        while more:
            if self.bottom - self.y <= 3 * LEADING:
                self._turn()
            more, filled = story.place(pymupdf.Rect(MARGIN, self.y, self.right, self.bottom))
            draw(story, self.page)
            self.y = pymupdf.Rect(filled).y1
            if more:
                self._turn()


def write(path: Path, title: str, passages: list[dict[str, str]]) -> None:
    writer = Writer()
    writer.paragraphs("", title, "h1")
    for each in passages:
        if is_table(each["text"]):
            writer.table(each["text"])
        else:
            writer.paragraphs(each["title"] if each["title"] not in ("table", title) else "", each["text"])
    writer.document.save(path, garbage=3, deflate=True)


def draw(story: Any, page: Any) -> None:
    """A story draws on a device alone: on a page of its own, which is then laid over `page`."""
    buffer = io.BytesIO()
    writer = pymupdf.DocumentWriter(buffer)
    story.draw(writer.begin_page(page.rect))
    writer.end_page()
    writer.close()
    with pymupdf.open("pdf", buffer.getvalue()) as one:
        page.show_pdf_page(page.rect, one, 0)


def draw_row(page: Any, row: list[str], y: float, right: float) -> float:
    """The label to the left, in as many lines as it takes; the other cells to the right of columns of equal width."""
    width = right - MARGIN
    label, cells = (row[0], row[1:]) if len(row) > 1 else (row[0], [])
    room = LABEL * width if cells else width
    lines, line = list[str](), ""
    for word in label.split():
        longer = f"{line} {word}".strip()
        if line and pymupdf.get_text_length(longer, FONT, SIZE) > room - 6:
            lines.append(line)
            longer = word
        line = longer
    lines = [*lines, line] if line else lines or [""]
    for number, each in enumerate(lines):
        page.insert_text((MARGIN, y + LEADING * (number + 1)), each, fontname=FONT, fontsize=SIZE)
    last = y + LEADING * len(lines)
    column = (width - room) / max(len(cells), 1)
    for number, cell in enumerate(cells, 1):
        size = min(SIZE, SIZE * (column - 4) / max(pymupdf.get_text_length(cell, FONT, SIZE), 1e-3))
        at = MARGIN + room + number * column - pymupdf.get_text_length(cell, FONT, size)
        page.insert_text((at, last), cell, fontname=FONT, fontsize=size)
    return last


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    (options.out / "pdfs").mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    for name, items, most in documents_of(options.data):
        passages = passages_of(items)
        if any(passage["title"] == "table" for passage in passages):
            title = "Report"
        else:
            title = passages[0]["title"] or name.removesuffix(".pdf")
        write(options.out / "pdfs" / name, title, passages)
        kept = {passage["text"] for passage in passages}
        asked = [item for item in items if all(each["text"] in kept for each in item["passages"])]
        rows += [
            {
                "id": item["id"],
                "question": item["question"],
                "answers": item["answers"],
                "answerable": True,
                "doc": name,
                "alone": name.split("_")[1] not in LOCAL,
                "kind": item["kind"],
                "lang": item["lang"],
            }
            for item in asked[:most]
        ]
    write_questions(rows, options.out / "questions.jsonl")


if __name__ == "__main__":
    main()
