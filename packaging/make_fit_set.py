"""Make PDFs and a questions file to fit the shipped calibrator on, from the text sets whose licences allow it.

    python packaging/make_fit_set.py ../shared/data OUT
    candor --library OUT/fit.candor index OUT/pdfs
    candor --library OUT/fit.candor evaluate --fit --questions OUT/questions.jsonl

Writes OUT/pdfs/*.pdf and OUT/questions.jsonl in the form that `candor evaluate` reads. Sources, all "fit" in the data's
README: a part of SQuAD 2.0 and XQuAD (CC BY-SA 4.0), Natural Questions paragraphs (CC BY-SA 4.0), CLAP NQ (Apache-2.0),
and, with their own PDFs, UDA (CC BY-SA 4.0) and Docugami's quarterly reports (MIT). UDA's table questions mostly want
arithmetic and Docugami's want essays, so plain ones are written from rows of those reports: label and year in, cell
out. All PDFs are there to be confused by; of the questions a sample is asked (SAMPLE), since each costs seconds. An
article is one document, so that a split by document never shares an article between fitting and checking.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pymupdf

from app.domain import BlockKind
from app.reading.document import read_pages

SAMPLE = {
    "nq": 70,
    "squad2_part answerable": 45,
    "squad2_part unanswerable": 35,
    "xquad_en": 40,
    "clap": 30,
    "uda": 70,
    "rows": 90,
}
PARAGRAPHS_A_COLLECTION = 30  # of paragraphs from different articles: one PDF holds this many
ROW = re.compile(r"(?P<label>\D*[^\W\d]\D*?)(?P<cells>(?: [$(]*\d[\d,.]*[)%]*)+)")
YEAR = re.compile(r"\b20\d\d\b")
FORMS = (
    "What was {label} in {year}?",
    "How much was {label} in {year}?",
    "What were the company's {label} for the year {year}?",
    "What is the amount of {label} as of the end of {year}?",
)
MARGIN = 54  # points
CSS = "body {font-family: serif; font-size: 10pt} h1 {font-size: 16pt} h2 {font-size: 12pt} p {margin: 0 0 6pt 0}"


@dataclass(frozen=True)
class Asked:
    id: str
    question: str
    answers: list[str]
    answerable: bool
    doc: str


@dataclass(frozen=True)
class Article:
    name: str  # of the PDF
    title: str
    sections: list[tuple[str, str]]  # heading or "", paragraph
    asked: list[Asked]


def squad(path: Path, most_a_paragraph: int) -> Iterator[Article]:
    for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        title = entry.get("title", f"Article {number + 1}").replace("_", " ")
        name = f"{path.stem}_{number}.pdf"
        asked = []
        for paragraph in entry["paragraphs"]:
            chosen = random.Random(paragraph["context"]).sample(
                paragraph["qas"], min(most_a_paragraph, len(paragraph["qas"]))
            )
            asked += [
                Asked(
                    f"{path.stem}-{qa['id']}",
                    qa["question"].strip(),
                    sorted({answer["text"] for answer in qa["answers"]}),
                    not qa.get("is_impossible", False),
                    name,
                )
                for qa in chosen
            ]
        yield Article(name, title, [("", paragraph["context"]) for paragraph in entry["paragraphs"]], asked)


def untokenised(text: str) -> str:
    """Text of sets that put a space before punctuation, as a writer would have it."""
    text = re.sub(r"\s+([,.;:!?%)\]])", r"\1", text).replace("( ", "(").replace("`` ", "“").replace(" ''", "”")
    return re.sub(r"\s+('s|n't|'re|'ve)\b", r"\1", text)


def collections(stem: str, rows: list[tuple[str, str, list[Asked]]]) -> Iterator[Article]:
    """Paragraphs of many articles, gathered so that each document holds enough to go wrong in."""
    random.Random(7).shuffle(rows)
    for number in range(0, len(rows), PARAGRAPHS_A_COLLECTION):
        part = rows[number : number + PARAGRAPHS_A_COLLECTION]
        name = f"{stem}_{number // PARAGRAPHS_A_COLLECTION}.pdf"
        asked = [Asked(q.id, q.question, q.answers, q.answerable, name) for _, _, qs in part for q in qs]
        title = f"Notes, part {number // PARAGRAPHS_A_COLLECTION + 1}"
        yield Article(name, title, [(heading, text) for heading, text, _ in part], asked)


def natural_questions(path: Path) -> Iterator[Article]:
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["short_answer"]:
            answers = [untokenised(row["short_answer"]).strip(" ,.")]
            question = Asked(f"nq-{row['id']}", row["question"].strip() + "?", answers, True, "")
            rows.append((row["document"], untokenised(row["paragraph"]), [question]))
    yield from collections("nq", rows)


def clap(folder: Path) -> Iterator[Article]:
    rows = []
    for path in (folder / "answerable.jsonl", folder / "unanswerable.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            answers = [untokenised(output["answer"]) for output in row["output"] if output["answer"]]
            passage = row["passages"][0]
            question = Asked(f"clap-{row['id']}", row["input"].strip() + "?", answers, bool(answers), "")
            rows.append((passage["title"], untokenised(passage["text"]), [question]))
    yield from collections("clap", rows)


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


def with_pdfs(folder: Path, name: str, out: Path) -> Iterator[dict[str, object]]:
    """The questions of a set that has PDFs of its own, which are copied."""
    for line in (folder / f"{name}.questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        shutil.copy(folder / "pdfs" / row["doc"], out / row["doc"])
        yield {key: row[key] for key in ("id", "question", "answers", "answerable", "doc", "pages")}


def row_questions(folder: Path) -> Iterator[dict[str, object]]:
    """Questions for one cell of a table, from rows whose label stands once in its document."""
    for path in sorted(folder.glob("*.pdf")):
        seen: Counter[str] = Counter()
        found = []
        for page in read_pages(path):
            heads = ""
            for block in page.blocks:
                text = " ".join(page.text[block.start : block.end].split())
                match = ROW.fullmatch(text)
                if not match:
                    heads = text if len(YEAR.findall(text)) > 1 else heads
                elif block.kind is BlockKind.ROW and len(YEAR.findall(heads)) == len(match["cells"].split()):
                    label = re.sub(r"\s*\(.*?\)|(?: ?\.)+ ?$", "", match["label"]).lower().strip(" :,")
                    seen[label] += 1
                    found.append((label, YEAR.findall(heads), match["cells"].split(), page.number))
        for label, years, cells, number in found:
            if seen[label] == 1 and len(label.split()) > 1 and len(set(years)) == len(years):
                yield row_question(
                    path.name, label, random.Random(label).choice(list(zip(years, cells, strict=True))), number
                )


def row_question(document: str, label: str, cell: tuple[str, str], page: int) -> dict[str, object]:
    year, value = cell
    form = random.Random(label + year).choice(FORMS)
    return {
        "id": f"rows-{document}-{page}-{label}-{year}",
        "question": form.format(label=label, year=year),
        "answers": [value.strip("$()")],
        "answerable": True,
        "doc": document,
        "pages": [page],
    }


def sampled(rows: dict[str, list[dict[str, object]]]) -> Iterator[dict[str, object]]:
    for name, most in SAMPLE.items():
        random.Random(11).shuffle(rows[name])
        yield from rows[name][:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    text, train = options.data / "textqa", options.data / "textqa" / "reader_train"
    pdfs = options.out / "pdfs"
    pdfs.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict[str, object]]] = {}
    sets = {
        "squad2_part": squad(train / "squad2_part.json", 2),
        "xquad_en": squad(train / "xquad_en.json", 1),
        "nq": natural_questions(train / "nq_paragraphs.jsonl"),
        "clap": clap(text / "clapnq"),
    }
    for name, articles in sets.items():
        for article in articles:
            write_pdf(article, pdfs / article.name)
            rows.setdefault(name, []).extend(asdict(asked) for asked in article.asked)
    for kind in (True, False):
        label = f"squad2_part {'answerable' if kind else 'unanswerable'}"
        rows[label] = [row for row in rows["squad2_part"] if row["answerable"] is kind]
    for name in ("uda", "docugami_sec10q"):
        rows[name] = list(with_pdfs(options.data / "pdfqa", name, pdfs))
    rows["rows"] = [row for row in row_questions(pdfs) if any(c.isdigit() for c in str(row["answers"]))]
    lines = [json.dumps(row, ensure_ascii=False) for row in sampled(rows)]
    (options.out / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
