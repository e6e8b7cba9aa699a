"""What a search found, at once: a card a passage, with its words and, as it comes, the picture of its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.domain.answer import Citation
from app.domain.passage import Hit
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.quoting import around, citation_of
from app.gui.conversation.signals import CitationOpened
from app.gui.conversation.widgets.crops import Crops
from app.gui.conversation.widgets.labels import small_button, words
from app.gui.look.spoken import Role
from app.gui.look.theme import mark

shown_first = 3  # cards; the others at a press
quote_length = 220  # characters
crop_width = 400  # pixels: a card is about so wide


class Strip(QLabel):
    """A picture as wide as the card, cut at a height at which its words can still be read."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(1)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_picture(self, pixmap: QPixmap) -> None:
        self.setPixmap(pixmap)
        self.show()


class EvidenceCard(QFrame):
    """A passage. The whole card is the button that opens its page."""

    spoken_role = Role.Button

    def __init__(self, hit: Hit, question: str, outbox: Outbox, crops: Crops) -> None:
        super().__init__()
        self.citation = citation_of(hit)
        self._outbox, self._crops = outbox, crops
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        mark(self, "card")
        title = words(self._title(hit))
        self.quote = words(around(hit.passage.text, question, quote_length), "muted")
        self.crop = Strip()
        for label in (title, self.quote):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(self.tr("Evidence: {title}").format(title=title.text()))
        self.setAccessibleDescription(self.quote.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        for each in (title, self.crop, self.quote):
            layout.addWidget(each)
        crops.came.connect(self.take_crop)
        self._show_crop()

    def _title(self, hit: Hit) -> str:
        page = self.tr("page {page}").format(page=hit.passage.page)
        return f"{hit.name}, {page}"

    @Slot(Citation)
    def take_crop(self, citation: Citation) -> None:
        if citation == self.citation:
            self._show_crop()

    def _show_crop(self) -> None:
        pixmap = self._crops.of(self.citation, crop_width, self.devicePixelRatioF())
        if pixmap is not None:
            self.crop.show_picture(pixmap)

    def open(self) -> None:
        self._outbox.citation_opened.emit(CitationOpened(self.citation))

    def spoken_text(self) -> str:
        return ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open()
        else:
            super().keyPressEvent(event)


class EvidenceStrip(QWidget):
    def __init__(self, hits: tuple[Hit, ...], question: str, outbox: Outbox, crops: Crops) -> None:
        super().__init__()
        self._hits, self._question, self._outbox, self._crops = hits, question, outbox, crops
        self.cards: list[EvidenceCard] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._add(hits[:shown_first])
        left = len(hits) - len(self.cards)
        self.more = small_button("down", self.tr("Show {count} more").format(count=left), words_shown=True)
        self.more.clicked.connect(self.show_all)
        self.more.setVisible(left > 0)
        self._layout.addWidget(self.more)

    @Slot()
    def show_all(self) -> None:
        self.more.hide()
        self._add(self._hits[len(self.cards) :])

    def _add(self, hits: tuple[Hit, ...]) -> None:
        for hit in hits:
            card = EvidenceCard(hit, self._question, self._outbox, self._crops)
            self._layout.insertWidget(len(self.cards), card)
            self.cards.append(card)
