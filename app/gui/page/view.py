"""Pages that can be pointed at: selecting by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Rect
from app.gui.page.keys import command_of
from app.gui.page.pictures import Pictures
from app.gui.page.selection import Spot
from app.gui.page.sheetview import SheetView
from app.gui.page.stripview import Goal
from app.gui.page.texts import nearest_word, word_at, words_inside

AUTOSCROLL = 40  # milliseconds between two steps while a selection is drawn beyond the edge

KEY_MOVES = {
    Qt.Key.Key_Left: ("words", -1),
    Qt.Key.Key_Right: ("words", 1),
    Qt.Key.Key_Up: ("lines", -1),
    Qt.Key.Key_Down: ("lines", 1),
}


class PageView(SheetView):
    def __init__(self, spare: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(spare, parent)
        self.dragging: Spot | None = None
        self.pressed_at = QPointF()
        self.doubled_at = 0  # the time stamp of the last double click
        self.autoscroll = QTimer(self, interval=AUTOSCROLL)
        self.autoscroll.timeout.connect(self._scroll_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.pressed_at = event.position()
        spot = self.spot_at(event.position())
        if spot is not None and self._is_third(event):
            self.selector.select_block(spot)
        elif spot is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selector.extend(spot)
        else:
            self.selector.clear()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.doubled_at = event.timestamp()
        spot = self.word_under(event.position())
        if spot is not None:
            self.selector.select(spot, spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not event.buttons() & Qt.MouseButton.LeftButton:
            over = self.word_under(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            return
        moved = (event.position() - self.pressed_at).manhattanLength()
        if self.dragging is None and moved >= QApplication.startDragDistance():
            self.dragging = self.spot_at(self.pressed_at)
        self._drag_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.dragging = None
        self.autoscroll.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        shift = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ShiftModifier
        key = Qt.Key(event.key())
        if command_of(event) is not None:
            event.ignore()  # the pane's, such as Alt+Left: a scroll area takes every arrow for itself
        elif shift and key in KEY_MOVES:
            self._move_selection(*KEY_MOVES[key])
        elif key == Qt.Key.Key_Space:
            step = self.verticalScrollBar().pageStep()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (-step if shift else step))
        elif key == Qt.Key.Key_Escape and self.selector.selection is not None:
            self.selector.clear()
        else:
            super().keyPressEvent(event)

    # selecting -------------------------------------------------------------------------------------------------------

    def spot_at(self, at: QPointF) -> Spot | None:
        """The word nearest to a point of the viewport; None where the page's words are not known."""
        if not len(self.strip):
            return None
        point = self.point_at(at)
        page = self.texts.pages.get(point.page)
        word = nearest_word(page, point.x, point.y) if page else None
        return Spot(point.page, word) if word is not None else None

    def word_under(self, at: QPointF) -> Spot | None:
        """The word that is under a point of the viewport."""
        if not len(self.strip):
            return None
        point = self.point_at(at)
        page = self.texts.pages.get(point.page)
        word = word_at(page, point.x, point.y) if page else None
        return Spot(point.page, word) if word is not None else None

    def _is_third(self, event: QMouseEvent) -> bool:
        near = (event.position() - self.pressed_at).manhattanLength() < QApplication.startDragDistance()
        soon = 0 < event.timestamp() - self.doubled_at < QApplication.doubleClickInterval()
        return near and soon

    def _drag_to(self, at: QPointF) -> None:
        spot = self.spot_at(at)
        if self.dragging is None:
            return
        if spot is not None:
            self.selector.select(self.dragging, spot)
        outside = not self.viewport().rect().contains(at.toPoint())
        if outside and not self.autoscroll.isActive():
            self.autoscroll.start()
        elif not outside:
            self.autoscroll.stop()

    @Slot()
    def _scroll_on(self) -> None:
        """Follow a mouse that is held beyond the edge."""
        at = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        room = self.viewport().rect()
        beyond = at.y() - min(max(at.y(), 0), room.height())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond / 2))
        self._drag_to(at)

    def _move_selection(self, unit: str, step: int) -> None:
        if self.selector.selection is None:
            spot = self._first_spot()
            if spot is not None:
                self.selector.select(spot, spot)
        elif unit == "words":
            self.selector.move_words(step)
        else:
            self.selector.move_lines(step)
        self._follow_caret()

    def _first_spot(self) -> Spot | None:
        """Where selecting by keyboard begins: at the current mark, or else at the first word in sight."""
        number = self.page()
        page = self.texts.pages.get(number)
        if page is None or not len(page.words):
            return None
        marked = words_inside(page, self.marks.current_on(number))
        seen = marked if len(marked) else words_inside(page, [self.seen_part(number)])
        return Spot(number, int(seen[0]) if len(seen) else 0)

    def _follow_caret(self) -> None:
        if self.selector.selection is not None:
            caret = self.selector.selection.caret
            self.go_to(Goal(caret.page, Rect(*self.texts.pages[caret.page].words.rects[caret.word].tolist())))
