"""The icons of `resources/icons`: SVG drawn in `currentColor`, coloured as the text around them each time they are
painted, so that they follow the theme and are sharp at any size."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.gui.look.theme import colour
from app.paths import resources

GAP = 6  # pixels, half of them on either side of an icon
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)

INKS = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Active: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
}


class Drawing(QIconEngine):
    """One SVG. `ink` is a colour's name in the theme, "" for that of the text."""

    def __init__(self, svg: str, ink: str) -> None:
        super().__init__()
        self.svg = svg
        self.ink = ink

    def clone(self) -> QIconEngine:
        return Drawing(self.svg, self.ink)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        """`size` in device-independent pixels, of each of which the device has `scale` times `scale`."""
        ink = self.colour(mode).name()
        key = f"candor {hash(self.svg)} {ink} {size.width()} {size.height()} {scale}"
        found = QPixmap()
        if not QPixmapCache.find(key, found):
            found = drawn(self.svg.replace("currentColor", ink), size * scale)
            found.setDevicePixelRatio(scale)
            QPixmapCache.insert(key, found)
        return QPixmap(found)

    def colour(self, mode: QIcon.Mode) -> QColor:
        if self.ink and mode in (QIcon.Mode.Normal, QIcon.Mode.Active):
            return colour(self.ink)
        return QApplication.palette().color(*INKS[mode])


def icon(name: str, ink: str = "") -> QIcon:
    """In the colour of the text around it, or in one of the theme's by name. Raises FileNotFoundError."""
    return QIcon(Drawing((resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8"), ink))


def set_apart(button: QAbstractButton) -> None:
    """Room between a button's icon and its words, of which Qt leaves too little."""
    side = button.iconSize().height()
    button.setIconSize(QSize(side + GAP, side))


def app_icon() -> QIcon:
    """Of the program: in its own colours."""
    svg = (resources() / "icons" / "candor.svg").read_text(encoding="utf-8")
    made = QIcon()
    for size in APP_SIZES:
        made.addPixmap(drawn(svg, QSize(size, size)))
    return made


def drawn(svg: str, size: QSize) -> QPixmap:
    """An SVG on nothing, as large as fits, in the middle. A widget that has no room yet asks for a size of nothing."""
    pixmap = QPixmap(size)
    if pixmap.isNull():
        return pixmap
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = min(size.width(), size.height())
    corner = QPoint((size.width() - side) // 2, (size.height() - side) // 2)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(QRect(corner, QSize(side, side))))
    painter.end()
    return pixmap
