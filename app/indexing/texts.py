"""The first wave: files -> documents that are found by keyword, each committed as soon as it is read."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.document import Document, DocumentState
from app.domain.events import Changed, Indexed, Progress, Skipped
from app.errors import (
    FileForbidden,
    FileMissing,
    LockedFile,
    ReadingError,
    ReadingTooBig,
    ReadingTooSlow,
    WrongPassword,
)
from app.indexing.files import Found, sha256_of, stamp_of
from app.indexing.passages import Cut, cut
from app.library.library import Library
from app.library.records import FileStamp, KnownPath, NewDocument
from app.reading.pool import Reader

Event = Progress | Changed | Skipped

limits = {ReadingTooSlow.code, ReadingTooBig.code}  # failures that other settings may cure
locks = {LockedFile.code, WrongPassword.code}  # failures that a password may cure


@dataclass(frozen=True, slots=True)
class Work:
    """A file whose content the library does not have yet."""

    stamp: FileStamp
    sha256: str


class TextWave:
    """One run over the files: reads what is new, notes what moved or vanished, counts what is unchanged."""

    def __init__(
        self, library: Library, files: Sequence[Found], places: Sequence[Path], again: Collection[int] = ()
    ) -> None:
        """`places`: the absolute paths that the user named; `files`: what stands there. `again`: documents that are
        read once more though they are known to have failed."""
        self._library = library
        self._again = again
        self._files = files
        self._places = places
        self._known = library.known_paths()
        self._unlocks = False  # whether there are passwords to try on files that are known to be locked
        self._work: dict[str, Work] = {}  # by path: what the reader has
        self._twins: dict[str, list[FileStamp]] = {}  # by content: other paths of what the reader has
        self._events: deque[Event] = deque()
        self._began = time.perf_counter()
        self._bytes_left = sum(size_of(found.path) for found in files)
        self._bytes_read = 0
        self._added = self._unchanged = self._failed = self._pages = self._passages = 0

    def nothing_there(self) -> bool:
        """No file now, and none that the library knows from before."""
        return not any(found.path.exists() for found in self._files) and not any(map(self._covers, self._known))

    def events(self, reader: Reader) -> Iterator[Event]:
        self._unlocks = reader.keys.may_open
        for found in reader.each(self._new_files(), cut):
            yield from self._drained()
            self._keep(found)
            yield from self._drained()
            yield self.progress()
        self._note_vanished()
        yield from self._drained()

    def progress(self) -> Progress:
        """Pages still to come are judged by the bytes of their files."""
        seconds = max(time.perf_counter() - self._began, 1e-6)
        share = self._bytes_left / self._bytes_read if self._bytes_read else None
        total = self._pages + round(self._pages * (share or 0.0))
        return Progress(
            "text", "pages", self._pages, total, self._pages / seconds, None if share is None else seconds * share
        )

    def indexed(self, seconds: float) -> Indexed:
        before = {known.document for known in self._known.values()}
        removed = before - {known.document for known in self._library.known_paths().values()}
        return Indexed(self._added, self._unchanged, self._failed, len(removed), self._pages, self._passages, seconds)

    def _drained(self) -> Iterator[Event]:
        while self._events:
            yield self._events.popleft()

    # Before reading: is this content known? --------------------------------------------------------------------------

    def _new_files(self) -> Iterator[Path]:
        """Taken by the reader one at a time, so that the first file is read while later ones are still looked at."""
        for found in self._files:
            size = size_of(found.path)
            try:
                work = self._look_at(found)
            except OSError as error:
                self._refused(found.path, unreadable(found.path, error))
                work = None
            if work is None:
                self._bytes_left -= size
                continue
            self._work[str(found.path)] = work
            yield found.path

    def _look_at(self, found: Found) -> Work | None:
        """The file's work, None where the library has its content. Raises OSError."""
        stamp = stamp_of(found.path)
        known = self._known.get(stamp.path)
        unchanged = known is not None and known.stamp == stamp and known.sha256
        if known is not None and unchanged and not self._curable(known.document, known.reason, found):
            self._is_here(known.document, again=found.named)
            return None
        sha256 = sha256_of(found.path)
        document = self._library.document_with(sha256)
        if document is not None and not self._curable(document.id, document.reason, found):
            self._library.put_path(stamp, document.id)
            self._is_here(document.id, again=found.named)
            return None
        if sha256 in self._twins:
            self._twins[sha256].append(stamp)
            return None
        self._twins[sha256] = []
        return Work(stamp, sha256)

    def _curable(self, document: int, reason: str, found: Found) -> bool:
        """Whether a file that failed before may be read now."""
        if reason and document in self._again:
            return True
        return (found.named and reason in limits) or (self._unlocks and reason in locks)

    def _is_here(self, number: int, *, again: bool) -> None:
        """`again`: pages whose text could not be recognised are to be tried once more."""
        self._unchanged += 1
        document = self._library.document(number)
        if again and document.pages_unrecognised:
            self._library.retry_scans(number)
        if document.remark[:1] and document.remark[0].code == GONE:
            self._library.put_remark(number, ())
            self._events.append(Changed(self._library.document(number)))

    def _refused(self, path: Path, error: ReadingError) -> None:
        """A new file that may not be opened is listed as failed, so that it is not forgotten."""
        self._skip(path, error)
        if isinstance(error, FileForbidden) and str(path) not in self._known:
            stamp = FileStamp(str(path), 0, 0)
            new = NewDocument(stamp, "", path.stem, (), (), error.code, (error.notice,))
            self._events.append(Changed(self._library.put_document(new)))

    def _skip(self, path: Path, error: ReadingError) -> None:
        """A file that cannot even be opened. What the library has of it stays."""
        self._failed += 1
        self._events.append(Skipped(str(path), error.code, error.notice))

    # After reading ---------------------------------------------------------------------------------------------------

    def _keep(self, found: Cut) -> None:
        reading = found.reading
        work = self._work.pop(str(reading.path))
        self._bytes_left -= work.stamp.size
        self._bytes_read += work.stamp.size
        twins = self._twins.pop(work.sha256, [])
        if isinstance(reading.error, (FileMissing, FileForbidden)):
            self._skip(reading.path, reading.error)
            return
        new = new_document(work, found)
        document = self._library.put_document(new)
        for stamp in twins:
            self._library.put_path(stamp, document.id)
        self._count(document, new, len(twins))
        self._events.append(Changed(document))

    def _count(self, document: Document, new: NewDocument, twins: int) -> None:
        failed = document.state is DocumentState.FAILED
        self._failed += failed
        self._added += not failed
        self._unchanged += twins
        self._pages += len(new.pages)
        self._passages += len(new.drafts)

    # At the end: what is no longer there -----------------------------------------------------------------------------

    def _note_vanished(self) -> None:
        for path, known in self._known.items():
            if self._covers(path) and not Path(path).exists():
                self._note_gone(path, known)

    def _note_gone(self, path: str, known: KnownPath) -> None:
        """A document seen elsewhere just loses this path; one seen nowhere stays, with a remark."""
        others = [other for other in self._library.paths(known.document) if other != path]
        if others:
            self._library.forget_path(path)
        elif known.state is not DocumentState.FAILED and self._library.paths(known.document):
            self._library.put_remark(known.document, [FileMissing("vanished", path=path).notice])
            self._events.append(Changed(self._library.document(known.document)))

    def _covers(self, path: str) -> bool:
        """Whether the user named this path, or a folder above it."""
        return any(Path(path).is_relative_to(place) for place in self._places)


GONE = "missing.vanished"  # the code of a remark


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def unreadable(path: Path, error: OSError) -> ReadingError:
    if isinstance(error, FileNotFoundError):
        return FileMissing("path", path=path)
    return FileForbidden("path", path=path, why=error.strerror)


def new_document(work: Work, found: Cut) -> NewDocument:
    """A file without text keeps its pages, so that a question about them can be told why they are silent."""
    reading, error = found.reading, found.reading.error
    remark = (error.notice,) if error else ()
    code = error.code if error else ""
    sha256 = reading.sha256 or work.sha256
    return NewDocument(work.stamp, sha256, found.title, reading.pages, found.drafts, code, remark)
