"""A search in the pane: from the box to the hits, and what the documents' list shows meanwhile."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.passage import Hit
from app.gui.library.body import Body
from app.gui.library.documents.model import LibraryModel
from app.gui.library.finding.search_box import SearchBox
from app.gui.library.signals import Searched


class Searching(QObject):
    searched = Signal(Searched)

    def __init__(self, box: SearchBox, body: Body, model: LibraryModel) -> None:
        super().__init__(box)
        self._box = box
        self._body = body
        self._model = model
        self._opens_first = False  # Enter was pressed before the hits came
        box.searched.connect(self._search)
        box.entered.connect(self._open_first)
        box.went_down.connect(self._go_down)
        body.hits.left.connect(self.focus)

    def show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        """What was found for a text; where the user has typed on, it is dropped."""
        if text != self._box.wanted():
            return
        self._body.show_hits(text, hits)
        documents = frozenset(hit.passage.document for hit in hits)
        self._model.set_choice(replace(self._model.shelf.choice, text=text, found=documents))
        if self._opens_first:
            self._open_first()

    @Slot()
    def focus(self) -> None:
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    @Slot(object)
    def _search(self, searched: Searched) -> None:
        self._opens_first = False
        if searched.text:
            self.searched.emit(searched)
        else:
            self.show_hits("", ())

    @Slot()
    def _open_first(self) -> None:
        self._opens_first = bool(self._box.wanted()) and self._body.found_for != self._box.wanted()
        if not self._opens_first:
            self._body.hits.open_first()

    @Slot()
    def _go_down(self) -> None:
        if self._body.panel.isVisible():
            self._body.hits.enter()
        else:
            self._body.tree.setFocus()
