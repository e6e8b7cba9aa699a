from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.gui.conversation.quoting import around, number_of, one_line, shortened

filler = "Nothing of interest is said here at all. " * 20


def test_a_passage_is_shortened_around_the_words_of_the_question() -> None:
    text = f"{filler}The ferry to the island leaves at nine. {filler}"
    shown = around(text, "When does the ferry leave for the island?", 120)
    assert "ferry to the island leaves at nine" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_a_passage_without_any_word_of_the_question_begins_at_its_beginning() -> None:
    assert around(filler, "Why 42?", 60).startswith("Nothing of interest")


@given(st.text(max_size=400), st.text(max_size=60), st.integers(20, 200))
def test_what_is_shown_stands_in_the_text(text: str, question: str, length: int) -> None:
    shown = around(text, question, length)
    assert len(shown) <= length + 4
    assert shown.removeprefix("… ").removesuffix(" …") in one_line(text)


@given(st.text(max_size=400), st.integers(5, 200))
def test_a_short_text_is_no_longer_than_said(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length + 1


def test_a_page_printed_with_another_number_says_both() -> None:
    assert number_of(60, "58") == "60 (58)"
    assert number_of(60, "60") == number_of(60, "") == "60"
