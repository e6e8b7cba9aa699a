"""Pages that can be pointed at: selecting by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.page import Page, Rect
from app.gui.look.spoken import Role
from app.gui.page.keys import command_of
from app.gui.page.marked.selection import Spot
from app.gui.page.sheets.letters import gap_at, word_before
from app.gui.page.sheets.pictures import Pictures
from app.gui.page.sheets.sheetview import SheetView
from app.gui.page.sheets.stripview import Goal, Point
from app.gui.page.sheets.texts import nearest_word, word_at, words_inside

AUTOSCROLL = 40  # milliseconds between two steps while a selection is drawn beyond the edge

KEY_MOVES = {
    Qt.Key.Key_Left: ("letters", -1),
    Qt.Key.Key_Right: ("letters", 1),
    Qt.Key.Key_Up: ("lines", -1),
    Qt.Key.Key_Down: ("lines", 1),
    Qt.Key.Key_Home: ("to_line_end", -1),
    Qt.Key.Key_End: ("to_line_end", 1),
}
WORD_MOVES = {Qt.Key.Key_Left: ("words", -1), Qt.Key.Key_Right: ("words", 1)}  # with Ctrl


class PageView(SheetView):
    spoken_role = Role.Document

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
        word = self.word_under(event.position())
        if word is not None and self._is_third(event):
            self.selector.select_line(*word)
        elif spot is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selector.extend(spot)
        else:
            self.selector.clear()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.doubled_at = event.timestamp()
        word = self.word_under(event.position())
        if word is not None:
            self.selector.select_words(word[0], word[1], word[1])

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
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        by_words = held == Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if command_of(event) is not None:
            event.ignore()  # the pane's, such as Alt+Left: a scroll area takes every arrow for itself
        elif shift and key in KEY_MOVES:
            self._move_selection(*KEY_MOVES[key])
        elif by_words and key in WORD_MOVES:
            self._move_selection(*WORD_MOVES[key])
        elif key == Qt.Key.Key_Space:
            step = self.verticalScrollBar().pageStep()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + (-step if shift else step))
        elif key == Qt.Key.Key_Escape and self.selector.selection is not None:
            self.selector.clear()
        else:
            super().keyPressEvent(event)

    def spoken_text(self) -> str:
        """The page that is looked at; "" until its words are known."""
        page = self.texts.pages.get(self.page()) if len(self.strip) else None
        return page.text if page else ""

    # selecting -------------------------------------------------------------------------------------------------------

    def spot_at(self, at: QPointF) -> Spot | None:
        """The gap between letters nearest to a point of the viewport; None where the page's words are not known."""
        page, point = self._page_at(at)
        word = nearest_word(page, point.x, point.y) if page and point else None
        if page is None or point is None or word is None:
            return None
        return Spot(point.page, gap_at(page, word, point.x, point.y))

    def word_under(self, at: QPointF) -> tuple[int, int] | None:
        """The page, and the place of the word in it that is under a point of the viewport."""
        page, point = self._page_at(at)
        word = word_at(page, point.x, point.y) if page and point else None
        return (point.page, word) if point is not None and word is not None else None

    def _page_at(self, at: QPointF) -> tuple[Page | None, Point | None]:
        if not len(self.strip):
            return None, None
        point = self.point_at(at)
        return self.texts.pages.get(point.page), point

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
        """The first key selects a word, the next ones draw the selection on."""
        if self.selector.selection is None:
            self._begin_selection()
        else:
            getattr(self.selector, f"move_{unit}")(step)
        self._follow_caret()

    def _begin_selection(self) -> None:
        """At the current mark, or else at the first word in sight."""
        number = self.page()
        page = self.texts.pages.get(number)
        if page is None or not len(page.words):
            return
        marked = words_inside(page, self.marks.current_on(number))
        seen = marked if len(marked) else words_inside(page, [self.seen_part(number)])
        word = int(seen[0]) if len(seen) else 0
        self.selector.select_words(number, word, word)

    def _follow_caret(self) -> None:
        if self.selector.selection is not None:
            caret = self.selector.selection.caret
            page = self.texts.pages[caret.page]
            word = word_before(page, caret.at)
            if word is not None:
                self.go_to(Goal(caret.page, Rect(*page.words.rects[word].tolist())))
