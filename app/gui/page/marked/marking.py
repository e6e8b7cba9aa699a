"""What is marked on the pages: citations, or, while words are looked for, the places where they stand."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.answer import Highlight
from app.gui.page.beside.pagelist import PageList
from app.gui.page.findbar import Closed, FindBar, Stepped, Typed
from app.gui.page.marked.marks import Marks, first_from, marks_at
from app.gui.page.sheets.view import PageView


class Marking(QObject):
    """Goes from mark to mark. `find_typed` says what is to be found."""

    find_typed = Signal(Typed)

    def __init__(self, view: PageView, pagelist: PageList, findbar: FindBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.pagelist = pagelist
        self.findbar = findbar
        self.cited = Marks()
        findbar.typed.connect(self._look_for)
        findbar.stepped.connect(self.step)
        findbar.closed.connect(self._end_finding)

    def cite(self, places: tuple[Highlight, ...], page: int) -> None:
        """Mark citations, and look for nothing any more; the first on `page` is the current one."""
        self.findbar.put_away()
        self.cited = marks_at(places, page)
        self._show(self.cited)

    def restore(self, places: tuple[Highlight, ...], current: int | None) -> None:
        """Mark citations as they were."""
        self.findbar.put_away()
        self.cited = Marks(places, current)
        self._show(self.cited)

    def show_found(self, text: str, places: tuple[Highlight, ...]) -> None:
        """Places of a text that is no longer looked for are left out."""
        if text and text == self.findbar.asked:
            self._go_to_found(Marks(places, first_from(places, self.view.page()) if places else None))

    def find_selected(self) -> None:
        """Look for words: those that are selected, where they stand on one line."""
        text = self.view.selector.text()
        self.findbar.open(text if len(text.splitlines()) == 1 else "")

    @Slot(Stepped)
    def step(self, stepped: Stepped) -> None:
        """To the next place found, or, while nothing is looked for, to the next citation; around at the end."""
        marks = self.view.marks
        if marks.current is None:
            return
        moved = Marks(marks.places, (marks.current + stepped.step) % len(marks.places))
        if self.findbar.asked:
            self._go_to_found(moved)
        else:
            self.cited = moved
            self._show(moved)
            self.view.go_to_mark()

    @Slot(Typed)
    def _look_for(self, typed: Typed) -> None:
        if not typed.text:
            self._show(self.cited)
        self.find_typed.emit(typed)

    @Slot(Closed)
    def _end_finding(self, _: Closed) -> None:
        self._show(self.cited)
        self.view.setFocus()

    def _go_to_found(self, marks: Marks) -> None:
        self.findbar.show_count(len(marks.places), marks.current)
        self._show(marks)
        self.view.go_to_mark(pointed=False)  # the page must not grow dark with every step

    def _show(self, marks: Marks) -> None:
        self.view.show_marks(marks)
        self.pagelist.show_marks(marks)
