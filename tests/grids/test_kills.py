from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.robustness.kill_grid import kill_repeatedly


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed in another way there")
def test_a_grid_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    seen = kill_repeatedly(tmp_path, kills=3, documents=5, seed=1)
    assert len(seen) == 3
