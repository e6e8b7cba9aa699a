"""Make PDFs and question files from the sets whose licences allow fitting: of the extractor and of the calibrator.

    python packaging/make_fit_set.py ../shared/data OUT
    python packaging/train_reader.py ../shared/data OUT
    candor --library OUT/fit.candor index OUT/pdfs
    candor --library OUT/fit.candor evaluate --fit --questions OUT/questions.jsonl

Writes OUT/pdfs/*.pdf, OUT/train.questions.jsonl (every question of the articles that train the extractor) and
OUT/questions.jsonl (a sample, SAMPLE, of those of the reserved articles, since each costs seconds), in the form that
`candor evaluate` reads. Sources, all "fit" in the data's README: a part of SQuAD 2.0 and XQuAD (CC BY-SA 4.0), Natural
Questions paragraphs (CC BY-SA 4.0), CLAP NQ (Apache-2.0), and, with their own PDFs, UDA (CC BY-SA 4.0) and Docugami's
quarterly reports (MIT). UDA's table questions mostly want arithmetic and Docugami's want essays, so plain ones are
written from rows of those reports (fit_tables.py). All PDFs are there to be confused by.

What trains and what is reserved is decided by article (`trains`), never by question: the same article in two sets, and
all reports of one company, stand on the same side.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import random
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf
from fit_tables import Cell, cells_of, question_for

from app.reading.document import read_pages

SAMPLE = {
    "nq": 130,
    "nq absent": 40,
    "squad2_part answerable": 110,
    "squad2_part unanswerable": 100,
    "xquad_en": 60,
    "clap": 50,
    "uda": 30,
    "rows": 160,
    "rows absent": 50,
}
TRAINS = 7  # of ten articles
RESERVED = frozenset(["AMZN"])  # of the two companies with quarterly reports one must be on each side
COMPANY = re.compile(r"\d{4} Q\d (\w+)\.pdf")
PARAGRAPHS_A_COLLECTION = 30  # of paragraphs from different articles: one PDF holds this many
LOOSE_END = re.compile(r"(?:[ ,.(]+|\b(?:and|was|is|in|of|the|by|a|to)$)+$")  # of answers that were cut by hand
MARGIN = 54  # points
CSS = "body {font-family: serif; font-size: 10pt} h1 {font-size: 16pt} h2 {font-size: 12pt} p {margin: 0 0 6pt 0}"


def trains(article: str) -> bool:
    """Whether an article (its title, or a PDF's file name) trains the extractor; the others are reserved."""
    company = COMPANY.fullmatch(article)
    key = company[1] if company else article
    return key not in RESERVED and int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 < TRAINS


@dataclass(frozen=True)
class Asked:
    id: str
    question: str
    answers: list[str]
    answerable: bool
    doc: str
    paragraph: int  # of the article's
    starts: list[int]  # where in the paragraph an answer stands, where the set says so


@dataclass(frozen=True)
class Article:
    name: str  # of the PDF
    title: str
    trains: bool
    sections: list[tuple[str, str]]  # heading or "", paragraph
    asked: list[Asked]


def squad(path: Path) -> Iterator[Article]:
    for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        title = entry["title"].replace("_", " ")
        name = f"{path.stem}_{number}.pdf"
        asked = [
            Asked(
                f"{path.stem}-{qa['id']}",
                qa["question"].strip(),
                sorted({answer["text"] for answer in qa["answers"]}),
                not qa.get("is_impossible", False),
                name,
                place,
                sorted({answer["answer_start"] for answer in qa["answers"]}),
            )
            for place, paragraph in enumerate(entry["paragraphs"])
            for qa in paragraph["qas"]
        ]
        yield Article(name, title, trains(title), [("", each["context"]) for each in entry["paragraphs"]], asked)


def untokenised(text: str) -> str:
    """Text of sets that put a space before punctuation, as a writer would have it."""
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", text).replace("( ", "(").replace("`` ", "“").replace(" ''", "”")
    return re.sub(r"\s+('s|n't|'re|'ve)\b", r"\1", text)


@dataclass(frozen=True)
class Paragraph:
    title: str  # of its article
    text: str
    question: Asked


def collections(stem: str, paragraphs: Iterable[Paragraph]) -> Iterator[Article]:
    """Paragraphs of many articles, gathered so that each document holds enough to go wrong in."""
    for side, training in (("train", True), ("reserved", False)):
        chosen = [each for each in paragraphs if trains(each.title) is training]
        random.Random(7).shuffle(chosen)
        for first in range(0, len(chosen), PARAGRAPHS_A_COLLECTION):
            number = first // PARAGRAPHS_A_COLLECTION
            yield collection(
                f"{stem}_{side}_{number}.pdf", number, training, chosen[first : first + PARAGRAPHS_A_COLLECTION]
            )


def collection(name: str, number: int, training: bool, paragraphs: list[Paragraph]) -> Article:
    asked = [replace(each.question, doc=name, paragraph=place) for place, each in enumerate(paragraphs)]
    sections = [(each.title, each.text) for each in paragraphs]
    return Article(name, f"Notes, part {number + 1}", training, sections, asked)


def natural_questions(path: Path) -> Iterator[Article]:
    paragraphs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["short_answer"]:
            answers = [LOOSE_END.sub("", untokenised(row["short_answer"]))]
            question = Asked(f"nq-{row['id']}", row["question"].strip() + "?", answers, True, "", 0, [])
            paragraphs.append(Paragraph(row["document"], untokenised(row["paragraph"]), question))
    yield from collections("nq", paragraphs)


def clap(folder: Path) -> Iterator[Article]:
    paragraphs = []
    for path in (folder / "answerable.jsonl", folder / "unanswerable.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            answers = [untokenised(output["answer"]) for output in row["output"] if output["answer"]]
            passage = row["passages"][0]
            question = Asked(f"clap-{row['id']}", row["input"].strip() + "?", answers, bool(answers), "", 0, [])
            paragraphs.append(Paragraph(passage["title"], untokenised(passage["text"]), question))
    yield from collections("clap", paragraphs)


def articles_of(data: Path) -> dict[str, list[Article]]:
    """The articles of the text sets, by set."""
    train = data / "textqa" / "reader_train"
    return {
        "squad2_part": list(squad(train / "squad2_part.json")),
        "xquad_en": list(squad(train / "xquad_en.json")),
        "nq": list(natural_questions(train / "nq_paragraphs.jsonl")),
        "clap": list(clap(data / "textqa" / "clapnq")),
    }


def write_pdf(article: Article, path: Path) -> None:
    body = "".join(
        (f"<h2>{html.escape(heading)}</h2>" if heading else "") + f"<p>{html.escape(text)}</p>"
        for heading, text in article.sections
    )
    story = pymupdf.Story(f"<h1>{html.escape(article.title)}</h1>{body}", user_css=CSS)
    writer = pymupdf.DocumentWriter(str(path))
    page = pymupdf.paper_rect("a4")
    inside = pymupdf.Rect(MARGIN, MARGIN, page.x1 - MARGIN, page.y1 - MARGIN)
    more = True
    while more:
        device = writer.begin_page(page)
        more, _ = story.place(inside)
        story.draw(device)
        writer.end_page()
    writer.close()


Row = dict[str, object]


def with_pdfs(folder: Path, name: str, out: Path) -> Iterator[Row]:
    """The questions of a set that has PDFs of its own, which are copied."""
    for line in (folder / f"{name}.questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        shutil.copy(folder / "pdfs" / row["doc"], out / row["doc"])
        yield {key: row[key] for key in ("id", "question", "answers", "answerable", "doc", "pages")}


def row_questions(path: Path) -> Iterator[Row]:
    """Questions for one cell each of a document's tables, and the same of years that the document does not name."""
    pages = list(read_pages(path))
    cells: dict[tuple[object, ...], list[Cell]] = {}
    for cell in (cell for page in pages for cell in cells_of(page)):
        cells.setdefault((cell.label.lower(), cell.column), []).append(cell)
    for same in cells.values():
        if len({cell.value.strip("$()") for cell in same}) == 1 and len(same[0].label.split()) > 1:
            yield row_question(path.name, same)
    known = {year for page in pages for year in re.findall(r"\b(?:19|20)\d\d\b", page.text)}
    yield from absent_rows(path.name, [same[0] for same in cells.values()], known)


def row_question(document: str, same: list[Cell]) -> Row:
    cell = same[0]
    return {
        "id": f"rows-{document}-{cell.page}-{cell.label}-{cell.column.period}-{cell.column.date}",
        "question": question_for(cell, random.Random(f"{cell.label}{cell.column}")),
        "answers": [cell.value.strip("$()")],
        "answerable": True,
        "doc": document,
        "pages": sorted({each.page for each in same}),
        "alone": False,
    }


def absent_rows(document: str, cells: list[Cell], known: set[str]) -> Iterator[Row]:
    missing = [str(year) for year in range(1999, 2027) if str(year) not in known]
    for cell in cells[:: max(1, len(cells) // 40)]:
        chance = random.Random(f"absent {cell.label}")
        other = replace(cell, column=replace(cell.column, year=chance.choice(missing)))
        yield {
            "id": f"rows-absent-{document}-{cell.page}-{cell.label}-{other.column.date}",
            "question": question_for(other, chance),
            "answers": [],
            "answerable": False,
            "doc": document,
            "pages": [],
        }


def absent_from(articles: list[Article]) -> Iterator[Row]:
    """Each question asked of the next collection, which holds nothing of its article."""
    for side in (True, False):
        group = [article for article in articles if article.trains is side]
        for article, other in zip(group, [*group[1:], *group[:1]], strict=True):
            titles = {title for title, _ in other.sections}
            for asked in article.asked:
                if article.sections[asked.paragraph][0] not in titles:
                    yield row_of(replace(asked, id=f"{asked.id}-absent", answers=[], answerable=False, doc=other.name))


def row_of(asked: Asked) -> Row:
    return {key: getattr(asked, key) for key in ("id", "question", "answers", "answerable", "doc")}


def questions_of(data: Path, pdfs: Path) -> dict[str, list[Row]]:
    """Writes the PDFs; the questions by kind."""
    articles = articles_of(data)
    for article in (each for group in articles.values() for each in group):
        write_pdf(article, pdfs / article.name)
    rows = {name: [row_of(asked) for each in group for asked in each.asked] for name, group in articles.items()}
    squad2 = rows.pop("squad2_part")
    rows["squad2_part answerable"] = [row for row in squad2 if row["answerable"]]
    rows["squad2_part unanswerable"] = [row for row in squad2 if not row["answerable"]]
    rows["nq absent"] = list(absent_from(articles["nq"]))
    rows["uda"] = list(with_pdfs(data / "pdfqa", "uda", pdfs))
    reports = {str(row["doc"]) for row in [*rows["uda"], *with_pdfs(data / "pdfqa", "docugami_sec10q", pdfs)]}
    of_rows = [row for name in sorted(reports) for row in row_questions(pdfs / name)]
    rows["rows"] = [row for row in of_rows if row["answerable"]]
    rows["rows absent"] = [row for row in of_rows if not row["answerable"]]
    return rows


def sampled(rows: dict[str, list[Row]]) -> Iterator[Row]:
    for name, most in SAMPLE.items():
        random.Random(11).shuffle(rows[name])
        yield from rows[name][:most]


def write_questions(rows: Iterable[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    pdfs = options.out / "pdfs"
    pdfs.mkdir(parents=True, exist_ok=True)
    rows = questions_of(options.data, pdfs)
    training = {article.name for group in articles_of(options.data).values() for article in group if article.trains}
    training |= {path.name for path in (options.data / "pdfqa" / "pdfs").glob("*.pdf") if trains(path.name)}
    write_questions(
        (row for group in rows.values() for row in group if row["doc"] in training),
        options.out / "train.questions.jsonl",
    )
    reserved = {name: [row for row in group if row["doc"] not in training] for name, group in rows.items()}
    write_questions(sampled(reserved), options.out / "questions.jsonl")


if __name__ == "__main__":
    main()
