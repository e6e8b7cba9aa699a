"""How many computing and comparing questions are attempted, and how many of those are right, by an independent scorer?

    python -m tests.benchmarks.arithmetic LIBRARY [--data ../shared/data/pdfqa] [--tools ../shared/tools]
        [--sets NAME ...] [--limit N] [--disagreement] [--verbose]

LIBRARY holds the sets' PDFs with their vectors. Every question is asked of its own document. With --disagreement, all
questions are also looked through for sources that disagree: within one document nearly every one found is a mistake.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.answering.evidence.spans import Span, candidate_spans
from app.answering.evidence.weighing import Evidence, weigh
from app.answering.judging.calibrator import Calibrator, load_calibrator
from app.answering.query import Query, parse
from app.answering.readers.calculation.operation import asked_of
from app.answering.readers.calculation.reader import work_out
from app.answering.verification.disagreement import rivals_of
from app.evaluation.questions import Asked, read_questions
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.paths import resources, shipped_encoder, shipped_reader
from app.retrieval.search import search
from tests.small_models import small_language_model

sets = ("uda", "financebench", "ohrbench_overlap")
hits_read = 12

Matches = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Tools:
    library: Library
    encoder: Encoder
    extractor: Extractor
    engine: Engine
    calibrator: Calibrator
    matches: Matches


@dataclass(frozen=True, slots=True)
class Tried:
    """One question of the kind; `answer` is "" where it was left alone."""

    asked: Asked
    answer: str
    right: bool
    seconds: float


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def scorer(folder: Path) -> Matches:
    """`matches(predicted, gold)` of the scorer that everything here is judged by."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Matches = module.matches
    return found


def evidence(question: Query, document: str, tools: Tools) -> tuple[list[Span], list[float]]:
    documents = [tools.library.document(document).id]
    hits = search(tools.library, tools.encoder, question.text, documents=documents, limit=hits_read)
    weighed = weigh(question, candidate_spans(tools.library, hits), tools.extractor)
    if not weighed:
        return [], []
    found = Evidence.ordered(weighed, tools.calibrator.spans)
    return list(found.spans), list(found.scores)


def tried(asked: Asked, tools: Tools) -> Tried:
    question = parse(asked.question)
    spans, _ = evidence(question, asked.document or "", tools)
    since = time.perf_counter()
    answer = " ".join(claim.text for claim in work_out(question, spans, tools.library))
    seconds = time.perf_counter() - since
    right = asked.answerable and any(tools.matches(answer, gold) for gold in asked.answers)
    return Tried(asked, answer, right, seconds)


def report(name: str, rows: Sequence[Tried], *, verbose: bool) -> None:
    answered = [row for row in rows if row.answer]
    right = sum(row.right for row in answered)
    seconds = sum(row.seconds for row in rows) / max(1, len(rows))
    say(f"{name:18} {len(rows):5} {len(answered):9} {right:6} {len(answered) - right:6} {seconds:12.2f}")
    for row in answered if verbose else ():
        verdict = "right" if row.right else "WRONG"
        say(f"   {verdict}: {row.asked.question} -> {row.answer} (gold: {row.asked.answers[0]})")


def disagreements(questions: Sequence[Asked], tools: Tools) -> Iterator[str]:
    for asked in questions:
        question = parse(asked.question)
        spans, scores = evidence(question, asked.document or "", tools)
        if rivals := rivals_of(question, spans, scores):
            yield f"   {asked.question} -> {' / '.join(claim.text for claim in rivals)}"


def measure(options: argparse.Namespace, tools: Tools) -> None:
    say(f"{'set':18} {'asked':>5} {'attempted':>9} {'right':>6} {'wrong':>6} {'s/question':>12}")
    for name in options.sets:
        scoped = [each for each in read_questions(options.data / f"{name}.questions.jsonl") if each.document]
        chosen = [each for each in scoped if asked_of(each.question)]
        report(name, [tried(each, tools) for each in chosen[: options.limit]], verbose=options.verbose)
        if options.disagreement:
            found = list(disagreements(scoped[: options.limit], tools))
            say(f"{name:18} disagreements found in {len(found)} of {len(scoped[: options.limit])} questions")
            for line in found:
                say(line)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    options.add_argument("--tools", type=Path, default=Path("../shared/tools"))
    options.add_argument("--sets", nargs="+", default=list(sets))
    options.add_argument("--limit", type=int, default=None, help="questions a set")
    options.add_argument("--disagreement", action="store_true")
    options.add_argument("--verbose", action="store_true")
    chosen = options.parse_args()
    with (
        Library.open(chosen.library, read_only=True) as library,
        Engine(small_language_model(), exact=False) as engine,
    ):
        calibrator = load_calibrator(resources() / "calibrators" / "none.json")
        encoder = Encoder(shipped_encoder())
        extractor = Extractor(shipped_reader())
        measure(chosen, Tools(library, encoder, extractor, engine, calibrator, scorer(chosen.tools)))


if __name__ == "__main__":
    main()
