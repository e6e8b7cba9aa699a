"""Selecting by letters, words, lines and pages, with mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.page import Page
from app.gui.page.marked.selection import Selection, Spot, reach
from app.gui.page.sheets.letters import gap_at, letter_after, letter_before, part_of, word_before
from app.gui.page.sheets.texts import Texts, line_at, word_beside


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
        """Draw what is selected on to a gap between letters, or begin there."""
        self.select(self.selection.anchor if self.selection else caret, caret)

    def select_words(self, number: int, first: int, last: int) -> None:
        """From one word of a page to another, both included."""
        words = self.texts.pages[number].words
        self.select(Spot(number, int(words.starts[first])), Spot(number, int(words.ends[last])))

    def select_line(self, number: int, word: int) -> None:
        """The line a word is on, as far as its column goes."""
        self.select_words(number, *line_at(self.texts.pages[number], word))

    def select_page(self, number: int) -> None:
        page = self.texts.pages.get(number)
        if page is not None and len(page.words):
            self.select_words(number, 0, len(page.words) - 1)

    # drawing it on by keys -------------------------------------------------------------------------------------------

    def move_letters(self, step: int) -> None:
        """By a letter, forwards or backwards, over the page's end where the next one is known."""
        if self.selection is None:
            return
        caret = self.selection.caret
        text = self.texts.pages[caret.page].text
        at = letter_after(text, caret.at) if step > 0 else letter_before(text, caret.at)
        self.extend(Spot(caret.page, at) if at != caret.at else self._over(caret, step))

    def move_words(self, step: int) -> None:
        """To the next word's end, or to the start of this or the one before."""
        if self.selection is None:
            return
        caret = self.selection.caret
        words = self.texts.pages[caret.page].words
        gaps = words.ends[words.ends > caret.at] if step > 0 else words.starts[words.starts < caret.at]
        self.extend(Spot(caret.page, int(gaps[0 if step > 0 else -1])) if len(gaps) else self._over(caret, step))

    def move_lines(self, step: int) -> None:
        """To the gap that stands straight below or above."""
        if self.selection is None:
            return
        caret = self.selection.caret
        page = self.texts.pages[caret.page]
        word = word_before(page, caret.at)
        below = word_beside(page, word, step) if word is not None else None
        if word is None or below is None:
            self.extend(self._over(caret, step))
            return
        middle = (page.words.rects[below, 1] + page.words.rects[below, 3]) / 2
        self.extend(Spot(caret.page, gap_at(page, below, self._x_of(page, word, caret.at), float(middle))))

    def move_to_line_end(self, step: int) -> None:
        if self.selection is None:
            return
        caret = self.selection.caret
        page = self.texts.pages[caret.page]
        word = word_before(page, caret.at)
        if word is not None:
            first, last = line_at(page, word)
            at = page.words.ends[last] if step > 0 else page.words.starts[first]
            self.extend(Spot(caret.page, int(at)))

    def text(self) -> str:
        """What is selected, as it stands on the pages; "" for nothing."""
        return self.selection.text(self.texts.pages) if self.selection else ""

    def pages(self) -> range:
        return self.selection.pages() if self.selection else range(0)

    def _x_of(self, page: Page, word: int, at: int) -> float:
        """Where a gap in a word, or behind it, stands across the page."""
        return part_of(page, word, int(page.words.starts[word]), min(at, int(page.words.ends[word]))).x1

    def _over(self, spot: Spot, step: int) -> Spot:
        """The near end of the next page that has words, or the same spot where none is known."""
        number = spot.page + step
        while (page := self.texts.pages.get(number)) is not None:
            if len(page.words):
                return Spot(number, 0 if step > 0 else len(page.text))
            number += step
        return spot

    def _select(self, selection: Selection | None) -> None:
        if selection is not None and selection.anchor == selection.caret and self.selection is None:
            return  # a click
        if selection != self.selection:
            self.selection = selection
            self.selected.emit(Selected(selection))
