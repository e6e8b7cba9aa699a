"""Stage 6, judge: proposals -> the best one, how likely it is right, and why: the one place that gives a confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.answering.judging.calibrator import Calibrator, probability
from app.answering.judging.legibility import legibility_of, pushed
from app.answering.readers.reader import Proposal, ReaderName
from app.domain.answer import Push

# Own words are shown as likelier right than wrong only where they were fitted.
UNPROVEN = 0.45
OF_THE_PLACE = frozenset({"reader", "reader among hits", "relevance"})
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


def for_judging(features: Mapping[str, float]) -> dict[str, float]:
    """The features as judges see them: that a place is about the question does not tell whether it says yes or no."""
    verdict = features.get("asks verdict", 0.0) > 0
    return {**features, **(dict.fromkeys(OF_THE_PLACE & features.keys(), 0.0) if verdict else {})}


def _sure(proposal: Proposal, calibrator: Calibrator) -> tuple[float, tuple[Push, ...]]:
    judge, features = calibrator.judge_of(proposal.reader), for_judging(proposal.features)
    return probability(judge, features), judge.pushes(features)


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
