"""A real window with real lanes in a folder of its own, dressed as one wishes: what the pictures are taken of."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from app.gui.driver import Driver
from app.gui.lane import Lanes
from app.gui.look.translation import install
from app.gui.settings.preferences import dress
from app.gui.start import application
from app.gui.window import MainWindow
from app.paths import Places
from app.settings import Settings

root = Path(__file__).resolve().parents[1]
still_ms = 700


@dataclass(frozen=True, slots=True)
class Look:
    theme: str = "light"
    language: str = "en"
    scale: int = 1


@contextmanager
def shown(look: Look, width: int, height: int, home: Path) -> Iterator[Driver]:
    """Size and language hold from a program's start: one look a process."""
    settings, places = Settings(theme=look.theme, language=look.language), Places(home)
    app = application()
    lanes = Lanes(places, settings, None)
    try:
        install(app, settings.language)
        dress(settings)
        window = MainWindow(places, settings, None, lanes)
        window.resize(width, height)
        window.show()
        window.begin()
        yield Driver(window)
        window.close()
    finally:
        lanes.close()


def in_a_process(script: str, variable: str, name: str, scale: int) -> None:
    """Run a script again, told by `variable` what to draw. Needs no screen. Raises CalledProcessError."""
    qt = {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, script], env={**os.environ, variable: name, "PYTHONPATH": str(root), **qt}, check=True
    )


def still(widget: QWidget) -> bool:
    """Whether a picture of it now and one a moment later are the same."""
    before, loop = widget.grab().toImage(), QEventLoop()
    QTimer.singleShot(still_ms, loop.quit)
    loop.exec()
    return bool(before == widget.grab().toImage())
