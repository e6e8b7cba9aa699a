"""The pages themselves: pictures, marks and selection over the strip, and what mouse and keys do to them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Page, Rect
from app.gui.page.marks import Marks
from app.gui.page.painting import Sheet, paint_sheet
from app.gui.page.parts import Part, coarse_zoom, is_whole, parts_of
from app.gui.page.pictures import Arrived, Pictures
from app.gui.page.selection import Spot
from app.gui.page.selector import Selected, Selector
from app.gui.page.signals import PageSize
from app.gui.page.stripview import Goal, Looked, StripView
from app.gui.page.texts import Texts, nearest_word, word_at, words_inside

SETTLED = 25  # milliseconds from a movement until pictures are asked for
EMPHASIS = 1600  # milliseconds for which a place that was jumped to is framed
AUTOSCROLL = 40  # milliseconds between two steps while a selection is drawn beyond the edge
MOST_BYTES = 96 * 2**20  # of pictures

KEY_MOVES = {
    Qt.Key.Key_Left: ("words", -1),
    Qt.Key.Key_Right: ("words", 1),
    Qt.Key.Key_Up: ("lines", -1),
    Qt.Key.Key_Down: ("lines", 1),
}


class PageView(StripView):
    """Shows what it is given. `spare` are coarser pictures that stand in for those to come."""

    selected = Signal(Selected)

    def __init__(self, spare: Pictures, parent: QWidget | None = None) -> None:
        self.marks = Marks()
        self.problems: dict[int, str] = {}
        super().__init__(parent)
        self.spare = spare
        self.pictures = Pictures(MOST_BYTES, self)
        self.pictures.arrived.connect(self._show_arrived)
        self.texts = Texts(self)
        self.selector = Selector(self.texts, self)
        self.selector.selected.connect(self._show_selected)
        self.settling = QTimer(self, singleShot=True, interval=SETTLED)
        self.settling.timeout.connect(self.ask)
        self.looked.connect(self._settle)
        self.emphasis = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=EMPHASIS)
        self.emphasis.valueChanged.connect(self.viewport().update)
        self.dragging: Spot | None = None
        self.pressed_at = QPointF()
        self.doubled_at = 0  # the time stamp of the last double click
        self.autoscroll = QTimer(self, interval=AUTOSCROLL)
        self.autoscroll.timeout.connect(self._scroll_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setMouseTracking(True)

    def show_pages(self, sizes: Iterable[PageSize]) -> None:
        """Another document: nothing of the last one is kept."""
        self.pictures.clear()
        self.texts.clear()
        self.selector.clear()
        self.problems.clear()
        self.marks = Marks()
        self.show_sizes(tuple(sizes))

    def show_marks(self, marks: Marks) -> None:
        self.marks = marks
        self.viewport().update()

    def go_to_mark(self) -> None:
        """Bring the current mark into sight and point it out for a moment."""
        place = self.marks.place()
        if place is None or not place.rects:
            return
        x0, y0, x1, y1 = zip(*place.rects, strict=True)
        self.go_to(Goal(place.page, Rect(min(x0), min(y0), max(x1), max(y1))))
        self.emphasis.stop()
        self.emphasis.start()

    def put_page(self, page: Page) -> None:
        self.texts.put(page, self.selector.pages())
        self.viewport().update()

    def put_problem(self, page: int, sentence: str) -> None:
        self.problems[page] = sentence
        self.pictures.refuse(page)
        self.texts.refuse(page)
        self.viewport().update()

    # what is asked for -----------------------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Wish for the pictures and the words of what is in sight, and for pictures of the pages beside it."""
        if not len(self.strip) or not self.isVisible():
            return
        seen = self.seen_pages()
        near = [page for page in (seen.stop, seen.start - 1) if 1 <= page <= len(self.strip)]
        good = sorted((page for page in seen if page not in self.problems), key=lambda page: abs(page - self.page()))
        wishes = [part for page in good for part in self._sharp(page)]
        self.pictures.wish(wishes + [self._ahead(page) for page in near if page not in self.problems])
        self.texts.want(good)

    def _device_zoom(self, page: int) -> float:
        return round(self.zoom_of(page) * self.devicePixelRatioF(), 4)

    def _sharp(self, page: int) -> list[Part]:
        return parts_of(page, self.page_sizes[page - 1], self._device_zoom(page), self.seen_part(page))

    def _ahead(self, page: int) -> Part:
        size, zoom = self.page_sizes[page - 1], self._device_zoom(page)
        return Part(page, zoom if is_whole(size, zoom) else coarse_zoom(size))

    @Slot(Looked)
    def _settle(self, _: Looked | None = None) -> None:
        if not self.settling.isActive():
            self.settling.start()

    @Slot(Arrived)
    def _show_arrived(self, arrived: Arrived) -> None:
        if arrived.image.isNull():
            self.put_problem(arrived.part.page, self.tr("This page cannot be drawn."))
        self.viewport().update()

    # painting --------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        for page in self.seen_pages():
            paint_sheet(painter, self._sheet(page), self.palette())
        painter.end()

    def _sheet(self, page: int) -> Sheet:
        zoom = self._device_zoom(page)
        whole = self.pictures.whole(page, zoom) or self.spare.whole(page, zoom)
        return Sheet(
            rect=self.page_rect(page),
            zoom=self.zoom_of(page),
            whole=whole,
            parts=self._parts(page),
            others=self.marks.others_on(page),
            current=self.marks.current_on(page),
            selected=self._selected_on(page),
            emphasis=self._emphasis(),
            problem=self.problems.get(page, ""),
            label=self.page_sizes[page - 1].label or str(page),
        )

    def _parts(self, page: int) -> tuple[tuple[Rect, QImage], ...]:
        images = [(part.clip, self.pictures.exact(part)) for part in self._sharp(page)]
        return tuple((clip, image) for clip, image in images if clip is not None and image is not None)

    def _selected_on(self, page: int) -> list[Rect]:
        known = self.texts.pages.get(page)
        selection = self.selector.selection
        return selection.rects_on(known) if selection and known else []

    def _emphasis(self) -> float:
        running = self.emphasis.state() == QVariantAnimation.State.Running
        return float(self.emphasis.currentValue()) if running else 0.0

    # events ----------------------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._settle()

    def _arrange(self) -> None:
        super()._arrange()
        self._settle()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._settle()
        return super().event(event)

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
        if shift and key in KEY_MOVES:
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

    @Slot(Selected)
    def _show_selected(self, selected: Selected) -> None:
        self.viewport().update()
        self.selected.emit(selected)
