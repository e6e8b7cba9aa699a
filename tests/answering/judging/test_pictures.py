from __future__ import annotations

import pytest

from app.answering.query import parse


@pytest.mark.parametrize(
    "text",
    [
        "In the figure, what colour is the line of 2018?",
        "What color is the logo?",
        "How many people are in the photo?",
        "What is the man in the picture wearing?",
        "What shape is drawn in the diagram?",
    ],
)
def test_what_only_pixels_show_is_told_from_the_words_of_the_question(text: str) -> None:
    assert parse(text).pixels


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("According to Figure 3, what was the revenue?", True),
        ("What is the caption of the chart?", True),
        ("What colour was the ferry painted?", False),
        ("What was the total revenue?", False),
        ("Who configured the imaginary graphics?", False),
    ],
)
def test_what_words_may_say_is_no_question_of_pixels(text: str, figure: bool) -> None:
    query = parse(text)
    assert not query.pixels
    assert query.figure is figure
