"""Passwords of locked files: known for as long as the program runs, in memory alone, and who is asked for more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

Ask = Callable[[Path, bool], str | None]
"""A locked file, and whether a password was tried on it in vain -> another password, None to leave it locked."""


class Keys:
    """The passwords of one batch: whatever opens one file is tried on all others. Never printed."""

    def __init__(self, known: Iterable[str] = (), ask: Ask | None = None) -> None:
        self.known = list(known)
        self.opening: list[str] = []  # those that did open a file
        self._ask = ask

    def __repr__(self) -> str:
        return "Keys(...)"

    @property
    def may_open(self) -> bool:
        """Whether there is any password to try, or someone to ask."""
        return bool(self.known) or self._ask is not None

    def note(self, opened_by: int | None) -> None:
        """Remembers which of the known passwords has opened a file."""
        if opened_by is not None and self.known[opened_by] not in self.opening:
            self.opening.append(self.known[opened_by])

    def more_for(self, path: Path, tried: int) -> bool:
        """Whether there are now more passwords than the first `tried`, which do not open this file."""
        if len(self.known) > tried:
            return True
        password = self._ask(path, tried > 0) if self._ask else None
        if not password:
            return False
        self.known.append(password)
        return True
