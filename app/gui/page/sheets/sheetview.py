"""The pages as they show: pictures, marks and selection over the strip. Asks for the pictures and words of what is in
sight."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.page import Page, PageSize, Rect
from app.gui.look.theme import colour
from app.gui.page.marked.marks import Marks
from app.gui.page.marked.selector import Selected, Selector
from app.gui.page.sheets.painting import Sheet, paint_sheet
from app.gui.page.sheets.parts import Part, coarse_zoom, is_whole, parts_of
from app.gui.page.sheets.pictures import Arrived, Pictures
from app.gui.page.sheets.stripview import Goal, Looked, StripView
from app.gui.page.sheets.texts import Texts

SETTLED = 25  # milliseconds from a movement until pictures are asked for
RESIZED = 120  # the same from a change of size, which seldom comes alone: what lies between would be drawn in vain
EMPHASIS = 1600  # milliseconds for which a place that was jumped to is pointed out
MOST_BYTES = 96 * 2**20  # of pictures


class SheetView(StripView):
    """Shows what it is given. `spare` are coarser pictures that stand in for those to come."""

    selected = Signal(Selected)

    def __init__(self, spare: Pictures, parent: QWidget | None = None) -> None:
        self.marks = Marks()
        self.problems: dict[int, str] = {}
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.spare = spare
        self.pictures = Pictures(MOST_BYTES, self)
        self.pictures.arrived.connect(self._show_arrived)
        self.texts = Texts(self)
        self.selector = Selector(self.texts, self)
        self.selector.selected.connect(self._show_selected)
        self.settling = QTimer(self, singleShot=True)
        self.settling.timeout.connect(self.ask)
        self.looked.connect(self._settle)
        self.emphasis = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=EMPHASIS)
        self.emphasis.valueChanged.connect(self.viewport().update)

    def show_pages(self, sizes: Iterable[PageSize]) -> None:
        """Another document: nothing of the last one is kept."""
        self.pictures.clear()
        self.texts.clear()
        self.selector.clear()
        self.problems.clear()
        self.marks = Marks()
        self.show_sizes(tuple(sizes))
        self.settling.start(SETTLED)

    def show_marks(self, marks: Marks) -> None:
        self.marks = marks
        self.viewport().update()

    def go_to_mark(self, *, pointed: bool = True) -> None:
        """Bring the current mark into sight and point it out for a moment."""
        place = self.marks.place()
        if place is None or not place.rects:
            return
        x0, y0, x1, y1 = zip(*place.rects, strict=True)
        self.go_to(Goal(place.page, Rect(min(x0), min(y0), max(x1), max(y1))))
        self.emphasis.stop()
        if pointed:
            self.emphasis.start()

    def put_page(self, page: Page) -> None:
        self.texts.put(page, self.selector.pages())
        self.viewport().update()

    def try_again(self) -> None:
        """Ask anew for what did not come."""
        self.problems.clear()
        self.texts.pending.clear()
        self._settle()

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
            self.settling.start(SETTLED)

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
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.viewport().update()

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
        self.settling.start(RESIZED)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.DevicePixelRatioChange):
            self._settle()
        return super().event(event)

    @Slot(Selected)
    def _show_selected(self, selected: Selected) -> None:
        self.viewport().update()
        self.selected.emit(selected)
