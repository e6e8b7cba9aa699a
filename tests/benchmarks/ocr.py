"""What text recognition is worth, and what it costs. Three measurements, each a command of its own:

    python -m tests.benchmarks.ocr errors [--data ../shared/data] [--dots 100 150 300] [--pages 20]
    python -m tests.benchmarks.ocr scans [--data ../shared/data] [--library FILE]
    python -m tests.benchmarks.ocr weird [--data ../shared/data] [--seconds 600]

errors: pages whose text is known, drawn as pictures: character errors, words missed and invented, seconds a page
    (those of the first page hold the loading of the models).
scans: mmlongbench documents without a text layer: page among the first five, and right at caution 0, before and after.
weird: of hostile and odd files without text, how many became searchable.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import psutil
import pymupdf

from app.answering.judging.calibrator import load_calibrator
from app.answering.readers.statements.catalogue import read_catalogue
from app.answering.state import Tools
from app.domain.page import Page, Trouble
from app.evaluation.figures import outcomes_of
from app.evaluation.questions import Asked, read_questions
from app.evaluation.run import Scope, evaluate
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.paths import resources, shipped_encoder, shipped_reader, shipped_reranker, statements
from app.reading.document import read_pages
from app.reading.pool import Reader, Reading
from app.reading.recognition.scanning import Scanner, pages_of
from app.retrieval.search import search
from app.wordings import explanation
from tests.benchmarks.page_recall import place_of, questions_in, say
from tests.small_models import small_language_model

drawn = (  # ten kinds of documents: reports, statements, papers, manuals, brochures, letters, releases
    "12-15-15-ISIS-and-terrorism-release-final.pdf",
    "1810.08699.pdf",
    "2023 Q2 AAPL.pdf",
    "3M_2018_10K.pdf",
    "AMCOR_2023Q4_EARNINGS.pdf",
    "FOOTLOCKER_2022_8K_dated-2022-05-20.pdf",
    "GPL-Graduate-Studies-Professional-Learning-Brochure-Jul-2021.pdf",
    "ISEP_student_handbook_2020.pdf",
    "PIP_Seniors-and-Tech-Use_040314.pdf",
    "watch_d.pdf",
)
scanned = (
    "measuringsuccessonfacebooktwitterlinkedin-160317142140_95.pdf",
    "germanwingsdigitalcrisisanalysis-150403064828-conversion-gate01_95.pdf",
)
plain = str.maketrans("‘’“”‐‑–—−", "''\"\"-----")
enough_words = 80
pages_a_file = 2
threads = 1


@dataclass(frozen=True, slots=True)
class Truth:
    path: Path
    page: Page


@dataclass(frozen=True, slots=True)
class Errors:
    """Of one page. misread: edits over characters between the words that one text has and the other has not, sorted;
    in_order: between the texts, so that another order of reading counts too. missed, invented: shares of words; joined:
    of words that are two neighbours of the text without their space."""

    misread: float
    in_order: float
    missed: float
    invented: float
    joined: float
    seconds: float
    busy: float  # seconds of processor time of the child


# Character errors ----------------------------------------------------------------------------------------------------


def errors(data: Path, dots: Sequence[int], most: int) -> None:
    """`most`: pages; one of each document first."""
    both = [list(truths_of(data / "pdfqa/pdfs" / name)) for name in drawn]
    truths = [pair[place] for place in range(pages_a_file) for pair in both][:most]
    say(f"{len(truths)} pages of {len({truth.path for truth in truths})} documents, {threads} thread")
    heads = f"{'dots':>5} {'CER':>7} {'median':>7} {'in order':>9} {'missed':>7} {'invented':>9}"
    say(f"{heads} {'joined':>7} {'s/page':>7} {'CPU':>6}")
    with tempfile.TemporaryDirectory() as folder, Scanner(threads, 600) as scanner:
        for each in dots:
            found = [errors_of(truth, each, Path(folder), scanner) for truth in truths]
            table = np.array([astuple(one) for one in found])
            cer, in_order, missed, invented, joined, seconds, busy = table.mean(axis=0)
            words = f"{np.median(table[:, 0]):7.4f} {in_order:9.4f} {missed:7.4f} {invented:9.4f} {joined:7.4f}"
            say(f"{each:5} {cer:7.4f} {words} {seconds:7.2f} {busy:6.2f}")


def truths_of(path: Path) -> Iterator[Truth]:
    """Two pages of prose or tables, from the middle of the file."""
    fit = [page for page in read_pages(path) if len(page.words) >= enough_words and not page.trouble]
    for place in range(1, pages_a_file + 1):
        yield Truth(path, fit[place * len(fit) // (pages_a_file + 1)])


def errors_of(truth: Truth, dots: int, folder: Path, scanner: Scanner) -> Errors:
    picture = as_picture(truth, dots, folder / "picture.pdf")
    began, busy = time.perf_counter(), processor_seconds()
    [found] = scanner.scan(picture, [(1, Trouble.NO_TEXT)])
    seconds, busy = time.perf_counter() - began, processor_seconds() - busy
    [said] = [page.text for page in pages_of([found])] or [""]
    wanted, got = folded(truth.page.text), folded(said)
    missed, invented = Counter(wanted) - Counter(got), Counter(got) - Counter(wanted)
    length = len(" ".join(wanted))
    pairs = {left + right for left, right in pairwise(wanted)}
    return Errors(
        edits(" ".join(sorted(missed.elements())), " ".join(sorted(invented.elements()))) / length,
        edits(" ".join(wanted), " ".join(got)) / length,
        missed.total() / len(wanted),
        invented.total() / max(1, len(got)),
        sum(count for word, count in invented.items() if word in pairs) / max(1, len(got)),
        seconds,
        busy,
    )


def folded(text: str) -> list[str]:
    """Words without what print does not tell apart: typographic quotes and dashes, ligatures, small raised figures."""
    return unicodedata.normalize("NFKC", text).translate(plain).split()


def processor_seconds() -> float:
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return float(sum(each.user + each.system for each in times))


def as_picture(truth: Truth, dots: int, target: Path) -> Path:
    with pymupdf.open(truth.path) as source, pymupdf.open() as made:
        page = source[truth.page.number - 1]
        sheet = made.new_page(width=page.rect.width, height=page.rect.height)
        sheet.insert_image(sheet.rect, stream=page.get_pixmap(dpi=dots).tobytes("jpeg", jpg_quality=85))
        made.save(target)
    return target


def edits(one: str, other: str) -> int:
    """Levenshtein distance, a row at a time: what an insertion costs is a running minimum."""
    codes = np.array([ord(char) for char in other], np.int32)
    steps = np.arange(len(other) + 1)
    row = steps.copy()
    for place, char in enumerate(one, 1):
        best = np.empty_like(row)
        best[0] = place
        best[1:] = np.minimum(row[1:] + 1, row[:-1] + (codes != ord(char)))
        row = np.minimum.accumulate(best - steps) + steps
    return int(row[-1])


# Documents that are pictures -----------------------------------------------------------------------------------------


def scans(data: Path, library: Path) -> None:
    file = data / "pdfqa/mmlongbench_doc.questions.jsonl"
    asked = [question for question in read_questions(file) if question.document in scanned]
    located = [question for question in questions_in(file) if question.documents[0] in scanned]
    encoder = Encoder(shipped_encoder(), threads)
    paths = [data / "pdfqa/pdfs" / name for name in scanned]
    with Library.open(library) as opened, Reader(1) as reader, Scanner(threads, 600) as scanner:
        for when, used in (("before", None), ("after", scanner)):
            began = time.perf_counter()
            for _ in ingest(paths, opened, reader=reader, encoder=encoder, scanner=used):
                pass
            say(f"{when} recognition; indexed in {time.perf_counter() - began:.0f} s")
            for document in opened.documents():
                say(f"  {document.name}: {document.state}. {explanation(*document.remark)}")
            names = {document.name: document.id for document in opened.documents()}
            places = [
                place_of(
                    search(opened, encoder, each.text, documents=[names[one] for one in each.documents], limit=40),
                    each.evidence,
                )
                for each in located
            ]
            found = sum(place <= 5 for place in places) / max(len(places), 1)
            say(f"  page among the first five: {found:.3f} of {len(located)}")
            say(f"  {right_of(asked, opened, encoder)}")


def right_of(asked: Sequence[Asked], library: Library, encoder: Encoder) -> str:
    with Engine(small_language_model(), threads=threads) as engine:
        calibrator = load_calibrator(resources() / "calibrators" / "none.json")
        extractor = Extractor(shipped_reader(), threads)
        reranker = Reranker(shipped_reranker(), threads)
        tools = Tools(
            library,
            encoder,
            reranker,
            extractor,
            engine,
            calibrator,
            load_prompts(resources() / "prompts"),
            (),
            lines=read_catalogue(statements()),
        )
        rows = [each.row for each in evaluate(asked, tools, scope=Scope.DOCUMENT, caution=0)]
    found = outcomes_of(asked, rows)
    answerable = sum(each.answerable for each in asked)
    return f"right at caution 0: {int(found.right[found.answerable].sum())} of {answerable} answerable questions"


# Hostile and odd files -----------------------------------------------------------------------------------------------


def weird(data: Path, seconds: float) -> None:
    """One page of each file on which something is drawn and none of whose pages has text, until the time is over."""
    files = sorted((data / "weird_pdfs").rglob("*.pdf"))
    with Reader(1) as reader:
        silent = [each for each in reader.read(files) if each.error is None and not any(p.text for p in each.pages)]
    silent.sort(key=lambda each: each.sha256)  # an order that no origin of files is preferred in
    began, tally = time.perf_counter(), Counter[str]()
    with Scanner(threads, 60) as scanner:
        for reading in silent:
            if time.perf_counter() - began > seconds:
                break
            tally[outcome_of(reading, scanner)] += 1
    say(f"{len(silent)} of {len(files)} files open and have no text but drawn pages; tried {tally.total()} of them")
    for outcome, count in tally.most_common():
        say(f"{count:5} {outcome}")


def outcome_of(reading: Reading, scanner: Scanner) -> str:
    page = next(page for page in reading.pages if page.trouble)
    [found] = scanner.scan(reading.path, [(page.number, page.trouble)])
    if found.error is not None:
        return f"failed: {found.error.code}"
    return "searchable" if any(made.text for made in pages_of([found])) else "no text in the picture"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=("errors", "scans", "weird"))
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--dots", type=int, nargs="+", default=[100, 150, 300])
    options.add_argument("--pages", type=int, default=pages_a_file * len(drawn))
    options.add_argument("--library", type=Path, default=Path("build/ocr.candor"))
    options.add_argument("--seconds", type=float, default=600)
    chosen = options.parse_args()
    if chosen.what == "errors":
        errors(chosen.data, chosen.dots, chosen.pages)
    elif chosen.what == "scans":
        scans(chosen.data, chosen.library)
    else:
        weird(chosen.data, chosen.seconds)


if __name__ == "__main__":
    main()
