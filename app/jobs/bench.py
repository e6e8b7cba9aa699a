"""The workbench of a job: opened when it is first needed, and anew once the settings have changed."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.paths import Places
from app.services import Workbench
from app.settings import Settings
from app.stopping import Pause, go_on

if TYPE_CHECKING:
    from app.library.library import Library


class Bench:
    def __init__(self, places: Places, settings: Settings, library: Path | None) -> None:
        """`library`: one that the user named, None for the user's own."""
        self._places, self._named = places, library
        self.settings = settings
        self.pause: Pause = go_on  # of what is opened from now on
        self._opened: Workbench | None = None

    @property
    def work(self) -> Workbench:
        if self._opened is None:
            self._opened = Workbench(
                places=self._places,
                settings=self.settings,
                stack=ExitStack(),
                named_library=self._named,
                pause=self.pause,
            )
        return self._opened

    def library(self) -> Library:
        """Made where there is none yet: the window opens on an empty library."""
        return self.work.library(writing=not self.work.library_path.exists())

    def use(self, settings: Settings) -> None:
        if settings != self.settings:
            self.close()
            self.settings = settings

    def close(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.stack.close()
