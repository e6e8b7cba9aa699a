"""Is an evidence page first, among the first three, among the first five distinct pages of the hits?

    python -m tests.benchmarks.page_recall LIBRARY [--data ../shared/data/pdfqa] [--sets NAME ...] [--limit N]
        [--encoder FOLDER] [--rerank 20 40]

Per question set, way of searching and scope, with 95 % bootstrap intervals of the gain of reranking over fusion.
LIBRARY is made from the set's PDFs where it does not exist yet (that takes long: every passage is encoded once).
Prints figures only, so that it may be run on sets whose questions are not to be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.domain.document import DocumentState
from app.domain.passage import Hit
from app.indexing.schedule import ingest
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.reranker import Reranker
from app.paths import shipped_encoder, shipped_reranker
from app.reading.pool import Reader
from app.retrieval.rerank import reranked
from app.retrieval.search import constant, search

sets = ("ohrbench_overlap", "uda", "mmlongbench_doc", "docugami_sec10q", "financebench")
ways = {"keywords": ("keywords",), "vectors": ("vectors",), "fused": ("keywords", "vectors")}
depths = (1, 3, 5)  # distinct pages
candidates = 40
resampled = 2000


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    documents: tuple[str, ...]  # names: the scope
    evidence: frozenset[tuple[str, int]]  # document and page, any of which will do


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def questions_in(file: Path) -> Iterator[Question]:
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        evidence = {(record["doc"], page) for page in record["pages"]}
        evidence |= {(each["doc"], each["page"]) for each in record.get("derived_locations") or []}
        if record["answerable"] and evidence:
            names = tuple(record.get("docs") or [record["doc"]])
            yield Question(record["question"], names, frozenset(evidence))


def place_of(hits: Sequence[Hit], evidence: frozenset[tuple[str, int]]) -> float:
    """Of the first evidence page among the distinct pages, from 1; infinite where it is not among them."""
    pages = dict.fromkeys((hit.name, hit.passage.page) for hit in hits)
    return next((float(place) for place, page in enumerate(pages, 1) if page in evidence), np.inf)


@dataclass(frozen=True, slots=True)
class Searching:
    library: Library
    encoder: Encoder
    reranker: Reranker
    reranks: Sequence[int]  # how many fused hits are reranked

    def places(self, question: Question, scope: list[int] | None) -> dict[str, float]:
        found: dict[str, float] = {}
        for way, use in ways.items():
            hits = search(self.library, self.encoder, question.text, documents=scope, limit=candidates, use=use)
            found[way] = place_of(hits, question.evidence)
        read = reranked(question.text, hits[: max(self.reranks, default=0)], self.reranker, seconds=np.inf)
        for count in self.reranks:
            kept = {hit.passage.id for hit in hits[:count]}
            first = [hit for hit in read if hit.passage.id in kept]
            found[f"rerank {count}"] = place_of([*first, *hits[count:]], question.evidence)
            both = by_both(hits[:count], first)
            found[f"rrf {count}"] = place_of([*both, *hits[count:]], question.evidence)
        return found


def by_both(fused: Sequence[Hit], read: Sequence[Hit]) -> list[Hit]:
    """Reciprocal rank fusion of the order of the search and the reranker's."""
    scores = [{hit.passage.id: 1 / (constant + place) for place, hit in enumerate(hits)} for hits in (fused, read)]
    return sorted(read, key=lambda hit: -sum(score[hit.passage.id] for score in scores))


def ready(library: Library, questions: Sequence[Question]) -> list[Question]:
    """Those whose documents have all their vectors: the others would compare unequal searches."""
    names = {document.name for document in library.documents() if document.state is DocumentState.READY}
    return [question for question in questions if names.issuperset(question.documents)]


def gain(places: npt.NDArray[np.float64], base: npt.NDArray[np.float64], depth: int) -> str:
    """Of recall at a depth, with its interval."""
    each = (places <= depth).astype(float) - (base <= depth)
    means = np.random.default_rng(1).choice(each, (resampled, len(each))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{each.mean():+.2f} [{low:+.2f}, {high:+.2f}]"


def report(searching: Searching, chosen: dict[str, list[Question]], scopes: Sequence[str]) -> None:
    ids = {document.name: document.id for document in searching.library.documents()}
    for scope in scopes:
        say(f"\n{scope} scope: evidence page among the first 1 / 3 / 5 distinct pages")
        for name, questions in chosen.items():
            rows = [
                searching.places(each, [ids[one] for one in each.documents] if scope == "document" else None)
                for each in questions
            ]
            table = {way: np.array([row[way] for row in rows]) for way in rows[0]}
            for way, places in table.items():
                recalls = " / ".join(f"{(places <= depth).mean():.2f}" for depth in depths)
                gains = [gain(places, table["fused"], depth) for depth in depths[:2]] if way.startswith("r") else []
                over = f"  over fused {gains[0]} at 1, {gains[1]} at 3" if gains else ""
                say(f"{name:18} {len(questions):4} {way:10} {recalls}{over}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    options.add_argument("--sets", nargs="+", default=list(sets))
    options.add_argument("--limit", type=int, default=None, help="questions a set")
    options.add_argument("--encoder", type=Path, default=None, help="the search model of the library's vectors")
    options.add_argument("--rerank", type=int, nargs="*", default=[20, 40])
    options.add_argument("--scopes", nargs="+", default=["document", "library"])
    chosen = options.parse_args()
    encoder = Encoder(chosen.encoder or shipped_encoder())
    if not chosen.library.exists():
        with Library.open(chosen.library) as library, Reader(2) as reader:
            for _ in ingest([chosen.data / "pdfs"], library, reader=reader, encoder=encoder):
                pass
    with Library.open(chosen.library, read_only=True) as library:
        questions = {
            name: ready(library, list(questions_in(chosen.data / f"{name}.questions.jsonl")))[: chosen.limit]
            for name in chosen.sets
        }
        searching = Searching(library, encoder, Reranker(shipped_reranker()), chosen.rerank)
        report(searching, {name: found for name, found in questions.items() if found}, chosen.scopes)


if __name__ == "__main__":
    main()
