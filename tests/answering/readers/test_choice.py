from __future__ import annotations

import pytest

from app.answering.evidence.spans import lists_places
from app.answering.query import parse
from app.answering.readers.choice import chosen_word


@pytest.mark.parametrize(
    ("question", "row", "cell", "word"),
    [
        ("Was there a gain or loss in 2017?", "Net unrealized gains (losses) (2) 17 (32)", "(32)", "Loss"),
        ("Was there a gain or a loss in 2016?", "Net unrealized gains (losses) (2) 17 (32)", "17", "Gain"),
        ("Was it a net loss or income?", "Net income (loss) $ (1,250)", "$ (1,250)", "Loss"),
        ("Did cash increase or decrease?", "Net increase (decrease) in cash -40", "-40", "Decrease"),
        ("Was there a gain or loss?", "Net loss 32", "32", None),
        ("What was the gain?", "Net gains (losses) 32", "32", None),
        ("Was there a gain or loss?", "Net gains (losses) —", "—", None),
    ],
)
def test_brackets_choose_the_word_only_where_the_row_says_what_they_mean(
    question: str, row: str, cell: str, word: str | None
) -> None:
    assert chosen_word(parse(question), row, cell) == word


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("5.1 Enabling alarms 5.2 Adjusting brightness 5.3 Setting the strength", True),
        ("Introduction ........ 4", True),
        ("Growth was 5.1 percent, then 5.2 percent, then 5.3 percent.", False),
        ("Revenue rose from $5.1 million to $5.2 million and $5.3 million.", False),
        ("See sections 5.1 and 5.2 for details of alarms.", False),
        ("Version 2.1 adds colours, 3.7 adds sound and 4.0 adds nothing.", False),
    ],
)
def test_a_line_of_contents_is_told_by_its_dots_or_its_counted_sections(text: str, listed: bool) -> None:
    assert lists_places(text) is listed
