from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.language.tree import Ask, Row, Wave, chunks, common, shared, waves

TOKENS = st.lists(st.integers(0, 2), min_size=1, max_size=8).map(tuple)


@st.composite
def asks(draw: st.DrawFn) -> list[Ask]:
    found = draw(st.lists(TOKENS, min_size=1, max_size=8))
    return [Ask(tokens, draw(st.integers(0, len(tokens) - 1))) for tokens in found]


def head_of(given_asks: Sequence[Ask]) -> int:
    return min([shared([ask.tokens for ask in given_asks]), *(ask.start for ask in given_asks)])


@given(asks(), st.integers(1, 5), st.integers(1, 30))
def test_every_ask_finds_its_tokens_in_one_wave(given_asks: list[Ask], branches: int, cells: int) -> None:
    head = head_of(given_asks)
    planned = list(waves(given_asks, head, branches, cells))
    assert [ask for wave in planned for ask in wave.asks] == list(range(len(given_asks)))
    for wave in planned:
        for number in wave.asks:
            ask = given_asks[number]
            mine = [row for row in wave.rows if number in row.asks]
            assert [row.position for row in mine] == list(range(head, len(ask.tokens)))
            assert tuple(row.token for row in mine) == ask.tokens[head:]
            assert [row.position for row in mine if number in row.wanted] == list(range(ask.start, len(ask.tokens)))


@given(asks(), st.integers(1, 5), st.integers(1, 30))
def test_waves_hold_what_they_may(given_asks: list[Ask], branches: int, cells: int) -> None:
    for wave in waves(given_asks, head_of(given_asks), branches, cells):
        assert len(wave.asks) <= branches
        assert len(wave.rows) <= cells or len(wave.asks) == 1


@given(asks())
def test_asks_that_begin_alike_share_their_rows(given_asks: list[Ask]) -> None:
    head = head_of(given_asks)
    (wave,) = waves(given_asks, head, len(given_asks), 1000)
    beginnings = {ask.tokens[:end] for ask in given_asks for end in range(head + 1, len(ask.tokens) + 1)}
    assert len(wave.rows) == len(beginnings)


ROWS = st.lists(st.booleans(), max_size=40).map(
    lambda wanted: [Row(0, place, (0,), (0,) if want else ()) for place, want in enumerate(wanted)]
)


@given(ROWS, st.integers(3, 9), st.integers(1, 2), st.integers(3, 9))
def test_chunks_rebuild_the_rows(rows: list[Row], most: int, least: int, outputs: int) -> None:
    cut = list(chunks(rows, most, least, outputs))
    assert [row for chunk in cut for row in chunk] == rows
    for chunk in cut:
        assert 1 <= len(chunk) <= most
        assert sum(bool(row.wanted) for row in chunk) <= outputs


@given(ROWS, st.integers(3, 9))
def test_no_chunk_is_a_single_row_where_two_are_the_least(rows: list[Row], most: int) -> None:
    sizes = [len(chunk) for chunk in chunks(rows, most, 2, most)]
    assert len(rows) == 1 or 1 not in sizes


@pytest.mark.parametrize(("one", "other", "length"), [((), (1,), 0), ((1, 2), (1, 2, 3), 2), ((1, 5, 3), (1, 2, 3), 1)])
def test_common_beginning(one: tuple[int, ...], other: tuple[int, ...], length: int) -> None:
    assert common(one, other) == common(other, one) == length


def test_a_long_ask_makes_a_wave_of_its_own() -> None:
    planned = list(waves([Ask((1, 2), 0), Ask((1, 3, 4, 5, 6), 0), Ask((1, 7), 0)], 0, 9, 4))
    assert [wave.asks for wave in planned] == [(0,), (1,), (2,)]
    assert isinstance(planned[0], Wave)
