"""What is opened once, and what a change of settings closes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.answering.judging.calibrator import Calibrator, Judge, save_calibrator
from app.errors import ModelRefused
from app.models.language.native import load_model
from app.paths import Places
from app.services import DEPENDS_ON, Part, Services
from app.settings import Settings
from tests.modelstore import probes
from tests.saying import gives

STARTER = "SmolLM2-135M-Instruct.Q4_1.gguf"


@pytest.fixture
def services(tmp_path: Path, samples_library: Path) -> Iterator[Services]:
    with Services(Places(tmp_path / "home"), Settings(threads=1), samples_library) as opened:
        yield opened


def test_a_change_of_the_text_size_leaves_the_models_loaded(services: Services) -> None:
    engine, encoder, library = services.engine(), services.encoder(), services.library()
    extractor, calibrator = services.extractor(), services.calibrator()
    assert services.use(replace(services.settings, text_size=150, theme="dark", caution="bold")) == frozenset()
    assert services.settings.text_size == 150
    kept = (services.engine(), services.encoder(), services.library(), services.extractor(), services.calibrator())
    assert all(one is other for one, other in zip(kept, (engine, encoder, library, extractor, calibrator), strict=True))


def test_another_context_loads_the_language_model_again_and_nothing_else(services: Services) -> None:
    engine, encoder, library = services.engine(), services.encoder(), services.library()
    assert services.use(replace(services.settings, context=1024)) == {Part.LANGUAGE_MODEL}
    assert services.engine() is not engine
    assert services.engine().context == 1024
    assert (services.encoder() is encoder, services.library() is library) == (True, True)


@pytest.fixture
def own_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of trials, so that a refusal here is none for other tests."""
    path = tmp_path / "model-trials.json"
    monkeypatch.setattr(Places, "trials", path)
    monkeypatch.setenv(probes.WITNESS, str(tmp_path / "witness"))
    return path


def test_a_model_that_fails_its_trial_is_refused_before_it_is_loaded(
    services: Services, own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.modelstore.trial.PROBE", probes.name("die_of_sigill"))
    monkeypatch.setattr("app.models.language.engine.Engine", None)  # it would be the end of this process
    for _ in range(2):
        with pytest.raises(ModelRefused, check=gives("model_refused.died", name=STARTER, how="SIGILL")):
            services.engine()
    assert len((own_record.parent / "witness").read_text().splitlines()) == 2  # of one trial, with and without


def test_a_model_that_works_only_without_extra_buffers_is_loaded_without(
    services: Services, own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.modelstore.trial.PROBE", probes.name("die_with_extra_buffers"))
    given: list[bool] = []

    def load_noting(path: Path, gpu_layers: int, *, extra_buffers: bool = True) -> int:
        given.append(extra_buffers)
        return load_model(path, gpu_layers, extra_buffers=extra_buffers)

    monkeypatch.setattr("app.models.language.engine.load_model", load_noting)
    assert services.engine().name == STARTER
    assert given == [False]


def test_a_model_is_tried_once_and_its_verdict_read_by_the_next_start(
    services: Services, own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert services.engine().name == STARTER
    assert own_record.is_file()
    services.close()
    monkeypatch.setattr("app.modelstore.trial.Attempt", None)  # no child can be made
    assert services.engine().name == STARTER


def test_every_part_depends_on_settings_that_there_are() -> None:
    known = set(Settings.__dataclass_fields__)
    assert set(DEPENDS_ON) == set(Part)
    assert all(fields <= known for fields in DEPENDS_ON.values())


def test_what_is_asked_for_twice_is_built_once(services: Services) -> None:
    library = services.library()
    one, other = services.tools(library), services.tools(library)
    assert one.calibrator.own_words == other.calibrator.own_words
    assert (one.engine is other.engine, one.prompts is other.prompts, one.lines is other.lines) == (True, True, True)


def test_without_a_model_that_is_asked_the_calibrator_is_the_one_of_none(services: Services) -> None:
    """The small model is too small to be asked: what is fitted with it is kept, and found again, under that name."""
    library = services.library()
    tools = services.tools(library, fitting=True)
    assert (tools.model, tools.asked_model, services.asked_model) == (STARTER, "", "")
    blank = Judge((), (), (), (), 0.0)
    save_calibrator(
        Calibrator("", blank, {"extractive": blank}, "mine"), services.places.own_calibrator(tools.asked_model)
    )
    assert services.tools(library).calibrator.fitted_on == "mine"


def test_closing_closes_everything(tmp_path: Path, samples_library: Path) -> None:
    services = Services(Places(tmp_path / "home"), Settings(threads=1), samples_library)
    library = services.library()
    services.close()
    assert services.library() is not library
    services.close()
