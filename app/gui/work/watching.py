"""Watched folders: what changes in them is read into the library by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.gui.library.adding.watching import FolderWatcher
from app.gui.library.pane import LibraryPane
from app.gui.library.signals import FolderChanged, Watched
from app.gui.work.library import FoldersListed, LibraryWork


class Watching(QObject):
    def __init__(self, pane: LibraryPane, work: LibraryWork) -> None:
        super().__init__(pane)
        self._work = work
        self._watcher = FolderWatcher(self)
        self._watcher.changed_on_disk.connect(self._read)
        self._watcher.lost.connect(pane.show_folder_lost)
        work.folders_listed.connect(self._look)
        pane.watched.connect(self._watch)
        self._looked = False

    def stop(self) -> None:
        self._watcher.stop()

    @Slot(FoldersListed)
    def _look(self, listed: FoldersListed) -> None:
        """At the start: what changed in them while nobody watched."""
        if not self._looked:
            self._looked = True
            self._watcher.watch(listed.folders, look=True)

    @Slot(Watched)
    def _watch(self, watched: Watched) -> None:
        self._watcher.watch(watched.folders)

    @Slot(FolderChanged)
    def _read(self, changed: FolderChanged) -> None:
        self._work.look_at(changed.paths)
