"""Is the extractor worth its seconds? On questions of documents that it never saw, against what ranks spans without it.

    python packaging/check_extractor.py OUT/questions.jsonl --library OUT/fit.candor --adapter FILE

For each question, the hits of its own document are searched as Candor does. Printed, with 95 % bootstrap intervals over
questions: how often the first span holds the answer, ranked by its passage's cosine, by the extractor alone, and by
logistic regressions fitted on the other documents of the same questions with and without the extractor's scores; and
how well the best score tells the questions whose first span is right from all others (AUROC).
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from app.answering.evidence.spans import Span, candidate_spans
from app.answering.evidence.weighing import weigh
from app.answering.query import parse
from app.answering.state import HITS, Options, State
from app.domain.passage import Hit, Passage
from app.evaluation.fitting.fit import Gathered, fit_spans, holds
from app.evaluation.fitting.judges import fold_of
from app.evaluation.questions import Asked, read_questions
from app.library.library import Library
from app.models.encoder import Encoder, starter_encoder_folder
from app.models.extractor.extractor import Extractor, Scores
from app.retrieval.search import search

RESAMPLED = 2000
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Found:
    """One question: the hits, the spans' features without the extractor's, and which spans are right."""

    weighed: Gathered
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Case:
    """The same spans without and with the extractor's features."""

    plain: Gathered
    read: Gathered
    seconds: float  # of reading


def found_in(library: Library, encoder: Encoder, asked: Asked) -> Found | None:
    question = parse(asked.question)
    documents = [library.document(asked.document).id] if asked.document else None
    hits = search(library, encoder, question.text, documents=documents, limit=HITS)
    evidence = tuple(weigh(question, candidate_spans(library, hits), None))
    right = tuple(asked.answerable and holds(piece.span, asked) for piece in evidence)
    return (
        Found(Gathered(asked, State(question, Options(documents), [], weighed=list(evidence)), right), tuple(hits))
        if evidence
        else None
    )


def all_found(options: argparse.Namespace) -> list[Found]:
    """What is found without the extractor takes longest, and is kept for the next adapter."""
    if options.found and options.found.exists():
        kept: list[Found] = pickle.loads(options.found.read_bytes())
        return kept
    encoder = Encoder(starter_encoder_folder(), options.threads)
    with Library.open(options.library, read_only=True) as library:
        asked = read_questions(options.questions)[:: options.every]
        found = [each for each in (found_in(library, encoder, one) for one in asked) if each]
    if options.found:
        options.found.write_bytes(pickle.dumps(found))
    return found


def case_of(found: Found, extractor: Extractor) -> Case:
    began = time.perf_counter()
    read = extractor.read(found.weighed.state.query.text, passages_of(found.hits))
    seconds = time.perf_counter() - began
    scores = {hit.passage.id: each for hit, each in zip(found.hits, read, strict=True)}
    weighed = [
        replace(piece, features={**piece.features, **read_features(piece.span, scores)})
        for piece in found.weighed.state.weighed
    ]
    state = replace(found.weighed.state, weighed=weighed)
    return Case(found.weighed, replace(found.weighed, state=state), seconds)


def passages_of(hits: Sequence[Hit]) -> list[Passage]:
    return [hit.passage for hit in hits]


def read_features(span: Span, scores: dict[int, Scores]) -> dict[str, float]:
    passage = span.hit.passage
    found = scores[passage.id]
    whole = found.best()
    own = found.best(span.start - passage.start, span.end - passage.start)
    top = max(each.best().score for each in scores.values())
    return {"extracted": own.score, "extracted of passage": whole.score, "extracted below best": own.score - top}


def ranked(cases: Sequence[Case], name: str) -> tuple[Floats, Floats]:
    """(best score, 1 where the span with it is right) of each question."""
    rows = [[piece.features[name] for piece in case.read.state.weighed] for case in cases]
    return first_of(cases, [np.array(row) for row in rows])


def first_of(cases: Sequence[Case], scores: Sequence[Floats]) -> tuple[Floats, Floats]:
    best = [int(row.argmax()) for row in scores]
    right = [float(case.plain.right[place]) for case, place in zip(cases, best, strict=True)]
    return np.array([row[place] for row, place in zip(scores, best, strict=True)]), np.array(right)


def fitted(cases: Sequence[Case], *, with_extractor: bool) -> tuple[Floats, Floats]:
    """Ranked by judges that never saw the question's document."""
    weighed = [case.read if with_extractor else case.plain for case in cases]
    folds = np.array(fold_of([each.asked.document or "" for each in weighed]))
    scores: list[Floats] = [np.zeros(0)] * len(cases)
    for fold in set(folds.tolist()):
        judge = fit_spans([each for each, other in zip(weighed, folds, strict=True) if other != fold])
        for place in np.flatnonzero(folds == fold):
            scores[place] = judge.log_odds([piece.features for piece in weighed[place].state.weighed])
    return first_of(cases, scores)


def interval(values: Floats) -> str:
    means = np.random.default_rng(1).choice(values, (RESAMPLED, len(values))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{values.mean():+.3f} [{low:+.3f}, {high:+.3f}]"


def ways_of(cases: Sequence[Case]) -> dict[str, tuple[Floats, Floats]]:
    return {
        "passage's cosine": ranked(cases, "passage similarity"),
        "extractor alone": ranked(cases, "extracted"),
        "fitted without": fitted(cases, with_extractor=False),
        "fitted with": fitted(cases, with_extractor=True),
    }


def report(cases: Sequence[Case]) -> Iterator[str]:
    ways = ways_of(cases)
    answerable = np.array([case.plain.asked.answerable for case in cases])
    possible = np.array([any(case.plain.right) for case in cases])
    yield f"{len(cases)} questions, {answerable.sum()} answerable, {possible.sum()} with the answer among the spans"
    for name, (score, right) in ways.items():
        told = f"  AUROC answerable {roc_auc_score(answerable, score):.3f}" if not answerable.all() else ""
        first = interval(right[answerable])
        yield f"{name:20} first span right {first}  AUROC right {roc_auc_score(right, score):.3f}{told}"
    gain = ways["fitted with"][1] - ways["fitted without"][1]
    yield f"fitted with over fitted without: {interval(gain[answerable])}"
    yield f"seconds of reading a question: {np.mean([case.seconds for case in cases]):.2f}"
    kinds = np.array([case.plain.asked.id.split("-")[0] for case in cases])
    for kind in sorted(set(kinds[answerable].tolist())):
        chosen = answerable & (kinds == kind)
        parts = ", ".join(f"{name} {right[chosen].mean():.2f}" for name, (_, right) in ways.items())
        yield f"  {kind} ({chosen.sum()}): {parts}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--adapter", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="ask only every n-th question")
    parser.add_argument("--found", type=Path, help="file that keeps the hits and their features between runs")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    extractor = Extractor(starter_encoder_folder(), options.adapter, options.threads)
    cases = [case_of(each, extractor) for each in all_found(options)]
    for line in report(cases):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
