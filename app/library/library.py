"""The library: one SQLite file, opened, read, written and searched through one object."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw

from app.domain.document import Document
from app.domain.page import Page, PageSize
from app.domain.passage import Passage
from app.errors import LibraryReadOnly, LibraryUnusable, UnknownDocument
from app.library import scans, words, writes
from app.library.collections import Collections
from app.library.conversations import Conversations
from app.library.grids import Grids
from app.library.overviews import Overviews
from app.library.records import (
    Counts,
    FileStamp,
    IndexedWord,
    KeywordScore,
    KnownPath,
    NewDocument,
    NewScans,
    Row,
    VectorScore,
    WaitingPage,
    Wanted,
    document_columns,
    document_of,
    known_path_of,
    page_columns,
    page_of,
    passage_columns,
    passage_of,
)
from app.library.search import keywords, vectors
from app.library.search.cells import Cells
from app.library.search.generation import standing
from app.library.search.generations import Generations
from app.library.search.spans import last_passage, spans_of
from app.library.sqlite import migrations
from app.library.sqlite.connection import check_quickly, connect, rows, snapshot, transaction, translated
from app.library.sqlite.health import check_fully
from app.library.sqlite.migrations import checked_version, migrate
from app.library.sqlite.packing import Floats
from app.notice import Notice, pack

known_paths = """
select path, size, changed_ns, document, sha256, state, reason from paths join documents on documents.id = document
"""
paths_of_document = "select path from paths where document = ? order by seen desc, path"
stamps_of_document = "select path, size, changed_ns from paths where document = ? order by seen desc, path"
page_sizes = "select width, height, label from pages where document = ? order by number"
document_of_content = "select id from documents where sha256 = ? and sha256 <> ''"
waiting_documents = "select id from documents where state = 'searchable' order by id desc"
waiting_passages = """
select id from passages where document = ? and not exists (select 1 from vectors where passage = passages.id)
order by id limit ?
"""
pending_count = """
select count(*) from passages where document in (select id from documents where state = 'searchable')
and not exists (select 1 from vectors where vectors.passage = passages.id)
"""
wasted = 0.25  # of the file's pages: less is not worth writing it anew
passage_from = passage_columns + " where passages.id >= ? order by passages.id limit 1"
totals = """
select (select count(*) from documents), (select count(*) from documents where state = 'failed'),
       (select count(*) from pages), (select count(*) from passages), (select count(*) from vectors)
"""
merges = (
    "insert into keywords (keywords, rank) values ('merge', ?)",
    "insert into impacts (impacts, rank) values ('merge', ?)",
)


class Library:
    """Use as a context manager. Every method may raise LibraryBusy, LibraryDamaged, DiskFull, LibraryReadOnly."""

    def __init__(self, connection: apsw.Connection, path: Path, *, read_only: bool = False) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        self.collections = Collections(connection, path)
        self.generations = Generations(connection, path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait: float = 5.0) -> Library:
        """Opens a library, makes one where there is none, and brings an older one up to date after a backup.

        `wait`: seconds to wait for another program that writes. Raises LibraryNewer, LibraryUnusable, LibraryDamaged,
        LibraryReadOnly, LibraryBusy, DiskFull.
        """
        if not read_only:
            make_folder(path.parent)
        connection = connect(path, read_only=read_only, wait=wait)
        try:
            with translated(path):
                if read_only:
                    refuse_older(connection, path)
                else:
                    migrate(connection, path)
                check_quickly(connection, path)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, read_only=read_only)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def conversations(self) -> Conversations:
        """What was asked of it, kept in the same file."""
        return Conversations(self._rows, self._transaction)

    @property
    def grids(self) -> Grids:
        """Of questions and documents, and the answers of single documents."""
        return Grids(self._rows, self._transaction)

    @property
    def overviews(self) -> Overviews:
        """What each document is, at a glance."""
        return Overviews(self._rows, self._transaction)

    @property
    def cells(self) -> Cells:
        """Of the tables that were read deeply."""
        return Cells(self._rows, self._transaction, self._connection)

    # Reading ---------------------------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """All documents, in the order in which they were added."""
        return [document_of(row) for row in self._rows(document_columns + " order by id")]

    def document(self, name: int | str) -> Document:
        """A document by its id, its path or its file name. Raises UnknownDocument, also where a name fits several."""
        if isinstance(name, int):
            found = [document_of(row) for row in self._rows(document_columns + " where id = ?", name)]
        else:
            found = [each for each in self.documents() if name in {each.path, each.name, Path(each.name).stem}]
        exact = [each for each in found if name in {each.id, each.path, each.name}]
        found = exact or found
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownDocument("several", name=name)
        raise UnknownDocument("name", name=name)

    def document_with(self, sha256: str) -> Document | None:
        """The document with this content, None where there is none."""
        found = self._rows(document_of_content, sha256)
        return self.document(found[0][0]) if found else None

    def paths(self, document: int) -> list[str]:
        """Every path under which a document was seen, the latest first."""
        return [path for (path,) in self._rows(paths_of_document, document)]

    def stamps(self, document: int) -> list[FileStamp]:
        """The files in which a document was seen, as they were then, the latest first."""
        return [FileStamp(*row) for row in self._rows(stamps_of_document, document)]

    def known_paths(self) -> dict[str, KnownPath]:
        """Every path in the library with its size and time of change: an unchanged file is told by these."""
        return {row[0]: known_path_of(row) for row in self._rows(known_paths)}

    def page(self, document: int, number: int) -> Page:
        """A page by its 1-based number. Raises UnknownDocument."""
        found = self._rows(page_columns + " where document = ? and number = ?", document, number)
        if not found:
            raise UnknownDocument("page", number=number)
        return page_of(found[0])

    def page_sizes(self, document: int) -> tuple[PageSize, ...]:
        """Of every page, in turn; none where nothing could be read."""
        return tuple(PageSize(*row) for row in self._rows(page_sizes, document))

    def label(self, document: int, page: int) -> str:
        """What is printed on a page as its number, "" where the file names none."""
        found = self._rows("select label from pages where document = ? and number = ?", document, page)
        return str(found[0][0]) if found else ""

    def pages(self, document: int) -> Iterator[Page]:
        """A document's pages in turn."""
        for (number,) in self._rows("select number from pages where document = ? order by number", document):
            yield self.page(document, number)

    def passage(self, passage: int) -> Passage:
        return self.passages_by_id([passage])[0]

    def passages_by_id(self, passages: Sequence[int]) -> list[Passage]:
        """Passages in the order asked for. Raises UnknownDocument where one is gone."""
        sql = passage_columns + " where passages.id = ?"
        found = [row for passage in passages for row in self._rows(sql, passage)]
        if len(found) != len(passages):
            raise UnknownDocument("passage")
        return [passage_of(row) for row in found]

    def passages(self, document: int, page: int | None = None) -> list[Passage]:
        """A document's passages, or those of one of its pages, in reading order."""
        sql = (
            passage_columns
            + " where passages.document = ? and ifnull(passages.page = ?, 1) order by passages.page, passages.id"
        )
        return [passage_of(row) for row in self._rows(sql, document, page)]

    def spread(self, limit: int) -> list[Passage]:
        """At most so many passages, spread evenly over the library."""
        places = [1 + self.size() * place // limit for place in range(limit)]
        found = {row[0]: passage_of(row) for place in places for row in self._rows(passage_from, place)}
        return list(found.values())

    def counts(self) -> Counts:
        return Counts(*self._rows(totals)[0])

    def size(self) -> int:
        """About how many passages there are (exactly, where none was ever removed); costs nothing."""
        return int(self._rows(last_passage)[0][0])

    def encoder(self) -> str:
        """The name of the encoder that made the vectors in use, "" before there are any."""
        used = self.generations.used()
        return used.encoder.name if used else ""

    def check(self) -> None:
        """Checks every table against itself and the others. Raises LibraryDamaged. Takes seconds on a big library."""
        with translated(self.path):
            check_fully(self._connection, self.path)

    # Writing, one transaction each -----------------------------------------------------------------------------------

    def put_document(self, new: NewDocument) -> Document:
        """Writes a document, its pages and its passages; where its content is known, only its path.

        A document that stood at that path with other content is removed, unless it was seen elsewhere too.
        """
        with self._transaction():
            document = writes.write_document(self._connection, new)
        return self.document(document)

    def put_path(self, stamp: FileStamp, document: int) -> None:
        """Notes that a known document was seen at a path."""
        with self._transaction():
            writes.write_path(self._connection, stamp, document)

    def forget_path(self, path: str) -> None:
        """Drops one of several paths of a document; its last one is kept."""
        with self._transaction():
            writes.erase_path(self._connection, path)

    def put_remark(self, document: int, remark: Sequence[Notice]) -> None:
        with self._transaction():
            self._connection.execute(writes.set_remark, (pack(remark), document))

    def remove(self, document: int) -> None:
        """Removes a document with its pages, passages and vectors; the file itself is not touched."""
        self.document(document)
        with self._transaction():
            writes.erase_document(self._connection, document)

    def pending_passages(self, limit: int) -> list[Passage]:
        """Passages that have no vector yet, newest documents first: what was just added will be asked about."""
        found: list[int] = []
        for (document,) in self._rows(waiting_documents):
            found.extend(passage for (passage,) in self._rows(waiting_passages, document, limit - len(found)))
            if len(found) == limit:
                break
        return self.passages_by_id(found)

    def pending_count(self) -> int:
        return int(self._rows(pending_count)[0][0])

    def waiting_pages(self) -> list[WaitingPage]:
        """Pages whose text is still to be recognised: of wanted documents first, then of the newest ones."""
        with translated(self.path):
            return scans.all_waiting(self._connection)

    def put_scans(self, new: NewScans) -> Document:
        """Writes what became of some waiting pages of one document. Returns the document as it is then."""
        with self._transaction():
            writes.write_scans(self._connection, new)
        return self.document(new.document)

    def want_scans(self, documents: Sequence[int]) -> None:
        """Puts the waiting pages of these documents before all others: a question is about them."""
        with self._transaction():
            self._connection.executemany(scans.want, [(document,) for document in reversed(documents)])

    def retry_scans(self, document: int) -> None:
        """Lets the pages wait again whose text could not be recognised."""
        with self._transaction():
            self._connection.execute(scans.wait_again, (document,))

    def put_vectors(self, passages: Sequence[int], vectors: Floats, generation: int) -> list[Document]:
        """Writes float vectors (n, d) of n passages to a set. Returns the documents that are ready with them.

        Raises VectorsReplaced where the set is gone.
        """
        with self._transaction():
            done = writes.write_new_vectors(self._connection, generation, passages, vectors)
        return [self.document(document) for document in done]

    def tidy(self, pages: int = 500) -> bool:
        """Merges a part of the keyword indexes (about so many pages of each); True while there is more to merge."""
        if any(self._merged(merge, pages) for merge in merges):
            return True
        with self._transaction():
            keywords.count_words(self._connection, self.size())
        return False

    def compact(self) -> bool:
        """Gives the room back to the disk that deleted vectors took, by writing the file anew, which takes as long as
        copying it. Not where that is little, or the disk has no room for a copy: then it is used for what comes.
        Returns whether it did."""
        [(free,)], [(pages,)] = self._rows("pragma freelist_count"), self._rows("pragma page_count")
        room = shutil.disk_usage(self.path.parent).free
        if free < wasted * pages or room < 2 * self.path.stat().st_size:
            return False
        self._rows("vacuum")
        self._rows("pragma wal_checkpoint(truncate)")
        return True

    def _merged(self, merge: str, pages: int) -> bool:
        before = self._connection.total_changes()
        with self._transaction():
            self._connection.execute(merge, (pages,))
        return self._connection.total_changes() - before >= 2  # fts5.html 6.7: fewer than two means nothing was left

    # Searching -------------------------------------------------------------------------------------------------------

    def search_keywords(self, wanted: Wanted, limit: int, documents: Sequence[int] | None = None) -> list[KeywordScore]:
        """The best passages for a question's words (see retrieval.query), best first."""
        with translated(self.path):
            spans = spans_of(self._connection, documents)
            return keywords.keyword_scores(self._connection, wanted, self.size(), limit, spans)

    def search_vectors(
        self, vector: Floats, limit: int, documents: Sequence[int] | None = None, *, generation: int
    ) -> list[VectorScore]:
        """The passages nearest to a float vector (d,) in a set of vectors of the same encoder, best first.

        Raises VectorsReplaced where another set took its place.
        """
        with translated(self.path), snapshot(self._connection):
            standing(self._connection, generation)
            spans = spans_of(self._connection, documents)
            return vectors.vector_scores(self._connection, generation, vector, limit, spans)

    def index_terms(self, text: str) -> list[str]:
        """The words of a text as the index holds them: lower case, without accents, stemmed."""
        return words.split(self._connection, text)

    def indexed_word(self, term: str) -> IndexedWord:
        """In how many passages a word stands; the word as the index holds it: stemmed, lower case."""
        with translated(self.path):
            return keywords.indexed_word(self._connection, term, self.size())

    def index_terms_like(self, first: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """Indexed terms with this first letter and such a length, each with the number of passages that hold it."""
        with translated(self.path):
            return keywords.words_like(self._connection, first, shortest, longest)

    def _rows(self, sql: str, *values: apsw.SQLiteValue) -> list[Row]:
        with translated(self.path):
            return rows(self._connection, sql, *values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.read_only:
            raise LibraryReadOnly("opened_for_reading", path=self.path)
        with transaction(self._connection, self.path):
            yield


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryUnusable("folder_not_made", folder=folder, why=error.strerror) from error


def refuse_older(connection: apsw.Connection, path: Path) -> None:
    """A library that is only read cannot be brought up to date."""
    version = checked_version(connection, path)
    if version == 0:
        raise LibraryUnusable("none_yet", path=path)
    if version < len(migrations.migrations):
        raise LibraryReadOnly("older", path=path)
