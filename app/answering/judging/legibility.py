"""What was recognised from a picture may have been misread, however well it answers: that lowers the confidence.

No calibrator was fitted with such pages, so the confidence is multiplied by the legibility of what is cited: an answer
is right only if its words were read right, and how surely they were read says nothing else about it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from app.domain.answer import Claim, Push

FEATURE = "legibility"
CERTAIN = 1e-6


def legibility_of(claims: Iterable[Claim]) -> float:
    """Of the least legible citation, 0 to 1; 1 where the files have all of the text."""
    cited = (citation.legibility for claim in claims for citation in claim.citations)
    return min((each for each in cited if each is not None), default=1.0)


def pushed(pushes: tuple[Push, ...], legibility: float, confidence: float) -> tuple[Push, ...]:
    """With how far legibility moved the log-odds to `confidence`, where it did."""
    if legibility == 1.0:
        return pushes
    effect = log_odds(confidence) - log_odds(confidence / max(legibility, CERTAIN))
    return tuple(sorted((*pushes, Push(FEATURE, legibility, effect)), key=lambda push: -abs(push.effect)))


def log_odds(probability: float) -> float:
    held = min(max(probability, CERTAIN), 1 - CERTAIN)
    return math.log(held / (1 - held))
