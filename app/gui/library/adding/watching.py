"""Watched folders -> what changed in them: a thread waits for the operating system to tell."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.gui.library.adding.dropping import is_pdf
from app.gui.library.signals import FolderChanged, FolderLost

if TYPE_CHECKING:
    from watchfiles import Change

quiet_ms = 400  # without a change before it is told: a copy of many files is told once
longest_ms = 5000  # changes that go on and on are told this often
look_ms = 2000  # between looks for folders that are gone, or back
added = 1  # watchfiles.Change.added
usual_ending = re.compile(r"\.(?=\w*[^\W\d])\w{1,5}")  # what has no such ending may have been a folder


class FolderWatcher(QObject):
    """Watches one set of folders at a time, from a thread of its own; its signals arrive in the thread it lives in.

    A folder that goes (its disk was unplugged) is told once and changes nothing in the library; when it is back, it is
    told as changed as a whole. Call `stop` before the end of the program.
    """

    changed_on_disk = Signal(FolderChanged)
    lost = Signal(FolderLost)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders: tuple[str, ...] = ()
        self._watches: list[Watch] = []  # the last one works, those before it are ending

    def watch(self, folders: Iterable[str], *, look: bool = False) -> None:
        """From now on these folders. `look`: tell each as changed at once, for what happened while nobody watched."""
        wanted = tuple(folders)
        if wanted == self._folders and not look:
            return
        self._end()
        self._folders = wanted
        if wanted:
            self._watches.append(Watch(self, wanted, look))
            self._watches[-1].start()

    def stop(self) -> None:
        """Returns when no thread is left, within about half a second."""
        self._end()
        for watch in self._watches:
            watch.join()
        self._watches = []
        self._folders = ()

    def _end(self) -> None:
        """Does not wait for it: the window must not."""
        self._watches = [watch for watch in self._watches if watch.is_alive()]
        for watch in self._watches:
            watch.ending.set()


class Watch(threading.Thread):
    def __init__(self, watcher: FolderWatcher, folders: tuple[str, ...], look: bool) -> None:
        super().__init__(name="watched folders", daemon=True)
        self._watcher = watcher
        self._folders = folders
        self._untold = set(folders) if look else set[str]()  # to be told as changed as soon as they are there
        self._lost: set[str] = set()
        self.ending = threading.Event()

    def run(self) -> None:
        while not self.ending.is_set():
            present = self._look()
            if present:
                self._wait_for_changes(present)
            else:
                self.ending.wait(look_ms / 1000)

    def _look(self) -> list[str]:
        """The folders that are there; tells those that went and those that came back."""
        present = [folder for folder in self._folders if Path(folder).is_dir()]
        for folder in self._folders:
            if folder not in present:
                self._tell_lost(folder)
            elif folder in self._lost | self._untold:
                self._lost.discard(folder)
                self._untold.discard(folder)
                self._watcher.changed_on_disk.emit(FolderChanged(folder, (folder,)))
        return present

    def _tell_lost(self, folder: str) -> None:
        if folder not in self._lost:
            self._lost.add(folder)
            told = QCoreApplication.translate(
                "Library",
                "The folder {folder} is not there any more. Its documents stay; it is followed when it is back.",
            )
            self._watcher.lost.emit(FolderLost(folder, told.format(folder=folder)))

    def _wait_for_changes(self, present: list[str]) -> None:
        """Returns when a folder came or went, so that the folders are watched anew."""
        from watchfiles import watch  # it takes 0.1 s to load: here, that holds up nobody

        rounds = watch(
            *present,
            watch_filter=None,
            debounce=longest_ms,
            step=quiet_ms,
            stop_event=self.ending,
            rust_timeout=look_ms,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for changes in rounds:
            if [folder for folder in self._folders if Path(folder).is_dir()] != present:
                return
            self._tell(places_to_look(changes))

    def _tell(self, paths: Sequence[str]) -> None:
        for folder in self._folders:
            inside = tuple(path for path in paths if Path(path).is_relative_to(folder))
            if inside:
                self._watcher.changed_on_disk.emit(FolderChanged(folder, inside))


def places_to_look(changes: Iterable[tuple[Change, str]]) -> list[str]:
    """PDF files that are new or changed, folders that are new, and the folders that something vanished from.

    Of a place inside another only the other is named. A file that vanished is not named itself: whoever names a file
    wants it read.
    """
    found = {place for change, path in changes if (place := place_of(change, Path(path)))}
    return [str(place) for place in sorted(found) if not any(parent in found for parent in place.parents)]


def place_of(change: Change, path: Path) -> Path | None:
    """Where to look after one change; None where it cannot matter."""
    if path.name.startswith((".", "~")):
        return None
    if path.is_dir():
        return path if change == added else None
    if path.exists():
        return path if is_pdf(path.name) else None
    if is_pdf(path.name) or not usual_ending.fullmatch(path.suffix):
        return next(parent for parent in path.parents if parent.is_dir())
    return None
