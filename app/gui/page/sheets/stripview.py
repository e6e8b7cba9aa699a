"""A view that scrolls over the strip of pages: where they stand in it, zooming, going to a page or a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.domain.page import PageSize, Rect
from app.gui.page.sheets.painting import snapped
from app.gui.page.sheets.strip import GAP, LARGEST, SMALLEST, Fit, Scale, arranged, sizes_array

STEP = 1.2  # one step of zooming
ABOVE = 1 / 3  # share of the view that stays above a place that is gone to
LINE = 40  # logical pixels an arrow key scrolls
BESIDE = 24.0  # logical pixels kept around a place that is gone to


@dataclass(frozen=True, slots=True)
class Goal:
    """Where the view was sent, held while it is resized: a place on a page, or its `top` in points down the page."""

    page: int
    box: Rect | None = None
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a page, in points. Beside or between pages it lies outside its page."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: the page, and its zoom in logical pixels a point."""

    page: int
    zoom: float


class StripView(QAbstractScrollArea):
    looked = Signal(Looked)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = Scale()
        self.goal: Goal | None = None
        self.placing = False
        self.seen: Looked | None = None
        self.page_sizes: tuple[PageSize, ...] = ()
        self.sizes = sizes_array(())
        self.strip = arranged(self.sizes, (0, 0), self.scale)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # fitting must not depend on itself
        self.verticalScrollBar().setSingleStep(LINE)
        self.horizontalScrollBar().setSingleStep(LINE)

    def show_sizes(self, sizes: Sequence[PageSize]) -> None:
        self.page_sizes = tuple(sizes)
        self.sizes = sizes_array(sizes)
        self.goal = None
        self.seen = None
        self._arrange()

    # where things are ------------------------------------------------------------------------------------------------

    def offset(self) -> QPointF:
        """The point of the strip at the viewport's top left."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def page_rect(self, page: int) -> QRectF:
        """Where a page stands in the viewport, its corner on a whole device pixel."""
        strip, index = self.strip, page - 1
        corner = QPointF(strip.lefts[index], strip.tops[index]) - self.offset()
        return QRectF(snapped(corner, self.devicePixelRatioF()), QSizeF(strip.widths[index], strip.heights[index]))

    def seen_pages(self) -> range:
        top = self.verticalScrollBar().value()
        return self.strip.pages_between(top, top + self.viewport().height())

    def seen_part(self, page: int) -> Rect:
        """What shows of a page, in points."""
        rect, zoom = self.page_rect(page), self.zoom_of(page)
        shown = rect.intersected(QRectF(self.viewport().rect())).translated(-rect.topLeft())
        return Rect(shown.left() / zoom, shown.top() / zoom, shown.right() / zoom, shown.bottom() / zoom)

    def point_at(self, at: QPointF) -> Point:
        """The point of a page under a point of the viewport."""
        page = self.strip.page_at(at.y() + self.offset().y())
        from_corner = (at - self.page_rect(page).topLeft()) / self.zoom_of(page)
        return Point(page, from_corner.x(), from_corner.y())

    def top_on(self, page: int) -> float:
        """Where the view begins, in points down a page; negative above it."""
        return (self.offset().y() - float(self.strip.tops[page - 1])) / self.zoom_of(page)

    def zoom_of(self, page: int) -> float:
        """Logical pixels a point."""
        return float(self.strip.zooms[page - 1])

    def page(self) -> int:
        """The page that is looked at: the one that was gone to, or else the one in the middle of the view."""
        if self.goal is not None:
            return self.goal.page
        bar = self.verticalScrollBar()
        if bar.value() == bar.minimum():
            return 1
        if bar.value() == bar.maximum():
            return len(self.strip)
        return self.strip.page_at(bar.value() + self.viewport().height() / 2)

    def zoom(self) -> float:
        return self.zoom_of(self.page())

    # going somewhere -------------------------------------------------------------------------------------------------

    def go_to(self, goal: Goal) -> None:
        """Show a place in the upper part of the view, or leave all as it is where the place is well in sight."""
        if not len(self.strip):
            return
        self.goal = goal
        self._place(goal)
        self._look()

    def rescale(self, scale: Scale, at: QPointF | None = None) -> None:
        """Show pages larger or smaller; what is at a point of the viewport (default: its middle) stays there."""
        if not len(self.strip):
            self.scale = scale
            return
        fixed = at if at is not None else QPointF(self.viewport().rect().center())
        point = self.point_at(fixed)
        self.scale, held = scale, self.goal
        self._arrange()
        self._hold(point, fixed)
        self.goal = held
        self._look()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        if len(self.strip):
            zoom = min(max(self.zoom() * factor, SMALLEST), LARGEST)
            self.rescale(Scale(Fit.NONE, zoom), at)

    def _place(self, goal: Goal) -> None:
        if goal.box is None:
            top = self.strip.tops[goal.page - 1] + goal.top * self.zoom_of(goal.page)
            middle = (self.strip.width - self.viewport().width()) / 2
            self._scroll(QPointF(middle, top - (GAP if goal.top == 0 else 0)))
            return
        target = self._box_in_view(goal.page, goal.box)
        if not QRectF(self.viewport().rect()).contains(target):
            self._scroll(self.offset() + self._way_to(target))

    def _box_in_view(self, page: int, box: Rect) -> QRectF:
        zoom = self.zoom_of(page)
        corner = self.page_rect(page).topLeft() + QPointF(box.x0, box.y0) * zoom
        return QRectF(corner, QSizeF(box.x1 - box.x0, box.y1 - box.y0) * zoom)

    def _way_to(self, target: QRectF) -> QPointF:
        """How far to scroll to have a target (viewport) in sight: its start, where there is no room for all of it."""
        room = self.viewport().size()
        above = room.height() * ABOVE if target.height() < room.height() * (1 - ABOVE) - BESIDE else BESIDE
        if target.left() >= 0 and target.right() <= room.width():
            return QPointF(0, target.top() - above)
        beside = max(BESIDE, (room.width() - target.width()) / 2)
        return QPointF(target.left() - beside, target.top() - above)

    def _hold(self, point: Point, at: QPointF) -> None:
        """Scroll so that a point of a page is at a point of the viewport."""
        index = point.page - 1
        corner = QPointF(self.strip.lefts[index], self.strip.tops[index])
        self._scroll(corner + QPointF(point.x, point.y) * self.zoom_of(point.page) - at)

    def _scroll(self, to: QPointF) -> None:
        self.placing = True
        self.horizontalScrollBar().setValue(round(to.x()))
        self.verticalScrollBar().setValue(round(to.y()))
        self.placing = False

    # what changes it -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        room = self.viewport().size()
        self.strip = arranged(self.sizes, (room.width(), room.height()), self.scale)
        self.placing = True
        self.verticalScrollBar().setRange(0, max(0, math.ceil(self.strip.height) - room.height()))
        self.horizontalScrollBar().setRange(0, max(0, math.ceil(self.strip.width) - room.width()))
        self.placing = False
        self.verticalScrollBar().setPageStep(max(1, room.height() - LINE))
        self.horizontalScrollBar().setPageStep(max(1, room.width() - LINE))
        self.viewport().update()

    def _look(self) -> None:
        """Say what is looked at, where that is new."""
        if len(self.strip):
            seen = Looked(self.page(), self.zoom())
            if seen != self.seen:
                self.seen = seen
                self.looked.emit(seen)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        self.viewport().update()
        if not self.placing:
            self.goal = None
            self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if not len(self.strip):
            return
        top = self.point_at(QPointF(self.viewport().width() / 2, 0))
        self._arrange()
        self._hold(top, QPointF(self.viewport().width() / 2, 0))
        if self.goal is not None:
            self._place(self.goal)
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)
