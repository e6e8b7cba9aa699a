"""Pages stand one under the other, in the middle, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.page import PageSize
from app.gui.page.sheets.strip import GAP, LARGEST_FITTED, Fit, Scale, Strip, arranged, sizes_array

lengths = st.floats(20, 15_000)
size_lists = st.lists(st.builds(PageSize, lengths, lengths), min_size=1, max_size=30)
rooms = st.tuples(st.floats(100, 3000), st.floats(100, 3000))
scales = st.builds(Scale, st.sampled_from(Fit), st.floats(0.05, 16))


def strip_of(sizes: list[PageSize], room: tuple[float, float] = (400, 600), scale: Scale | None = None) -> Strip:
    return arranged(sizes_array(sizes), room, scale or Scale())


@given(size_lists, rooms, scales)
def test_pages_follow_each_other_without_touching(
    sizes: list[PageSize], room: tuple[float, float], scale: Scale
) -> None:
    strip = strip_of(sizes, room, scale)
    bottoms = strip.tops + strip.heights
    assert np.allclose(strip.tops[1:] - bottoms[:-1], GAP)
    assert strip.tops[0] == pytest.approx(GAP)
    assert bottoms[-1] + GAP == pytest.approx(strip.height)
    assert (strip.lefts >= GAP - 1e-6).all()
    assert np.allclose(strip.lefts * 2 + strip.widths, strip.width)


@given(size_lists, rooms, scales)
def test_the_page_at_a_height_is_the_one_that_stands_there(
    sizes: list[PageSize], room: tuple[float, float], scale: Scale
) -> None:
    strip = strip_of(sizes, room, scale)
    for number in range(1, len(sizes) + 1):
        middle = strip.tops[number - 1] + strip.heights[number - 1] / 2
        assert strip.page_at(middle) == number
        assert list(strip.pages_between(middle, middle + 0.01)) == [number]


@given(size_lists, rooms)
def test_fitting_leaves_nothing_to_scroll_sideways(sizes: list[PageSize], room: tuple[float, float]) -> None:
    assert strip_of(sizes, room, Scale(Fit.WIDTH)).width == pytest.approx(room[0])
    whole = strip_of(sizes, room, Scale(Fit.PAGE))
    assert (whole.heights <= room[1] + 1e-6).all()


def test_one_wide_sheet_makes_no_other_page_small() -> None:
    strip = strip_of([PageSize(595, 842), PageSize(8504, 842), PageSize(842, 595)])
    assert np.allclose(strip.widths, 400 - 2 * GAP)


def test_a_stamp_is_not_blown_up() -> None:
    assert strip_of([PageSize(20, 20)], (3000, 3000)).zooms[0] == LARGEST_FITTED


def test_a_page_without_a_size_has_a_place() -> None:
    strip = strip_of([PageSize(0, 0), PageSize(595, 842)])
    assert strip.page_at(strip.height - GAP - 1) == 2


def test_no_pages_take_no_room() -> None:
    strip = strip_of([])
    assert len(strip) == 0
    assert list(strip.pages_between(0, 100)) == []
