"""The questions that were written for fitting: whoever fits anew can read them."""

from __future__ import annotations

import pytest

from app.answering.readers.calculation.operation import asked_of
from app.evaluation.questions import read_questions
from app.paths import resources

FOLDER = resources().parent / "packaging" / "fit"


@pytest.mark.parametrize("name", ["accounts", "worked"])
def test_written_questions_are_read_and_some_have_no_answer(name: str) -> None:
    asked = read_questions(FOLDER / f"{name}.questions.jsonl")
    assert len({each.id for each in asked}) == len(asked) > 40
    assert len({each.document for each in asked}) >= 7
    assert any(not each.answerable for each in asked)
    assert not any(each.judged for each in asked)
    assert all(each.answers for each in asked if each.answerable)


def test_questions_of_computed_answers_ask_for_a_computation() -> None:
    asked = read_questions(FOLDER / "worked.questions.jsonl")
    assert all(asked_of(each.question) is not None for each in asked)
