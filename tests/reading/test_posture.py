from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.layout.sheet import Floats
from app.reading.recognition.posture import clockwise, hulls, lies_on_its_side, slant_of, straight, turned


def lines(count: int = 5, width: float = 300.0) -> Floats:
    """Lines of text below each other."""
    tops = np.arange(count, dtype=np.float32) * 30 + 40
    one = np.array([[50, 0], [50 + width, 0], [50 + width, 12], [50, 12]], np.float32)
    return np.stack([one + np.array([0, top], np.float32) for top in tops])


@given(st.integers(0, 7), st.floats(400, 900), st.floats(400, 900))
def test_turning_back_undoes_turning(quarters: int, width: float, height: float) -> None:
    size = (width, height)
    there = turned(lines(), size, quarters)
    size = size if quarters % 2 == 0 else (height, width)
    np.testing.assert_allclose(turned(there, size, -quarters), lines(), atol=1e-3)


@given(st.floats(-0.15, 0.15))
def test_a_slant_is_found_and_undone(slant: float) -> None:
    askew = straight(lines(), -slant, (600, 800))
    assert slant_of(askew) == pytest.approx(slant if abs(slant) >= 0.001 else 0.0, abs=0.002)
    np.testing.assert_allclose(straight(askew, slant, (600, 800)), lines(), atol=0.05)


def test_a_page_lies_on_its_side_where_most_of_its_text_does() -> None:
    assert not lies_on_its_side(lines())
    assert lies_on_its_side(turned(lines(), (600, 800), 1))
    assert not lies_on_its_side(np.concatenate([lines(), turned(lines(1, 100), (600, 800), 1)]))


@given(st.permutations(range(4)))
def test_corners_come_clockwise_from_the_top_left(order: list[int]) -> None:
    np.testing.assert_array_equal(clockwise(lines()[:, order]), lines())


def test_hulls_hold_their_corners() -> None:
    assert hulls(lines(1)).tolist() == [[50, 40, 350, 52]]
