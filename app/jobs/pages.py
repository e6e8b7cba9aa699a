"""Pages of documents, as pictures, as words, and the places in them where a text stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

from app.answering.evidence.citations import line_rects
from app.domain.answer import Highlight
from app.domain.page import Page, Rect
from app.errors import FileMissing, LockedFile, NoKeyring, NoPages, ReadingError, WrongPassword
from app.indexing.files import stamp_of
from app.kept_passwords import KeptPasswords
from app.library.library import Library
from app.reading.crops import clip_around
from app.reading.opening import unchanged
from app.reading.viewer import Viewer
from app.requests.pages import (
    CropDrawn,
    DrawCrop,
    DrawPage,
    FindText,
    FoundPlaces,
    OpenDocument,
    Opened,
    OutlineRead,
    PageImage,
    PageProblem,
    PageRead,
    ReadOutline,
    ReadPage,
    Stale,
)

most_places = 1_000

Got = TypeVar("Got")
Events = Generator[
    Opened | Stale | PageProblem | PageImage | PageRead | OutlineRead | FoundPlaces | CropDrawn, None, None
]


class Pages:
    def __init__(self, kept: KeptPasswords) -> None:
        self._viewer = Viewer()
        self._kept: KeptPasswords | None = kept  # None once they were fetched
        self._paths: dict[int, Path] = {}

    def close(self) -> None:
        self._viewer.close()

    def open(self, request: OpenDocument, library: Library) -> Events:
        """Raises UnknownDocument."""
        document = library.document(request.document)
        sizes = library.page_sizes(document.id)
        if not sizes:
            remark = document.remark or (NoPages(name=document.name).notice,)
            yield PageProblem(document.id, request.page, remark)
            return
        number = min(max(request.page, 1), len(sizes))
        highlights = request.highlights
        if request.span is not None:
            highlights = (Highlight(number, rects_of(library.page(document.id, number), *request.span)),)
        yield Opened(document, sizes, number, highlights)
        try:
            self._paths[document.id] = current_path(library, document.id, document.sha256)
        except FileMissing as error:
            self._paths.pop(document.id, None)
            yield Stale(document.id, error.notice)

    def use(self, password: str) -> None:
        """Tries a password on locked files from now on."""
        self._viewer.passwords.append(password)

    def draw(self, request: DrawPage, library: Library) -> Events:
        try:
            path = self._path(library, request.document)
            picture = self._unlocked(lambda: self._viewer.picture(path, request.page, request.zoom, request.clip))
        except (ReadingError, NoKeyring) as error:
            yield PageProblem(request.document, request.page, (error.notice,))
            return
        yield PageImage(request.document, request.page, request.zoom, picture, request.clip)

    def read(self, request: ReadPage, library: Library) -> Events:
        yield PageRead(request.document, library.page(request.document, request.page))

    def outline(self, request: ReadOutline, library: Library) -> Events:
        try:
            path = self._path(library, request.document)
            entries = self._unlocked(lambda: self._viewer.outline(path))
        except (ReadingError, NoKeyring):
            entries = ()
        yield OutlineRead(request.document, entries)

    def find(self, request: FindText, library: Library) -> Events:
        places: list[Highlight] = []
        wanted = pattern_of(request.text)
        pages = library.pages(request.document) if wanted is not None else iter(())
        while wanted is not None and len(places) < most_places and (page := next(pages, None)) is not None:
            places += places_in(page, wanted)
        yield FoundPlaces(request.document, request.text, tuple(places[:most_places]))

    def crop(self, request: DrawCrop, library: Library) -> Events:
        """Nothing where the file is gone: what is hovered over is not worth an error."""
        citation = request.citation
        page = library.page(citation.document, citation.page)
        rects = citation.rects or rects_of(page, citation.start, citation.end)
        if not rects:
            return
        clip = clip_around(rects, page)
        try:
            path = self._path(library, citation.document)
            zoom = request.width / (clip.x1 - clip.x0)
            png = self._unlocked(lambda: self._viewer.crop(path, citation.page, clip, zoom, rects))
        except (ReadingError, NoKeyring):
            return
        yield CropDrawn(citation, png)

    def _unlocked(self, draw: Callable[[], Got]) -> Got:
        """The keyring is opened for the first locked file, not before. Raises a ReadingError leaf, NoKeyring."""
        try:
            return draw()
        except (LockedFile, WrongPassword):
            if self._kept is None:
                raise
            kept, self._kept = self._kept, None
            self._viewer.passwords += kept.load()
            return draw()

    def _path(self, library: Library, document: int) -> Path:
        """Raises FileMissing. A file that has changed since is shown as it is: `open` says so."""
        known = self._paths.get(document)
        if known is None or not known.is_file():
            there = [Path(path) for path in library.paths(document) if Path(path).is_file()]
            if not there:
                raise FileMissing("file", path=library.document(document).path)
            known = self._paths[document] = there[0]
        return known


def current_path(library: Library, document: int, sha256: str) -> Path:
    """Where the content is. A file of the same size and time is taken for unchanged. Raises FileMissing."""
    for stamp in library.stamps(document):
        path = Path(stamp.path)
        if path.is_file() and stamp_of(path) == stamp:
            return path
    return unchanged(sha256, library.paths(document))


def pattern_of(text: str) -> re.Pattern[str] | None:
    """Its words in a row, whatever space stands between them, in capitals or not; None for no word."""
    words = text.split()
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE) if words else None


def places_in(page: Page, wanted: re.Pattern[str]) -> list[Highlight]:
    found = []
    for match in wanted.finditer(page.text):
        rects = rects_of(page, match.start(), match.end())
        if rects:
            found.append(Highlight(page.number, rects))
    return found


def rects_of(page: Page, start: int, end: int) -> tuple[Rect, ...]:
    return line_rects(page.words.rects[page.words.between(start, end)])
