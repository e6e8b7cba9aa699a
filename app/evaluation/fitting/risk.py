"""Held-out confidences and whether they were right -> the least confidence that keeps a stated risk.

The risk is the share of wrong answers among those that are shown. It is not monotone in the threshold (showing one
more answer may lower it), so conformal risk control (Angelopoulos et al., arXiv:2208.02814), whose loss must only grow
as the threshold falls, could bound nothing but wrong answers as a share of all questions: a promise that an app keeps
by showing little, however wrong. For the share among the shown, "Learn then Test" is the right tool (Angelopoulos et
al., arXiv:2110.01052): each threshold is a hypothesis "its risk is above the stated one" with an exact binomial p-value
(Clopper-Pearson), tested in an order fixed beforehand, from several starts that share the error between them.

Guarantee of a proven threshold: with probability 1 - DOUBT over the drawing of the judged questions, at most the
stated share of all answers shown from there up is wrong. Assumptions: the judged questions are drawn as the user's
questions are, independently of each other, and their confidences are made as the user's are. Questions on one document
are not independent and users' documents are others, so that `held_out_risk` tries it on documents left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from app.domain.answer import Caution

DOUBT = 0.10  # probability that the guarantee fails
GRID = tuple(round(1 - step / 100, 2) for step in range(101))  # thresholds, most cautious first; fixed beforehand
STARTS = (0.9, 0.75, 0.6)  # where a sequence of tests begins, fixed beforehand: each spends a third of the doubt
NEVER = 1.01  # a threshold that no confidence reaches
USEFUL = 0.5  # of what an estimate shows: a proof for the few surest answers is of no use to anybody
SPLITS = 100  # of the documents into halves
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


RISKS: Mapping[Caution, float] = {Caution.BOLD: 0.35, Caution.BALANCED: 0.20, Caution.CAREFUL: 0.10}


class Footing(StrEnum):
    """What a threshold stands on."""

    PROVEN = "proven"  # the guarantee at the top of this module
    ESTIMATED = "estimated"  # so many of the judged answers were wrong; too few were judged to prove it
    NONE = "none"  # no threshold kept the risk: nothing is shown


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least confidence to answer with, for a stated risk, and what was counted from there up."""

    risk: float
    value: float  # NEVER where nothing may be shown
    footing: Footing
    shown: int
    wrong: int
    judged: int

    @property
    def sentence(self) -> str:
        """What may be said of it, for people."""
        counted = f"{self.wrong} of the {self.shown} answers shown of {self.judged} judged questions were wrong"
        if self.footing is Footing.PROVEN:
            sure = f"With {1 - DOUBT:.0%} certainty at most {self.risk:.0%} of shown answers are wrong"
            return f"{sure} on questions like those judged: {counted}."
        if self.footing is Footing.ESTIMATED:
            return f"At most {self.risk:.0%} wrong is an estimate, too few answers were judged to prove it: {counted}."
        return f"No confidence kept wrong answers at or under {self.risk:.0%}: nothing is shown at this caution."


def p_value(wrong: int, shown: int, risk: float) -> float:
    """How likely so few wrong ones (or fewer) are among `shown` if more than `risk` of all such answers are wrong."""
    if shown == 0:
        return 1.0
    ways = (math.lgamma(shown + 1) - math.lgamma(k + 1) - math.lgamma(shown - k + 1) for k in range(wrong + 1))
    logs = (each + k * math.log(risk) + (shown - k) * math.log1p(-risk) for k, each in enumerate(ways))
    return min(1.0, math.fsum(math.exp(each) for each in logs))


def proven(confidences: Floats, right: Flags, risk: float, doubt: float = DOUBT) -> float:
    """The lowest threshold of GRID whose risk is proven to be at most `risk`; NEVER where there is none."""
    lowest = NEVER
    for start in STARTS:
        for value in (each for each in GRID if each <= start):
            shown, wrong = counted(confidences, right, value)
            if p_value(wrong, shown, risk) > doubt / len(STARTS):
                break
            lowest = min(lowest, value)
    return lowest


def estimated(confidences: Floats, right: Flags, risk: float, least: float) -> float:
    """The lowest threshold of GRID, from `least` up, where at most `risk` of the shown are wrong, counting one more
    wrong than there were; NEVER where there is none. No guarantee: of many thresholds, the lucky one is taken."""
    kept = [NEVER]
    for value in (each for each in GRID if each >= least):
        shown, wrong = counted(confidences, right, value)
        if wrong + 1 <= risk * (shown + 1):
            kept.append(value)
    return min(kept)


def counted(confidences: Floats, right: Flags, value: float) -> tuple[int, int]:
    """How many answers are shown from this confidence up, and how many of those are wrong."""
    shown = confidences >= value
    return int(shown.sum()), int((shown & ~right).sum())


def threshold_for(risk: float, confidences: Floats, right: Flags, least: float = 0.0) -> Threshold:
    """For held-out confidences and whether each was right, both of shape (n,); `risk` lies between 0 and 1, both
    excluded. `least`: an estimated threshold is no lower than this."""
    value, footing = proven(confidences, right, risk), Footing.PROVEN
    guess = estimated(confidences, right, risk, least)
    if _shown(confidences, value) < USEFUL * _shown(confidences, guess):
        value, footing = guess, Footing.ESTIMATED
    if value == NEVER:
        footing = Footing.NONE
    return Threshold(risk, value, footing, *counted(confidences, right, value), len(right))


def _shown(confidences: Floats, value: float) -> int:
    return int((confidences >= value).sum())


def thresholds(confidences: Floats, right: Flags) -> dict[Caution, Threshold]:
    """One for each level. A more careful one is never lower: what proves the smaller risk also proves the larger, and
    an estimate begins where the bolder level stands."""
    found: dict[Caution, Threshold] = {}
    least = 0.0
    for level, risk in sorted(RISKS.items(), key=lambda item: -item[1]):
        found[level] = threshold_for(risk, confidences, right, least)
        least = found[level].value
    return found


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What happened to thresholds chosen on half of the documents when they met the other half."""

    kept: float  # share of the splits in which at most the stated share of shown answers was wrong
    risk: float  # share of wrong among all answers shown in all splits
    shown: float  # share of the questions shown, mean
    splits: int  # those that showed anything


def held_out_risk(risk: float, confidences: Floats, right: Flags, documents: Sequence[str]) -> HeldOut:
    """`documents`: the document of each judged question; NaN figures where no split showed anything."""
    names = sorted(set(documents))
    owners = np.array([names.index(document) for document in documents])
    source = np.random.default_rng(0)
    seen = np.array([_split(risk, confidences, right, source.random(len(names))[owners] < 0.5) for _ in range(SPLITS)])
    showing = seen[seen[:, 0] > 0]
    if not len(showing):
        return HeldOut(math.nan, math.nan, 0.0, 0)
    shown, wrong, _ = showing.T
    kept, overall = float((wrong <= risk * shown).mean()), float(wrong.sum() / shown.sum())
    return HeldOut(kept, overall, float(seen[:, 0].sum() / seen[:, 2].sum()), len(showing))


def _split(risk: float, confidences: Floats, right: Flags, first: Flags) -> tuple[int, int, int]:
    """Shown, wrong and asked in the second half, by a threshold from the first."""
    value = threshold_for(risk, confidences[first], right[first]).value
    return (*counted(confidences[~first], right[~first], value), int((~first).sum()))


@dataclass(frozen=True, slots=True)
class Promise:
    """What one level of caution comes to."""

    caution: Caution
    threshold: Threshold
    held_out: HeldOut

    @property
    def sentence(self) -> str:
        said = f"{self.caution.value}: {self.threshold.sentence}"
        if not self.held_out.splits:
            return said
        tried = f"{self.held_out.risk:.0%} of shown answers wrong, {self.held_out.shown:.0%} of questions answered"
        return f"{said} Thresholds chosen likewise on half of the documents gave on the other half: {tried}."


def promises(judged: Sequence[tuple[str, float, bool]], documents: Mapping[str, str]) -> list[Promise]:
    """`judged`: question id, held-out confidence, right (Fitted.judged); `documents`: of each question id."""
    confidences = np.array([confidence for _, confidence, _ in judged], dtype=np.float64)
    right = np.array([right for _, _, right in judged], dtype=bool)
    owners = [documents[question] for question, _, _ in judged]
    return [
        Promise(caution, threshold, held_out_risk(threshold.risk, confidences, right, owners))
        for caution, threshold in thresholds(confidences, right).items()
    ]
