"""The prompts that ship."""

from __future__ import annotations

import pytest

from app.models.language.prompts import Prompts, load_prompts
from app.paths import resources


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    return load_prompts(resources() / "prompts")
