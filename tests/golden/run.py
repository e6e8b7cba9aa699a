"""Ask the golden questions and print the figures: python -m tests.golden.run [--subset] [--model FILE]

The documents are indexed into build/golden.candor unless that library is there: remove it where indexing has changed.
The questions and answers files lie in build/golden afterwards.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.golden.asking import Program
from tests.golden.documents import HERE, QUESTIONS, read_rows, subset
from tests.golden.judging import judge, report

BUILD = HERE.parents[1] / "build"
LIBRARY = BUILD / "golden.candor"


def index(program: Program) -> None:
    """Index all documents under another name first: a run that was stopped leaves no library that looks complete."""
    part = LIBRARY.with_suffix(".part")
    Program(program.folder, part).index(read_rows(QUESTIONS))
    part.rename(LIBRARY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subset", action="store_true", help="ask the 40 questions of the everyday run only")
    parser.add_argument("--model", type=Path, help="answer with this language model (a GGUF file)")
    options = parser.parse_args()
    program = Program(BUILD / "golden", LIBRARY, options.model)
    rows = read_rows(QUESTIONS)
    chosen = subset(rows) if options.subset else rows
    if not LIBRARY.exists():
        sys.stdout.write("Indexing the golden documents: minutes, because three of them are scans.\n")
        index(program)
    sys.stdout.write(f"Asking {len(chosen)} questions.\n")
    began = time.perf_counter()
    judged = judge(chosen, program.ask(chosen), program.least_confidence(chosen))
    sys.stdout.write(f"{report(judged)}\n{(time.perf_counter() - began) / len(chosen):.1f} seconds a question.\n")


if __name__ == "__main__":
    main()
