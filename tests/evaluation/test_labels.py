from __future__ import annotations

import pytest

from app.evaluation.labels import says


@pytest.mark.parametrize(
    ("text", "accepted", "right"),
    [
        ("Net sales were $93,662 thousand.", "$ 93,662 thousand", True),
        ("a loss of -1,577", "$1577.00", False),
        ("Purchases of PP&E 1,577 1,373", "$1577.00", True),
        ("No. It is not supported.", "No", True),
        ("It is not supported. No", "No", False),
        ("the freezer must warm up first", "Allow the freezer to warm up.", False),
        ("You should allow the freezer to warm up before cleaning", "Allow the freezer to warm up.", True),
        ("", "anything", False),
        ("anything", "", False),
    ],
)
def test_what_counts_as_saying_an_answer(text: str, accepted: str, right: bool) -> None:
    assert says(text, accepted) is right
