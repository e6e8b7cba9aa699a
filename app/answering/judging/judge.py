"""Stage 6, judge: proposals -> the best one, how likely it is right, and why: the one place that gives a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.judging.calibrator import Calibrator, judge_name, probability
from app.answering.judging.legibility import legibility_of, pushed
from app.answering.readers.reader import Proposal, ReaderName
from app.domain.answer import Push

# Own words are shown as likelier right than wrong only where they were fitted.
UNPROVEN = 0.45
WORKED = frozenset({ReaderName.CALCULATION, ReaderName.STATEMENTS, ReaderName.FORMULA})


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
    judge = calibrator.judge_of(judge_name(proposal.reader, proposal.features))
    return probability(judge, proposal.features), judge.pushes(proposal.features)


def judge_own_words(proposal: Proposal, quote: Verdict, calibrator: Calibrator) -> Verdict:
    """Of what the model wrote beside a quote. Where own words were not fitted, it is no likelier than the quote."""
    fitted = calibrator.confidence_of_own_words(proposal.features)
    pushes = calibrator.own_words.pushes(proposal.features) if calibrator.own_words is not None else ()
    legibility = legibility_of(proposal.claims)
    sure = min(quote.confidence, UNPROVEN) if fitted is None else fitted * legibility
    return Verdict(proposal, sure, pushed(pushes, legibility, sure))


def _legible(proposal: Proposal, calibrated: float, pushes: tuple[Push, ...]) -> Verdict:
    legibility = legibility_of(proposal.claims)
    sure = calibrated * legibility
    return Verdict(proposal, sure, pushed(pushes, legibility, sure))
