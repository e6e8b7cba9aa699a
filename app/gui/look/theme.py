"""How Candor looks: its colours and its text size, over Qt's own Fusion style.

A widget asks for a look by one word, `mark(widget, "card")`, which sets its dynamic property `look`:

card     a frame that stands out from the window: evidence, an answer
zone     a frame to drop files on; with the tone info while they hang over it
banner   a frame across a pane that tells something; with the property `tone` info, answer, unsure or danger
chip     a small round button: a citation, a filter
title    a label that heads a screen or a dialog; `heading` heads a part of it
badge    a label that marks something as in use, done or right
muted    a label that says what is secondary
primary  the one button of a screen that most people want
danger   a button that takes something away
plain    a flat button without an edge, for icons
problem  a label that says what is wrong with what was put in
popup    a dialog without a frame of its own

Colours are asked for by name at the time of painting, `colour("muted")`, never kept: they change with the theme.
Icons (`app.gui.look.icons`) recolour themselves. A widget that keeps what it painted listens for QEvent.PaletteChange.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.look.palettes import TABLES, Colours, palette
from app.paths import resources
from app.settings import Theme

DARK_BELOW = 128  # lightness of a window's ground, 0 to 255
TITLE, HEADING, SMALL = 1.5, 1.15, 0.9  # times the size of the text
PICTURES = ("tick", "dot", "up", "down")  # in resources/style, for light and for dark

SCHEMES = {
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the user chose. `text_size` in percent of the system's."""

    theme: Theme = Theme.SYSTEM
    text_size: int = 100


class Wardrobe(QObject):
    """Holds the look of the application, which is its parent, and follows the system's light and dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.look = Look()
        self.base_font = QFont(app.font())
        self.scheme = app.styleHints().colorScheme()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self.follow)

    @Slot(Qt.ColorScheme)
    def follow(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.wear()

    def put_on(self, look: Look) -> None:
        self.look = look
        self.app.styleHints().setColorScheme(SCHEMES.get(look.theme, Qt.ColorScheme.Unknown))
        self.wear()

    def wear(self) -> None:
        colours = self.colours()
        font = scaled(self.base_font, self.look.text_size / 100)
        self.app.setFont(font)
        self.app.setPalette(palette(colours))
        self.app.setStyleSheet(style_sheet(colours, font, self.dark()))

    def dark(self) -> bool:
        return SCHEMES.get(self.look.theme, self.scheme) is Qt.ColorScheme.Dark

    def colours(self) -> Colours:
        return TABLES[self.look.theme is Theme.HIGH_CONTRAST, self.dark()]


def apply(app: QApplication, look: Look) -> None:
    """Dress the whole application; may be called again at any time."""
    (wardrobe(app) or Wardrobe(app)).put_on(look)


def wardrobe(app: QApplication) -> Wardrobe | None:
    return next((child for child in app.children() if isinstance(child, Wardrobe)), None)


def colour(name: str) -> QColor:
    """A colour of the look now worn: accent, answer, unsure, danger, highlight, highlight_current, muted, card, border
    and the other names of `palettes`. Raises KeyError."""
    return QColor(current_colours()[name])


def current_colours() -> Colours:
    """Of the look now worn, or, before one is put on, those that go with the palette."""
    app = QApplication.instance()
    worn = wardrobe(app) if isinstance(app, QApplication) else None
    if worn is not None:
        return worn.colours()
    return TABLES[False, is_dark(QApplication.palette())]


def is_dark(shown: QPalette) -> bool:
    return shown.color(QPalette.ColorRole.Window).lightness() < DARK_BELOW


def mark(widget: QWidget, look: str, tone: str = "") -> None:
    """Give a widget one of the looks named above, also while it is shown."""
    widget.setProperty("look", look)
    widget.setProperty("tone", tone or None)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def scaled(font: QFont, factor: float) -> QFont:
    """A font so many times the size, whether that is kept in points or in pixels."""
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * factor)
    else:
        made.setPixelSize(max(1, round(font.pixelSize() * factor)))
    return made


def style_sheet(colours: Colours, font: QFont, dark: bool) -> str:
    """`resources/style/candor.qss` with its colours, sizes and little pictures filled in."""
    folder = resources() / "style"
    sizes = {"title": TITLE, "heading": HEADING, "small": SMALL}
    pictures = {name: (folder / f"{name}-{'dark' if dark else 'light'}.svg").as_posix() for name in PICTURES}
    return Template((folder / "candor.qss").read_text(encoding="utf-8")).substitute(
        colours, **pictures, **{f"{name}_size": size_of(font, by) for name, by in sizes.items()}
    )


def size_of(font: QFont, factor: float) -> str:
    sized = scaled(font, factor)
    return f"{sized.pointSizeF():.1f}pt" if sized.pointSizeF() > 0 else f"{sized.pixelSize()}px"
