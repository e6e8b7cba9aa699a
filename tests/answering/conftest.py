"""The starter model, opened once, and the prompts that ship."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.models.language.engine import Engine
from app.models.language.prompts import Prompts, load_prompts
from app.paths import resources
from tests.small_models import small_language_model


@pytest.fixture(scope="session")
def starter_engine() -> Iterator[Engine]:
    with Engine(small_language_model(), context=1024, exact=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    return load_prompts(resources() / "prompts")
