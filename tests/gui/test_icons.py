"""Icons take the colour of the text around them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from pytestqt.qtbot import QtBot

from app.gui.look.icons import drawn, icon


def colours(drawn: QIcon, mode: QIcon.Mode) -> set[str]:
    image = drawn.pixmap(48, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in pixels if colour.alpha() == 255}


def test_an_icon_has_the_colour_of_the_text(qtbot: QtBot, qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText, QColor("#123456"))
    monkeypatch.setattr("app.gui.look.icons.QApplication.palette", lambda: palette)
    assert colours(icon("search"), QIcon.Mode.Normal) == {"#123456"}


def test_an_unknown_icon_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_without_room_is_nothing_and_no_warning(qtbot: QtBot, qapp: object) -> None:
    """Qt's messages fail the test."""
    assert drawn("<svg xmlns='http://www.w3.org/2000/svg'/>", QSize(0, 16)).isNull()
