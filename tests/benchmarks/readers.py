"""The two readers apart, together, and what the judge makes of them, over questions of documents in a library.

    python -m tests.benchmarks.readers LIBRARY QUESTIONS.jsonl ... [--limit N]

Document scope. Printed for each set: how often the extractive reader alone and the language model alone are right (by
the headline, of the answerable questions), what the rules and the formulas come to, how often the readers agree and are
right then, AUROC of the model's mean log-probability, and of the agreement for the extractive reader being right; of
the judge: right, right@risk10, AUROC, ECE; at each caution the share of the answerable questions that are answered, how
many of the shown answers are wrong, and the share of the unanswerable ones that are refused. Figures only, so that it
may be run on sets whose questions are not to be read.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from app.answering.judging.calibrator import Calibrator
from app.answering.judging.judge import WORKED
from app.answering.pipeline import Pipeline, query_in
from app.answering.readers.reader import Proposal, ReaderName
from app.answering.state import Options, State
from app.domain.answer import Caution
from app.evaluation.labels import is_right
from app.evaluation.questions import Asked, read_questions
from app.paths import places
from app.services import Services
from app.settings import Settings
from tests.benchmarks.page_recall import say

AGREE = 0.75  # of `agreement` from which the readers are said to agree
RISK = 0.1


@dataclass(frozen=True, slots=True)
class Asking:
    """One question. `model_sure`: mean log-probability of the model's words, None where it gave none."""

    answerable: bool
    extractive: bool
    generative: bool | None  # None where the language model proposed nothing
    agree: float
    model_sure: float | None
    judged: bool
    confidence: float
    by: ReaderName  # of the answer
    worked: tuple[tuple[ReaderName, bool], ...]  # what was worked out, and whether it was right


def ask(asked: Asked, pipeline: Pipeline, document: int) -> Asking | None:
    """None where nothing is found."""
    state = pipeline.begin(query_in(pipeline.tools.library, asked.question), Options([document]))
    pipeline.retrieve(state)
    pipeline.gather(state)
    pipeline.read(state)
    if state.verdict is None:
        return None
    own, quoted = _by(state, ReaderName.GENERATIVE), _by(state, ReaderName.EXTRACTIVE)
    assert quoted is not None  # it proposes something wherever there is evidence
    return Asking(
        asked.answerable,
        _right(quoted, asked),
        _right(own, asked) if own else None,
        quoted.features.get("readers agree", 0.0),
        own.features["model mean"] if own else None,
        _right(state.verdict.proposal, asked),
        state.verdict.confidence,
        state.verdict.proposal.reader,
        tuple((each.reader, _right(each, asked)) for each in state.proposals if each.reader in WORKED),
    )


def _by(state: State, reader: ReaderName) -> Proposal | None:
    return next((each for each in state.proposals if each.reader is reader), None)


def _right(proposal: Proposal, asked: Asked) -> bool:
    text = " ".join(claim.text for claim in proposal.claims)
    return asked.answerable and is_right(proposal.headline, text, asked.answers)


def calibration_error(found: Sequence[Asking]) -> float:
    """In ten equal bins."""
    sure, right = np.array([each.confidence for each in found]), np.array([each.judged for each in found])
    bins = np.minimum((10 * sure).astype(int), 9)
    gaps = [abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(sum(gaps))


def at_cautions(found: Sequence[Asking], calibrator: Calibrator) -> None:
    able = [each for each in found if each.answerable]
    for level in Caution:
        least = calibrator.least(level)
        shown = [each for each in found if each.confidence >= least]
        wrong = sum(not each.judged for each in shown)
        refused = share([each.confidence < least for each in found if not each.answerable])
        answered = share([each.confidence >= least for each in able])
        text = f"answered {answered:.2f}, {wrong} of {len(shown)} shown wrong, unanswerable refused {refused:.2f}"
        say(f"  {level} ({least:.2f}): {text}")


def auroc(right: Sequence[bool], score: Sequence[float]) -> str:
    return f"{roc_auc_score(right, score):.2f}" if 0 < sum(right) < len(right) else "-"


def at_risk(found: Sequence[Asking]) -> float:
    """The share of answerable questions answered right while at most RISK of the shown answers are wrong."""
    best, right = 0, 0
    for shown, each in enumerate(sorted(found, key=lambda one: -one.confidence), 1):
        right += each.judged
        if shown - right <= RISK * shown:
            best = right
    return best / max(sum(each.answerable for each in found), 1)


def report(name: str, found: Sequence[Asking], calibrator: Calibrator) -> None:
    able = [each for each in found if each.answerable]
    agreed = [each.extractive for each in able if each.agree >= AGREE]
    told = [(bool(each.generative), each.model_sure) for each in found if each.model_sure is not None]
    alone = share([each.extractive for each in able]), share([bool(each.generative) for each in able])
    either = share([each.extractive or bool(each.generative) for each in able])
    judged = share([each.judged for each in able])
    say(f"{name}: {len(found)} asked, {len(able)} answerable")
    say(f"  right: extractive {alone[0]:.2f}, language model {alone[1]:.2f}, either {either:.2f}")
    say(f"  judged: right {judged:.2f}, right@risk10 {at_risk(found):.2f}")
    say(f"  agree on {len(agreed) / max(len(able), 1):.2f}, right then {share(agreed):.2f}")
    say(f"  the language model proposes nothing on {share([each.generative is None for each in able]):.2f}")
    sure = auroc([right for right, _ in told], [logprob for _, logprob in told])
    agreeing = auroc([each.extractive for each in found], [each.agree for each in found])
    judge = auroc([each.judged for each in found], [each.confidence for each in found])
    say(f"  AUROC: mean log-probability {sure}, agreement {agreeing}, judge {judge}")
    for reader in (ReaderName.CALCULATION, ReaderName.STATEMENTS, ReaderName.FORMULA):
        outcomes = [right for each in found for by, right in each.worked if by is reader]
        chosen = [each.judged for each in found if each.by is reader]
        say(f"  {reader}: {sum(outcomes)} of {len(outcomes)} right; as the answer {sum(chosen)} of {len(chosen)}")
    say(f"  ECE {calibration_error(found):.3f}")
    at_cautions(found, calibrator)


def share(values: Sequence[bool]) -> float:
    return float(np.mean(values)) if values else float("nan")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("library", type=Path)
    options.add_argument("questions", type=Path, nargs="+")
    options.add_argument("--limit", type=int, default=None, help="questions a set, spread over it")
    chosen = options.parse_args()
    together: list[Asking] = []
    with Services(places(os.environ), Settings(), chosen.library) as services:
        pipeline = services.pipeline(services.library())
        ids = {document.name: document.id for document in pipeline.tools.library.documents()}
        for path in chosen.questions:
            asked = [each for each in read_questions(path) if each.document in ids]
            asked = asked[:: max(1, len(asked) // (chosen.limit or len(asked)))][: chosen.limit]
            found = [one for each in asked if (one := ask(each, pipeline, ids[each.document or ""])) is not None]
            report(path.name.partition(".")[0], found, pipeline.tools.calibrator)
            together += found
        report("all together", together, pipeline.tools.calibrator)


if __name__ == "__main__":
    main()
