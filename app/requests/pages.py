"""Of the view lane: pages, as pictures and as words."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.answer import Citation, Highlight
from app.domain.document import Document
from app.domain.page import OutlineEntry, Page, PageSize, Rect
from app.notice import Notice


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """-> Opened, and Stale where the file is no longer what was read; or PageProblem.

    `span`: instead of highlights, the characters of the page's text to point out.
    """

    document: int
    page: int = 1
    highlights: tuple[Highlight, ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A document to be shown at `page`. The first of the highlights on that page is the current one."""

    document: Document
    sizes: tuple[PageSize, ...]
    page: int = 1
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """What is shown may not be what is cited, and why."""

    document: int
    why: Notice


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Why a page cannot be shown."""

    document: int
    page: int
    why: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class DrawPage:
    """A picture of a page, or of the part of it inside `clip` (points). -> PageImage or PageProblem.

    `zoom`: pixels a point.
    """

    document: int
    page: int
    zoom: float
    clip: Rect | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """The answer to a DrawPage, whose zoom and clip it repeats. Without `clip` it is the whole page."""

    document: int
    page: int
    zoom: float
    picture: bytes  # in a form that Qt can read
    clip: Rect | None = None


@dataclass(frozen=True, slots=True)
class ReadPage:
    """-> PageRead."""

    document: int
    page: int


@dataclass(frozen=True, slots=True)
class PageRead:
    document: int
    page: Page


@dataclass(frozen=True, slots=True)
class ReadOutline:
    """-> OutlineRead, without entries where the file cannot be read: its pages say why."""

    document: int


@dataclass(frozen=True, slots=True)
class OutlineRead:
    document: int
    entries: tuple[OutlineEntry, ...]


@dataclass(frozen=True, slots=True)
class FindText:
    """-> FoundPlaces."""

    document: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """The answer to a FindText: one highlight for each place, in the order of the pages."""

    document: int
    text: str
    places: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class DrawCrop:
    """A picture of the place of a citation, `width` pixels wide. -> CropDrawn, or nothing where it cannot be drawn.

    One without rects is of a passage: its span says which words are meant.
    """

    citation: Citation
    width: int


@dataclass(frozen=True, slots=True)
class CropDrawn:
    citation: Citation
    png: bytes
