from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.answering.readers.generative.copying import Copying

END = 99
TOKENS = st.lists(st.integers(0, 3), min_size=1, max_size=12)


def stands_in(written: Sequence[int], texts: Sequence[Sequence[int]]) -> bool:
    length = len(written)
    return any(list(text[i : i + length]) == list(written) for text in texts for i in range(len(text)))


@given(st.lists(TOKENS, min_size=1, max_size=3), st.randoms())
def test_whatever_is_written_under_the_constraint_stands_in_a_text(texts: list[list[int]], random: Random) -> None:
    copying = Copying(texts, [range(len(text)) for text in texts], END)
    written: tuple[int, ...] = ()
    while (choice := random.choice(sorted(copying(written)))) != END:
        written += (choice,)
    assert written
    assert stands_in(written, texts)
    assert copying.places(written)


def test_a_copy_begins_and_ends_at_a_words_edge() -> None:
    copying = Copying([[5, 6, 7]], [{0, 2}], END)
    assert set(copying(())) == {5, 7}
    assert set(copying((5,))) == {6}
    assert set(copying((5, 6))) == {7, END}


def test_nothing_may_be_written_where_there_is_no_text() -> None:
    assert set(Copying([], [], END)(())) == {END}
