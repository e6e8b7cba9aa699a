"""Selecting words by mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.gui.page.selection import Selection, Spot, reach
from app.gui.page.texts import Texts, block_at, word_beside


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected now, None for nothing."""

    selection: Selection | None


class Selector(QObject):
    selected = Signal(Selected)

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.selection: Selection | None = None

    def clear(self) -> None:
        self._select(None)

    def select(self, anchor: Spot, caret: Spot) -> None:
        """As far from the anchor towards the caret as the pages are known."""
        self._select(Selection(anchor, reach(anchor, caret, self.texts.pages)))

    def extend(self, caret: Spot) -> None:
        """Draw what is selected on to a word, or begin there."""
        self.select(self.selection.anchor if self.selection else caret, caret)

    def select_block(self, spot: Spot) -> None:
        """The paragraph, heading or row a word is in."""
        first, last = block_at(self.texts.pages[spot.page], spot.word)
        self.select(Spot(spot.page, first), Spot(spot.page, last))

    def select_page(self, number: int) -> None:
        page = self.texts.pages.get(number)
        if page is not None and len(page.words):
            self.select(Spot(number, 0), Spot(number, len(page.words) - 1))

    def move_words(self, step: int) -> None:
        """Draw the selection on by a word, forwards or backwards, over the page's end where the next one is known."""
        if self.selection is not None:
            self.extend(self._beside(self.selection.caret, step))

    def move_lines(self, step: int) -> None:
        if self.selection is None:
            return
        caret = self.selection.caret
        word = word_beside(self.texts.pages[caret.page], caret.word, step)
        self.extend(Spot(caret.page, word) if word is not None else self._over(caret, step))

    def text(self) -> str:
        """What is selected, as it stands on the pages; "" for nothing."""
        return self.selection.text(self.texts.pages) if self.selection else ""

    def pages(self) -> range:
        return self.selection.pages() if self.selection else range(0)

    def _beside(self, spot: Spot, step: int) -> Spot:
        word = spot.word + step
        inside = 0 <= word < len(self.texts.pages[spot.page].words)
        return Spot(spot.page, word) if inside else self._over(spot, step)

    def _over(self, spot: Spot, step: int) -> Spot:
        """The nearest word of the next page that has words, or the same one where none is known."""
        number = spot.page + step
        while (page := self.texts.pages.get(number)) is not None:
            if len(page.words):
                return Spot(number, 0 if step > 0 else len(page.words) - 1)
            number += step
        return spot

    def _select(self, selection: Selection | None) -> None:
        if selection != self.selection:
            self.selection = selection
            self.selected.emit(Selected(selection))
