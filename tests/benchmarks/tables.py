"""What deep reading of tables is worth on questions whose evidence is a table, and what it costs.

    python -m tests.benchmarks.tables LIBRARY ANSWERS [--data ../shared/data/pdfqa] [--tables 60] [--filings 52]

Each question is asked of its document twice in a row, without and with deep reading, at caution 0. LIBRARY must hold
the documents and is filled with the cells of the pages that questions hit: give a copy. ANSWERS is a folder for the
answers files and for what was asked so far: with the same folder, a run that was cut short goes on.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np

from app.answering.evidence.deepening import asks_number
from app.answering.judging.calibrator import load_calibrator
from app.answering.query import parse
from app.answering.readers.statements.catalogue import read_catalogue
from app.answering.stages import AS_SHIPPED
from app.answering.state import HITS, Tools
from app.evaluation.figures import differences, figures, outcomes_of
from app.evaluation.questions import Answered, Asked, read_questions, write_answers
from app.evaluation.run import Scope, evaluate
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.paths import resources, shipped_encoder, shipped_reader, shipped_reranker, statements
from app.reading.tables.deep import DeepReader
from app.retrieval.search import search
from tests.benchmarks.page_recall import place_of, say
from tests.small_models import small_language_model

PAGES_SHOWN = 5

rounds = 2000  # of the bootstrap
wanted = frozenset({"right", "right@risk10", "cited page", "AUROC", "Brier", "seconds"})


@dataclass(frozen=True, slots=True)
class Asking:
    """One question, asked one way. `found`: whether a page of its evidence is among the first five."""

    row: Answered
    found: bool


def asked_of_tables(data: Path, tables: int, filings: int) -> list[Asked]:
    """Both sets in turn, so that a run that is cut short has some of each."""
    lines = (data / "ohrbench_overlap.questions.jsonl").read_text("utf-8").splitlines()
    ids = {row["id"] for row in map(json.loads, lines) if row["evidence_source"] == "table"}
    short = [each for each in read_questions(data / "ohrbench_overlap.questions.jsonl") if each.id in ids]
    long = read_questions(data / "financebench.questions.jsonl")
    pairs = zip_longest(spread(short, tables), spread(long, filings))
    return [each for each in chain.from_iterable(pairs) if each is not None]


def spread(questions: Sequence[Asked], count: int) -> list[Asked]:
    """So many, at equal distances."""
    places = np.linspace(0, len(questions) - 1, min(count, len(questions))).astype(int)
    return [questions[place] for place in places]


def tools_of(library: Library, stack: ExitStack, threads: int) -> Tools:
    engine = stack.enter_context(Engine(small_language_model(), threads=threads))
    calibrator = load_calibrator(resources() / "calibrators" / "none.json")
    encoder = Encoder(shipped_encoder(), threads)
    extractor = Extractor(shipped_reader(), threads)
    reranker = Reranker(shipped_reranker(), threads)
    deep = stack.enter_context(DeepReader())
    return Tools(
        library,
        encoder,
        reranker,
        extractor,
        engine,
        calibrator,
        load_prompts(resources() / "prompts"),
        (),
        deep=deep,
        lines=read_catalogue(statements()),
    )


def ask(asked: Asked, tools: Tools, *, deep: bool) -> Asking:
    stages = replace(AS_SHIPPED, deep_tables=deep)
    [found] = evaluate([asked], tools, scope=Scope.DOCUMENT, caution=0, stages=stages)
    scope = [tools.library.document(asked.document or "").id]
    cells = deep and asks_number(parse(asked.question))
    hits = search(tools.library, tools.encoder, asked.question, documents=scope, limit=HITS, cells=cells)
    evidence = {(asked.document or "", page) for page in asked.pages}
    return Asking(found.row, place_of(hits, frozenset(evidence)) <= PAGES_SHOWN)


def ask_all(questions: Sequence[Asked], tools: Tools, folder: Path) -> dict[str, tuple[Asking, Asking]]:
    """Each question without and with deep reading, by its id; those asked in an earlier run are not asked again."""
    file = folder / "asked.pickle"
    done: dict[str, tuple[Asking, Asking]] = pickle.loads(file.read_bytes()) if file.exists() else {}
    for asked in questions:
        if asked.id not in done:
            done[asked.id] = ask(asked, tools, deep=False), ask(asked, tools, deep=True)
            file.write_bytes(pickle.dumps(done))
    return done


def report(name: str, questions: Sequence[Asked], done: dict[str, tuple[Asking, Asking]], folder: Path) -> None:
    asked = [each for each in questions if each.id in done]
    before, after = ([done[each.id][way] for each in asked] for way in (0, 1))
    say(f"\n{name}: {len(asked)} questions, {sum(asks_number(parse(each.question)) for each in asked)} of a number")
    for way, rows in (("before", before), ("after", after)):
        write_answers([each.row for each in rows], folder / f"{name}.{way}.jsonl")
    gain = np.array([two.found - float(one.found) for one, two in zip(before, after, strict=True)])
    drawn = np.random.default_rng(0).choice(gain, (rounds, len(gain))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    ours, others = (outcomes_of(asked, [each.row for each in rows]) for rows in (after, before))
    share = float(np.mean([each.found for each in before]))
    say(line("among the first 5", share, float(gain.mean()), float(low), float(high)))
    for plain, more in zip(figures(others), differences(ours, others), strict=True):
        if plain.name in wanted:
            say(line(plain.name, plain.value, more.value, more.low, more.high))


def line(name: str, before: float, gain: float, low: float, high: float) -> str:
    return f"  {name:18} {before:7.3f} -> {before + gain:7.3f}   {gain:+.3f} ({low:+.3f} to {high:+.3f})"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("answers", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    options.add_argument("--tables", type=int, default=60)
    options.add_argument("--filings", type=int, default=52)
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    chosen.answers.mkdir(parents=True, exist_ok=True)
    questions = asked_of_tables(chosen.data, chosen.tables, chosen.filings)
    with ExitStack() as stack:
        library = stack.enter_context(Library.open(chosen.library))
        done = ask_all(questions, tools_of(library, stack, chosen.threads), chosen.answers)
    filings = [each for each in questions if each.id.startswith("financebench")]
    report("financebench", filings, done, chosen.answers)
    report("ohrbench_tables", [each for each in questions if each not in filings], done, chosen.answers)
    report("both", questions, done, chosen.answers)


if __name__ == "__main__":
    main()
