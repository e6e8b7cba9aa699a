from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.judging.legibility import legibility_of, log_odds, pushed
from app.domain.answer import Citation, Claim, Push


def claim(*legibilities: float | None) -> Claim:
    return Claim("said", tuple(Citation(1, "a.pdf", 1, 0, 4, "said", (), legibility=each) for each in legibilities))


def test_the_least_legible_citation_counts() -> None:
    assert legibility_of([claim(None, 0.9), claim(0.7, 0.8)]) == 0.7


def test_text_of_the_file_lowers_nothing() -> None:
    pushes = (Push("reader", 1.0, 0.5),)
    assert legibility_of([claim(None, None), claim()]) == 1
    assert pushed(pushes, 1.0, 0.8) == pushes


@given(st.floats(0.01, 0.99), st.floats(0.1, 0.99))
def test_the_push_says_how_far_the_confidence_moved(confidence: float, legibility: float) -> None:
    (push,) = pushed((), legibility, confidence * legibility)
    assert push.feature == "legibility"
    assert push.effect <= 0
    moved = 1 / (1 + math.exp(-(log_odds(confidence) + push.effect)))
    assert moved == pytest.approx(confidence * legibility, abs=1e-4)


def test_pushes_stay_in_order_of_their_strength() -> None:
    found = pushed((Push("reader", 1.0, 2.0), Push("rank", 1.0, -0.01)), 0.5, 0.4)
    assert [each.feature for each in found] == ["reader", "legibility", "rank"]
