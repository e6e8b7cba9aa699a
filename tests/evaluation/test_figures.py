from __future__ import annotations

import pytest

from app.evaluation.figures import differences, figures, outcomes_of, right_at_risk, truthfulness
from app.evaluation.questions import Answered, Asked


def rows(*given: tuple[bool, str, str, float]) -> tuple[list[Asked], list[Answered]]:
    """(answerable, status, answer, confidence) for each question; "yes it is" is right."""
    asked = [Asked(str(i), "?", ("yes it is",), g[0], "a.pdf", (1,)) for i, g in enumerate(given)]
    return asked, [Answered(str(i), g[1], g[2], g[3], ()) for i, g in enumerate(given)]


def test_truthfulness_pays_for_right_and_rightly_unsure_and_charges_for_wrong() -> None:
    asked, answers = rows(
        (True, "answered", "yes it is", 0.9),
        (True, "answered", "wrong", 0.8),
        (True, "unsure", "", 0.3),
        (False, "unsure", "", 0.2),
        (False, "answered", "yes it is", 0.7),
    )
    assert truthfulness(outcomes_of(asked, answers)) == pytest.approx((1 - 1 + 0 + 1 - 1) / 5)


def test_right_at_risk_shows_the_surest_answers_while_a_tenth_at_most_is_wrong() -> None:
    good = [(True, "answered", "yes it is", 0.9 - i / 100) for i in range(10)]
    asked, answers = rows(*good, (True, "answered", "wrong", 0.5), (True, "answered", "wrong", 0.4))
    assert right_at_risk(outcomes_of(asked, answers)) == pytest.approx(10 / 12)
    asked, answers = rows((True, "answered", "wrong", 0.95), *good[:5])
    assert right_at_risk(outcomes_of(asked, answers)) == 0


def test_an_interval_holds_its_figure_and_a_difference_to_oneself_is_nothing() -> None:
    asked, answers = rows(*[(True, "answered", "yes it is" if i % 3 else "wrong", 0.5 + i / 100) for i in range(30)])
    outcomes = outcomes_of(asked, answers)
    for figure in figures(outcomes):
        assert figure.value != figure.value or figure.low <= figure.value <= figure.high
    assert all(f.value in (0, pytest.approx(0)) for f in differences(outcomes, outcomes) if f.value == f.value)
