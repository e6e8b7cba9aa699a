from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.indexing.samples import copied, readable
from tests.robustness.kill_indexing import kill_repeatedly


@pytest.mark.skipif(not readable, reason="needs the sample PDFs")
@pytest.mark.skipif(sys.platform == "win32", reason="process groups are killed in another way there")
def test_a_library_survives_kills_and_equals_one_built_without(tmp_path: Path) -> None:
    seen = kill_repeatedly(copied(tmp_path / "pile"), tmp_path, kills=5, seed=1)
    assert len(seen) == 5
