"""Every icon that ships is drawn, in the house's way, and follows the theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from app.gui.look.icons import app_icon, icon
from app.gui.look.theme import Look, apply, colour
from app.paths import resources
from app.settings import Theme

drawings = sorted((resources() / "icons").glob("*.svg"))
own = [path for path in drawings if path.stem != "candor"]


def inked(image: QImage) -> int:
    """How many pixels are more than half covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(pixel.alphaF() > 0.5 for pixel in pixels)


@pytest.mark.parametrize("size", [16, 48])
@pytest.mark.parametrize("path", drawings, ids=lambda path: path.stem)
def test_every_icon_draws_something_and_leaves_something_free(app: QApplication, path: Path, size: int) -> None:
    covered = inked(icon(path.stem).pixmap(QSize(size, size)).toImage())
    assert 0.02 * size * size < covered < 0.95 * size * size


@pytest.mark.parametrize("path", own, ids=lambda path: path.stem)
def test_every_icon_is_drawn_in_the_text_colour_on_the_same_grid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor" stroke-width="2"' in text
    assert "#" not in text


def main_colour(made: QIcon) -> QColor:
    return made.pixmap(QSize(24, 24)).toImage().pixelColor(12, 12)


def test_an_icon_follows_the_theme_without_being_asked_for_again(app: QApplication) -> None:
    made = icon("stop")
    for theme in (Theme.LIGHT, Theme.DARK):
        apply(app, Look(theme))
        assert main_colour(made) == colour("text")


def test_an_icon_may_have_a_colour_of_the_theme(app: QApplication) -> None:
    apply(app, Look(Theme.LIGHT))
    assert main_colour(icon("stop", "danger")) == colour("danger")


def test_an_icon_is_as_sharp_as_the_screen(app: QApplication) -> None:
    pixmap = icon("search").pixmap(QSize(24, 24), 2.0)
    assert pixmap.size() == QSize(48, 48)
    assert pixmap.devicePixelRatio() == 2


def test_the_programs_icon_comes_in_every_size(app: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 48, 256}
