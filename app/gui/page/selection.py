"""A selection: from one word of a document to another, in reading order, over as many pages as lie between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.domain import Page, Rect
from app.gui.page.texts import lines_of, text_of


class Spot(NamedTuple):
    """A word, by its page and its place in the page's words. Spots compare in reading order."""

    page: int
    word: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where it was begun to where it was drawn, both words included, in either direction."""

    anchor: Spot
    caret: Spot

    @property
    def first(self) -> Spot:
        return min(self.anchor, self.caret)

    @property
    def last(self) -> Spot:
        return max(self.anchor, self.caret)

    def pages(self) -> range:
        return range(self.first.page, self.last.page + 1)

    def words_on(self, page: Page) -> tuple[int, int] | None:
        """First and last selected word of a page."""
        if page.number not in self.pages() or not len(page.words):
            return None
        first = self.first.word if page.number == self.first.page else 0
        last = self.last.word if page.number == self.last.page else len(page.words) - 1
        return first, last

    def rects_on(self, page: Page) -> list[Rect]:
        """What is selected of a page, a rectangle for each line."""
        words = self.words_on(page)
        return lines_of(page.words.rects[words[0] : words[1] + 1]) if words else []

    def text(self, pages: Mapping[int, Page]) -> str:
        """The text as it stands on the pages, with an empty line between two pages."""
        known = [pages[number] for number in self.pages()]
        spans = [(page, self.words_on(page)) for page in known]
        return "\n\n".join(text_of(page, *words) for page, words in spans if words)


def reach(anchor: Spot, caret: Spot, pages: Mapping[int, Page]) -> Spot:
    """The caret, or as far towards it as every page in between is known: what is not known cannot be copied."""
    step = 1 if caret.page >= anchor.page else -1
    known = anchor.page
    for number in range(anchor.page, caret.page + step, step):
        if number not in pages:
            break
        known = number
    if known == caret.page:
        return caret
    return Spot(known, len(pages[known].words) - 1 if step > 0 else 0)
