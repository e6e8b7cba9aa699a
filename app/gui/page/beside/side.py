"""Beside the pages: the document's outline where it has one, and its pages small."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.gui.page.beside.outline import Filled, OutlineTree
from app.gui.page.beside.pagelist import PageList

THUMBNAILS, OUTLINE = 0, 1
LETTERS = 30  # of a chapter's title that are seen


class Side(QWidget):
    """A document without an outline shows its pages, and nothing to choose from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pagelist, self.outline = PageList(), OutlineTree()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Beside the pages"))
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        self.tabs.addTab(self.tr("Pages"))
        self.tabs.addTab(self.tr("Outline"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pagelist)
        self.stack.addWidget(self.outline)
        self.wanted = OUTLINE  # chosen last
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self.outline.filled.connect(self._show_filled)
        self.tabs.currentChanged.connect(self.show_tab)
        self.tabs.tabBarClicked.connect(self._note)
        self._show_filled(Filled(0))

    @Slot(int)
    def show_tab(self, tab: int) -> None:
        self.stack.setCurrentIndex(tab)
        if self.tabs.hasFocus():
            self.wanted = tab
        letters = LETTERS * self.fontMetrics().averageCharWidth()
        self.setFixedWidth(max(letters, self.pagelist.width()) if tab == OUTLINE else self.pagelist.width())

    @Slot(int)
    def _note(self, tab: int) -> None:
        self.wanted = tab

    @Slot(Filled)
    def _show_filled(self, filled: Filled) -> None:
        self.tabs.setVisible(filled.entries > 0)
        self.tabs.setCurrentIndex(self.wanted if filled.entries else THUMBNAILS)
        self.show_tab(self.tabs.currentIndex())
