"""What the page pane asks for and is given. Pages are 1-based; lengths are points; a zoom is device pixels a point."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.page import Rect

# What it says --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImageWanted:
    """The picture of a page, or of the part of it inside `clip` (points, as displayed): pages shown very large are
    drawn in parts."""

    document: int
    page: int
    zoom: float
    clip: Rect | None = None


@dataclass(frozen=True, slots=True)
class PageWanted:
    """The text and words of a page, for selecting and copying."""

    document: int
    page: int


@dataclass(frozen=True, slots=True)
class OutlineWanted:
    document: int


@dataclass(frozen=True, slots=True)
class FindWanted:
    document: int
    text: str


@dataclass(frozen=True, slots=True)
class SelectionAsked:
    """The user wants to ask about selected text, which begins on `page`."""

    document: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class ExternalWanted:
    """The document in the system's own viewer."""

    document: int
    page: int


@dataclass(frozen=True, slots=True)
class Turned:
    """Another page, or another document by going back or forward, is the one that is looked at."""

    document: int
    page: int
