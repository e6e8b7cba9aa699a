"""What a chip points at: the quote and the place on its page, beside the chip, over the rest of the pane."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.answer import Citation
from app.gui.conversation.outbox import Pointed
from app.gui.conversation.quoting import in_marks, number_of
from app.gui.conversation.widgets.crops import Crops
from app.gui.conversation.widgets.labels import words
from app.gui.look.theme import mark

delay = 250  # milliseconds: what is only passed over shows nothing
width = 380  # pixels, of the picture
margin, gap = 8, 6  # pixels to the edges of the pane, and to the chip


class Preview(QFrame):
    def __init__(self, crops: Crops, pane: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._crops = crops
        self._pointed = Pointed(None)
        self._timer = QTimer(self, singleShot=True, interval=delay)
        self._timer.timeout.connect(self.appear)
        self.title, self.quote, self.crop = words(""), words("", "muted"), QLabel()
        mark(self, "card")
        mark(self.title, "heading")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 8, 12, 8)
        for each in (self.title, self.crop, self.quote):
            self._layout.addWidget(each)
        crops.came.connect(self.take_crop)
        self.hide()

    @Slot(Pointed)
    def point(self, pointed: Pointed) -> None:
        self._pointed = pointed
        if pointed.citation is None:
            self._timer.stop()
            self.hide()
        else:
            self._timer.start()

    @Slot()
    def appear(self) -> None:
        citation = self._pointed.citation
        if citation is None:
            return
        page = self.tr("page {page}").format(page=number_of(citation.page, citation.label))
        self.title.setText(f"{citation.name}, {page}")
        self.quote.setText(in_marks(citation.quote))
        self._show_crop(citation)
        wide = min(width + 26, self._pane.width() - 2 * margin)
        self.resize(wide, self._layout.heightForWidth(wide))
        chip = QRect(self._pane.mapFromGlobal(self._pointed.place.topLeft()), self._pointed.place.size())
        self.move(beside(chip, self.rect(), self._pane.rect()))
        self.raise_()
        self.show()

    @Slot(Citation)
    def take_crop(self, citation: Citation) -> None:
        if self.isVisible() and citation == self._pointed.citation:
            self.appear()

    def _show_crop(self, citation: Citation) -> None:
        pixmap = self._crops.of(citation, width, self.devicePixelRatioF())
        self.crop.setVisible(pixmap is not None)
        if pixmap is not None:
            self.crop.setPixmap(pixmap)


def beside(chip: QRect, size: QRect, room: QRect) -> QPoint:
    """Below the chip, above it where there is no room, and always inside."""
    x = max(margin, min(chip.left(), room.width() - margin - size.width()))
    below = chip.bottom() + gap
    fits = below + size.height() <= room.height() - margin
    return QPoint(x, below if fits else max(margin, chip.top() - gap - size.height()))
