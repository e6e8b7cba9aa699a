"""The claims of an answer as one text, with a chip behind each claim for every place that it cites.

Where a chip stands the text holds an empty picture of the chip's size, put there by this module alone: whatever a model
writes, it cannot make a chip.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSizeF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QFont,
    QPixmap,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextImageFormat,
)
from PySide6.QtWidgets import QWidget

from app.domain.answer import Answer, Citation, Claim, Mode
from app.gui.conversation.cards.chip import CitationChip
from app.gui.conversation.exporting.markup import document_of, object_character
from app.gui.conversation.outbox import Outbox
from app.gui.conversation.widgets.textview import TextView
from app.gui.look.theme import colour

HEADLINE_SIZE = 1.3  # times the text, as in resources/style
gap = 5  # pixels before a chip
changes_of_look = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
between_claims = 6  # pixels between quoted claims
nothing_drawn = QUrl("candor:chip")


class AnswerText(TextView):
    def __init__(
        self, answer: Answer, numbers: Mapping[Citation, int], outbox: Outbox, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._anew = QTimer(self, singleShot=True, interval=0)  # once for all changes of look that come together
        self._anew.timeout.connect(self.write)
        self._answer = answer
        self._places: list[int] = []  # in the text, one a chip
        self.chips = [
            CitationChip(numbers[citation], citation, outbox, self.viewport())
            for claim in answer.claims
            for citation in claim.citations
        ]
        self.setAccessibleName(self.tr("Answer"))
        self.write()

    @Slot()
    def write(self) -> None:
        """Anew, with the colours and the font of now."""
        self._places = []
        self.document().clear()
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, nothing_drawn, clear_pixel())
        cursor = QTextCursor(self.document())
        for index, claim in enumerate(self._answer.claims):
            if index:
                self._part(cursor)
            self._write_claim(cursor, claim)
        self.place_chips()

    def _part(self, cursor: QTextCursor) -> None:
        """Quoted claims are paragraphs of their own; sentences that a model wrote run on."""
        if self._answer.mode is Mode.COMPOSE and not cursor.currentTable() and not cursor.currentList():
            cursor.insertText(" ", QTextCharFormat())
        else:
            cursor.insertBlock(spaced(), QTextCharFormat())

    def _write_claim(self, cursor: QTextCursor, claim: Claim) -> None:
        document = document_of(claim, self._answer.mode)
        many = document.blockCount() > 1
        if many and not cursor.atBlockStart():
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        start = cursor.position()
        cursor.insertFragment(QTextDocumentFragment(document))
        if claim is self._answer.claims[0] and self._answer.opens_with_headline:
            self._enlarge(start, cursor.position())
        if not claim.supported:
            self._underline(start, cursor.position())
        if many:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        for _ in claim.citations:
            self._keep_room(cursor, self.chips[len(self._places)])
        if not claim.supported:
            self._write_small(cursor, self.tr(" not borne out by its page"), "unsure")
        if claim.formula:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            self._write_formula(cursor, claim.formula)

    def _enlarge(self, start: int, end: int) -> None:
        large = QTextCharFormat()
        large.setFontPointSize(self.font().pointSizeF() * HEADLINE_SIZE)
        large.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(large)

    def _underline(self, start: int, end: int) -> None:
        doubtful = QTextCharFormat()
        doubtful.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        doubtful.setUnderlineColor(colour("unsure"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(doubtful)

    def _keep_room(self, cursor: QTextCursor, chip: CitationChip) -> None:
        size = chip.sizeHint()
        empty = QTextImageFormat()
        empty.setName(nothing_drawn.toString())
        empty.setWidth(size.width() + gap)
        empty.setHeight(size.height() + 2)
        empty.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cursor.insertText("\u2060", QTextCharFormat())  # the chip does not leave its claim at a line's end
        place = cursor.position()
        cursor.insertImage(empty)
        self._places.append(place)

    def _write_small(self, cursor: QTextCursor, text: str, ink: str) -> None:
        small = QTextCharFormat()
        small.setForeground(colour(ink))
        small.setFontItalic(True)
        cursor.insertText(text, small)

    def _write_formula(self, cursor: QTextCursor, formula: str) -> None:
        figures = QTextCharFormat()
        figures.setForeground(colour("muted"))
        figures.setFontFamilies(["monospace"])
        figures.setFontStyleHint(QFont.StyleHint.Monospace)
        cursor.insertText(formula, figures)

    def place_chips(self) -> None:
        for position, chip in zip(self._places, self.chips, strict=False):  # fewer places while it is being written
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            line, size = self.cursorRect(cursor), chip.sizeHint()
            chip.setGeometry(QRect(QPoint(line.left() + gap, line.center().y() - size.height() // 2), size))
            chip.show()

    @Slot(QSizeF)
    def fit(self, size: QSizeF) -> None:
        super().fit(size)
        self.place_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.place_chips()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in changes_of_look and "_anew" in self.__dict__:  # Qt changes the font while it makes this
            self._anew.start()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802
        """With the numbers of the chips."""
        selected = self.textCursor()
        copied = QMimeData()
        copied.setText(self.text_between(selected.selectionStart(), selected.selectionEnd()))
        return copied

    def text_between(self, start: int, end: int) -> str:
        text = self.document().toRawText()[start:end].replace("\u2060", "")
        for position, chip in zip(self._places, self.chips, strict=True):
            if start <= position < end:
                text = text.replace(object_character, f"[{chip.text()}]", 1)
        return text.replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00a0", " ")


def clear_pixel() -> QPixmap:
    pixel = QPixmap(1, 1)
    pixel.fill(Qt.GlobalColor.transparent)
    return pixel


def spaced() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(between_claims)
    return made
