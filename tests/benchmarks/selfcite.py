"""Does SelfCite point to the right page? On right answers, the rank of the true page among the cited candidates by
necessity, by sufficiency and by both together, against cosine similarity alone.

    python -m tests.benchmarks.selfcite LIBRARY [--data ../shared/data/pdfqa] [--sets NAME ...] [--limit 40]

A right answer is a reference answer; its candidates are the best span of each of the pages found, by cosine. Questions
whose true page is not among them say nothing here and are counted apart. LIBRARY holds the sets' documents.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.answering.evidence.spans import Span, candidate_spans
from app.answering.verification.selfcite import bearings
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.language.engine import Engine
from app.models.language.prompts import Prompts, load_prompts
from app.paths import resources, shipped_encoder
from app.retrieval.search import search
from tests.small_models import small_language_model

SETS = ("ohrbench_overlap", "uda")
HITS = 12
ENCODED = 32  # spans a question
CANDIDATES = 5  # pages
SEED = 20261121
WAYS = ("cosine of question and answer", "cosine of answer", "necessity", "sufficiency", "necessity + sufficiency")


@dataclass(frozen=True, slots=True)
class Case:
    question: str
    answer: str
    document: str
    pages: frozenset[int]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    parser.add_argument("--sets", nargs="+", default=SETS)
    parser.add_argument("--limit", type=int, default=40, help="questions of each set, drawn by a fixed seed")
    given = parser.parse_args(arguments)
    encoder, prompts = Encoder(shipped_encoder()), load_prompts(resources() / "prompts")
    with Library.open(given.library, read_only=True) as library, Engine(small_language_model(), exact=False) as engine:
        held = {document.name for document in library.documents()}
        for name in given.sets:
            cases = [case for case in cases_of(given.data / f"{name}.questions.jsonl") if case.document in held]
            drawn = random.Random(SEED).sample(cases, min(given.limit, len(cases)))
            _report(name, drawn, list(_ranks(drawn, library, encoder, engine, prompts)))
    return 0


def cases_of(path: Path) -> Iterator[Case]:
    """Questions with a known page, an answer of at least two characters and more than yes or no to say."""
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        answer = (raw["answers"] or [""])[0]
        if raw["answerable"] and raw["pages"] and raw["doc"] and len(answer) > 3:
            yield Case(raw["question"], answer, raw["doc"], frozenset(raw["pages"]))


def _ranks(
    cases: Sequence[Case], library: Library, encoder: Encoder, engine: Engine, prompts: Prompts
) -> Iterator[tuple[list[int], float]]:
    """For each question whose true page is among the candidates: its rank by each of WAYS, and SelfCite's seconds."""
    for case in cases:
        document = library.document(case.document).id
        hits = search(library, encoder, case.question, documents=[document], limit=HITS)
        spans = candidate_spans(library, hits)[:ENCODED]
        best, cosines = _best_of_pages(case, spans, encoder)
        true = [index for index, span in enumerate(best) if span.page.number in case.pages]
        if not true or len(best) < 2:
            continue
        since = time.perf_counter()
        (found,) = bearings(case.question, [case.answer], [s.in_context for s in best], engine, prompts.selfcite)
        seconds = time.perf_counter() - since
        scores = np.array([[each.necessity, each.sufficiency, each.reward] for each in found]).T
        ranks = [_rank(row, true) for row in (*cosines, *scores)]
        say(f"  {case.document} of {len(best)}: {ranks} {seconds:.1f} s")
        yield ranks, seconds


def _best_of_pages(case: Case, spans: Sequence[Span], encoder: Encoder) -> tuple[list[Span], npt.NDArray[np.float64]]:
    """The best span of each of the best pages, and two rows of cosines: of question and answer, of the answer alone."""
    texts = [f"{case.question} {case.answer}", case.answer, *(span.in_context for span in spans)]
    vectors = encoder.encode(texts)
    cosines = (vectors[:2] @ vectors[2:].T).astype(np.float64)
    best: dict[int, int] = {}
    for index in np.argsort(-cosines[0], kind="stable").tolist():
        best.setdefault(spans[index].page.number, index)
    chosen = list(best.values())[:CANDIDATES]
    return [spans[index] for index in chosen], cosines[:, chosen]


def _rank(scores: npt.NDArray[np.float64], true: Sequence[int]) -> int:
    """Of the best of the true ones, 1-based; a tie counts against it."""
    best = max(float(scores[index]) for index in true)
    return 1 + sum(float(score) >= best for index, score in enumerate(scores) if index not in true)


def _report(name: str, drawn: Sequence[Case], found: Sequence[tuple[list[int], float]]) -> None:
    say(f"\n{name}: {len(found)} of {len(drawn)} questions have their true page among {CANDIDATES} candidates")
    if not found:
        return
    ranks = np.array([row for row, _ in found])
    say(f"  SelfCite took {np.mean([seconds for _, seconds in found]):.1f} s a claim")
    for column, way in enumerate(WAYS):
        first = (ranks[:, column] == 1).astype(float)
        low, high = _interval(first)
        mean = float((1 / ranks[:, column]).mean())
        say(f"  {way:32} first {first.mean():.2f} [{low:.2f}, {high:.2f}]  mean reciprocal rank {mean:.2f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """95 %, by bootstrap."""
    drawn = np.random.default_rng(SEED).choice(values, (2000, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
