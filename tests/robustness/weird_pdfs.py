"""Run every hostile, damaged or odd PDF through the Reader: none may hang it, crash it or swell the parent.

    python -m tests.robustness.weird_pdfs [--folder ../shared/data/weird_pdfs] [--workers 2] [--seconds 60]

Prints how many files ended in which way, the slowest file and the peak memory of the parent. Exit status 1 if a file
was lost or crashed its worker.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.reading.pool import Reader, Reading

FOLDER = Path(__file__).parents[2] / ".." / "shared/data/weird_pdfs"


@dataclass
class Tally:
    outcomes: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    hidden: int = 0
    longest: tuple[float, str] = (0.0, "")


def outcome(reading: Reading) -> str:
    if reading.error is not None:
        return reading.error.code
    return "read (repaired)" if reading.repaired else "read"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, default=FOLDER)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--memory", type=int, default=2 << 30)
    options.add_argument("--verbose", action="store_true")
    given = options.parse_args()
    paths = sorted(path for path in given.folder.rglob("*") if path.is_file() and path.suffix != ".tsv")
    began = time.perf_counter()
    with Reader(given.workers, given.seconds, given.memory) as reader:
        tally = count(reader.read(paths), verbose=given.verbose)
    write_report(tally, given.folder, len(paths))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{time.perf_counter() - began:.1f} s, peak memory of the parent {peak:.0f} MB\n")
    sys.exit(1 if tally.outcomes["crashed"] or tally.outcomes.total() != len(paths) else 0)


def count(readings: Iterable[Reading], *, verbose: bool) -> Tally:
    tally, last = Tally(), time.perf_counter()
    for reading in readings:
        now = time.perf_counter()
        tally.longest, last = max(tally.longest, (now - last, reading.path.name)), now
        tally.outcomes[outcome(reading)] += 1
        tally.pages += len(reading.pages)
        tally.hidden += sum(page.hidden_words for page in reading.pages)
        if verbose and reading.error is not None:
            sys.stdout.write(f"{reading.error.code:12} {reading.error}\n")
    return tally


def write_report(tally: Tally, folder: Path, files: int) -> None:
    sys.stdout.write(f"{files} files in {folder.name}\n")
    for name, number in tally.outcomes.most_common():
        sys.stdout.write(f"  {number:5}  {name}\n")
    sys.stdout.write(f"pages {tally.pages}, hidden words {tally.hidden}\n")
    seconds, name = tally.longest
    sys.stdout.write(f"longest wait for a result {seconds:.1f} s, ended by {name}\n")


if __name__ == "__main__":
    main()
