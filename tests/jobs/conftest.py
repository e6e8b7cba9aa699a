"""Jobs run in this process: what they do in a lane's child is the same generator."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.jobs.viewing import Viewing
from app.paths import Places
from app.settings import Settings


@pytest.fixture
def home(tmp_path: Path, samples_library: Path) -> Places:
    """A home whose library holds the samples."""
    places = Places(tmp_path / "home")
    places.home.mkdir()
    shutil.copy(samples_library, places.library)
    return places


@pytest.fixture
def viewing(home: Places) -> Iterator[Viewing]:
    job = Viewing(home, Settings(), None)
    yield job
    job.close()
