"""Where searched words stand in a passage."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from app.gui.library.finding.snippets import found_words, snippet


def marked(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in found_words(text, wanted)]


def test_words_are_found_in_other_forms_cases_and_without_accents() -> None:
    assert marked("Ferries leave; a FERRY left the café.", "ferry leaves cafe") == ["Ferries", "leave", "FERRY", "café"]


def test_a_half_typed_word_is_found() -> None:
    assert marked("Expenditure expands.", "expend") == ["Expenditure"]


def test_no_word_is_found_for_none() -> None:
    assert marked("Anything.", " ,") == []


def test_a_snippet_shows_where_most_words_stand() -> None:
    text = "ferry " + "x " * 300 + "the ferry leaves the harbour " + "y " * 300
    shown = snippet(text, "ferry leaves")
    assert [shown.text[start:end] for start, end in shown.spans] == ["ferry", "leaves"]
    assert shown.text.startswith("… ")
    assert shown.text.endswith("…")


@given(text=some.text(max_size=400), wanted=some.text(max_size=20), length=some.integers(20, 200))
def test_spans_lie_in_the_snippet_and_are_found_words(text: str, wanted: str, length: int) -> None:
    shown = snippet(text, wanted, length)
    words = {text[start:end] for start, end in found_words(text, wanted)}
    assert all(shown.text[start:end] in words for start, end in shown.spans)
