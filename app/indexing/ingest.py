"""Paths -> library, in two waves: all text first, so that everything is found by keyword at once, then the vectors."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain import Changed, Document, DocumentState, Indexed, Progress, Skipped
from app.errors import FileForbidden, FileMissing, ReadingError, ReadingTooBig, ReadingTooSlow
from app.indexing.encoder import Encoder
from app.indexing.files import Found, files_under, sha256_of, stamp_of
from app.indexing.passages import document_title, drafts_of
from app.indexing.vectors import vector_wave
from app.library.library import Library
from app.library.records import FileStamp, KnownPath, NewDocument
from app.reading.pool import Reader, Reading

Event = Progress | Changed | Skipped | Indexed
Events = Generator[Event, None, None]

limits = {ReadingTooSlow.code, ReadingTooBig.code}  # failures that other settings may cure


def ingest(paths: Iterable[Path], library: Library, *, reader: Reader, encoder: Encoder | None) -> Events:
    """Brings the library up to date with these files and folders; without an encoder only the keyword index.

    Close the generator to cancel: what was committed stays, and the next run goes on from there.
    Raises NothingToIndex where the paths hold no file at all, and LibraryError.
    """
    run = TextWave(library, list(files_under(paths)), [path for path in map(Path, paths) if path.is_dir()])
    yield from run.events(reader)
    while library.tidy():
        pass
    if encoder is not None:
        yield from vector_wave(library, encoder)
    yield run.indexed()


@dataclass(frozen=True, slots=True)
class Work:
    """A file whose content the library does not have yet."""

    stamp: FileStamp
    sha256: str


class TextWave:
    """One run over the files: reads what is new, notes what moved, counts what is unchanged."""

    def __init__(self, library: Library, files: list[Found], folders: list[Path]) -> None:
        self._library = library
        self._files = files
        self._folders = folders
        self._known = library.known_paths()
        self._pending: dict[str, Work] = {}  # by path: handed to the reader
        self._twins: dict[str, list[FileStamp]] = {}  # by content: other paths of what the reader has
        self._events: deque[Event] = deque()
        self._began = time.perf_counter()
        self._bytes_done = 0
        self._bytes_seen = 0
        self.added = self.unchanged = self.failed = self.removed = self.pages = self.passages = 0

    def events(self, reader: Reader) -> Iterator[Event]:
        for reading in reader.read(self._new_files()):
            yield from self._drained()
            self._keep(reading)
            yield from self._drained()
            yield self._progress()
        yield from self._drained()

    def indexed(self) -> Indexed:
        seconds = time.perf_counter() - self._began
        return Indexed(self.added, self.unchanged, self.failed, self.removed, self.pages, self.passages, seconds)

    def _drained(self) -> Iterator[Event]:
        while self._events:
            yield self._events.popleft()

    # Before reading: is this content known? ------------------------------------------------------------------------

    def _new_files(self) -> Iterator[Path]:
        """Taken by the reader one at a time, so that the first file is read while later ones are still looked at."""
        for found in self._files:
            try:
                work = self._look_at(found)
            except OSError as error:
                self._unreadable(found.path, error)
                continue
            if work is not None:
                self._pending[str(found.path)] = work
                self._bytes_seen += work.stamp.size
                yield found.path

    def _look_at(self, found: Found) -> Work | None:
        """The file's work, None where the library has its content. Raises OSError."""
        stamp = stamp_of(found.path)
        known = self._known.get(stamp.path)
        if known is not None and known.stamp == stamp and not worth_another_try(known, found):
            self.unchanged += 1
            return None
        sha256 = sha256_of(found.path)
        document = self._library.document_with(sha256)
        if document is not None and not (found.named and document.reason in limits):
            self._library.put_path(stamp, document.id)
            self.unchanged += 1
            return None
        if sha256 in self._twins:
            self._twins[sha256].append(stamp)
            return None
        self._twins[sha256] = []
        return Work(stamp, sha256)

    def _unreadable(self, path: Path, error: OSError) -> None:
        """A file that cannot even be opened. What the library has of it stays."""
        kind = FileMissing if isinstance(error, FileNotFoundError) else FileForbidden
        words = "is not there" if kind is FileMissing else "may not be read"
        self._skip(path, kind(f"{path} {words}."))

    def _skip(self, path: Path, error: ReadingError) -> None:
        self._events.append(Skipped(str(path), error.code, f"{error} {error.remedy}"))
        self.failed += 1

    # After reading ---------------------------------------------------------------------------------------------------

    def _keep(self, reading: Reading) -> None:
        work = self._pending.pop(str(reading.path))
        self._bytes_done += work.stamp.size
        if isinstance(reading.error, (FileMissing, FileForbidden)):
            self._skip(reading.path, reading.error)
            return
        document = self._library.put_document(new_document(work, reading))
        for stamp in self._twins.pop(work.sha256, []):
            self._library.put_path(stamp, document.id)
            self.unchanged += 1
        self._count(document, reading)
        self._events.append(Changed(document))

    def _count(self, document: Document, reading: Reading) -> None:
        self.pages += len(reading.pages)
        self.failed += document.state is DocumentState.FAILED
        self.added += document.state is not DocumentState.FAILED

    def _progress(self) -> Progress:
        seconds = max(time.perf_counter() - self._began, 1e-6)
        left = seconds * (self._bytes_seen - self._bytes_done) / self._bytes_done if self._bytes_done else None
        return Progress("text", "pages", self.pages, self.pages, self.pages / seconds, left)


def worth_another_try(known: KnownPath, found: Found) -> bool:
    return not known.sha256 or (found.named and known.reason in limits)


def new_document(work: Work, reading: Reading) -> NewDocument:
    title = document_title(reading.path, reading.title)
    error = reading.error
    drafts = tuple(drafts_of(reading.pages, title)) if error is None else ()
    return NewDocument(
        work.stamp,
        reading.sha256 or work.sha256,
        title,
        reading.pages,
        drafts,
        error.code if error else "",
        f"{error} {error.remedy}" if error else remark_on(reading),
    )


def remark_on(reading: Reading) -> str:
    empty = sum(not page.text.strip() for page in reading.pages)
    if empty:
        return f"{empty} of {len(reading.pages)} pages hold no text and cannot be searched: run text recognition (OCR)."
    return ""
