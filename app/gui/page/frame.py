"""What the page pane is made of, how it is laid out, and the commands that only change how pages are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.page.banner import Banner
from app.gui.page.bar import PageBar, ZoomChosen
from app.gui.page.beside.side import Side
from app.gui.page.empty import Empty
from app.gui.page.findbar import FindBar
from app.gui.page.keys import command_of
from app.gui.page.sheets.strip import ACTUAL_SIZE, Fit, Scale
from app.gui.page.sheets.stripview import STEP, Goal
from app.gui.page.sheets.view import PageView
from app.requests.pages import Opened


class PageFrame(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: Opened | None = None
        self.bar = PageBar()
        self.banner = Banner()
        self.findbar = FindBar()
        self.side = Side()
        self.pagelist = self.side.pagelist
        self.view = PageView(self.pagelist.pictures)
        self.view.setAccessibleName(self.tr("Pages"))
        self._lay_out()
        self._connect_sizes()

    @Slot()
    def zoom_in(self) -> None:
        self.view.zoom_by(STEP)

    @Slot()
    def zoom_out(self) -> None:
        self.view.zoom_by(1 / STEP)

    @Slot()
    def actual_size(self) -> None:
        self.set_zoom(ACTUAL_SIZE)

    def set_zoom(self, zoom: float) -> None:
        """In logical pixels a point."""
        self.view.rescale(Scale(Fit.NONE, zoom))

    @Slot()
    def fit_width(self) -> None:
        self.view.rescale(Scale(Fit.WIDTH))

    @Slot()
    def fit_page(self) -> None:
        page = self.view.page() if len(self.view.strip) else 1
        self.view.rescale(Scale(Fit.PAGE))
        self.view.go_to(Goal(page))

    @Slot()
    def go_to_page(self) -> None:
        """Let the user type a page."""
        self.bar.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.box.selectAll()

    @Slot()
    def toggle_outline(self) -> None:
        """Show or put away the list of pages and the outline."""
        self.bar.outline.toggle()

    @Slot(bool)
    def show_outline(self, shown: bool) -> None:
        """The focus goes to what is shown, and back to the pages when it is put away."""
        had_focus = self.side.isAncestorOf(self.focusWidget() or self)
        self.side.setVisible(shown)
        if not shown and had_focus:
            self.view.setFocus()

    @Slot()
    def next_page(self) -> None:
        self._turn(self.view.page() + 1)

    @Slot()
    def previous_page(self) -> None:
        self._turn(self.view.page() - 1)

    def _turn(self, page: int) -> None:
        """Unlike a jump it is not kept to go back to."""
        if self.opened is not None and 1 <= page <= len(self.opened.sizes):
            self.view.go_to(Goal(page))

    @Slot()
    def copy_selection(self) -> None:
        text = self.view.selector.text()
        if text:
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def select_page(self) -> None:
        self.view.selector.select_page(self.view.page())

    def describe(self, name: str, page: int) -> None:
        """What is shown, for a screen reader."""
        says = self.tr("{name}, page {page} of {total}")
        self.view.setAccessibleDescription(says.format(name=name, page=page, total=len(self.view.strip)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        command = command_of(event)
        if command is None or self.stack.currentIndex() == 0:
            super().keyPressEvent(event)
        else:
            getattr(self, command)()

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.side)
        beside.addWidget(self.view, 1)
        full = QWidget()
        lines = QVBoxLayout(full)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for widget in (self.bar, self.findbar, self.banner):
            lines.addWidget(widget)
        lines.addLayout(beside, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(Empty())
        self.stack.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.side.hide()

    def _connect_sizes(self) -> None:
        self.bar.outline.toggled.connect(self.show_outline)
        self.bar.zoom_in.clicked.connect(self.zoom_in)
        self.bar.zoom_out.clicked.connect(self.zoom_out)
        self.bar.fit_width.triggered.connect(self.fit_width)
        self.bar.fit_page.triggered.connect(self.fit_page)
        self.bar.zoom_chosen.connect(self._take_zoom)

    @Slot(ZoomChosen)
    def _take_zoom(self, chosen: ZoomChosen) -> None:
        self.set_zoom(chosen.zoom)
