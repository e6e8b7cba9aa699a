"""What is asked for covers what is seen, sharply, in pictures of a bounded size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.page import PageSize, Rect
from app.gui.page.sheets.parts import COARSE, EDGE, LONGEST, WHOLE, Part, is_whole, parts_of

lengths = st.floats(50, 15_000)
shares = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


def pixels(part: Part, size: PageSize) -> tuple[float, float]:
    box = part.clip or Rect(0, 0, size.width, size.height)
    return (box.x1 - box.x0) * part.zoom, (box.y1 - box.y0) * part.zoom


@given(st.builds(PageSize, lengths, lengths), st.floats(0.05, 30), shares, shares)
def test_no_picture_is_too_large(size: PageSize, zoom: float, across: list[float], down: list[float]) -> None:
    seen = Rect(across[0] * size.width, down[0] * size.height, across[1] * size.width, down[1] * size.height)
    for part in parts_of(3, size, zoom, seen):
        width, height = pixels(part, size)
        assert part.page == 3
        assert width * height <= max(WHOLE, COARSE, EDGE**2) * 1.01
        assert max(width, height) <= LONGEST * 1.01


@given(st.builds(PageSize, lengths, lengths), st.floats(0.05, 30), shares, shares)
def test_what_is_seen_is_covered(size: PageSize, zoom: float, across: list[float], down: list[float]) -> None:
    seen = Rect(across[0] * size.width, down[0] * size.height, across[1] * size.width, down[1] * size.height)
    parts = [part for part in parts_of(1, size, zoom, seen) if part.clip is not None]
    if is_whole(size, round(zoom, 4)) or not parts:
        return
    clips = [part.clip for part in parts if part.clip]
    reach = 0.001 * max(size.width, size.height)
    assert min(clip.x0 for clip in clips) <= seen.x0 + reach
    assert min(clip.y0 for clip in clips) <= seen.y0 + reach
    assert max(clip.x1 for clip in clips) >= seen.x1 - reach
    assert max(clip.y1 for clip in clips) >= seen.y1 - reach
    assert len({(clip.x0, clip.y0) for clip in clips}) == len(clips)


def test_an_ordinary_page_is_one_picture() -> None:
    assert parts_of(1, PageSize(595, 842), 1.5, Rect(0, 0, 595, 400)) == [Part(1, 1.5)]


def test_a_large_page_begins_with_a_coarse_picture_of_all_of_it() -> None:
    coarse, *tiles = parts_of(1, PageSize(595, 842), 16, Rect(100, 100, 150, 150))
    assert coarse.clip is None
    assert coarse.zoom < 2
    assert {tile.zoom for tile in tiles} == {16}
