"""Opens the window: one a library, its lanes beside it, and everything ended again when it is closed."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.errors import SettingsUnusable
from app.gui.lane import Lanes
from app.gui.look.spoken import speak
from app.gui.look.translation import install
from app.gui.settings.preferences import dress
from app.gui.single import Single
from app.gui.tidying import Tidying
from app.gui.window import MainWindow
from app.logs import close_log, open_log
from app.modelstore.installed import discard_quick_copies
from app.paths import Places
from app.settings import Settings, load_settings


def open_window(places: Places, library: Path | None, paths: tuple[str, ...]) -> int:
    """Until it is closed. Returns the exit code. `library`: one that the user named; `paths`: files to add."""
    app = application()
    single = Single(library or places.library)
    if single.hand_over(paths):
        return 0
    log = begin_log(places)
    settings, problem = settings_of(places)
    tidying, lanes = Tidying(), Lanes(places, settings, library)
    try:
        install(app, settings.language)
        dress(settings)
        window = MainWindow(places, settings, library, lanes)
        single.listen()
        single.handed_over.connect(window.take_over)
        window.notices.hook()
        window.ended.connect(app.quit)
        window.show()
        if problem is not None:
            window.notices.tell_error(problem)
        QTimer.singleShot(0, window, lambda: window.begin(paths))
        return app.exec()
    finally:
        single.close()
        lanes.close()
        tidying.stop()
        close_log(log)


def begin_log(places: Places) -> logging.Handler:
    """With what became of what an earlier version left behind."""
    log = open_log(places.log)
    discard_quick_copies(places.home)
    return log


def application() -> QApplication:
    # A lane that is killed leaves a semaphore behind, which Python clears away; that it says so helps nobody.
    sys.warnoptions.append("ignore::UserWarning:multiprocessing.resource_tracker")
    app = QApplication(sys.argv[:1])
    speak()
    app.setApplicationName("Candor")
    app.setApplicationDisplayName("Candor")
    app.setDesktopFileName("candor")
    app.setQuitOnLastWindowClosed(False)  # the window says when: with an icon in the tray it only hides
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python would hear of Ctrl-C only when Qt lets it
    return app


def settings_of(places: Places) -> tuple[Settings, SettingsUnusable | None]:
    """The defaults, and why, where the file cannot be used: the window opens in any case."""
    try:
        return load_settings(places.settings), None
    except SettingsUnusable as error:
        return Settings(), error
