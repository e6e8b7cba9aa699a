"""What is marked on the pages: the rectangles of citations or of found places, one of them current."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.answer import Highlight
from app.domain.page import Rect


@dataclass(frozen=True, slots=True)
class Marks:
    """Places in the order of the document, or of the answer, and which of them is the current one (None: none)."""

    places: tuple[Highlight, ...] = ()
    current: int | None = None
    by_page: dict[int, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_page: dict[int, list[int]] = defaultdict(list)
        for index, place in enumerate(self.places):
            by_page[place.page].append(index)
        object.__setattr__(self, "by_page", by_page)

    def others_on(self, page: int) -> list[Rect]:
        """The rectangles of a page that are not those of the current place."""
        places = [self.places[index] for index in self.by_page.get(page, ()) if index != self.current]
        return [rect for place in places for rect in place.rects]

    def current_on(self, page: int) -> tuple[Rect, ...]:
        place = self.place()
        return place.rects if place is not None and place.page == page else ()

    def place(self) -> Highlight | None:
        """The current place."""
        return None if self.current is None else self.places[self.current]


def marks_at(places: Sequence[Highlight], page: int) -> Marks:
    """Marks whose current place is the first on `page`, or else the first of all."""
    ordered = tuple(places)
    first = next((index for index, place in enumerate(ordered) if place.page == page), 0)
    return Marks(ordered, first if ordered else None)


def first_from(places: Sequence[Highlight], page: int) -> int:
    """The first place on `page` or after it; the first of all where there is none."""
    return next((index for index, place in enumerate(places) if place.page >= page), 0)
