"""What the window remembers from one start to the next, beside its library and its settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Kept:
    """An INI file in the user's folder. What is not there, or is no longer readable, is as on the first start."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def bytes_of(self, name: str) -> QByteArray:
        found = self._file.value(name)
        return found if isinstance(found, QByteArray) else QByteArray()

    def number_of(self, name: str) -> int:
        found = self._file.value(name, "0")
        return int(found) if isinstance(found, int | str) and str(found).isdecimal() else 0

    def texts_of(self, name: str) -> tuple[str, ...]:
        found = self._file.value(name)
        if isinstance(found, str):
            return (found,) if found else ()
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def put(self, name: str, value: QByteArray | int | list[str]) -> None:
        self._file.setValue(name, value)

    def write(self) -> None:
        """To the disk, now."""
        self._file.sync()
