"""The pages on which searched words stand: one row a hit, the found words bold."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.passage import Hit
from app.gui.library.documents.rows import draw_ground, draw_text, gap, quiet_ink, small, text_ink
from app.gui.library.finding.snippets import Snippet, snippet
from app.gui.library.signals import HitOpened
from app.gui.look.theme import scaled

Index = QModelIndex | QPersistentModelIndex
hit_role = Qt.ItemDataRole.UserRole
snippet_role = Qt.ItemDataRole.UserRole + 1
lines_shown = 2
no_parent = QModelIndex()


class HitsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._snippets: list[Snippet] = []

    def put(self, text: str, hits: tuple[Hit, ...]) -> None:
        self.beginResetModel()
        self._hits = hits
        self._snippets = [snippet(hit.passage.text, text) for hit in hits]
        self.endResetModel()

    def rowCount(self, parent: Index = no_parent) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit, shown = self._hits[index.row()], self._snippets[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return hit
            case _ if role == snippet_role:
                return shown
            case Qt.ItemDataRole.DisplayRole:
                return hit.name
            case Qt.ItemDataRole.ToolTipRole:
                return hit.name
            case Qt.ItemDataRole.AccessibleTextRole:
                page = self.tr("page {number}").format(number=hit.passage.page)
                return f"{hit.name}, {page}: {shown.text}"
        return None


class HitRows(QStyledItemDelegate):
    """A name with its page, and two lines of the passage."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(hit_role)
        painter.save()
        draw_ground(painter, option)
        box = option.rect.adjusted(gap + 2, gap, -gap, -gap)
        metrics = QFontMetrics(option.font)
        page = self.tr("p. {number}").format(number=hit.passage.page)
        width = metrics.horizontalAdvance(page) + gap
        head = QRect(box.left(), box.top(), box.width(), metrics.height())
        draw_text(painter, head.adjusted(0, 0, -width, 0), hit.name, option.font, text_ink(option))
        painter.setPen(quiet_ink(option))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, page)
        draw_snippet(painter, option, box.adjusted(0, metrics.height() + 1, 0, 0), index.data(snippet_role))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        below = QFontMetrics(scaled(option.font, small)).lineSpacing()
        return QSize(120, QFontMetrics(option.font).height() + 1 + lines_shown * below + 2 * gap)


def draw_snippet(painter: QPainter, option: QStyleOptionViewItem, box: QRect, shown: Snippet) -> None:
    layout = QTextLayout(shown.text, scaled(option.font, small))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats([bold(option, start, end) for start, end in shown.spans])
    layout.beginLayout()
    height = 0.0
    for _ in range(lines_shown):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    painter.setPen(quiet_ink(option))
    layout.draw(painter, QPointF(box.topLeft()))


def bold(option: QStyleOptionViewItem, start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = end - start
    made.format = QTextCharFormat()
    made.format.setFontWeight(QFont.Weight.Bold)
    made.format.setForeground(text_ink(option))
    return made


class HitList(QListView):
    """Enter or a click opens a hit; Up from the first one goes back to the search box."""

    opened = Signal(HitOpened)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = HitsModel(self)
        self.setModel(self._hits)
        self.setItemDelegate(HitRows(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pages found"))
        self.clicked.connect(self._open)

    def show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        self._hits.put(text, hits)

    def enter(self) -> None:
        """From the search box: to the first hit."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._hits.index(0))

    def open_first(self) -> None:
        if self._hits.rowCount():
            self._open(self._hits.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(HitOpened(index.data(hit_role)))
