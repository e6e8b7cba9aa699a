"""The icons of `resources/icons`: SVG drawn in `currentColor`, coloured here as the text around them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.paths import resources

sizes = (16, 20, 24, 32, 48)


def icon(name: str) -> QIcon:
    """As the palette is now; ask again after the theme has changed. Raises FileNotFoundError."""
    drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    palette = QApplication.palette()
    made = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        coloured = drawing.replace("currentColor", palette.color(group, QPalette.ColorRole.WindowText).name())
        for size in sizes:
            made.addPixmap(_drawn(coloured, size), mode)
    return made


def _drawn(svg: str, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return pixmap
