from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from app.answering.stages import Stages, declared
from app.evaluation.ablation import COMPARED, effect_of
from app.evaluation.figures import FIGURES, figures, joined
from app.evaluation.reporting.curves import reliability, risk_curve, wilson
from app.evaluation.reporting.report import HEADLINE, MEANINGS, About, Report, rendered
from app.evaluation.summary import POOLED, Measured, summaries
from app.paths import resources
from tests.evaluation.outcomes import outcomes

ABOUT = About("1.2", "<model> & co.gguf", 2, "2026-11-21", "document", 0.5, 'candor evaluate --questions "a b.jsonl"')
TEMPLATE = (resources() / "report" / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page() -> str:
    sets = [
        Measured("reports", outcomes(1, 150, caution=0.5), outcomes(2, 150, lies=4)),
        Measured("absent", outcomes(3, 60, caution=0.5, answerable=0), outcomes(4, 60, answerable=0)),
    ]
    effects = tuple(effect_of(each, outcomes(5, 80), outcomes(6, 80)) for each in declared()[:2])
    return rendered(Report(ABOUT, tuple(summaries(sets)), effects), TEMPLATE)


def test_the_page_needs_no_script_and_no_network(page: str) -> None:
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=|url\(|@import", page)
    assert set(re.findall(r"https?://[^\"\s]+", page)) == {"http://www.w3.org/2000/svg"}  # a name, which nobody opens


def test_the_page_says_what_was_asked_of_whom(page: str) -> None:
    assert "&lt;model&gt; &amp; co.gguf" in page
    assert "candor evaluate --questions &#34;a b.jsonl&#34;" in page
    assert all(words in page for words in ("2026-11-21", "reports", "absent", POOLED, "plain pipeline"))


def test_every_figure_and_every_stage_is_explained(page: str) -> None:
    assert set(MEANINGS) == set(FIGURES)
    assert set(HEADLINE) <= set(FIGURES)
    assert all(meaning.replace("'", "&#39;") in page for meaning in MEANINGS.values())
    assert all(each.sentence.replace("'", "&#39;") in page for each in declared()[:2])


def test_the_pictures_are_well_formed_and_lie_in_their_frame(page: str) -> None:
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 3
    for picture in pictures:
        root = ElementTree.fromstring(picture)
        width, height = (float(each) for each in root.attrib["viewBox"].split()[2:])
        points = [point.split(",") for points in re.findall(r'points="([^"]+)"', picture) for point in points.split()]
        assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in points)


def test_no_number_is_left_undefined(page: str) -> None:
    assert "nan" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL).lower().replace("unanswer", "")


def test_a_single_set_without_a_plain_pipeline_is_shown_alone() -> None:
    (only,) = summaries([Measured("mine", outcomes(1, 40), None)])
    page = rendered(Report(ABOUT, (only,)), TEMPLATE)
    assert POOLED not in page
    assert "plain pipeline" not in page
    assert list(only.columns) == ["candor"]


def test_nothing_shown_is_still_a_report() -> None:
    (silent,) = summaries([Measured("silent", outcomes(1, 20, caution=1.01), None)])
    assert "100%" in rendered(Report(ABOUT, (silent,)), TEMPLATE)


def test_pooled_figures_are_those_of_all_questions() -> None:
    parts = [outcomes(1, 30), outcomes(2, 50)]
    together = summaries([Measured(str(i), part, None) for i, part in enumerate(parts)])[-1]
    values = [each.value for each in figures(joined(parts))]
    assert [each.value for each in together.candor] == pytest.approx(values, nan_ok=True)
    assert together.measured.questions == 80


def test_reliability_bins_hold_every_shown_answer_once() -> None:
    given = outcomes(9, 300, caution=0.3)
    bins = reliability(given)
    assert sum(each.count for each in bins) == given.shown.sum()
    assert all(each.low <= each.right <= each.high for each in bins)
    assert sum(each.right * each.count for each in bins) == pytest.approx(given.right.sum())


def test_the_risk_curve_ends_at_what_was_shown() -> None:
    given = outcomes(9, 300, caution=0.3)
    curve = risk_curve(given)
    assert curve.coverage[-1] == pytest.approx(given.shown.mean())
    assert curve.risk[-1] == pytest.approx(1 - given.right.sum() / given.shown.sum())
    assert np.all(np.diff(curve.coverage) > 0)


def test_wilsons_interval_is_the_known_one() -> None:
    assert np.allclose(wilson(0.5, 10), (0.2366, 0.7634), atol=1e-3)
    assert wilson(1.0, 5)[1] == 1


def test_an_effect_is_what_a_stage_adds_whatever_its_default() -> None:
    stage = declared()[0]
    better, worse = outcomes(1, 100), outcomes(1, 100, lies=5)
    found = effect_of(stage, better, worse)
    assert tuple(each.name for each in found.figures) == COMPARED
    assert (found.figures[0].value > 0) is stage.on
    assert all(not found.clear(each) for each in effect_of(stage, better, better).figures)


def test_a_switched_stage_is_the_other_way_round_and_the_rest_as_it_ships() -> None:
    for each in declared():
        switched = Stages().switched(each.name)
        assert getattr(switched, each.name) is not each.on
        assert switched.switched(each.name) == Stages()
