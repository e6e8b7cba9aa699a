"""The list of pages: small pictures, drawn and asked for only where they are in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.page import PageSize
from app.gui.look.theme import colour
from app.gui.page.marked.marks import Marks
from app.gui.page.sheets.painting import Sheet, paint_sheet
from app.gui.page.sheets.parts import Part
from app.gui.page.sheets.pictures import Pictures

WIDTH, HEIGHT = 96, 124  # logical pixels a small picture has at most
AROUND = 10  # logical pixels around it
SETTLED = 60  # milliseconds from a movement until pictures are asked for
MOST_BYTES = 16 * 2**20

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PageChosen:
    page: int


class Pages(QAbstractListModel):
    """A row for each page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sizes: tuple[PageSize, ...] = ()
        self.marks = Marks()

    def show_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self.beginResetModel()
        self.sizes = sizes
        self.marks = Marks()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        label = self.sizes[index.row()].label or str(index.row() + 1)
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.tr("Page {label}").format(label=label)
        return None


class PageDelegate(QStyledItemDelegate):
    def __init__(self, pages: Pages, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = pages
        self.pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return QSize(WIDTH + 2 * AROUND, HEIGHT + 2 * AROUND + option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, colour("accent_ground"))
        sheet = self._sheet(option, index.row())
        paint_sheet(painter, sheet, option.palette)
        if chosen:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(sheet.rect)
        painter.setPen(colour("accent") if chosen else option.palette.color(QPalette.ColorRole.Text))
        below = option.rect.adjusted(0, HEIGHT + AROUND, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()

    def _sheet(self, option: QStyleOptionViewItem, row: int) -> Sheet:
        size, page = self.pages.sizes[row], row + 1
        zoom = small_zoom(size)
        width, height = size.width * zoom, size.height * zoom
        left = option.rect.left() + (option.rect.width() - width) / 2
        rect = QRectF(round(left), round(option.rect.top() + AROUND + (HEIGHT - height) / 2), width, height)
        marks = self.pages.marks
        whole = self.pictures.whole(page, zoom)
        return Sheet(rect, zoom, whole, (), marks.others_on(page), marks.current_on(page), (), 0.0, "", "")


class PageList(QListView):
    chosen = Signal(PageChosen)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = Pictures(MOST_BYTES, self)
        self.pictures.arrived.connect(self.viewport().update)
        self.pages = Pages(self)
        self.setModel(self.pages)
        self.setItemDelegate(PageDelegate(self.pages, self.pictures, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("List of pages"))
        self.setFixedWidth(WIDTH + 2 * AROUND + self.verticalScrollBar().sizeHint().width() + 2)
        self.settling = QTimer(self, singleShot=True, interval=SETTLED)
        self.settling.timeout.connect(self.ask)
        self.verticalScrollBar().valueChanged.connect(self._settle)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_sizes(self, sizes: tuple[PageSize, ...]) -> None:
        self.pictures.clear()
        self.pages.show_sizes(sizes)
        self._settle()

    def show_marks(self, marks: Marks) -> None:
        self.pages.marks = marks
        self.viewport().update()

    def show_page(self, page: int) -> None:
        self.setCurrentIndex(self.pages.index(page - 1, 0))

    @Slot()
    def ask(self) -> None:
        """Wish for the pictures of the rows in sight."""
        if not self.isVisible() or not self.pages.sizes:
            return
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        height = max(1, self.sizeHintForRow(0))
        last = min(len(self.pages.sizes), max(first, 0) + self.viewport().height() // height + 2)
        ratio = self.devicePixelRatioF()
        rows = range(max(first, 0), last)
        self.pictures.wish([Part(row + 1, round(small_zoom(self.pages.sizes[row]) * ratio, 4)) for row in rows])

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.DevicePixelRatioChange):
            self._settle()
        return super().event(event)

    @Slot()
    def _settle(self) -> None:
        if not self.settling.isActive():
            self.settling.start()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(PageChosen(index.row() + 1))


def small_zoom(size: PageSize) -> float:
    """At which a page fits its row."""
    return min(WIDTH / max(size.width, 1.0), HEIGHT / max(size.height, 1.0))
