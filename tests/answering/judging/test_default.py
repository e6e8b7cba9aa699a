from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.judging.calibrator import LIKELIER_RIGHT, Calibrator, Judge, load_calibrator
from app.domain.answer import Caution
from app.paths import resources

BLANK = Judge((), (), (), (), 0.0)
SHIPPED = sorted((resources() / "calibrators").glob("*.json"))


def test_a_number_is_the_least_confidence_itself() -> None:
    assert Calibrator("", BLANK, {"extractive": BLANK}, thresholds={"balanced": 0.7}).least("0.25") == 0.25


def test_a_level_is_what_was_found_for_it_and_else_where_right_is_likelier() -> None:
    calibrator = Calibrator("", BLANK, {"extractive": BLANK}, thresholds={"balanced": 0.7})
    assert calibrator.least("balanced") == 0.7
    assert calibrator.least("bold") == LIKELIER_RIGHT


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_calibrator_that_ships_knows_all_levels_in_order(path: Path) -> None:
    calibrator = load_calibrator(path)
    bold, balanced, careful = (calibrator.least(level) for level in (Caution.BOLD, Caution.BALANCED, Caution.CAREFUL))
    assert 0 < bold <= balanced <= careful
    assert all(calibrator.promises[level] for level in Caution)


def test_calibrators_ship() -> None:
    assert len(SHIPPED) >= 2
