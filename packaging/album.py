"""Pictures of widgets, each a file that is as small as it can be."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

around = 8  # logical pixels of the window that are kept about what is shown
frame = (150, 156, 163)  # of the line about a picture: seen on light and on dark ground
line = 2  # pixels that it is wide
colours = 128  # of a picture: what they hold is text on plain ground


@dataclass(frozen=True, slots=True)
class Album:
    """`wanted`: the pictures to keep, none for all."""

    folder: Path
    wanted: frozenset[str]

    def wants(self, names: set[str]) -> bool:
        return not self.wanted or bool(self.wanted & names)

    def keep_part(self, name: str, within: QWidget, *parts: QWidget, above: int = around) -> None:
        """The part of a widget about some that are in it."""
        places = [QRect(part.mapTo(within, QPoint()), part.size()) for part in parts]
        whole = places[0]
        for place in places[1:]:
            whole = whole.united(place)
        wide = whole.adjusted(-around, -above, around, around)
        self.keep(name, within, wide.intersected(within.rect()))

    def keep(self, name: str, widget: QWidget, part: QRect | None = None) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        taken: QPixmap = widget.grab(part) if part else widget.grab()
        taken.save(buffer, "PNG")
        self.write(name, buffer.data().data())

    def write(self, name: str, png: bytes) -> None:
        """With a line about it, and as few colours as it needs."""
        if not self.wants({name}):
            return
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        wide, high = picture.size
        ImageDraw.Draw(picture).rectangle((0, 0, wide - 1, high - 1), outline=frame, width=line)
        fewer = picture.quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        fewer.save(self.folder / f"{name}.png", optimize=True)
