"""A selection: from one letter of a document to another, in reading order, over as many pages as lie between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.page import Page, Rect
from app.gui.page.sheets.letters import part_of
from app.gui.page.sheets.texts import joined_lines


class Spot(NamedTuple):
    """A gap between two letters, as an offset in its page's text. Spots compare in reading order."""

    page: int
    at: int


@dataclass(frozen=True, slots=True)
class Selection:
    """From where it was begun to where it was drawn, in either direction."""

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

    def span_on(self, page: Page) -> tuple[int, int]:
        """The offsets between which a page's text is selected; the same ones for nothing."""
        if page.number not in self.pages():
            return 0, 0
        first = self.first.at if page.number == self.first.page else 0
        last = self.last.at if page.number == self.last.page else len(page.text)
        return first, last

    def rects_on(self, page: Page) -> list[Rect]:
        """What is selected of a page, a rectangle for each line; words at the ends in part."""
        start, end = self.span_on(page)
        words = range(len(page.words))[page.words.between(start, end)] if start < end else range(0)
        return joined_lines([part_of(page, word, start, end) for word in words])

    def text(self, pages: Mapping[int, Page]) -> str:
        """The text as it stands on the pages, with an empty line between two pages."""
        known = [pages[number] for number in self.pages()]
        parts = [page.text[slice(*self.span_on(page))] for page in known]
        return "\n\n".join(part.strip() if len(parts) > 1 else part for part in parts if part.strip())


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
    return Spot(known, len(pages[known].text) if step > 0 else 0)
