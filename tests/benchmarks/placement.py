"""Where does the language model read its evidence best? The best passage last, right before the question, or first.

    python -m tests.benchmarks.placement LIBRARY [--data ../shared/data/pdfqa] [--sets NAME ...] [--limit 20]

On questions whose true page is the best passage's: the log-probability a token of the reference answer, and whether the
reply says it. LIBRARY holds the sets' documents.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from app.answering.evidence.spans import Span, candidate_spans
from app.answering.readers.generative.compose import compose
from app.answering.readers.generative.packing import Packed, Room, pack
from app.evaluation.labels import says
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.language.engine import Engine
from app.models.language.prompts import Prompts, load_prompts
from app.paths import resources, shipped_encoder
from app.retrieval.search import search
from tests.benchmarks.selfcite import SEED, Case, cases_of, say
from tests.small_models import small_language_model

PASSAGES = 3
ROOM = Room(reply=32)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pdfqa"))
    parser.add_argument("--sets", nargs="+", default=["uda"])
    parser.add_argument("--limit", type=int, default=20, help="questions of each set, drawn by a fixed seed")
    given = parser.parse_args(arguments)
    encoder, prompts = Encoder(shipped_encoder()), load_prompts(resources() / "prompts")
    with Library.open(given.library, read_only=True) as library, Engine(small_language_model(), exact=False) as engine:
        held = {document.name for document in library.documents()}
        for name in given.sets:
            cases = [case for case in cases_of(given.data / f"{name}.questions.jsonl") if case.document in held]
            drawn = random.Random(SEED).sample(cases, min(given.limit, len(cases)))
            _report(name, list(_measured(drawn, library, encoder, engine, prompts)))
    return 0


def _measured(
    cases: Sequence[Case], library: Library, encoder: Encoder, engine: Engine, prompts: Prompts
) -> Iterator[list[float]]:
    """For each question: log-probability with the best last and with it first, then whether right, likewise."""
    for case in cases:
        document = library.document(case.document).id
        hits = search(library, encoder, case.question, documents=[document], limit=PASSAGES)
        spans = candidate_spans(library, hits)
        if not hits or hits[0].passage.page not in case.pages:
            continue
        firsts = _firsts(spans)
        both = [pack(case.question, order, spans, engine, prompts.compose, ROOM) for order in (firsts, firsts[::-1])]
        found = [engine.logprobs(packed.prompt, [case.answer])[0].mean for packed in both]
        right = [float(says(_reply(packed, engine), case.answer)) for packed in both]
        say(f"  {case.document}: last {found[0]:.2f}, first {found[1]:.2f}, right {right}")
        yield [*found, *right]


def _firsts(spans: Sequence[Span]) -> list[Span]:
    """One span of each passage, those of better hits first, as `spans` come."""
    firsts: dict[int, Span] = {}
    for span in spans:
        firsts.setdefault(span.hit.passage.id, span)
    return list(firsts.values())


def _reply(packed: Packed, engine: Engine) -> str:
    return "".join(piece.text for piece in compose(packed, engine, ROOM))


def _report(name: str, rows: Sequence[list[float]]) -> None:
    say(f"{name}: {len(rows)} questions whose best passage stands on the true page")
    if not rows:
        return
    table = np.array(rows)
    gain = table[:, 0] - table[:, 1]
    drawn = np.random.default_rng(SEED).choice(gain, (2000, len(gain))).mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    say(f"  log-probability a token, last less first: {gain.mean():+.3f} [{low:+.3f}, {high:+.3f}]")
    say(f"  right: last {table[:, 2].mean():.2f}, first {table[:, 3].mean():.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
