"""A real window with real lanes, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.gui.driver import Driver
from app.gui.lane import Lanes
from app.gui.preferences import dress
from app.gui.window import MainWindow
from app.paths import Places
from app.settings import Settings


@contextmanager
def opened(places: Places, paths: tuple[str, ...] = (), *, settings: Settings | None = None) -> Iterator[Driver]:
    settings = settings or Settings()
    lanes = Lanes(places, settings, None)
    try:
        dress(settings)
        window = MainWindow(places, settings, None, lanes)
        window.show()
        window.begin(paths)
        yield Driver(window)
        window.close()
        window.deleteLater()
    finally:
        lanes.close()
