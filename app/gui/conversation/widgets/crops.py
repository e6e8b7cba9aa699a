"""Pictures of cited places: asked for once, kept while there is room."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from app.domain.answer import Citation
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.signals import CropWanted

most_kept = 48  # pictures; about a quarter of a megabyte each


class Crops(QObject):
    came = Signal(Citation)

    def __init__(self, outbox: Outbox, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._outbox = outbox
        self._kept: dict[Citation, QPixmap] = {}  # the oldest first
        self._asked: set[Citation] = set()

    def of(self, citation: Citation, width: int, ratio: float) -> QPixmap | None:
        """The picture, about `width` pixels of the layout wide; None, and it is asked for, where it is not here yet.

        `ratio`: the screen's pixels a pixel of the layout.
        """
        kept = self._kept.get(citation)
        if kept is not None:
            sharp = QPixmap(kept)
            sharp.setDevicePixelRatio(ratio)
            return sharp
        if citation not in self._asked:
            self._asked.add(citation)
            self._outbox.crop_wanted.emit(CropWanted(citation, round(width * ratio)))
        return None

    def put(self, citation: Citation, png: bytes) -> None:
        """A picture that cannot be read is left out: the quote stands there anyway."""
        self._asked.discard(citation)
        pixmap = QPixmap()
        if not pixmap.loadFromData(png):
            return
        self._kept[citation] = pixmap
        while len(self._kept) > most_kept:
            del self._kept[next(iter(self._kept))]
        self.came.emit(citation)
