"""Is the extractor worth its seconds? On questions of documents that it never saw, against what ranks spans without it.

    python packaging/check_extractor.py OUT/questions.jsonl --library OUT/fit.candor --adapter FILE

For each question, the hits of its own document are searched as Candor does. Printed, with 95 % bootstrap intervals over
questions: how often the first span holds the answer, ranked by cosine, by the shipped calibrator, by the extractor
alone, and by logistic regressions fitted on the other documents of the same questions with and without the extractor's
scores; and how well the best score tells the questions whose first span is right from all others (AUROC).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.metrics import roc_auc_score

from app.answering.answer import HITS
from app.answering.confidence import load_calibrator
from app.answering.evidence import weigh
from app.answering.question import understand
from app.answering.spans import Span, candidate_spans
from app.domain import Hit, Passage
from app.evaluation.fit import Weighed, fit_spans, fold_of, holds
from app.evaluation.questions import Asked, read_questions
from app.indexing.encoder import Encoder, starter_encoder_folder
from app.indexing.extractor import Extractor, Scores
from app.library.library import Library
from app.retrieval.search import search

RESAMPLED = 2000
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One question: the spans' features without and with the extractor's, and which spans are right."""

    plain: Weighed
    read: Weighed
    seconds: float  # of reading


def cases_of(asked: Sequence[Asked], library: Library, encoder: Encoder, extractor: Extractor) -> Iterator[Case]:
    for each in asked:
        question = understand(each.question)
        documents = [library.document(each.document).id] if each.document else None
        hits = search(library, encoder, question.text, documents=documents, limit=HITS)
        evidence = tuple(weigh(question, candidate_spans(library, hits), encoder))
        if not evidence:
            continue
        right = tuple(each.answerable and holds(piece.span, each) for piece in evidence)
        began = time.perf_counter()
        scores = dict(
            zip([hit.passage.id for hit in hits], extractor.read(question.text, passages_of(hits)), strict=True)
        )
        seconds = time.perf_counter() - began
        read = tuple(
            replace(piece, features={**piece.features, **read_features(piece.span, scores)}) for piece in evidence
        )
        yield Case(Weighed(each, question, evidence, right), Weighed(each, question, read, right), seconds)


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
    rows = [[piece.features[name] for piece in case.read.evidence] for case in cases]
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
            scores[place] = judge.log_odds([piece.features for piece in weighed[place].evidence])
    return first_of(cases, scores)


def interval(values: Floats) -> str:
    means = np.random.default_rng(1).choice(values, (RESAMPLED, len(values))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{values.mean():+.3f} [{low:+.3f}, {high:+.3f}]"


def report(cases: Sequence[Case], shipped: Path) -> Iterator[str]:
    judge = load_calibrator(shipped).spans
    by_shipped = [judge.log_odds([piece.features for piece in case.plain.evidence]) for case in cases]
    ways = {
        "cosine": ranked(cases, "similarity"),
        "shipped calibrator": first_of(cases, by_shipped),
        "extractor alone": ranked(cases, "extracted"),
        "fitted without": fitted(cases, with_extractor=False),
        "fitted with": fitted(cases, with_extractor=True),
    }
    answerable = np.array([case.plain.asked.answerable for case in cases])
    possible = np.array([any(case.plain.right) for case in cases])
    yield f"{len(cases)} questions, {answerable.sum()} answerable, {possible.sum()} with the answer among the spans"
    for name, (score, right) in ways.items():
        yield (
            f"{name:20} first span right {interval(right[answerable])}  AUROC right {roc_auc_score(right, score):.3f}"
            f"  AUROC answerable {roc_auc_score(answerable, score) if not answerable.all() else float('nan'):.3f}"
        )
    for better, worse in (("fitted with", "fitted without"), ("extractor alone", "shipped calibrator")):
        yield f"{better} over {worse}: {interval((ways[better][1] - ways[worse][1])[answerable])}"
    yield f"seconds of reading a question: {np.mean([case.seconds for case in cases]):.2f}"
    for kind in sorted({case.plain.asked.id.split("-")[0] for case in cases}):
        chosen = answerable & np.array([case.plain.asked.id.split("-")[0] == kind for case in cases])
        if chosen.any():
            parts = ", ".join(f"{name} {right[chosen].mean():.2f}" for name, (_, right) in ways.items())
            yield f"  {kind} ({chosen.sum()}): {parts}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--adapter", type=Path, required=True)
    parser.add_argument("--shipped", type=Path, default=Path("resources/calibrators/generic.json"))
    parser.add_argument("--every", type=int, default=1, help="ask only every n-th question")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    folder = starter_encoder_folder()
    with Library.open(options.library, read_only=True) as library:
        asked = read_questions(options.questions)[:: options.every]
        encoder, extractor = Encoder(folder, options.threads), Extractor(folder, options.adapter, options.threads)
        cases = list(cases_of(asked, library, encoder, extractor))
    for line in report(cases, options.shipped):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
