"""The middle of the pane: the documents, below them the pages that a search found; or an invitation to add some."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.passage import Hit
from app.gui.library import words
from app.gui.library.adding.empty import EmptyShelf
from app.gui.library.documents.model import LibraryModel
from app.gui.library.documents.tree import LibraryTree
from app.gui.library.finding.hits import HitList
from app.gui.look.theme import mark


class Body(QStackedWidget):
    def __init__(self, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found_for = ""  # the words whose hits are shown
        self.empty = EmptyShelf()
        self.tree = LibraryTree(model)
        self.hits = HitList()
        self.found = QLabel()
        self.found.setContentsMargins(6, 0, 6, 0)
        mark(self.found, "muted")
        self.panel = self._panel()
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.addWidget(self.empty)
        self.addWidget(self.splitter)
        self.panel.hide()

    def _panel(self) -> QWidget:
        panel = QWidget()
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.found)
        layout.addWidget(self.hits, 1)
        return panel

    def show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        self.found_for = text
        self.hits.show_hits(text, hits)
        self.found.setText(words.found(len(hits)))
        self.panel.setVisible(bool(text))

    def show_empty(self, empty: bool) -> None:
        self.setCurrentWidget(self.empty if empty else self.splitter)
