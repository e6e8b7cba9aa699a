"""Collections of documents and watched folders: what the user arranged, as opposed to what was read from files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw

from app.domain.document import Collection, WatchedFolder
from app.errors import CollectionUnusable
from app.library.changes import (
    CollectionChange,
    CollectionDeleted,
    CollectionFilled,
    CollectionMade,
    CollectionRenamed,
    CollectionsOrdered,
    CollectionThinned,
)
from app.library.sqlite.connection import rows, transaction, translated
from app.library.sqlite.packing import storable

all_collections = "select id, name from collections order by place, id"
all_members = "select collection, document from members order by collection, place"
members_of = "select document from members where collection = ? order by place"
known_collection = "select 1 from collections where id = ?"
namesake = "select name from collections where name = ? and id <> ?"
insert_collection = """
insert into collections (name, place) select ?, coalesce(max(place), 0) + 1 from collections returning id
"""
set_name = "update collections set name = ? where id = ?"
set_place = "update collections set place = ? where id = ?"
delete_collection = "delete from collections where id = ?"
delete_members = "delete from members where collection = ?"
delete_member = "delete from members where collection = ? and document = ?"
# A document may be gone: it was removed, or its file changed, while the window still showed it.
insert_member = """
insert into members (collection, document, place) select ?1, ?2, ?3 where exists (select 1 from documents where id = ?2)
"""
all_folders = "select path, added from watched_folders order by path"
insert_folder = "insert or ignore into watched_folders (path, added) values (?, ?)"
delete_folder = "delete from watched_folders where path = ?"


class Collections:
    """Every method may raise LibraryBusy, LibraryDamaged, DiskFull, LibraryReadOnly. Each writes in one transaction."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def all(self) -> list[Collection]:
        """All collections in the user's order, each with its documents in the user's order."""
        with translated(self._path):
            members: dict[int, list[int]] = {}
            for collection, document in rows(self._connection, all_members):
                members.setdefault(collection, []).append(document)
            found = rows(self._connection, all_collections)
        return [Collection(number, name, tuple(members.get(number, ()))) for number, name in found]

    def make(self, name: str, documents: Sequence[int] = ()) -> int:
        """Returns the new collection's id. Raises CollectionUnusable for an empty name or one that is taken."""
        with self._writing():
            [(number,)] = rows(self._connection, insert_collection, self._free_name(name))
            self._write_members(number, dict.fromkeys(documents))
        return int(number)

    def rename(self, collection: int, name: str) -> None:
        """Raises CollectionUnusable for an empty name, one that is taken, and a collection that is gone."""
        with self._writing(collection):
            self._connection.execute(set_name, (self._free_name(name, collection), collection))

    def delete(self, collection: int) -> None:
        """Deletes the collection; its documents stay in the library."""
        with self._writing():
            self._connection.execute(delete_collection, (collection,))

    def put(self, collection: int, documents: Sequence[int], at: int | None = None) -> None:
        """Puts documents in, or moves them, before the one now at place `at`; at the end for None.

        Documents that are gone are left out. Raises CollectionUnusable where the collection is.
        """
        with self._writing(collection):
            present = [document for (document,) in rows(self._connection, members_of, collection)]
            self._connection.execute(delete_members, (collection,))
            self._write_members(collection, arranged(present, documents, at))

    def take_out(self, collection: int, documents: Iterable[int]) -> None:
        with self._writing():
            self._connection.executemany(delete_member, [(collection, document) for document in documents])

    def order(self, collections: Sequence[int]) -> None:
        """Puts these collections first, in this order."""
        with self._writing():
            others = [number for number, _ in rows(self._connection, all_collections) if number not in collections]
            places = [(place, number) for place, number in enumerate([*collections, *others])]
            self._connection.executemany(set_place, places)

    def apply(self, change: CollectionChange) -> None:
        """Does what the user did in the window. Raises CollectionUnusable."""
        match change:
            case CollectionMade(name, documents):
                self.make(name, documents)
            case CollectionRenamed(collection, name):
                self.rename(collection, name)
            case CollectionDeleted(collection):
                self.delete(collection)
            case CollectionFilled(collection, documents, at):
                self.put(collection, documents, at)
            case CollectionThinned(collection, documents):
                self.take_out(collection, documents)
            case CollectionsOrdered(collections):
                self.order(collections)

    # Watched folders -------------------------------------------------------------------------------------------------

    def folders(self) -> list[WatchedFolder]:
        with translated(self._path):
            return [WatchedFolder(path, added) for path, added in rows(self._connection, all_folders)]

    def watch(self, folders: Iterable[str]) -> None:
        """Makes these the watched folders. Those that were watched before keep their date; their documents stay."""
        wanted = [storable(folder) for folder in folders]
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        dropped = [(folder.path,) for folder in self.folders() if folder.path not in wanted]
        with self._writing():
            self._connection.executemany(delete_folder, dropped)
            self._connection.executemany(insert_folder, [(folder, now) for folder in wanted])

    # -----------------------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, collection: int | None = None) -> Iterator[None]:
        with transaction(self._connection, self._path):
            if collection is not None and not rows(self._connection, known_collection, collection):
                raise CollectionUnusable("gone")
            yield

    def _free_name(self, name: str, collection: int = 0) -> str:
        clean = " ".join(storable(name).split())
        if not clean:
            raise CollectionUnusable("no_name")
        for (taken,) in rows(self._connection, namesake, clean, collection):
            raise CollectionUnusable("name_taken", taken=taken)
        return clean

    def _write_members(self, collection: int, documents: Iterable[int]) -> None:
        values = [(collection, document, place) for place, document in enumerate(documents)]
        self._connection.executemany(insert_member, values)


def arranged(present: Sequence[int], moved: Sequence[int], at: int | None) -> list[int]:
    """`present` with `moved` (each once, in its order) put before what stands at place `at`, at the end for None."""
    going = dict.fromkeys(moved)
    place = len(present) if at is None else at
    head = [each for each in present[:place] if each not in going]
    return [*head, *going, *(each for each in present[place:] if each not in going)]
