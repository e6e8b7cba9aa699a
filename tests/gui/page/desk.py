"""A page pane whose wishes are granted at once, with what the reader reads and draws."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pymupdf
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.answer import Highlight
from app.domain.document import Document, DocumentState
from app.domain.page import Page, PageSize, Rect
from app.gui.page.pane import PagePane
from app.gui.page.signals import FindWanted, ImageWanted, PageWanted
from app.reading.document import read_pages
from app.reading.images import page_image
from app.requests.pages import FoundPlaces, Opened, PageImage


class Desk:
    """`pane` with `paths` as its documents, by id from 1."""

    def __init__(self, *paths: Path) -> None:
        self.pane = PagePane()
        self.paths = dict(enumerate(paths, 1))
        self.pages = {number: list(read_pages(path)) for number, path in self.paths.items()}
        self.images: list[ImageWanted] = []
        self.pane.image_wanted.connect(self.draw)
        self.pane.page_wanted.connect(self.read)
        self.pane.find_wanted.connect(self.find)

    def opened(self, document: int = 1, page: int = 1, *highlights: Highlight) -> Opened:
        pages = self.pages[document]
        sizes = tuple(PageSize(known.width, known.height, known.label) for known in pages)
        return Opened(self.document(document), sizes, page, highlights)

    def document(self, number: int) -> Document:
        path = self.paths[number]
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
        return Document(number, sha, path.name, str(path), path.stem, len(self.pages[number]), DocumentState.READY)

    def page(self, number: int, document: int = 1) -> Page:
        return self.pages[document][number - 1]

    def quote(self, text: str, page: int = 1, document: int = 1) -> Highlight:
        """The boxes of the words of a verbatim text, one by one."""
        known = self.page(page, document)
        start = known.text.index(text)
        rects = known.words.rects[known.words.between(start, start + len(text))]
        return Highlight(page, tuple(Rect(*box) for box in rects.tolist()))

    def draw(self, wanted: ImageWanted) -> None:
        self.images.append(wanted)
        png = page_image(self.paths[wanted.document], wanted.page, zoom=wanted.zoom, clip=wanted.clip)
        self.pane.put_image(PageImage(wanted.document, wanted.page, wanted.zoom, png, wanted.clip))

    def read(self, wanted: PageWanted) -> None:
        self.pane.put_page(wanted.document, self.page(wanted.page, wanted.document))

    def find(self, wanted: FindWanted) -> None:
        places = tuple(self._places(wanted))
        self.pane.put_found(FoundPlaces(wanted.document, wanted.text, places))

    def _places(self, wanted: FindWanted) -> Iterator[Highlight]:
        for page in self.pages[wanted.document]:
            at = page.text.find(wanted.text)
            while at >= 0:
                rects = page.words.rects[page.words.between(at, at + len(wanted.text))]
                yield Highlight(page.number, tuple(Rect(*box) for box in rects.tolist()))
                at = page.text.find(wanted.text, at + 1)

    def is_sharp(self) -> bool:
        """Every page in sight has the picture drawn for its place."""
        view = self.pane.view
        known = view.pictures.images
        return bool(view.seen_pages()) and all(
            part in known for page in view.seen_pages() for part in view._sharp(page)
        )

    def is_at_rest(self) -> bool:
        """Nothing more will change by itself."""
        emphasis = self.pane.view.emphasis
        return self.is_sharp() and emphasis.state() == emphasis.State.Stopped

    def knows_words(self) -> bool:
        """The words of every page in sight are known."""
        view = self.pane.view
        return bool(view.seen_pages()) and all(page in view.texts.pages for page in view.seen_pages())

    def at(self, word: str, page: int = 1) -> QPointF:
        """The middle of a word, in the viewport."""
        (rect, *_) = self.quote(word, page).rects
        return placed(self, page, rect).center()


def write_pdf(path: Path, draw: Callable[[pymupdf.Document], None]) -> Path:
    document = pymupdf.open()
    draw(document)
    document.save(path)
    document.close()
    return path


def pixels(widget: QWidget) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """What a widget shows, (height, width, 3), in the pixels of the device."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def placed(desk: Desk, page: int, rect: Rect) -> QRectF:
    """A rectangle of a page in the viewport, worked out from the page's corners alone."""
    on = desk.pane.view.page_rect(page)
    known = desk.page(page)
    across, down = on.width() / known.width, on.height() / known.height
    corner = on.topLeft() + QPointF(rect.x0 * across, rect.y0 * down)
    return QRectF(corner, on.topLeft() + QPointF(rect.x1 * across, rect.y1 * down))
