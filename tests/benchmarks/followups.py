"""Is the evidence of a follow-up found, asked as typed and rewritten? Ways of rewriting, compared.

    python -m tests.benchmarks.followups [--data ../shared/data/textqa/mtrag] [--library FILE]

Every context of the set is a document of one page in a small library, made where FILE does not exist yet (a minute).
A turn before the last is made standalone in its turn, as in use; the answers between are the set's. Only questions
with evidence and a conversation before them count.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.domain.conversation import Turn
from app.domain.page import Block, BlockKind, Page, Words
from app.indexing.passages import drafts_of
from app.indexing.vectors import vector_wave
from app.library.library import Library
from app.library.records import FileStamp, NewDocument
from app.models.encoder import Encoder
from app.paths import shipped_encoder
from app.retrieval.search import search
from app.retrieval.standalone import standalone

firsts = (1, 5)  # distinct contexts
draws = 2_000  # of the bootstrap

Way = Callable[[str, tuple[Turn, ...]], str]
Figures = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Task:
    turns: tuple[str, ...]  # what the user typed, the last is asked
    answers: tuple[str, ...]  # what came back, one fewer
    evidence: frozenset[str]  # contexts, any of which will do


def tasks_in(file: Path) -> Iterator[Task]:
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        typed = tuple(each["text"] for each in record["input"] if each["speaker"] == "user")
        answers = tuple(each["text"] for each in record["input"] if each["speaker"] != "user")
        evidence = frozenset(each["document_id"] for each in record["contexts"])
        if evidence and len(typed) > 1:
            yield Task(typed, answers[: len(typed) - 1], evidence)


def contexts_in(file: Path) -> dict[str, str]:
    records = map(json.loads, file.read_text("utf-8").splitlines())
    return {each["document_id"]: each["text"].strip() for record in records for each in record["contexts"]}


def document_of(name: str, text: str) -> NewDocument:
    nothing = np.zeros(0, np.int32)
    words = Words(nothing, nothing, np.zeros((0, 4), np.float32), nothing)
    page = Page(1, "", 600.0, 800.0, 0, text, words, (Block(0, len(text), BlockKind.PROSE),))
    content = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    return NewDocument(FileStamp(f"/{name}", len(text), 1), content, "", (page,), tuple(drafts_of([page], "")))


def build(library: Library, contexts: dict[str, str], encoder: Encoder) -> None:
    for name, text in contexts.items():
        library.put_document(document_of(name, text))
    for _ in vector_wave(library, encoder):
        pass


def with_last(question: str, conversation: tuple[Turn, ...]) -> str:
    """The plainest rewriting: the question before stands in front."""
    return " ".join([*(turn.question for turn in conversation[-1:]), question])


def asked_alone(task: Task, way: Way) -> tuple[str, float]:
    """The last question as the way makes it, and the seconds that this one took."""
    conversation: tuple[Turn, ...] = ()
    for typed, answer in zip(task.turns, task.answers, strict=False):
        conversation += (Turn(way(typed, conversation), answer),)
    began = time.perf_counter()
    return way(task.turns[-1], conversation), time.perf_counter() - began


def place_found(library: Library, encoder: Encoder, text: str, evidence: frozenset[str]) -> float:
    """The place of the first evidence among the distinct contexts found, from 1; infinite where there is none."""
    names = dict.fromkeys(hit.name for hit in search(library, encoder, text, limit=40))
    return next((place for place, name in enumerate(names, start=1) if name in evidence), math.inf)


def interval(values: Figures) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean."""
    picks = np.random.default_rng(0).integers(0, len(values), (draws, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def figure(found: Figures, plain: Figures) -> str:
    return "{:.3f} [{:.3f}, {:.3f}] {:+.3f} [{:+.3f}, {:+.3f}]".format(
        found.mean(), *interval(found), (found - plain).mean(), *interval(found - plain)
    )


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def table(title: str, places: dict[str, npt.NDArray[np.float64]], chosen: npt.NDArray[np.bool_]) -> None:
    say(f"{title}, {chosen.sum()}: evidence among the first {firsts}, gain over as typed, each with its 95 % interval")
    plain = places["as typed"][chosen]
    for name, found in places.items():
        figures = [figure((found[chosen] <= first) * 1.0, (plain <= first) * 1.0) for first in firsts]
        say(f"  {name:10} " + "   ".join(figures))


def report(library: Library, encoder: Encoder, tasks: Sequence[Task], ways: dict[str, Way]) -> None:
    places: dict[str, npt.NDArray[np.float64]] = {}
    asked: dict[str, list[str]] = {}
    for name, way in ways.items():
        made = [asked_alone(task, way) for task in tasks]
        asked[name] = [text for text, _ in made]
        pairs = zip(asked[name], tasks, strict=True)
        places[name] = np.array([place_found(library, encoder, text, task.evidence) for text, task in pairs])
        say(f"{name}: {np.mean([seconds for _, seconds in made]):.2f} s a question")
    rewritten = np.array(
        [one != " ".join(task.turns[-1].split()) for one, task in zip(asked["rules"], tasks, strict=True)]
    )
    table("all follow-ups", places, np.ones(len(tasks), dtype=np.bool_))
    if rewritten.any():
        table("those that the rules rewrite", places, rewritten)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data/textqa/mtrag"))
    options.add_argument("--library", type=Path, default=Path("build/mtrag.candor"))
    chosen = options.parse_args()
    file = chosen.data / "mtragun_reference.jsonl"
    encoder = Encoder(shipped_encoder())
    if not chosen.library.exists():
        with Library.open(chosen.library) as library:
            build(library, contexts_in(file), encoder)
    ways: dict[str, Way] = {
        "as typed": lambda question, _: question,
        "with last": with_last,
        "rules": lambda question, conversation: standalone(question, conversation).text,
    }
    with Library.open(chosen.library, read_only=True) as library:
        report(library, encoder, list(tasks_in(file)), ways)


if __name__ == "__main__":
    main()
