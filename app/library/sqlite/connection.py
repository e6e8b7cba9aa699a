"""Opening the file: what it must be, how it is set up, and what SQLite's errors mean to the user."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import sqlite_vec

from app.errors import DiskFull, LibraryBusy, LibraryDamaged, LibraryError, LibraryReadOnly, LibraryUnusable

application_id = 0x43414E44  # "CAND", in the file's header: tells our libraries from other SQLite files
magic = b"SQLite format 3\0"
small_file = 32 * 2**20  # bytes; files up to this size are checked whole when opened (about 0.1 s)

full = ("disk is full", "Could not insert a new vector chunk")  # as SQLite and sqlite-vec say it

connection_setup = """
pragma journal_mode = wal;
pragma synchronous = normal;
pragma foreign_keys = on;
pragma cache_size = -65536;
pragma mmap_size = 1073741824;
pragma temp_store = memory;
"""
reading_setup = "pragma query_only = on; pragma cache_size = -65536; pragma mmap_size = 1073741824;"


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into ours; any other is a bug of ours and passes."""
    try:
        yield
    except apsw.Error as error:
        ours = meaning(error, path)
        if ours is None:
            raise
        raise ours from error


def meaning(error: apsw.Error, path: Path) -> LibraryError | None:
    """Which of our errors an SQLite error is; None for one that only a bug can cause."""
    if isinstance(error, apsw.FullError) or any(each in str(error) for each in full):
        return DiskFull("library", path=path)
    if isinstance(error, (apsw.BusyError, apsw.LockedError)):
        return LibraryBusy(path=path)
    if isinstance(error, (apsw.ReadOnlyError, apsw.PermissionsError)):
        return LibraryReadOnly("not_writable", path=path)
    if isinstance(error, apsw.CantOpenError):
        return cannot_open(path)
    if isinstance(error, (apsw.CorruptError, apsw.NotADBError, apsw.IOError)):
        return LibraryDamaged("why", path=path, why=error)
    return None


def cannot_open(path: Path) -> LibraryError:
    if path.is_dir():
        return LibraryUnusable("is_a_folder", path=path)
    if not path.parent.is_dir():
        return LibraryUnusable("no_folder", parent=path.parent)
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.R_OK | os.W_OK)):
        return LibraryReadOnly("not_writable", path=path)
    return LibraryUnusable("cannot_be_opened", path=path)


def connect(path: Path, *, read_only: bool, wait: float) -> apsw.Connection:
    """A connection to a library or to a new, empty file. `wait`: seconds to wait for another writer.

    Raises LibraryUnusable, LibraryDamaged, LibraryReadOnly, LibraryBusy.
    """
    refuse_other_files(path, read_only=read_only)
    with translated(path):
        connection = reader(path) if read_only else writer(path)
        try:
            connection.set_busy_timeout(round(wait * 1000))
            refuse_other_databases(connection, path)  # first: the set-up would turn a foreign file into WAL mode
            connection.execute(
                reading_setup if read_only else connection_setup
            ).fetchall()  # a row unread stops the rest
            connection.enable_load_extension(True)
            connection.load_extension(sqlite_vec.loadable_path())
            connection.enable_load_extension(False)
        except BaseException:
            connection.close()
            raise
    return connection


def rows(connection: apsw.Connection, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return connection.execute(sql, values).fetchall()


@contextmanager
def transaction(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """All or nothing. Takes the write lock at once: a reader that turns writer halfway could not wait for it."""
    with translated(path):
        connection.execute("begin immediate")
        try:
            yield
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back already
                connection.execute("rollback")
            raise


@contextmanager
def snapshot(connection: apsw.Connection) -> Iterator[None]:
    """What is read inside stands as it stood at the beginning, whoever writes meanwhile."""
    connection.execute("begin")
    try:
        yield
    finally:
        connection.execute("rollback")


def writer(path: Path) -> apsw.Connection:
    return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)


def reader(path: Path) -> apsw.Connection:
    """Reads a library beside its writer; one in a folder that may not be written to is read as it stands on disk."""
    if os.access(path.parent, os.W_OK):
        return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    return apsw.Connection(
        f"{path.absolute().as_uri()}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    )


def refuse_other_files(path: Path, *, read_only: bool) -> None:
    """Looks at the first bytes before SQLite does: a file of another kind is not a damaged library."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        if read_only:
            raise LibraryUnusable("missing", path=path) from None
        return
    except IsADirectoryError:
        raise LibraryUnusable("is_a_folder", path=path) from None
    except OSError as error:
        raise LibraryReadOnly("not_readable", path=path, why=error.strerror) from error
    if header and not header.startswith(magic):
        raise LibraryUnusable("not_candors", path=path)
    if header:
        refuse_cut_files(path, header)


def refuse_cut_files(path: Path, header: bytes) -> None:
    """A copy that broke off is shorter than its own header says (sqlite.org/fileformat.html, 1.3)."""
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    trusted = header[24:28] == header[92:96]
    if trusted and not path.with_name(path.name + "-wal").exists() and path.stat().st_size < pages * page_size:
        raise LibraryDamaged("cut_short", path=path)


def refuse_other_databases(connection: apsw.Connection, path: Path) -> None:
    if connection.pragma("application_id") == application_id:
        return
    if rows(connection, "select name from sqlite_schema limit 1"):
        raise LibraryUnusable("not_candors", path=path)


def check_quickly(connection: apsw.Connection, path: Path) -> None:
    """A whole check of a small file; of a big one only that every table can be read, so that opening stays fast."""
    if path.stat().st_size <= small_file:
        [(found,)] = rows(connection, "pragma quick_check(1)")
        if found != "ok":
            raise LibraryDamaged("found", path=path, found=found)
        return
    for table in ("documents", "paths", "pages", "passages"):
        connection.execute(f"select * from {table} order by rowid desc limit 1").fetchall()
