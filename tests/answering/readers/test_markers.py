from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.answering.readers.generative.markers import MARKER, Mark, Markers, defused, named

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # cores are shared
ALPHABET = st.text(st.sampled_from("[]【】 \n1234567890,;-–&andpsge.Rx("), max_size=60)
WORDS = st.text(st.sampled_from("abc .,("), min_size=1, max_size=12).map(lambda text: text.strip() or "a")
NUMBERS = st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True)


def read(pieces: list[str], known: range = range(1, 10)) -> tuple[list[str], Markers]:
    markers = Markers(known)
    return [*(markers.feed(piece) for piece in pieces), markers.finish()], markers


@UNHURRIED
@given(ALPHABET, st.lists(st.integers(0, 60), max_size=12))
@example("It rose [1", [8])
@example("It rose [1][2]. So", [9, 10])
def test_however_a_text_is_split_its_words_and_marks_are_the_same(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    shown, split = read([text[a:b] for a, b in pairwise(edges)])
    _, whole = read([text])
    assert (split.text, split.marks) == (whole.text, whole.marks)
    assert "".join(shown) == whole.text == MARKER.sub("", text)


@UNHURRIED
@given(st.lists(st.tuples(WORDS, NUMBERS), min_size=1, max_size=5))
def test_every_marker_written_is_found_where_it_stood_with_its_numbers(claims: list[tuple[str, list[int]]]) -> None:
    text = "".join(f"{words} [{', '.join(map(str, numbers))}]" for words, numbers in claims)
    _, markers = read([text])
    places = [len("".join(words for words, _ in claims[: n + 1])) for n in range(len(claims))]
    expected = [Mark(place, tuple(numbers)) for place, (_, numbers) in zip(places, claims, strict=True)]
    assert markers.marks == expected


@UNHURRIED
@given(st.text(st.sampled_from("[]1 ab"), max_size=20), st.integers(0, 20))
def test_nothing_that_was_shown_is_part_of_a_marker(text: str, cut: int) -> None:
    markers = Markers(range(10))
    first = markers.feed(text[:cut])
    markers.feed(text[cut:])
    markers.finish()
    assert markers.text.startswith(first)
    assert MARKER.search(first) is None


@UNHURRIED
@given(ALPHABET)
def test_a_defused_text_holds_no_marker_and_is_as_long(text: str) -> None:
    assert MARKER.search(defused(text)) is None
    assert len(defused(text)) == len(text)


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [("[2]", (2,)), (" [1, 3]", (1, 3)), ("[1-3]", (1, 2, 3)), ("[Passages 2 and 4]", (2, 4)), ("【7】", (7,))],
)
def test_the_forms_of_a_marker(marker: str, numbers: tuple[int, ...]) -> None:
    assert MARKER.fullmatch(marker)
    assert named(marker) == numbers


@pytest.mark.parametrize("text", ["[sic]", "[]", "[see 2]", "[1", "1]", "(1)", "[1.5]", "[-1]", "[1,]", "[1234]"])
def test_other_brackets_are_words(text: str) -> None:
    shown, markers = read([text])
    assert ("".join(shown), markers.marks) == (text, [])


def test_a_number_that_names_no_passage_is_dropped() -> None:
    shown, markers = read(["It rose [7], then fell [2, 9]."], range(1, 4))
    assert "".join(shown) == "It rose, then fell."
    assert markers.marks == [Mark(len("It rose, then fell"), (2,))]
