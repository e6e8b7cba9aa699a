"""The places that were jumped from, to go back to and forward again."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.answer import Highlight
from app.requests.pages import Opened

KEPT = 200  # places each way


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document that was looked at: `top` is where the view began, in points down the page."""

    opened: Opened
    page: int
    top: float
    highlights: tuple[Highlight, ...] = ()
    current: int | None = None


class History:
    """Two stacks of places. Documents may differ from place to place."""

    def __init__(self) -> None:
        self.behind: list[Place] = []
        self.ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """A jump away from `place`: what was ahead is no longer."""
        self.behind = [*self.behind, place][-KEPT:]
        self.ahead = []

    def back(self, here: Place) -> Place | None:
        """Where to go back to; None where there is nothing behind."""
        if not self.behind:
            return None
        self.ahead = [*self.ahead, here][-KEPT:]
        return self.behind.pop()

    def forward(self, here: Place) -> Place | None:
        if not self.ahead:
            return None
        self.behind = [*self.behind, here][-KEPT:]
        return self.ahead.pop()

    def forget(self, document: int) -> None:
        """Leave out the places of a document that is no longer there."""
        self.behind = [place for place in self.behind if place.opened.document.id != document]
        self.ahead = [place for place in self.ahead if place.opened.document.id != document]
