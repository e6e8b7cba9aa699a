"""What the tests of the frame share: the application's look is put back after each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.theme import wardrobe


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application, undressed again at the end."""
    font, palette = qapp.font(), qapp.palette()
    yield qapp
    worn = wardrobe(qapp)
    if worn is not None:
        qapp.styleHints().colorSchemeChanged.disconnect(worn.follow)
        qapp.styleHints().unsetColorScheme()
        worn.setParent(None)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
