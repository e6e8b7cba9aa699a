"""Is an evidence page among the first five distinct pages of the hits? Per question set, way of searching and scope.

    python -m tests.benchmarks.page_recall LIBRARY [--data ../shared/data/pdfqa] [--sets NAME ...] [--limit N]

LIBRARY is made from the set's PDFs where it does not exist yet (that takes long: every passage is encoded once).
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
from app.paths import shipped_encoder
from app.reading.pool import Reader
from app.retrieval.search import search

sets = ("ohrbench_overlap", "uda", "mmlongbench_doc", "docugami_sec10q", "financebench")
ways = {"keywords": ("keywords",), "vectors": ("vectors",), "fused": ("keywords", "vectors")}
pages_shown = 5


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    documents: tuple[str, ...]  # names: the scope
    evidence: frozenset[tuple[str, int]]  # document and page, any of which will do


class RememberingEncoder(Encoder):
    """Encodes all questions at once beforehand: the searches are what is measured."""

    def remember(self, texts: Sequence[str]) -> None:
        self._vectors = dict(zip(texts, super().encode(texts), strict=True))

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.stack([self._vectors[text] for text in texts])


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


def first_pages(hits: Sequence[Hit], count: int = pages_shown) -> list[tuple[str, int]]:
    return list(dict.fromkeys((hit.name, hit.passage.page) for hit in hits))[:count]


def recall(library: Library, encoder: Encoder, questions: Sequence[Question], way: str, *, scoped: bool) -> float:
    ids = {document.name: document.id for document in library.documents()}
    found = 0
    for question in questions:
        scope = [ids[name] for name in question.documents] if scoped else None
        hits = search(library, encoder, question.text, documents=scope, limit=40, use=ways[way])
        found += bool(question.evidence & set(first_pages(hits)))
    return found / max(len(questions), 1)


def ready(library: Library, questions: Sequence[Question]) -> list[Question]:
    """Those whose documents have all their vectors: the others would compare unequal searches."""
    names = {document.name for document in library.documents() if document.state is DocumentState.READY}
    return [question for question in questions if names.issuperset(question.documents)]


def report(library: Library, encoder: RememberingEncoder, chosen: dict[str, list[Question]]) -> None:
    encoder.remember([question.text for questions in chosen.values() for question in questions])
    for scope in ("document", "library"):
        say(f"\n{scope} scope: evidence page among the first {pages_shown} distinct pages")
        say(f"{'set':20} {'n':>4} " + " ".join(f"{way:>9}" for way in ways))
        table = []
        for name, questions in chosen.items():
            row = [recall(library, encoder, questions, way, scoped=scope == "document") for way in ways]
            table.append(row)
            say(f"{name:20} {len(questions):4} " + " ".join(f"{value:9.3f}" for value in row))
        say(f"{'mean of the sets':20} {'':4} " + " ".join(f"{value:9.3f}" for value in np.mean(table, axis=0)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    options.add_argument("--sets", nargs="+", default=list(sets))
    options.add_argument("--limit", type=int, default=None, help="questions a set")
    chosen = options.parse_args()
    encoder = RememberingEncoder(shipped_encoder())
    if not chosen.library.exists():
        with Library.open(chosen.library) as library, Reader(2) as reader:
            for _ in ingest([chosen.data / "pdfs"], library, reader=reader, encoder=Encoder(shipped_encoder())):
                pass
    with Library.open(chosen.library) as library:
        questions = {
            name: ready(library, list(questions_in(chosen.data / f"{name}.questions.jsonl")))[: chosen.limit]
            for name in chosen.sets
        }
        report(library, encoder, {name: found for name, found in questions.items() if found})


if __name__ == "__main__":
    main()
