"""Stage 6, judge: proposals -> the best one, how likely it is right, and why: the one place that gives a confidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.judging.calibrator import Calibrator, probability
from app.answering.judging.legibility import legibility_of, pushed
from app.answering.readers.reader import Proposal, ReaderName
from app.domain.answer import WORKED_OUT, Push

# No set whose licence allows fitting has yes-or-no questions enough to calibrate verdicts on, and a confident wrong
# "No" is the worst an answer can be: until it is calibrated, a verdict is never shown as likelier right than wrong.
# Nor is one number where a question needs several and they could not be worked out, nor one span for two questions, nor
# what is found for "how do I ...?", of which no such set has any. Nor is one in the model's own words where those were
# not fitted.
UNPROVEN = 0.45
WORKED = frozenset({ReaderName.CALCULATION, ReaderName.STATEMENTS})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proposal, the probability that it is right and borne out by its citations, and what moved that."""

    proposal: Proposal
    confidence: float
    pushes: tuple[Push, ...]


def judge(proposals: Sequence[Proposal], calibrator: Calibrator) -> Verdict | None:
    """The likeliest of all; the first among equals. None where nothing is proposed."""
    verdicts = [_legible(each, *_sure(each, calibrator)) for each in proposals]
    return max(verdicts, key=lambda verdict: verdict.confidence, default=None)


def _sure(proposal: Proposal, calibrator: Calibrator) -> tuple[float, tuple[Push, ...]]:
    if proposal.reader in WORKED:
        return _worked(proposal, calibrator)
    judge = calibrator.judge_of(proposal.reader)
    sure = probability(judge, proposal.features)
    return (min(sure, UNPROVEN) if proposal.unproven else sure), judge.pushes(proposal.features)


def judge_own_words(proposal: Proposal, quote: Verdict, calibrator: Calibrator) -> Verdict:
    """Of what the model wrote beside a quote. Where own words were not fitted, it is no likelier than the quote."""
    fitted = calibrator.confidence_of_own_words(proposal.features)
    pushes = calibrator.own_words.pushes(proposal.features) if calibrator.own_words is not None else ()
    legibility = legibility_of(proposal.claims)
    sure = min(quote.confidence, UNPROVEN) if fitted is None else fitted * legibility
    sure = min(sure, UNPROVEN) if quote.proposal.unproven else sure
    return Verdict(proposal, sure, pushed(pushes, legibility, sure))


def _worked(proposal: Proposal, calibrator: Calibrator) -> tuple[float, tuple[Push, ...]]:
    sure = calibrator.confidence_of_worked(of_accounts=proposal.reader is ReaderName.STATEMENTS)
    return sure, (Push(WORKED_OUT, 1.0, math.log(sure / (1 - sure))),)


def _legible(proposal: Proposal, calibrated: float, pushes: tuple[Push, ...]) -> Verdict:
    legibility = legibility_of(proposal.claims)
    sure = calibrated * legibility
    return Verdict(proposal, sure, pushed(pushes, legibility, sure))
