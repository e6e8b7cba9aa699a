"""The everyday run: 40 golden questions over ten small documents, at most three minutes on two cores.

It asks without a language model: what the others find and quote is what every installed Candor can do, and the small
model of the tests answers nothing. `make golden` asks with the models that ship.

An honest change of the figures is recorded in record.toml, in the commit that causes it.
"""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.golden.asking import Program
from tests.golden.documents import HERE, QUESTIONS, read_rows, subset
from tests.golden.judging import Judged, judge
from tests.small_models import lay_out

MOST_LOST = 3  # right answers fewer than recorded that may be chance
RECORD: dict[str, Any] = tomllib.loads((HERE / "record.toml").read_text(encoding="utf-8"))["subset"]
pytestmark = pytest.mark.timeout(600)  # for the first test, which indexes and asks


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("golden")
    return Program(folder, folder / "library.candor", models=lay_out(folder / "models", language_model=False))


@pytest.fixture(scope="session")
def judged(program: Program) -> Judged:
    rows = subset(read_rows(QUESTIONS))
    program.index(rows)
    return judge(rows, program.ask(rows), program.least_confidence(rows))


def test_every_quote_is_on_the_page_it_cites(judged: Judged) -> None:
    assert judged.stray_quotes == []


def test_no_more_unanswerable_questions_are_answered_at_the_default_caution_than_recorded(judged: Judged) -> None:
    assert len(judged.false_answers) <= RECORD["false_answers"]


def test_no_unanswerable_question_is_answered_at_careful_caution(judged: Judged, program: Program) -> None:
    least = program.least_confidence(judged.rows, "careful")
    assert judge(judged.rows, judged.answers, least).false_answers == []


def test_about_as_many_questions_are_answered_right_as_recorded(judged: Judged) -> None:
    assert int(judged.free.right.sum()) >= RECORD["right"] - MOST_LOST
