"""The two lines above the pages: the document and what can be done with it; where one is and how large it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.page import PageSize
from app.gui.look.theme import mark
from app.gui.page.buttons import icon_button
from app.gui.page.sheets.strip import ACTUAL_SIZE

SPACE = 2  # pixels between two buttons
PERCENTS = (50, 75, 100, 125, 150, 200, 400, 800)


@dataclass(frozen=True, slots=True)
class PageTyped:
    page: int


@dataclass(frozen=True, slots=True)
class ZoomChosen:
    """In logical pixels a point."""

    zoom: float


class Heading(QLabel):
    """One line of text, cut with an ellipsis in its middle where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PageBar(QWidget):
    """Its buttons are connected by the pane; it knows pages only by number and label."""

    page_typed = Signal(PageTyped)
    zoom_chosen = Signal(ZoomChosen)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels: tuple[str, ...] = ()
        self._make_buttons()
        self._make_page_box()
        self._make_zoom()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 6, 8, 6)
        lines.setSpacing(2)
        place = (self.previous, self.box, self.total, self.following)
        size = (self.zoom_out, self.zoom, self.zoom_in)
        lines.addLayout(_line(self.name, self.ask, self.external))
        lines.addLayout(_line(self.outline, self.back, self.forward, 1, *place, 1, *size, self.finder))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as it is without the buttons that zoom: keys and the menu of sizes do the same."""
        full = super().minimumSizeHint()
        return QSize(full.width() - sum(self._room_of(each) for each in self._spare()), full.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        wanted = super().minimumSizeHint().width() + sum(self._room_of(each) for each in self._hidden())
        for button in (self.zoom_out, self.zoom_in):
            button.setVisible(self.width() >= wanted)

    def _spare(self) -> list[QToolButton]:
        return [each for each in (self.zoom_out, self.zoom_in) if not each.isHidden()]

    def _hidden(self) -> list[QToolButton]:
        return [each for each in (self.zoom_out, self.zoom_in) if each.isHidden()]

    @staticmethod
    def _room_of(button: QToolButton) -> int:
        return button.sizeHint().width() + SPACE

    def show_document(self, name: str, sizes: Sequence[PageSize]) -> None:
        self.labels = tuple(size.label for size in sizes)
        self.name.setText(name)
        self.name.setToolTip(name)
        widest = max((len(label) for label in self.labels), default=0)
        digits = max(3, widest, len(str(len(sizes))))
        self.box.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * digits) + 20)

    def show_place(self, page: int, zoom: float) -> None:
        label = self.labels[page - 1]
        if not self.box.hasFocus() or not self.box.isModified():
            self.box.setText(label or str(page))
        total = len(self.labels)
        plain = label in ("", str(page))
        shown = self.tr("of {total}") if plain else self.tr("({page} of {total})")
        self.total.setText(shown.format(page=page, total=total))
        self.previous.setEnabled(page > 1)
        self.following.setEnabled(page < total)
        self.zoom.setText(self.tr("{percent}%").format(percent=round(zoom / ACTUAL_SIZE * 100)) + " ▾")

    def page_named(self, typed: str) -> int | None:
        """The page with a label, or else with a number; None where there is none."""
        wanted = typed.strip().casefold()
        for index, label in enumerate(self.labels):
            if wanted and label.casefold() == wanted:
                return index + 1
        number = int(wanted) if wanted.isdecimal() else 0
        return number if 1 <= number <= len(self.labels) else None

    def _make_buttons(self) -> None:
        self.name = Heading()
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        mark(self.name, "heading")
        self.ask = icon_button("quote", self.tr("Ask about the selected text"), "Ctrl+Shift+A")
        self.external = icon_button("external", self.tr("Open in the system's viewer"))
        self.outline = icon_button("thumbnails", self.tr("List of pages"), "F4")
        self.outline.setCheckable(True)
        self.back = icon_button("back", self.tr("Back to where you were"), "Alt+Left")
        self.forward = icon_button("forward", self.tr("Forward again"), "Alt+Right")
        self.previous = icon_button("up", self.tr("Previous page"), "Ctrl+PgUp")
        self.following = icon_button("down", self.tr("Next page"), "Ctrl+PgDown")
        self.finder = icon_button("search", self.tr("Find in this document"), "Ctrl+F")

    def _make_page_box(self) -> None:
        self.box = QLineEdit(alignment=Qt.AlignmentFlag.AlignRight)
        self.box.setAccessibleName(self.tr("Page"))
        self.box.setToolTip(self.tr("Type the number of a page, as counted or as printed"))
        self.box.returnPressed.connect(self._take_page)
        self.total = QLabel()
        mark(self.total, "muted")

    def _make_zoom(self) -> None:
        self.zoom_out = icon_button("zoom-out", self.tr("Zoom out"), "Ctrl+-")
        self.zoom_in = icon_button("zoom-in", self.tr("Zoom in"), "Ctrl++")
        self.zoom = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setAccessibleName(self.tr("Size of the pages"))
        self.zoom.setToolTip(self.tr("How large pages are shown"))
        self.zoom.setAutoRaise(True)
        self.zoom.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # it would stand on the text
        mark(self.zoom, "plain")
        menu = QMenu(self.zoom)
        self.fit_width = menu.addAction(self.tr("Fit the width"))
        self.fit_page = menu.addAction(self.tr("Fit the whole page"))
        menu.addSeparator()
        for percent in PERCENTS:
            menu.addAction(self.tr("{percent}%").format(percent=percent)).setData(percent)
        menu.triggered.connect(self._take_zoom)
        self.zoom.setMenu(menu)

    @Slot()
    def _take_page(self) -> None:
        page = self.page_named(self.box.text())
        if page is None:
            self.box.selectAll()
        else:
            self.box.setModified(False)
            self.page_typed.emit(PageTyped(page))

    @Slot(QAction)
    def _take_zoom(self, action: QAction) -> None:
        if action.data() is not None:
            self.zoom_chosen.emit(ZoomChosen(action.data() / 100 * ACTUAL_SIZE))


def _line(*things: QWidget | int) -> QHBoxLayout:
    """Widgets side by side; a number stands for room that stretches."""
    line = QHBoxLayout()
    line.setSpacing(SPACE)
    for thing in things:
        if isinstance(thing, int):
            line.addStretch(thing)
        else:
            line.addWidget(thing)
    return line
