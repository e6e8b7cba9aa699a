"""The Scanner: every page gets its outcome, whatever happens to the child that looks at it."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest

from app.domain.page import Trouble
from app.errors import DamagedFile, FileMissing, ReadingTooBig, ReadingTooSlow
from app.reading.recognition.scanning import Scanner, pages_of
from app.wordings import remedy
from tests.reading.scans import LETTER


def test_pages_come_in_turn_and_a_bad_one_costs_itself(tmp_path: Path) -> None:
    with Scanner(threads=1) as scanner:
        found = list(scanner.scan(LETTER, [(1, Trouble.NO_TEXT), (7, Trouble.NO_TEXT), (1, Trouble.NO_TEXT)]))
        gone = list(scanner.scan(tmp_path / "gone.pdf", [(1, Trouble.NO_TEXT)]))
    assert [each.number for each in found] == [1, 7, 1]
    assert isinstance(found[1].error, DamagedFile)
    assert isinstance(gone[0].error, FileMissing)
    first, second = pages_of(found)
    assert first.text == second.text
    assert "dredged" in first.text


def test_a_page_that_takes_too_long_has_a_reason_and_a_remedy() -> None:
    with Scanner(threads=1, seconds_per_page=0.2) as scanner:
        (found,) = scanner.scan(LETTER, [(1, Trouble.NO_TEXT)])
    assert isinstance(found.error, ReadingTooSlow)
    assert "seconds_per_scan" in remedy(found.error.notice)


def test_a_page_that_needs_too_much_memory_has_a_reason() -> None:
    with Scanner(threads=1, memory_bytes=400 << 20) as scanner:
        (found,) = scanner.scan(LETTER, [(1, Trouble.NO_TEXT)])
    assert isinstance(found.error, ReadingTooBig)


def test_closing_ends_the_child_at_once() -> None:
    with Scanner(threads=1) as scanner:
        scan = scanner.scan(LETTER, [(1, Trouble.NO_TEXT)] * 20)
        next(scan)
        began = time.perf_counter()
        scan.close()
        assert time.perf_counter() - began < 1
    assert not [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


@pytest.mark.parametrize("trouble", [Trouble.DOUBTFUL, Trouble.SPARSE])
def test_a_page_whose_own_words_are_better_keeps_them(trouble: Trouble, tmp_path: Path) -> None:
    from tests.reading.scans import REPORT

    with Scanner(threads=1) as scanner:
        (found,) = scanner.scan(REPORT, [(1, trouble)])
    assert (found.scan, found.error) == (None, None)
