"""A real window with real lanes, and its end; a pile of files to drop on it, and what feels whether it stands still."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer

from app.gui.driver import Driver
from app.gui.lane import Lanes
from app.gui.settings.preferences import dress
from app.gui.tidying import Tidying
from app.gui.window import MainWindow
from app.paths import Places
from app.settings import Settings


@contextmanager
def opened(places: Places, paths: tuple[str, ...] = (), *, settings: Settings | None = None) -> Iterator[Driver]:
    settings = settings or Settings()
    tidying, lanes = Tidying(), Lanes(places, settings, None)
    try:
        dress(settings)
        window = MainWindow(places, settings, None, lanes)
        window.show()
        window.begin(paths)
        yield Driver(window)
        window.close()
    finally:
        lanes.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    del window
    tidying.tidy_all()  # here, in the window's thread, and not in whatever thread makes the next object
    tidying.stop()


def many(folder: Path, count: int) -> list[Path]:
    """PDF files of one page, each with other words."""
    import pymupdf  # here, so that the start of a window can be measured without it

    folder.mkdir()
    for number in range(count):
        with pymupdf.open() as file:
            file.new_page().insert_text((72, 100), f"The berth of vessel number {number} is quay {number * 7 % 31}.")
            file.save(folder / f"vessel-{number:02}.pdf")
    return sorted(folder.iterdir())


class Heart:
    """Notes the gaps between the beats of a 10 ms timer in the window's thread, in seconds.

    Time in which the thread could have run and another program had the processor is left out, where the system says
    how much that was: it is not the window that stood still then.
    """

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last, self._waited = time.perf_counter(), waited()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(10)

    def _beat(self) -> None:
        now, before = time.perf_counter(), waited()
        self.gaps.append(max(0.0, now - self._last - (before - self._waited)))
        self._last, self._waited = now, before

    def stop(self) -> list[float]:
        self._timer.stop()
        return sorted(self.gaps)


def waited() -> float:
    """Seconds that this thread has been ready to run and was not let (proc(5), schedstat); 0 where that is not told."""
    told = Path("/proc/thread-self/schedstat")
    return int(told.read_text(encoding="ascii").split()[1]) / 1e9 if told.exists() else 0.0
