"""Outcomes drawn by chance, to measure and to draw."""

from __future__ import annotations

import numpy as np

from app.evaluation.figures import Outcomes


def outcomes(seed: int, size: int, *, caution: float = 0.0, answerable: float = 0.8, lies: float = 1.0) -> Outcomes:
    """Confidences that are honest where `lies` is 1 and too high where it is above."""
    source = np.random.default_rng(seed)
    confidence = source.beta(1.2, 1.6, size)
    can = source.random(size) < answerable
    right = (source.random(size) < confidence**lies) & can
    shown = confidence >= caution
    cited = source.random(size) < 0.9
    known = np.ones(size, dtype=bool)
    seconds = source.gamma(2, 1, size)
    return Outcomes(
        right & shown, shown, can, cited, known, cited & (source.random(size) < 0.9), known, confidence, seconds
    )
