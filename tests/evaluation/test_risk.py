from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answer import Caution
from app.evaluation.fitting.risk import (
    DOUBT,
    NEVER,
    RISKS,
    Flags,
    Floats,
    Footing,
    counted,
    held_out_risk,
    p_value,
    promises,
    proven,
    threshold_for,
    thresholds,
)

judged = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=120)
risks = st.sampled_from([0.02, 0.05, 0.1, 0.25, 0.5])


def arrays(pairs: list[tuple[float, bool]]) -> tuple[Floats, Flags]:
    return np.array([p for p, _ in pairs], dtype=np.float64), np.array([right for _, right in pairs], dtype=bool)


def test_the_p_value_is_the_binomials() -> None:
    assert p_value(0, 22, 0.1) == pytest.approx(0.9**22)
    assert p_value(1, 3, 0.5) == pytest.approx(0.5)
    assert p_value(3, 3, 0.2) == pytest.approx(1)
    assert p_value(0, 0, 0.1) == 1
    assert p_value(400, 5000, 0.1) < 1e-5


@given(st.integers(1, 300), st.data(), risks)
def test_more_wrong_ones_are_never_better_evidence(shown: int, data: st.DataObject, risk: float) -> None:
    wrong = data.draw(st.integers(0, shown - 1))
    assert p_value(wrong, shown, risk) <= p_value(wrong + 1, shown, risk) + 1e-12


@given(judged, risks)
def test_what_is_shown_in_the_sample_keeps_the_risk_or_nothing_is_shown(
    pairs: list[tuple[float, bool]], risk: float
) -> None:
    confidences, right = arrays(pairs)
    found = threshold_for(risk, confidences, right)
    assert (found.shown, found.wrong) == counted(confidences, right, found.value)
    assert found.wrong <= risk * found.shown
    assert (found.value == NEVER) is (found.footing is Footing.NONE)
    assert (found.shown == 0) is (found.footing is Footing.NONE)


@given(judged)
def test_more_caution_never_answers_with_less_confidence(pairs: list[tuple[float, bool]]) -> None:
    found = thresholds(*arrays(pairs))
    assert set(found) == set(Caution)
    assert found[Caution.BOLD].value <= found[Caution.BALANCED].value <= found[Caution.CAREFUL].value


@given(judged, risks)
def test_a_right_answer_made_wrong_never_proves_a_lower_threshold(pairs: list[tuple[float, bool]], risk: float) -> None:
    confidences, right = arrays(pairs)
    worse = right.copy()
    worse[: len(worse) // 3] = False
    assert proven(confidences, worse, risk) >= proven(confidences, right, risk)


@pytest.mark.parametrize("risk", list(RISKS.values()))
def test_the_guarantee_holds_as_often_as_it_says(risk: float) -> None:
    """On confidences that are too high in a known way, so that the true risk of each threshold is known."""
    source = np.random.default_rng(7)
    everyone = source.beta(2, 1, 200_000)
    chance = everyone**1.5
    broken, told = 0, 400
    for _ in range(told):
        confidences = source.beta(2, 1, 300)
        right = source.random(300) < confidences**1.5
        value = proven(confidences, right, risk)
        broken += value != NEVER and float((1 - chance[everyone >= value]).mean()) > risk
    assert broken / told <= DOUBT + 0.03  # two standard errors of 400 draws


def test_a_sure_and_right_judge_is_let_through_and_a_blind_one_is_not() -> None:
    sure = np.full(200, 0.95)
    found = threshold_for(0.1, sure, np.ones(200, dtype=bool))
    assert (found.footing, found.shown, found.wrong) == (Footing.PROVEN, 200, 0)
    assert "With 90% certainty" in found.sentence
    blind = threshold_for(0.1, sure, np.arange(200) % 2 == 0)
    assert (blind.footing, blind.value) == (Footing.NONE, NEVER)
    assert "nothing is shown" in blind.sentence


def test_too_few_answers_give_an_estimate_that_says_so() -> None:
    few = threshold_for(0.1, np.full(15, 0.9), np.ones(15, dtype=bool))
    assert few.footing is Footing.ESTIMATED
    assert "estimate" in few.sentence


def test_documents_left_out_show_what_a_threshold_is_worth() -> None:
    source = np.random.default_rng(3)
    confidences = source.beta(3, 1, 600)
    right = source.random(600) < confidences
    documents = [f"d{i % 20}" for i in range(600)]
    found = held_out_risk(RISKS[Caution.BALANCED], confidences, right, documents)
    assert found.kept > 0.8
    assert found.risk < 0.25
    assert 0.1 < found.shown <= 1
    judged = [(str(n), float(p), bool(r)) for n, (p, r) in enumerate(zip(confidences, right, strict=True))]
    told = promises(judged, {str(n): document for n, document in enumerate(documents)})
    assert [each.caution for each in told] == sorted(RISKS, key=lambda caution: -RISKS[caution])
    assert {each.caution: each.held_out for each in told}[Caution.BALANCED] == found
    assert "half of the documents" in told[0].sentence
    nothing = held_out_risk(0.1, np.full(40, 0.5), np.zeros(40, dtype=bool), ["a", "b"] * 20)
    assert (nothing.splits, nothing.shown) == (0, 0)
