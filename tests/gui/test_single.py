"""A second start hands its files to the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.gui.single import HandedOver, Single

second = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.gui.single import Single
app = QCoreApplication([])
sys.exit(0 if Single(Path(sys.argv[1])).hand_over(tuple(sys.argv[2:])) else 3)
"""


def test_files_are_handed_to_the_window_that_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    first = Single(tmp_path / "library.candor")
    assert first.listen()
    with qtbot.waitSignal(first.handed_over, timeout=20_000) as told:
        started = subprocess.Popen([sys.executable, "-c", second, str(tmp_path / "library.candor"), "a.pdf", "ü b.pdf"])
    qtbot.waitUntil(lambda: started.poll() is not None, timeout=20_000)
    assert started.returncode == 0
    assert told.args == [HandedOver(("a.pdf", "ü b.pdf"))]
    first.close()


def test_without_a_window_nobody_takes_them(qtbot: QtBot, tmp_path: Path) -> None:
    assert not Single(tmp_path / "library.candor").hand_over(("a.pdf",))


def test_another_library_has_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    first = Single(tmp_path / "one.candor")
    assert first.listen()
    assert not Single(tmp_path / "other.candor").hand_over(())
    first.close()


def test_what_a_crash_left_behind_does_not_keep_the_next_window_from_listening(qtbot: QtBot, tmp_path: Path) -> None:
    gone, following = Single(tmp_path / "library.candor"), Single(tmp_path / "library.candor")
    assert gone.listen()
    assert following.listen()
    following.close()
    gone.close()
