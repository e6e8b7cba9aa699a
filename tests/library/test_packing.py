from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.domain.page import Block, BlockKind, Words
from app.library.sqlite.packing import (
    cosines,
    pack_blocks,
    pack_legibility,
    pack_words,
    storable,
    to_bytes,
    unpack_blocks,
    unpack_legibility,
    unpack_words,
)
from tests.library.samples import random_vectors

offsets = st.integers(0, 2**20)
coordinates = st.floats(-20_000, 20_000, width=32)


@st.composite
def words(draw: st.DrawFn) -> Words:
    count = draw(st.integers(0, 30))
    numbers = arrays(np.int32, count, elements=offsets)
    return Words(
        draw(numbers), draw(numbers), draw(arrays(np.float32, (count, 4), elements=coordinates)), draw(numbers)
    )


@given(words())
def test_word_boxes_survive_to_a_hundredth_of_a_point(boxes: Words) -> None:
    back = unpack_words(pack_words(boxes))
    np.testing.assert_array_equal(back.starts, boxes.starts)
    np.testing.assert_array_equal(back.ends, boxes.ends)
    np.testing.assert_array_equal(back.order, boxes.order)
    np.testing.assert_allclose(back.rects, boxes.rects, atol=0.01)


blocks = st.builds(
    Block, offsets, offsets, st.sampled_from(BlockKind), st.text(st.characters(exclude_categories=["Cs"]))
)


@given(st.lists(blocks).map(tuple))
def test_blocks_survive(some: tuple[Block, ...]) -> None:
    assert unpack_blocks(pack_blocks(some)) == some


@given(st.text(st.characters()))
def test_storable_text_keeps_its_length_so_that_offsets_hold(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    assert "\0" not in kept
    kept.encode("utf-8")


def test_cosines_of_bytes_are_those_of_the_floats() -> None:
    vectors, query = random_vectors(50, 384), random_vectors(1, 384, seed=1)[0]
    found = cosines([row.tobytes() for row in to_bytes(vectors)], query)
    np.testing.assert_allclose(found, vectors @ query, atol=0.003)


@given(arrays(np.float32, st.integers(0, 50), elements=st.floats(0, 1, width=32)))
def test_legibility_survives_to_half_a_percent(shares: npt.NDArray[np.float32]) -> None:
    np.testing.assert_allclose(unpack_legibility(pack_legibility(shares)), shares, atol=0.005)
