"""How long an answer takes: from cold, warm, as a follow-up, and while documents are being indexed; and its memory.

    python -m tests.benchmarks.answering LIBRARY QUESTIONS.jsonl [--indexed FOLDER] [--count 8]

Medians of one run. From cold: a whole `candor ask`, to the line that shows the quote. Warm: to the places found, to the
quote, to the headline. A follow-up asks the same passages in other words. While indexing: the same questions while
another process indexes FOLDER into a library that is thrown away. Memory: unique and shared, of this process alone.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.answering.pipeline import Pipeline, query_in
from app.answering.state import Options
from app.domain.events import Done, Found, Piece
from app.evaluation.questions import Asked, read_questions
from app.paths import places
from app.services import Services
from app.settings import Settings
from tests.benchmarks.page_recall import say

CHECKED = "Found, being checked"
SETTLES = 8.0  # seconds until indexing has begun to encode
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds from the question. `quote`: None where nothing was shown before the outcome."""

    found: float
    quote: float | None
    done: float


def timed(pipeline: Pipeline, text: str, documents: list[int] | None) -> Timed:
    began, found, quote, done = time.perf_counter(), 0.0, None, 0.0
    for event in pipeline.run(query_in(pipeline.tools.library, text), Options(documents)):
        now = time.perf_counter() - began
        if isinstance(event, Found):
            found = found or now
        elif isinstance(event, Piece):
            quote = now if quote is None else quote
        elif isinstance(event, Done):
            done = now
    return Timed(found, quote, done)


def median(values: Sequence[float | None]) -> float:
    return statistics.median(each for each in values if each is not None)


def cold(library: Path, question: str) -> float:
    """Seconds of `candor ask` until its quote is shown, the start of the process included."""
    command = [sys.executable, "-u", "-m", "app", "--library", str(library), "ask", question, "--caution", "0"]
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as program:
        assert program.stdout is not None
        shown = next((time.perf_counter() - began for line in program.stdout if CHECKED in line), None)
        program.communicate()
    return shown if shown is not None else time.perf_counter() - began


@contextmanager
def indexing(folder: Path) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "app", "--library", f"{place}/new.candor", "index", str(folder), "--no-scans"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            time.sleep(SETTLES)
            yield
            say(f"still indexing at the end: {program.poll() is None}")
            program.terminate()


def ask_all(pipeline: Pipeline, asked: Sequence[Asked]) -> list[Timed]:
    ids = {document.name: document.id for document in pipeline.tools.library.documents()}
    return [timed(pipeline, each.question, [ids[each.document]] if each.document else None) for each in asked]


def tell(name: str, all_timed: Sequence[Timed]) -> None:
    found, quote, done = (median([getattr(each, field) for each in all_timed]) for field in ("found", "quote", "done"))
    say(f"{name:16} found {found:5.2f} s  quote {quote:5.2f} s  headline {done:5.2f} s  (medians of {len(all_timed)})")


def memory() -> str:
    info = psutil.Process().memory_full_info()
    return f"{info.uss / MIB:,.0f} MiB of its own, {info.rss / MIB:,.0f} MiB resident"


def chosen_options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("questions", type=Path)
    options.add_argument("--indexed", type=Path, help="PDFs to index meanwhile")
    options.add_argument("--count", type=int, default=8)
    options.add_argument("--cold", type=int, default=3)
    return options.parse_args()


def main() -> None:
    chosen = chosen_options()
    asked = [each for each in read_questions(chosen.questions) if each.answerable]
    asked = asked[:: max(1, len(asked) // chosen.count)][: chosen.count]
    if chosen.cold:
        seconds = [cold(chosen.library, asked[0].question) for _ in range(chosen.cold)]
        say(f"from cold        quote {median(seconds):.2f} s")
    with Services(places(os.environ), Settings(), chosen.library) as services:
        pipeline = services.pipeline(services.library())
        timed(pipeline, asked[0].question, None)
        idle = ask_all(pipeline, asked)
        tell("warm", idle)
        again = []
        for each in asked:
            ask_all(pipeline, [each])
            again += ask_all(pipeline, [Asked(each.id, f"Tell me: {each.question}", (), True, each.document, ())])
        tell("follow-up", again)
        say(f"memory           {memory()}")
        if chosen.indexed:
            with indexing(chosen.indexed):
                busy = ask_all(pipeline, asked)
            tell("while indexing", busy)
            ratio = median([each.done for each in busy]) / median([each.done for each in idle])
            say(f"headline while indexing over idle: {ratio:.2f}")


if __name__ == "__main__":
    main()
