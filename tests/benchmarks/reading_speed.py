"""Pages a second of `Reader` over those of bare `get_text("words")` in as many processes, on the same files.

    python -m tests.benchmarks.reading_speed [--workers 2] [--folder ../shared/data/pdfqa/pdfs] [--files 10] [--cpu]

The bare processes are started and warmed before the clock; so is the Reader, by one small file.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf

from app.reading.document import read_pages
from app.reading.pool import Reader

FOLDER = Path(__file__).parents[2] / ".." / "shared/data/pdfqa/pdfs"


def bare_pages(path: Path) -> int:
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("words")
        return int(document.page_count)


def bare_rate(paths: list[Path], workers: int) -> float:
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        pool.map(bare_pages, paths[:1] * workers, chunksize=1)
        began = time.perf_counter()
        pages = sum(pool.imap_unordered(bare_pages, paths, chunksize=1))
        return pages / (time.perf_counter() - began)


def reader_rate(paths: list[Path], workers: int) -> float:
    with Reader(workers) as reader:
        for _ in reader.read(paths[:1] * workers):
            pass
        began = time.perf_counter()
        pages = sum(len(reading.pages) for reading in reader.read(paths))
        return pages / (time.perf_counter() - began)


def write_cpu_ratio(paths: list[Path], rounds: int) -> None:
    """The best round of each file counts, which a neighbour on the same core disturbs least."""
    bare = reader = 0.0
    for path in paths:
        pages = bare_pages(path)
        bare += min(cpu_seconds(bare_pages, path) for _ in range(rounds))
        reader += min(cpu_seconds(all_pages, path) for _ in range(rounds))
        sys.stdout.write(f"{pages:5} pages  {bare / reader:.2f} so far  {path.name}\n")
    sys.stdout.write(f"processor time: bare {bare:.2f} s, reader {reader:.2f} s, ratio {bare / reader:.2f}\n")


def all_pages(path: Path) -> int:
    return sum(1 for _ in read_pages(path))


def cpu_seconds(work: Callable[[Path], int], path: Path) -> float:
    began = time.process_time()
    work(path)
    return time.process_time() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--folder", type=Path, default=FOLDER)
    options.add_argument("--files", type=int, default=10)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--cpu", action="store_true", help="compare processor time in one process: for a busy machine")
    given = options.parse_args()
    found = sorted(given.folder.glob("*.pdf"))
    paths = found[:: max(1, len(found) // given.files)][: given.files]
    if not paths:
        sys.exit(f"No PDFs in {given.folder}.")
    sys.stdout.write(f"{len(paths)} files, {given.workers} worker(s)\n")
    if given.cpu:
        write_cpu_ratio(paths, given.rounds)
        return
    for _ in range(given.rounds):
        bare, reader = bare_rate(paths, given.workers), reader_rate(paths, given.workers)
        sys.stdout.write(f"bare {bare:.1f} pages/s, reader {reader:.1f} pages/s, ratio {reader / bare:.2f}\n")


if __name__ == "__main__":
    main()
