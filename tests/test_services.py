"""What is opened once, and what a change of settings closes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.paths import Places
from app.services import DEPENDS_ON, Part, Services
from app.settings import Settings


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


def test_every_part_depends_on_settings_that_there_are() -> None:
    known = set(Settings.__dataclass_fields__)
    assert set(DEPENDS_ON) == set(Part)
    assert all(fields <= known for fields in DEPENDS_ON.values())


def test_what_is_asked_for_twice_is_built_once(services: Services) -> None:
    library = services.library()
    one, other = services.tools(library), services.tools(library)
    assert one.calibrator.own_words == other.calibrator.own_words
    assert (one.engine is other.engine, one.prompts is other.prompts, one.lines is other.lines) == (True, True, True)


def test_closing_closes_everything(tmp_path: Path, samples_library: Path) -> None:
    services = Services(Places(tmp_path / "home"), Settings(threads=1), samples_library)
    library = services.library()
    services.close()
    assert services.library() is not library
    services.close()
