"""Is an evidence page found first, or among the first three or five pages: of the plain search, of a second round
with sub-questions or a hypothetical answer, and after reranking by the language model? With seconds a question.

    python -m tests.benchmarks.more_rounds LIBRARY [--data ../shared/data/pdfqa] [--sets NAME ...] [--limit N]
                                           [--ways NAME ...] [--seconds N] [--model FILE] [--cross-encoder FOLDER]

Document scope. `--limit`: questions a set, evenly drawn. A question that has no sub-questions keeps its first hits.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from app.domain import Hit
from app.indexing.crossencoder import CrossEncoder
from app.indexing.encoder import Encoder, starter_encoder_folder
from app.library.library import Library
from app.llm.engine import Engine, starter_model_path
from app.retrieval.rerank import by_likelihood, rerank
from app.retrieval.search import search
from app.retrieval.second_round import hypothetical_answer, second_round, sub_questions
from tests.benchmarks.followups import Figures, figure, say
from tests.benchmarks.page_recall import Question, first_pages, questions_in, ready

sets = ("uda", "mmlongbench_doc", "ohrbench_overlap")
firsts = (1, 3, 5)  # distinct pages
depth = 40  # hits

Way = Callable[[Question, Sequence[int]], list[Hit]]


def evenly(questions: Sequence[Question], limit: int | None) -> list[Question]:
    places = np.linspace(0, len(questions) - 1, min(limit or len(questions), len(questions)))
    return [questions[place] for place in places.round().astype(int).tolist()]


def ways_with(library: Library, encoder: Encoder, engine: Engine, seconds: float) -> dict[str, Way]:
    def plain(question: Question, scope: Sequence[int]) -> list[Hit]:
        return search(library, encoder, question.text, documents=scope, limit=depth)

    def again(question: Question, scope: Sequence[int], queries: Sequence[str]) -> list[Hit]:
        return second_round(plain(question, scope), queries, library, encoder, documents=scope, limit=depth)

    return {
        "plain": plain,
        "sub-questions": lambda question, scope: again(question, scope, sub_questions(question.text)),
        "hypothetical": lambda question, scope: again(question, scope, [hypothetical_answer(question.text, engine)]),
        "reranked": lambda question, scope: rerank(
            question.text, plain(question, scope), by_likelihood(engine), seconds=seconds
        ),
    }


def place_of(question: Question, hits: Sequence[Hit]) -> float:
    """The place of the first evidence page among the distinct pages, from 1; infinite where it is none of them."""
    pages = first_pages(hits, depth)
    return next((place for place, page in enumerate(pages, start=1) if page in question.evidence), np.inf)


def measured(way: Way, questions: Sequence[Question], ids: dict[str, int]) -> tuple[Figures, float]:
    began = time.perf_counter()
    places = [place_of(each, way(each, [ids[name] for name in each.documents])) for each in questions]
    return np.array(places), (time.perf_counter() - began) / max(1, len(questions))


def report(library: Library, questions: Sequence[Question], ways: dict[str, Way]) -> None:
    ids = {document.name: document.id for document in library.documents()}
    split = sum(bool(sub_questions(each.text)) for each in questions)
    say(f"{len(questions)} questions, {split} with sub-questions; evidence page among the first {firsts}, gain [95 %]")
    plain: Figures | None = None
    for name, way in ways.items():
        places, seconds = measured(way, questions, ids)
        plain = places if plain is None else plain
        figures = [figure((places <= first) * 1.0, (plain <= first) * 1.0) for first in firsts]
        say(f"  {name:14} {'   '.join(figures)}   {seconds:.2f} s a question")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    options.add_argument("--sets", nargs="+", default=list(sets))
    options.add_argument("--limit", type=int, default=20, help="questions a set")
    options.add_argument("--ways", nargs="+", default=None)
    options.add_argument("--seconds", type=float, default=10.0, help="time budget of reranking")
    options.add_argument("--model", type=Path, default=None)
    options.add_argument("--cross-encoder", type=Path, default=None, help="folder of a model to rerank with")
    chosen = options.parse_args()
    encoder = Encoder(starter_encoder_folder())
    with (
        Library.open(chosen.library, read_only=True) as library,
        Engine(chosen.model or starter_model_path(), exact=False) as engine,
    ):
        ways = ways_with(library, encoder, engine, chosen.seconds)
        if chosen.cross_encoder:
            judge, plain = CrossEncoder(chosen.cross_encoder), ways["plain"]
            ways["cross-encoder"] = lambda question, scope: rerank(
                question.text, plain(question, scope), judge, seconds=chosen.seconds
            )
        wanted = {name: way for name, way in ways.items() if not chosen.ways or name in {"plain", *chosen.ways}}
        found = [
            each
            for name in chosen.sets
            for each in evenly(
                ready(library, list(questions_in(chosen.data / f"{name}.questions.jsonl"))), chosen.limit
            )
        ]
        report(library, found, wanted)


if __name__ == "__main__":
    main()
