"""How fast indexing is, against the least that it could cost on the same files in the same run.

    python -m tests.benchmarks.index_speed [--folder ../shared/data/pdfqa/pdfs] [--files 12] [--passages 1500]

1. Text wave (until found by keyword): pages a second, over those of PyMuPDF's bare get_text("words") in as
   many processes. Aim 0.6.
2. Whole index time over the bare time to encode the same passages. Aim 1.15.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pymupdf

from app.domain.events import Progress
from app.indexing.schedule import ingest
from app.indexing.vectors import searched_text
from app.library.library import Library
from app.models.encoder import Encoder
from app.paths import shipped_encoder
from app.reading.pool import Reader


def bare_words(file: Path) -> int:
    """Pages of a file whose words PyMuPDF has extracted."""
    with pymupdf.open(file) as document:
        return sum(1 for page in document if page.get_text("words") is not None)


def bare_rate(files: list[Path], workers: int) -> float:
    """Pages a second of PyMuPDF's own word extraction."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(abs, range(workers)))  # the processes are there before the clock runs
        began = time.perf_counter()
        pages = sum(pool.map(bare_words, files))
        return pages / (time.perf_counter() - began)


def text_rate(files: list[Path], workers: int, library: Library) -> float:
    """Pages a second until they are found by keyword. The first file starts the processes before the clock runs."""
    with Reader(workers) as reader:
        list(reader.read(files[:workers]))
        began = time.perf_counter()
        for _ in ingest(files, library, reader=reader, encoder=None):
            pass
        return library.counts().pages / (time.perf_counter() - began)


def vector_ratio(library: Library, encoder: Encoder, count: int, text_seconds_a_passage: float) -> tuple[float, float]:
    """(whole index time over bare encoding time, passages a second of bare encoding) for the next `count` passages."""
    passages = library.pending_passages(count)
    texts = [searched_text(passage) for passage in passages]
    began = time.perf_counter()
    encoder.encode(texts)
    bare = time.perf_counter() - began
    began, done = time.perf_counter(), 0
    run = ingest([Path(library.documents()[0].path)], library, reader=Reader(1), encoder=encoder)
    for event in run:
        done = event.done if isinstance(event, Progress) and event.wave == "vectors" else done
        if done >= len(passages):
            break
    run.close()
    whole = time.perf_counter() - began + text_seconds_a_passage * len(passages)
    return whole / bare * len(passages) / max(done, 1), len(passages) / bare


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, default=Path("../shared/data/pdfqa/pdfs"))
    options.add_argument("--files", type=int, default=12)
    options.add_argument("--passages", type=int, default=1500)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    files = sorted(chosen.folder.glob("*.pdf"))[:: max(1, len(list(chosen.folder.glob("*.pdf"))) // chosen.files)]
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "a.candor") as library:
        bare, text = bare_rate(files, chosen.workers), text_rate(files, chosen.workers, library)
        counts = library.counts()
        sys.stdout.write(f"{counts.pages} pages of {len(files)} files, {chosen.workers} processes\n")
        sys.stdout.write(f"bare words {bare:.0f} pages/s, searchable {text:.0f} pages/s: ratio {text / bare:.2f}\n")
        encoder = Encoder(shipped_encoder())
        encoder.encode(["loads the model"])
        ratio, rate = vector_ratio(library, encoder, chosen.passages, counts.pages / text / counts.passages)
        sys.stdout.write(f"bare encoding {rate:.1f} passages/s; whole index time is {ratio:.2f} of it\n")


if __name__ == "__main__":
    main()
