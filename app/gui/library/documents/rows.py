"""Draws the rows of the library: a section's title and number, a document's mark, name, state and pages."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.document import Document
from app.gui.library import words
from app.gui.library.documents import marks
from app.gui.library.documents.model import item_role
from app.gui.library.documents.shelf import Kind, Section
from app.gui.look.icons import icon
from app.gui.look.theme import colour, scaled

Index = QModelIndex | QPersistentModelIndex

gap = 6  # pixels, between a row's edge, its mark and its text
small = 0.9  # times the size of the text: a row's second line
icons = {
    Kind.ATTENTION: ("warning", "unsure"),
    Kind.COLLECTION: ("collection", "muted"),
    Kind.ALL: ("library", "muted"),
}
middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class LibraryRows(QStyledItemDelegate):
    """All rows are of one height, so that Qt need not ask for that of each of ten thousand."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(item_role)
        painter.save()
        draw_ground(painter, option)
        if isinstance(item, Document):
            draw_document(painter, option, item)
        elif isinstance(item, Section):
            draw_section(painter, option, item)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        second = QFontMetrics(scaled(option.font, small)).height()
        return QSize(120, QFontMetrics(option.font).height() + second + 2 * gap)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        height = editor.sizeHint().height()
        box = option.rect.adjusted(mark_side(option) + 2 * gap - 4, 0, -gap, 0)
        editor.setGeometry(box.left(), box.center().y() - height // 2 + 1, box.width(), height)


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Rounded; under the pointer a shade, where the keyboard stands an edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(Qt.PenStyle.NoPen)
    if is_selected(option):
        painter.setBrush(option.palette.color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(box, 5, 5)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(colour("alternate"))
        painter.drawRoundedRect(box, 5, 5)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour("text" if is_selected(option) else "accent"))
        painter.drawRoundedRect(box, 5, 5)


def draw_section(painter: QPainter, option: QStyleOptionViewItem, section: Section) -> None:
    side = mark_side(option)
    box = option.rect.adjusted(gap, 0, -gap, 0)
    name, ink = icons[section.kind]
    mode = QIcon.Mode.Selected if is_selected(option) else QIcon.Mode.Normal
    icon(name, ink).paint(painter, QRect(box.left(), box.center().y() - side // 2, side, side), mode=mode)
    font = QFont(option.font)
    font.setBold(True)
    number = words.count(len(section.rows))
    width = QFontMetrics(option.font).horizontalAdvance(number) + gap
    draw_text(painter, box.adjusted(side + gap, 0, -width, 0), words.title(section), font, text_ink(option))
    painter.setFont(option.font)
    painter.setPen(quiet_ink(option))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)


def draw_document(painter: QPainter, option: QStyleOptionViewItem, document: Document) -> None:
    side = mark_side(option)
    box = option.rect.adjusted(gap, gap, -gap, -gap)
    first = QFontMetrics(option.font).height()
    ink = text_ink(option) if is_selected(option) else marks.ink(document)
    ground = option.palette.color(QPalette.ColorRole.Highlight if is_selected(option) else QPalette.ColorRole.Base)
    mark = QRectF(box.left() + 1, box.top() + (first - side) / 2 + 1, side - 2, side - 2)
    marks.draw(painter, mark, document, ink, ground)
    lines = box.adjusted(side + gap, 0, 0, 0)
    draw_text(
        painter, QRect(lines.left(), lines.top(), lines.width(), first), document.name, option.font, text_ink(option)
    )
    below = lines.adjusted(0, first, 0, 0)
    told = text_ink(option) if is_selected(option) else summary_ink(document)
    draw_text(painter, below, words.summary(document), scaled(option.font, small), told, Qt.TextElideMode.ElideRight)


def draw_text(
    painter: QPainter,
    box: QRect,
    text: str,
    font: QFont,
    ink: QColor,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, middle, QFontMetrics(font).elidedText(text, elide, box.width()))


def summary_ink(document: Document) -> QColor:
    return marks.ink(document) if document.remark and not document.calm else colour("muted")


def text_ink(option: QStyleOptionViewItem) -> QColor:
    return option.palette.color(QPalette.ColorRole.HighlightedText if is_selected(option) else QPalette.ColorRole.Text)


def quiet_ink(option: QStyleOptionViewItem) -> QColor:
    return text_ink(option) if is_selected(option) else colour("muted")


def is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def mark_side(option: QStyleOptionViewItem) -> int:
    return round(QFontMetrics(option.font).height() * 0.95)
