"""Python's garbage, collected in the window's thread and between two events, never elsewhere.

Python would collect whenever and in whatever thread enough objects have been made. What it finds may own widgets, which
must not be destroyed from another thread, nor while one of them is being painted: both end in a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

interval_ms = 1000
whole_every = 30  # looks: all generations, not only the young ones


class Tidying(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tidy)
        self._timer.start(interval_ms)

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def tidy_all(self) -> None:
        gc.collect()

    @Slot()
    def tidy(self) -> None:
        self._looks += 1
        gc.collect(2 if self._looks % whole_every == 0 else 1)
