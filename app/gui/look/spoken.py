"""What a screen reader is told of widgets that Qt does not know: what they are, and the words in them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Role = QAccessible.Role


@runtime_checkable
class Spoken(Protocol):
    """`spoken_role` says what it is; `spoken_text()` gives what it holds, "" where its name says all."""

    spoken_role: QAccessible.Role

    def spoken_text(self) -> str: ...


class SpokenWidget(QAccessibleWidget):
    def __init__(self, widget: QWidget, spoken: Spoken) -> None:
        super().__init__(widget, spoken.spoken_role)
        self._spoken = spoken

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Value:
            return self._spoken.spoken_text()
        return super().text(kind)


def told(name: str, about: QObject) -> SpokenWidget | None:
    """Qt asks for every widget, by its class's name; None leaves it to Qt."""
    return SpokenWidget(about, about) if isinstance(about, QWidget) and isinstance(about, Spoken) else None


def speak() -> None:
    """From now on, in the whole program."""
    QAccessible.installFactory(told)
