"""What the words of a quote say to a yes-or-no question."""

from __future__ import annotations

import pytest

from app.answering.query import parse
from app.answering.readers.yes_no import bears_out


@pytest.mark.parametrize(
    ("question", "text", "yes"),
    [
        ("Are dividends paid?", "Dividends are paid each year.", True),
        ("Are dividends paid?", "We have never paid dividends.", False),
        ("Is it not safe?", "It is not safe.", True),
        ("Is the handbook available?", "See the handbook, order No. 210997.", True),
        ("Is it available in all states?", "It is available in parts of 65 cities.", False),
        ("Is it available in all states?", "It is available in all states.", True),
        ("Can some cards be moved on all models?", "Some cards can be moved on all models.", True),
        ("Was the adjustment material?", "We recorded an immaterial adjustment.", False),
        ("Was the adjustment immaterial?", "We recorded an immaterial adjustment.", True),
    ],
)
def test_a_quote_bears_a_question_out_by_its_words(question: str, text: str, *, yes: bool) -> None:
    assert bears_out(parse(question), text) is yes
