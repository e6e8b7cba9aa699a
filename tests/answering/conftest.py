"""The starter model, opened once, and the prompts that ship."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.models.language.engine import Engine, starter_model_path
from app.models.language.prompts import Prompts, load_prompts
from app.paths import resources


@pytest.fixture(scope="session")
def starter_engine() -> Iterator[Engine]:
    with Engine(starter_model_path(), context=1024, exact=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    return load_prompts(resources() / "prompts")
