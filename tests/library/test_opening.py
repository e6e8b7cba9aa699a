from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
import sqlite_vec

from app.domain.document import DocumentState
from app.domain.page import Trouble
from app.domain.passage import EncoderIdentity
from app.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryNewer,
    LibraryReadOnly,
    LibraryUnusable,
    NoText,
)
from app.library import writes
from app.library.library import Library
from app.library.records import FileStamp, NewDocument
from app.library.sqlite import migrations
from app.library.sqlite.packing import Floats, to_bits, to_bytes
from app.notice import notice, unpack
from app.wordings import explanation
from tests.library.samples import any_of, document_saying, page_saying, random_vectors, search_vectors, use_encoder
from tests.saying import gives


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed library with one document."""
    path = tmp_path / "a.candor"
    with Library.open(path) as library:
        library.put_document(document_saying(*(f"Some words of page {number}." for number in range(50))))
    return path


def test_a_new_library_is_made_with_its_folder(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new" / "deep" / "a.candor") as library:
        assert library.documents() == []
        library.check()


def test_what_was_written_is_there_after_closing(path: Path) -> None:
    with Library.open(path) as library:
        assert library.document("letter").pages == 50
    assert not path.with_name(path.name + "-wal").exists()


def test_every_line_of_the_set_up_holds(path: Path) -> None:
    with Library.open(path) as library:
        names = ("journal_mode", "synchronous", "foreign_keys", "cache_size", "mmap_size", "temp_store")
        assert [library._connection.pragma(name) for name in names] == ["wal", 1, 1, -65536, 2**30, 2]


def test_a_newer_library_is_refused_and_left_alone(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", 99)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryNewer, check=gives("library_newer", path=path)):
        Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"%PDF-1.7 not a library", b"\0" * 4096, b"x"])
def test_another_kind_of_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(LibraryUnusable, check=gives("library_unusable.not_candors", path=path)):
        Library.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("create table mine (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(LibraryUnusable, check=gives("library_unusable.not_candors", path=path)):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_not_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable, check=gives("library_unusable.is_a_folder", path=tmp_path)):
        Library.open(tmp_path)


def test_a_file_is_not_a_folder_for_a_library(path: Path) -> None:
    with pytest.raises(LibraryUnusable, check=gives("library_unusable.folder_not_made", folder=path)):
        Library.open(path / "b.candor")


def test_reading_only_makes_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable, check=gives("library_unusable.missing", path=tmp_path / "a.candor")):
        Library.open(tmp_path / "a.candor", read_only=True)
    assert not (tmp_path / "a.candor").exists()


def test_a_cut_library_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])
    with pytest.raises(LibraryDamaged, check=gives("library_damaged.cut_short", path=path)):
        Library.open(path)


@pytest.mark.parametrize("place", [0.3, 0.5, 0.8])
def test_an_overwritten_library_is_damaged_or_found_so_by_its_check(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    start = int(len(content) * place) // 4096 * 4096
    content[start : start + 8192] = os.urandom(8192)
    path.write_bytes(bytes(content))
    with pytest.raises(LibraryDamaged), Library.open(path) as library:
        library.check()


def test_contradicting_tables_are_found(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("delete from pages where number = 7")
    connection.close()
    told = gives("library_damaged.tables_disagree", path=path, what="passages without a page")
    with Library.open(path) as library, pytest.raises(LibraryDamaged, check=told):
        library.check()


def test_a_busy_library_is_told(path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute("begin immediate")
    try:
        with Library.open(path, wait=0.05) as library, pytest.raises(LibraryBusy):
            library.remove(1)
    finally:
        other.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_library_is_told(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with pytest.raises(LibraryReadOnly):
            Library.open(path)
        with Library.open(path, read_only=True) as library:
            assert library.documents()
    finally:
        path.parent.chmod(0o755)


def test_a_full_disk_is_told_and_loses_nothing(path: Path) -> None:
    with Library.open(path) as library:
        pages = library._connection.pragma("page_count")
        library._connection.pragma("max_page_count", pages + 2)
        with pytest.raises(DiskFull):
            library.put_document(document_saying(*("Much more. " * 500 for _ in range(50)), path="/b.pdf"))
        library._connection.pragma("max_page_count", 2**30)
        assert [document.name for document in library.documents()] == ["letter.pdf"]
        library.check()
        library.put_document(document_saying("Room again.", path="/b.pdf"))


def test_a_file_that_may_not_grow_is_a_full_disk_or_told_otherwise(path: Path) -> None:
    """The operating system's own limit gives another error than a full disk; it too must be one of ours."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Library.open(path) as library:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, before[1]))
        try:
            with pytest.raises(LibraryError):
                library.put_document(document_saying(*(str(n) * 3000 for n in range(200)), path="/b.pdf"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_migration_is_backed_up_and_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_done(connection: apsw.Connection) -> None:
        connection.execute("alter table documents add column colour text")
        raise apsw.FullError("disk is full")

    def finished(connection: apsw.Connection) -> None:
        connection.execute("alter table documents add column colour text")

    steps = [step.__name__ for step in migrations.migrations]
    monkeypatch.setattr(migrations, "migrations", (*migrations.migrations, half_done))
    with pytest.raises(DiskFull):
        Library.open(path)
    monkeypatch.setattr(migrations, "migrations", (*migrations.migrations[:-1], finished))
    with Library.open(path) as library:
        assert library._rows("select name from migrations order by applied") == [
            (step,) for step in [*steps, "finished"]
        ]
        assert library.document("letter").pages == 50
    assert path.with_name(f"a.candor.version{len(steps)}.backup").stat().st_size > 0


killed_in_the_middle = """
import os, signal, sys
from pathlib import Path
from app.library.sqlite import migrations
from app.library.library import Library

path, number = Path(sys.argv[1]), int(sys.argv[2])
step = migrations.migrations[number]

def killed(connection):
    statements = []
    def trace(cursor, sql, values):
        statements.append(sql)
        if len(statements) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return True
    connection.exec_trace = trace
    step(connection)
    os.kill(os.getpid(), signal.SIGKILL)

migrations.migrations = (*migrations.migrations[:number], killed)
Library.open(path)
"""


def old_library(path: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library as that version made it."""
    with monkeypatch.context() as before:
        before.setattr(migrations, "migrations", migrations.migrations[:version])
        Library.open(path).close()
    return path


def stored(path: Path) -> list[str]:
    """Version and content, as SQL."""
    connection = apsw.Connection(str(path))
    try:
        return [str(connection.pragma("user_version")), *map(str, connection.execute("select * from sqlite_schema"))]
    finally:
        connection.close()


@pytest.mark.parametrize("number", range(1, len(migrations.migrations)))
def test_a_kill_in_the_middle_of_a_migration_leaves_the_older_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = old_library(tmp_path / "old.candor", number, monkeypatch)
    before = stored(path)
    killed = subprocess.run([sys.executable, "-c", killed_in_the_middle, str(path), str(number)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert stored(path) == before
    with Library.open(path) as library:
        library.check()
        library.put_document(document_saying("It goes on."))


@pytest.mark.parametrize("number", range(1, len(migrations.migrations)))
def test_a_migration_that_fails_in_the_middle_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = old_library(tmp_path / "old.candor", number, monkeypatch)
    before = stored(path)
    step = migrations.migrations[number]

    def failing(connection: apsw.Connection) -> None:
        step(connection)
        raise apsw.FullError("disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "migrations", (*migrations.migrations[:number], failing))
        with pytest.raises(DiskFull):
            Library.open(path)
    assert stored(path) == before
    with Library.open(path) as library:
        library.check()


def edited(path: Path, sql: str) -> Path:
    """A library after somebody, or half a migration, has been at it."""
    connection = apsw.Connection(str(path))
    connection.execute(sql)
    connection.close()
    return path


edits = {
    "a table is gone": "drop table conversations",
    "a column is gone": "alter table documents drop column hidden_words",
    "a column has another name": "alter table pages rename column text to words_of_page",
    "the words are gone": "drop table keywords",
    "a part of the words is gone": (
        "pragma writable_schema = on; delete from sqlite_schema where name = 'keywords_data'"
    ),
    "the words cannot be looked up": "drop table impact_lists",
    "an index is gone": "drop index documents_by_content",
    "the view is gone": "drop view vectors",
    "a trigger is gone": "drop trigger cell_gone",
    "vectors are gone": "drop table vectors_1",
    "vectors for the search are gone": "drop table coarse_1",
    "no step is on record": "delete from migrations",
    "the record is gone": "drop table migrations",
}


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("sql", edits.values(), ids=edits.keys())
def test_a_library_that_lacks_a_part_is_damaged(path: Path, sql: str, read_only: bool) -> None:
    with Library.open(path) as library:
        use_encoder(library, "any", 64)
    connection = apsw.Connection(str(path))
    connection.enable_load_extension(True)
    connection.load_extension(sqlite_vec.loadable_path())
    connection.execute(sql)
    connection.close()
    before = stored(path)
    with pytest.raises(LibraryDamaged):
        Library.open(path, read_only=read_only)
    assert stored(path) == before


@pytest.mark.parametrize("version", range(-1, len(migrations.migrations)))
def test_a_library_whose_version_was_lowered_is_damaged_and_left_alone(path: Path, version: int) -> None:
    edited(path, f"pragma user_version = {version}")
    before = stored(path)
    with pytest.raises(LibraryDamaged):
        Library.open(path)
    assert stored(path) == before


@pytest.mark.parametrize("version", range(1, len(migrations.migrations)))
def test_a_library_whose_version_was_raised_is_damaged_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    path = old_library(tmp_path / "old.candor", version, monkeypatch)
    edited(path, f"pragma user_version = {len(migrations.migrations)}")
    before = stored(path)
    for read_only in (True, False):
        with pytest.raises(LibraryDamaged):
            Library.open(path, read_only=read_only)
    assert stored(path) == before


def test_a_library_with_half_of_the_next_step_is_damaged_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_library(tmp_path / "old.candor", 5, monkeypatch)
    edited(path, "create table scans (document integer)")
    before = stored(path)
    with pytest.raises(LibraryDamaged):
        Library.open(path)
    assert stored(path) == before


@pytest.fixture
def old_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library as the first version wrote it: one index of the words, none of their impacts."""
    path = tmp_path / "old.candor"
    with monkeypatch.context() as before:
        before.setattr(migrations, "migrations", migrations.migrations[:1])
        before.setattr(writes, "write_impacts", lambda *_: None)
        before.setattr(writes, "insert_waiting", lambda *_: None)
        before.setattr(writes, "insert_damage", lambda *_: None)
        before.setattr(writes, "pack", lambda remark: explanation(*remark))  # it was kept in words
        with Library.open(path) as library, library._transaction():
            letter = document_saying("The ferry leaves at nine.", "It returns at ten, says 東京.")
            writes.write_document(library._connection, letter)
            writes.write_document(library._connection, scan_as_it_was())
    return path


def scan_as_it_was() -> NewDocument:
    """A picture, as it was written before text could be recognised."""
    picture = replace(page_saying(""), has_image=True)
    stamp = FileStamp("/somewhere/scan.pdf", 1, 1)
    remark = "scan.pdf holds no text, only pictures. Its pages are pictures: run text recognition (OCR) on it."
    return NewDocument(stamp, "abc", "scan", (picture,), (), NoText.code, unpack(remark))


def test_a_library_of_the_first_version_is_brought_up_to_date_with_nothing_lost(old_path: Path) -> None:
    with Library.open(old_path) as library:
        library.check()
        assert [passage.text for passage in library.passages(1)] == [
            "The ferry leaves at nine.",
            "It returns at ten, says 東京.",
        ]
        for text, page in (("ferries", 1), ("returned", 2), ("letter", 1), ("京", 2)):
            best = library.search_keywords(any_of(library, text), 5)[0]
            assert library.passage(best.passage).page == page
        scan = library.document("scan")
        assert (scan.state, scan.reason, scan.pages_waiting) == (DocumentState.READING, "", 1)
        assert scan.remark == (notice("scans.waiting", waiting=1, pages=1),)
        assert library.page(scan.id, 1).trouble is Trouble.NO_TEXT
        library.remove(1)
        assert library.counts().passages == 0
        library.check()
    assert old_path.with_name("old.candor.version1.backup").stat().st_size > 0


def test_words_of_other_scripts_are_indexed_anew_in_a_library_that_took_each_letter_for_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.candor"
    with monkeypatch.context() as before:
        before.setattr(migrations, "migrations", migrations.migrations[:4])
        before.setattr(writes, "searchable", lambda text: " ".join(text))
        before.setattr(writes, "insert_waiting", lambda *_: None)
        before.setattr(writes, "insert_damage", lambda *_: None)
        with Library.open(path) as library, library._transaction():
            writes.write_document(library._connection, document_saying("首都是北京。", "매출을 발표했다.", "x y z"))
    with Library.open(path) as library:
        library.check()
        for text, page in (("北京", 1), ("首都", 1), ("매출", 2), ("x", 3)):
            assert [
                library.passage(each.passage).page for each in library.search_keywords(any_of(library, text), 5)
            ] == [page]
    assert path.with_name("old.candor.version4.backup").stat().st_size > 0


def test_a_library_of_the_first_version_that_may_only_be_read_is_told(old_path: Path) -> None:
    before = old_path.read_bytes()
    with pytest.raises(LibraryReadOnly, check=gives("library_read_only.older", path=old_path)):
        Library.open(old_path, read_only=True)
    assert old_path.read_bytes() == before


def test_vectors_of_a_library_that_knew_one_set_of_them_are_found_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, vectors = tmp_path / "old.candor", random_vectors(20)
    with monkeypatch.context() as before:
        before.setattr(migrations, "migrations", migrations.migrations[:6])
        before.setattr(writes, "erase_vectors", lambda *_: None)
        before.setattr(writes, "insert_damage", lambda *_: None)
        with Library.open(path) as library, library._transaction():
            writes.write_document(library._connection, document_saying(*(f"Page {n}." for n in range(20))))
            as_it_was(library._connection, vectors)
    with Library.open(path) as library:
        library.check()
        used = library.generations.used()
        assert used is not None
        assert used.encoder == EncoderIdentity("old/model", 64)
        assert library.counts().vectors == 20
        assert library.document("letter").state is DocumentState.READY
        assert [search_vectors(library, each, 1)[0].passage for each in vectors] == list(range(1, 21))
        monkeypatch.setattr("app.library.search.vectors.most_exact", 5)
        assert [search_vectors(library, each, 1)[0].passage for each in vectors] == list(range(1, 21))
        library.generations.take(EncoderIdentity("old/model", 64, "abc", "/folder"))
        library.remove(1)
        library.check()
    with Library.open(path) as library:
        used = library.generations.used()
        assert used is not None
        assert (used.encoder.fingerprint, library.counts().vectors) == ("abc", 0)


def as_it_was(connection: apsw.Connection, vectors: Floats) -> None:
    """Vectors as version 6 wrote them."""
    connection.execute("insert into encoders values ('old/model', 64)")
    connection.execute("create virtual table coarse using vec0 (sign bit[64], chunk_size = 4096)")
    rows = zip(range(1, len(vectors) + 1), to_bits(vectors), to_bytes(vectors), strict=True)
    for passage, sign, fine in rows:
        connection.execute("insert into coarse (rowid, sign) values (?, vec_bit(?))", (passage, sign.tobytes()))
        connection.execute("insert into vectors values (?, ?)", (passage, fine.tobytes()))
    connection.execute("update documents set state = 'ready'")
