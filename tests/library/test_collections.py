"""Collections and watched folders: what the user arranged comes back as it was arranged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.document import Collection
from app.errors import CollectionUnusable, LibraryReadOnly
from app.library import writes
from app.library.changes import (
    CollectionDeleted,
    CollectionFilled,
    CollectionMade,
    CollectionRenamed,
    CollectionsOrdered,
    CollectionThinned,
)
from app.library.collections import Collections, arranged
from app.library.library import Library
from app.library.sqlite import migrations
from tests.library.samples import document_saying
from tests.saying import gives

numbers = some.lists(some.integers(1, 20), max_size=12)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """With five documents, 1 to 5."""
    with Library.open(tmp_path / "a.candor") as opened:
        for number in range(1, 6):
            opened.put_document(document_saying(f"Words {number}.", path=f"/{number}.pdf"))
        yield opened
        opened.check()


@pytest.fixture
def collections(library: Library) -> Collections:
    return library.collections


def test_a_collection_comes_back_as_it_was_made(library: Library) -> None:
    number = library.collections.make("  Filings \n 2018 ", [3, 1, 3])
    with Library.open(library.path, read_only=True) as other:
        assert other.collections.all() == [Collection(number, "Filings 2018", (3, 1))]


def test_a_document_is_in_several_collections(collections: Collections) -> None:
    collections.make("Filings", [1, 2])
    collections.make("Unread", [2])
    assert [each.documents for each in collections.all()] == [(1, 2), (2,)]


def test_a_removed_document_leaves_its_collections(library: Library) -> None:
    library.collections.make("Filings", [1, 2, 3])
    library.collections.make("Unread", [2])
    library.remove(2)
    assert [each.documents for each in library.collections.all()] == [(1, 3), ()]


def test_a_changed_file_keeps_its_place_in_collections(library: Library) -> None:
    library.collections.make("Filings", [1, 2, 3])
    new = library.put_document(document_saying("Other words.", path="/2.pdf"))
    assert library.collections.all()[0].documents == (1, new.id, 3)


def test_a_file_changed_into_another_member_is_there_once(library: Library) -> None:
    library.collections.make("Filings", [1, 2, 3])
    library.put_document(document_saying("Words 3.", path="/1.pdf"))
    assert library.collections.all()[0].documents == (2, 3)


def test_a_deleted_collection_leaves_its_documents(library: Library) -> None:
    number = library.collections.make("Filings", [1, 2])
    library.collections.delete(number)
    assert library.collections.all() == []
    assert len(library.documents()) == 5


def test_documents_that_are_gone_are_left_out(collections: Collections) -> None:
    number = collections.make("Filings", [1, 99])
    collections.put(number, [98, 2])
    assert collections.all()[0].documents == (1, 2)


@given(
    present=numbers.map(lambda each: list(dict.fromkeys(each))), moved=numbers, at=some.none() | some.integers(0, 14)
)
def test_moving_keeps_everything_once_and_the_rest_in_order(
    present: list[int], moved: list[int], at: int | None
) -> None:
    after = arranged(present, moved, at)
    assert sorted(after) == sorted({*present, *moved})
    assert [each for each in after if each not in moved] == [each for each in present if each not in moved]
    if moved:
        first = after.index(moved[0])
        assert after[first : first + len(set(moved))] == list(dict.fromkeys(moved))
        before = present[: len(present) if at is None else at]
        assert after[:first] == [each for each in before if each not in moved]


def test_documents_are_moved_inside_their_collection(collections: Collections) -> None:
    number = collections.make("Filings", [1, 2, 3, 4])
    collections.put(number, [4, 1], at=2)
    assert collections.all()[0].documents == (2, 4, 1, 3)


def test_collections_keep_the_users_order(collections: Collections) -> None:
    first, second, third = (collections.make(name) for name in ("One", "Two", "Three"))
    collections.order([third, first])
    collections.make("Four")
    assert [each.name for each in collections.all()] == ["Three", "One", "Two", "Four"]
    assert second == collections.all()[2].id


@pytest.mark.parametrize("name", ["filings", "  FILINGS  "])
def test_a_name_is_taken_once(collections: Collections, name: str) -> None:
    number = collections.make("Filings")
    other = collections.make("Unread")
    with pytest.raises(CollectionUnusable, check=gives("collection.name_taken", taken="Filings")):
        collections.make(name)
    with pytest.raises(CollectionUnusable, check=gives("collection.name_taken", taken="Filings")):
        collections.rename(other, name)
    collections.rename(number, name)
    assert [each.name for each in collections.all()] == [name.strip(), "Unread"]


def test_a_collection_needs_a_name(collections: Collections) -> None:
    with pytest.raises(CollectionUnusable, check=gives("collection.no_name")):
        collections.make(" \n")


def test_a_collection_that_is_gone_is_told(collections: Collections) -> None:
    with pytest.raises(CollectionUnusable, check=gives("collection.gone")):
        collections.rename(7, "New")
    with pytest.raises(CollectionUnusable, check=gives("collection.gone")):
        collections.put(7, [1])


def test_what_was_done_in_the_window_is_done_here(collections: Collections) -> None:
    collections.apply(CollectionMade("Filings", (1, 2, 3)))
    collections.apply(CollectionMade("Unread"))
    filings, unread = (each.id for each in collections.all())
    collections.apply(CollectionRenamed(filings, "Reports"))
    collections.apply(CollectionFilled(filings, (5,), at=0))
    collections.apply(CollectionThinned(filings, (1, 2)))
    collections.apply(CollectionsOrdered((unread, filings)))
    assert collections.all() == [Collection(unread, "Unread", ()), Collection(filings, "Reports", (5, 3))]
    collections.apply(CollectionDeleted(unread))
    assert [each.id for each in collections.all()] == [filings]


def test_watched_folders_keep_their_date(collections: Collections) -> None:
    collections.watch(["/b", "/a"])
    before = collections.folders()
    assert [each.path for each in before] == ["/a", "/b"]
    collections.watch(["/c", "/a"])
    assert [each.path for each in collections.folders()] == ["/a", "/c"]
    assert collections.folders()[0] == before[0]


def test_an_unwatched_folder_leaves_its_documents(library: Library) -> None:
    library.collections.watch(["/"])
    library.collections.watch([])
    assert len(library.documents()) == 5


def test_a_library_opened_for_reading_is_not_written_to(library: Library) -> None:
    with Library.open(library.path, read_only=True) as other, pytest.raises(LibraryReadOnly):
        other.collections.make("Filings")


def test_an_older_library_gets_collections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(migrations, "migrations", migrations.migrations[:3])
        before.setattr(writes, "insert_waiting", lambda *_: None)
        before.setattr(writes, "insert_damage", lambda *_: None)
        with Library.open(tmp_path / "old.candor") as library, library._transaction():
            writes.write_document(library._connection, document_saying("Words."))
    with Library.open(tmp_path / "old.candor") as library:
        library.collections.make("Filings", [1])
        assert library.collections.all()[0].documents == (1,)
