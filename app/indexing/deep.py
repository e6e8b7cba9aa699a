"""Deep reading: the cells of tables, page by page, in idle time or where a question needs them. They are found by
keyword and by meaning at once; nothing that was in the library before waits for them."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing

from app.domain.document import Document
from app.domain.events import Progress
from app.domain.page import BlockKind, Page, Place, TableCell
from app.errors import FileForbidden, FileMissing, LockedFile, WrongPassword
from app.library.library import Library
from app.library.search.cells import Meanings, NewCell
from app.models.encoder import Encoder
from app.reading.tables.cells import cells_of
from app.reading.tables.deep import DeepReader, Gridded

fewest_rows = 2  # with values, before a page is thought to hold a table
wordy = 30  # words of a cell with its label and heads: what is longer is prose in a frame

passing = {FileMissing.code, FileForbidden.code, LockedFile.code, WrongPassword.code}  # another time it may be read

Events = Generator[Progress, None, None]


class TableWave:
    """One run over all pages of the library that hold tables and were not read deeply yet, newest documents first."""

    def __init__(self, library: Library, deep: DeepReader, encoder: Encoder | None) -> None:
        self._library, self._deep, self._encoder = library, deep, encoder
        self._done, self._began = 0, time.perf_counter()

    def events(self) -> Events:
        """Each page is one transaction; close it to cancel, and the next run goes on from there."""
        for done, _ in enumerate(encode_anew(self._library, self._encoder), start=1):
            yield Progress("tables", "pages", done, done, 0.0, None)
        documents = [each for each in reversed(self._library.documents()) if each.pages and not each.reason]
        for document in documents:
            yield from self._read(document)

    def _read(self, document: Document) -> Events:
        todo = unread(self._library, document)
        for number in read_deeply(self._library, self._deep, self._encoder, document, todo):
            self._done += 1
            left = len(todo) - todo.index(number) - 1
            rate = self._done / max(time.perf_counter() - self._began, 1e-6)
            yield Progress("tables", "pages", self._done, self._done + left, rate, left / rate)


def unread(library: Library, document: Document) -> list[int]:
    """The pages of a document whose tables are still to be read deeply. What a picture says has no words in the file
    for the layout model to go by."""
    known = library.cells.read_pages(document.id)
    numbers = (number for number in range(1, document.pages + 1) if number not in known)
    pages = (library.page(document.id, number) for number in numbers)
    return [page.number for page in pages if has_table(page)]


def has_table(page: Page) -> bool:
    rows = [block for block in page.blocks if block.kind is BlockKind.ROW]
    valued = sum(any(map(str.isdigit, page.text[block.start : block.end])) for block in rows)
    return valued >= fewest_rows and not page.recognised


def read_deeply(
    library: Library,
    deep: DeepReader,
    encoder: Encoder | None,
    document: Document,
    pages: Sequence[int],
) -> Iterator[int]:
    """Reads pages and writes their cells; yields each page's number when that is done. A page that fails is noted and
    not tried again; one of a file that is locked or not there is."""
    with closing(deep.read(document.sha256, library.paths(document.id), pages)) as read:
        for gridded in read:
            if gridded.error is None or gridded.error.code not in passing:
                write_cells(library, encoder, document, gridded)
            yield gridded.number


def write_cells(library: Library, encoder: Encoder | None, document: Document, gridded: Gridded) -> None:
    page = library.page(document.id, gridded.number)
    found = [
        NewCell(cell, words_of(page, cell), document.title)
        for cell in cells_of(page, gridded.grids)
        if any(map(str.isalnum, page.text[cell.start : cell.end])) and len(words_of(page, cell).split()) <= wordy
    ]
    meanings = meanings_of(library, encoder, [f"{each.context}\n{each.words}" for each in found])
    reason = gridded.error.code if gridded.error else ""
    library.cells.put(document.id, page.number, found, meanings=meanings, reason=reason)


def meanings_of(library: Library, encoder: Encoder | None, texts: Sequence[str]) -> Meanings | None:
    """None where there is nothing to encode, or the encoder is not the one of the vectors in use."""
    used = library.generations.used()
    if encoder is None or used is None or not texts or not used.encoder.same_as(encoder.name, encoder.fingerprint):
        return None
    return Meanings(encoder.encode(texts), used.id)


def encode_anew(library: Library, encoder: Encoder | None) -> Iterator[int]:
    """Gives cells their vectors after another encoder's took the place of those in use; yields each page's number."""
    while (used := library.generations.used()) and (page := library.cells.without_meaning(used.id)):
        cells, text = library.cells.numbered(*page), library.page(*page)
        title = library.document(page[0]).title
        texts = [f"{title}\n{words_of(text, cell)}" for cell in cells.values()]
        meanings = meanings_of(library, encoder, texts)
        if meanings is None or meanings.generation != used.id:
            return
        library.cells.put_meanings(list(cells), meanings)
        yield page[1]


def words_of(page: Page, cell: TableCell) -> str:
    """By what a cell is found: label, head and scale, then what it says."""
    places: list[Place] = [*cell.label, *cell.head, *cell.scale, (cell.start, cell.end)]
    return " ".join(" ".join(page.text[start:end] for start, end in places).split())
