"""Do questions that the app writes for itself stand in for labelled ones? Both kinds, asked of the same documents:

    python -m tests.benchmarks.calibrate_agreement LIBRARY QUESTIONS.jsonl [--labelled 60] [--written 30]

Prints how the confidence in use does on each kind, and how three calibrators do on the labelled questions: the one in
use, one fitted on the written questions, and the one in use stretched and shifted to suit them.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.answering.judging.calibrator import EXTRACTIVE, Calibrator, load_calibrator, probability
from app.answering.state import Tools
from app.evaluation.calibrate import Trial, outcomes_of_trials, tallies, tally, tried
from app.evaluation.figures import figures
from app.evaluation.fitting.judges import fit_judge
from app.evaluation.questions import Asked, read_questions
from app.evaluation.writing import Source, Written, write_questions
from app.library.library import Library
from app.models.encoder import Encoder
from app.models.extractor import Extractor
from app.models.language.engine import Engine
from app.models.language.prompts import load_prompts
from app.models.reranker import Reranker
from app.paths import resources, shipped_encoder, shipped_reader, shipped_reranker
from tests.small_models import small_language_model

WEIGHTS = {False: 1.5, True: 0.5}  # of an answer by whether its page was masked: one question in four has no answer
SHOWN = ("AUROC", "Brier", "ECE", "right@risk10")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--labelled", type=int, default=60)
    parser.add_argument("--written", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=600, help="asks no more after that")
    options = parser.parse_args()
    encoder = Encoder(shipped_encoder(), threads=1)
    with (
        Library.open(options.library, read_only=True) as library,
        Engine(small_language_model(), threads=1, exact=False) as engine,
    ):
        extractor = Extractor(shipped_reader(), threads=1)
        reranker = Reranker(shipped_reranker(), threads=1)
        calibrator = load_calibrator(resources() / "calibrators" / "none.json")
        tools = Tools(
            library, encoder, reranker, extractor, engine, calibrator, load_prompts(resources() / "prompts"), ()
        )
        asked = drawn(read_questions(options.questions), options.labelled)
        own, labelled = gathered(tools, asked, options.written, time.monotonic() + options.seconds)
    tell(tools.calibrator, own, labelled)


def drawn(questions: Sequence[Asked], count: int) -> list[Asked]:
    """From all documents in turn, so that few questions still come from many."""
    mixed = random.Random(0).sample(questions, len(questions))
    turn: dict[str | None, int] = {}
    order = []
    for asked in mixed:
        turn[asked.document] = turn.get(asked.document, 0) + 1
        order.append(turn[asked.document])
    return [mixed[index] for index in sorted(range(len(mixed)), key=lambda index: order[index])[:count]]


def gathered(tools: Tools, asked: Sequence[Asked], count: int, until: float) -> tuple[list[Trial], list[Trial]]:
    """Both kinds in turn, so that a machine that is busy for a while slows both."""
    documents = [tools.library.document(name) for name in sorted({each.document or "" for each in asked} - {""})]
    written = write_questions(tools.library, tools.writer, documents, count)
    own: list[Trial] = []
    labelled: list[Trial] = []
    people = iter(asked)
    while time.monotonic() < until:
        own += trials_of(next(written, None), tools, (False, True))
        for _ in range(max(1, len(asked) // count)):
            labelled += trials_of(as_written(next(people, None), tools), tools, (False,))
        sys.stderr.write(f"{len(own)} answers to written, {len(labelled)} to labelled questions\n")
        if len(own) >= 2 * count and len(labelled) >= len(asked):
            break
    return own, labelled


def trials_of(written: Written | None, tools: Tools, masks: Sequence[bool]) -> Iterator[Trial]:
    for masked in masks if written is not None else ():
        trial = tried(written, tools, masked=masked) if written is not None else None
        if trial is not None:
            yield trial


def as_written(asked: Asked | None, tools: Tools) -> Written | None:
    if asked is None or asked.document is None:
        return None
    document = tools.library.document(asked.document).id
    return Written(asked.question, asked.answers if asked.answerable else (), document, 0, Source.PERSON)


def fit_own(calibrator: Calibrator, trials: Sequence[Trial]) -> Calibrator:
    """Its judge of answers fitted anew."""
    weights = np.array([WEIGHTS[trial.masked] for trial in trials])
    judge = fit_judge([trial.features for trial in trials], [trial.right for trial in trials], weights)
    return replace(calibrator, judges={**calibrator.judges, EXTRACTIVE: judge})


def stretched(calibrator: Calibrator, trials: Sequence[Trial]) -> Calibrator:
    """Its log-odds times a number and moved by another, both fitted (Platt 1999)."""
    odds = calibrator.judges[EXTRACTIVE].log_odds([trial.features for trial in trials])
    weights = np.array([WEIGHTS[trial.masked] for trial in trials])
    line = fit_judge([{"odds": float(each)} for each in odds], [trial.right for trial in trials], weights)
    times = line.weights[0] / line.scales[0]
    bias = calibrator.judges[EXTRACTIVE].bias * times + line.bias - times * line.means[0]
    judge = replace(
        calibrator.judges[EXTRACTIVE],
        weights=tuple(w * times for w in calibrator.judges[EXTRACTIVE].weights),
        bias=bias,
    )
    return replace(calibrator, judges={**calibrator.judges, EXTRACTIVE: judge})


def tell(calibrator: Calibrator, own: Sequence[Trial], labelled: Sequence[Trial]) -> None:
    say(f"{len(own)} answers to written questions, {len(labelled)} to labelled ones; 95 % intervals")
    kinds = [*tallies(own), *(tally(f"{source.value}s", part) for source in Source if (part := of(own, source)))]
    for each in [*kinds, tally("labelled", labelled)]:
        say(f"  {each.name:12} n={each.answers:4}  right {each.right:.2f}  mean confidence {each.confidence:.2f}")
    say("the confidence in use, judged on")
    show("written", own)
    show("labelled", labelled)
    say("on the labelled questions, the calibrator")
    show("in use", labelled)
    show("own", rejudged(labelled, fit_own(calibrator, own)))
    show("stretched", rejudged(labelled, stretched(calibrator, own)))


def of(trials: Sequence[Trial], source: Source) -> list[Trial]:
    return [trial for trial in trials if trial.written.source is source and not trial.masked]


def rejudged(trials: Sequence[Trial], calibrator: Calibrator) -> list[Trial]:
    return [replace(trial, confidence=probability(calibrator.judges[EXTRACTIVE], trial.features)) for trial in trials]


def show(name: str, trials: Sequence[Trial]) -> None:
    found = (figure for figure in figures(outcomes_of_trials(trials)) if figure.name in SHOWN)
    say(f"  {name:10}" + "  ".join(f"{f.name} {f.value:.2f} ({f.low:.2f} to {f.high:.2f})" for f in found))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
