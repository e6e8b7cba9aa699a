from __future__ import annotations

import pytest

from app.domain.page import Trouble
from app.reading.recognition.agreement import agreement, is_better

seen = "The inner basin will be dredged between these days of early May".split()
sure = [0.99] * len(seen)


@pytest.mark.parametrize(
    ("trouble", "own", "better"),
    [
        (Trouble.NO_TEXT, [], True),
        (Trouble.GARBLED, ["\ufffd\ufffd"], True),
        (Trouble.SPARSE, ["Received"], True),
        (Trouble.SPARSE, seen * 2, False),
        (Trouble.DOUBTFUL, seen, False),
        (Trouble.DOUBTFUL, ["innerbasin", "willbedredged", "between these", "early May"], False),
        (Trouble.DOUBTFUL, [word[::-1] for word in seen], True),
    ],
)
def test_the_picture_wins_where_the_file_says_something_else(trouble: Trouble, own: list[str], better: bool) -> None:
    assert is_better(trouble, own, seen, sure) is better


def test_an_empty_picture_wins_nothing() -> None:
    assert not any(is_better(trouble, [], [], []) for trouble in Trouble)


def test_few_or_badly_seen_words_decide_nothing() -> None:
    assert agreement([], seen[:3], sure[:3]) is None
    assert agreement([], seen, [0.5] * len(seen)) is None
    assert not is_better(Trouble.DOUBTFUL, ["other"], seen[:3], sure[:3])
