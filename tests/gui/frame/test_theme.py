"""The look can be read, in every theme, and follows the system."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.gui.look.palettes import TABLES, Colours
from app.gui.look.theme import Look, apply, colour, is_dark, mark
from app.settings import Theme

GROUNDS = ("window", "base", "alternate", "card")
# what is written -> what it is written on
PAIRS = [
    *[(ink, ground) for ink in ("text", "muted", "accent", "danger", "answer", "unsure") for ground in GROUNDS],
    *[(tone, f"{tone}_ground") for tone in ("accent", "answer", "unsure", "danger")],
    *[("text", f"{tone}_ground") for tone in ("accent", "answer", "unsure", "danger")],
    ("on_accent", "accent"),
    ("on_danger", "danger"),
    ("text", "button"),
    ("text", "tooltip"),
]


def luminance(text: str) -> float:
    """Relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    ink = QColor(text)
    shares = ((0.2126, ink.redF()), (0.7152, ink.greenF()), (0.0722, ink.blueF()))
    return sum(share * linear(part) for share, part in shares)


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", TABLES.values(), ids=lambda _: "")
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_has_the_contrast_of_wcag_aa(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_high_contrast_reaches_aaa_and_draws_its_borders(dark: bool) -> None:
    colours = TABLES[True, dark]
    assert all(contrast(colours[ink], colours[ground]) >= 7 for ink, ground in PAIRS if not ink.startswith("on_"))
    assert contrast(colours["border"], colours["window"]) >= 7


@pytest.mark.parametrize("colours", TABLES.values(), ids=lambda _: "")
def test_the_edges_of_controls_can_be_seen(colours: Colours) -> None:
    assert all(contrast(colours["edge"], colours[ground]) >= 3 for ground in ("window", "base", "card"))


def test_black_words_stay_readable_under_a_highlight() -> None:
    assert all(
        contrast("#000000", table[name]) >= 7
        for table in TABLES.values()
        for name in ("highlight", "highlight_current")
    )


@pytest.mark.parametrize(("theme", "light"), [(Theme.LIGHT, True), (Theme.DARK, False)])
def test_a_theme_dresses_the_whole_application(app: QApplication, theme: Theme, light: bool) -> None:
    apply(app, Look(theme))
    assert is_dark(app.palette()) is not light
    assert colour("accent") == app.palette().color(QPalette.ColorRole.Highlight)


def test_a_name_that_is_no_colour_is_an_error(app: QApplication) -> None:
    with pytest.raises(KeyError):
        colour("sky")


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_text_grows_from_the_systems_size_however_often_it_is_changed(app: QApplication, percent: int) -> None:
    before = app.font().pointSizeF()
    for each in (150, percent):
        apply(app, Look(Theme.LIGHT, each))
    assert app.font().pointSizeF() == pytest.approx(before * percent / 100, rel=0.01)


def test_a_label_is_restyled_as_soon_as_it_is_marked(app: QApplication, qtbot: QtBot) -> None:
    apply(app, Look(Theme.LIGHT))
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    plain = label.sizeHint().height()
    mark(label, "title")
    assert label.sizeHint().height() > plain


def test_the_system_theme_is_followed(app: QApplication) -> None:
    apply(app, Look(Theme.SYSTEM))
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        app.styleHints().colorSchemeChanged.emit(scheme)
        assert is_dark(app.palette()) is dark


def test_a_chosen_theme_stays_whatever_the_system_does(app: QApplication) -> None:
    apply(app, Look(Theme.LIGHT))
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not is_dark(app.palette())
