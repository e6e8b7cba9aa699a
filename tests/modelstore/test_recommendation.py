"""One model is recommended, by what the computer has and how fast it was."""

from __future__ import annotations

import pytest

from app import paths
from app.models.language.pace import Pace
from app.modelstore.catalogue import Catalogue, load_catalogue
from app.modelstore.recommendation import BETTER, STANDARD, recommended

GB = 10**9
catalogue = load_catalogue(paths.catalogue())


def written(speed: float | None, file: str = STANDARD) -> dict[str, Pace]:
    return {f"{file} 1117320768 4096 f16 0 2": Pace(40.0, speed, "2026-11-30")}


@pytest.mark.parametrize(("memory", "better"), [(4 * GB, False), (6 * GB, False), (7.4 * GB, True), (64 * GB, True)])
def test_the_better_reader_is_for_computers_of_8_gb_and_more(memory: float, better: bool) -> None:
    offer = recommended(catalogue, int(memory), {})
    assert (offer is not None) is better
    assert offer is None or offer.name == BETTER


@pytest.mark.parametrize(("speed", "better"), [(3.0, False), (5.0, True), (20.0, True), (None, True)])
def test_where_the_standard_model_is_slow_a_larger_one_would_be_too_slow(speed: float | None, better: bool) -> None:
    assert (recommended(catalogue, 16 * GB, written(speed)) is not None) is better


def test_the_speed_of_another_model_says_nothing() -> None:
    assert recommended(catalogue, 16 * GB, written(1.0, "another.gguf")) is not None


def test_the_best_measurement_counts() -> None:
    paces = written(2.0) | {f"{STANDARD} 1117320768 4096 f16 0 4": Pace(None, 9.0, "2026-11-30")}
    assert recommended(catalogue, 16 * GB, paces) is not None


def test_who_left_the_standard_model_out_is_offered_it_on_a_small_computer() -> None:
    offer = recommended(catalogue, 6 * GB, {}, standard_is_here=False)
    assert offer is not None
    assert offer.files == (STANDARD,)
    better = recommended(catalogue, 16 * GB, {}, standard_is_here=False)
    assert better is not None
    assert better.name == BETTER


def test_a_catalogue_without_it_recommends_nothing() -> None:
    assert recommended(Catalogue(()), 16 * GB, {}) is None


def test_what_is_recommended_fits_there() -> None:
    offer = catalogue.find(BETTER)
    assert offer is not None
    assert (offer.memory(4096) or 0) < 4 * GB
