"""The schema, as a list of named steps: each in one transaction with its own record, after a backup of the file."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from pathlib import Path

import apsw

from app.errors import LibraryDamaged, LibraryNewer
from app.library.records import passage_columns
from app.library.scans import create_wanted
from app.library.search.cells import create_cells
from app.library.search.keywords import forget_common_words
from app.library.sqlite.connection import application_id, rows, snapshot, transaction
from app.library.sqlite.schema import Schema, check_schema, schema_of
from app.library.writes import index_words_anew, write_impacts
from app.text.searchable import respelt

create_tables = """
create table migrations (name text primary key, applied text not null);
create table documents (
    id integer primary key autoincrement,
    sha256 text not null,
    title text not null,
    pages integer not null,
    state text not null,
    reason text not null,
    remark text not null,
    pages_without_text integer not null,
    hidden_words integer not null
);
create unique index documents_by_content on documents (sha256) where sha256 <> '';
create table paths (
    path text primary key,
    document integer not null references documents (id) on delete cascade,
    size integer not null,
    changed_ns integer not null,
    seen integer not null
);
create index paths_of_document on paths (document);
create table pages (
    document integer not null references documents (id) on delete cascade,
    number integer not null,
    label text not null,
    width real not null,
    height real not null,
    rotation integer not null,
    hidden_words integer not null,
    has_image integer not null,
    text text not null,
    blocks blob not null,
    words blob not null
);
create unique index pages_of_document on pages (document, number);
create table passages (
    id integer primary key,
    document integer not null references documents (id) on delete cascade,
    page integer not null,
    start integer not null,
    "end" integer not null,
    context text not null
);
create index passages_of_document on passages (document, page);
create virtual table keywords using fts5 (
    text, context, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);
create virtual table vocabulary using fts5vocab (keywords, row);
create table encoders (name text primary key, dimensions integer not null);
create table vectors (passage integer primary key, fine blob not null);
"""
create_impacts = """
create virtual table impacts using fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
create virtual table impact_lists using fts5vocab (impacts, row);
create virtual table impact_passages using fts5vocab (impacts, instance);
create table common_words (word text primary key, passages integer not null, size integer not null) without rowid;
drop table vocabulary;
"""
create_conversations = """
create table conversations (
    id integer primary key autoincrement, name text not null, changed text not null, deleted integer not null default 0
);
create table exchanges (
    id integer primary key autoincrement,
    conversation integer not null references conversations (id) on delete cascade,
    question text not null,
    understood text not null,
    asked text not null,
    outcome text,
    seconds real not null,
    remark text not null,
    feedback text
);
create index exchanges_of_conversation on exchanges (conversation);
create table sources (
    exchange integer not null references exchanges (id) on delete cascade,
    document integer not null,
    name text not null,
    sha256 text not null,
    primary key (exchange, document)
) without rowid;
create virtual table said using fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
"""
create_collections = """
create table collections (
    id integer primary key autoincrement,
    name text not null collate nocase unique,
    place integer not null
);
create table members (
    collection integer not null references collections (id) on delete cascade,
    document integer not null references documents (id) on delete cascade,
    place integer not null,
    primary key (collection, document)
) without rowid;
create index members_of_document on members (document);
create table watched_folders (path text primary key, added text not null);
"""
create_scans = """
create table scans (
    document integer not null references documents (id) on delete cascade,
    page integer not null,
    trouble text not null,
    state text not null,
    reason text not null,
    words integer not null,
    legible real not null,
    legibility blob not null,
    primary key (document, page)
) without rowid;
create index scans_waiting on scans (document) where state = 'waiting';
insert into scans
select document, number, 'no_text', 'waiting', '', 0, 0, x'' from pages
where has_image and trim(text, ' ' || char(10)) = ''
and document in (select id from documents where reason in ('', 'no_text'));
update documents set state = 'reading', reason = ''
where reason = 'no_text' and exists (select 1 from scans where scans.document = documents.id);
update documents set remark = '' where remark like '% hold no text and cannot be searched: %'
or (state = 'reading' and remark like '% holds no text%');
"""
create_generations = """
create table generations (
    id integer primary key autoincrement,
    state text not null,
    reason text not null,
    name text not null,
    dimensions integer not null,
    fingerprint text not null,
    folder text not null,
    pooling text not null,
    question_prompt text not null,
    passage_prompt text not null,
    longest integer not null
);
create unique index one_generation_in_use on generations (state) where state = 'used';
create unique index one_generation_being_made on generations (state) where state = 'building';
insert into generations select 1, 'used', '', name, dimensions, '', '', '', '', '', 0 from encoders;
drop table encoders;
"""
first_generation = """
alter table vectors rename to vectors_1;
create virtual table coarse_1 using vec0 (sign bit[{dimensions}], chunk_size = 4096);
insert into coarse_1 (rowid, sign) select rowid, vec_bit(sign) from coarse;
drop table coarse;
create view vectors as select passage, fine from vectors_1;
"""
no_generation = "drop table vectors; create view vectors as select 0 as passage, x'' as fine where 0;"
create_damage = """
create table damaged_pages (
    document integer not null references documents (id) on delete cascade,
    page integer not null,
    primary key (document, page)
) without rowid;
create table repaired_documents (document integer primary key references documents (id) on delete cascade);
"""
create_overviews = """
create table overviews (
    document integer primary key references documents (id) on delete cascade,
    maker text not null,
    overview text not null
);
"""
create_grids = """
create table grids (id integer primary key autoincrement, name text not null, changed text not null);
create table grid_columns (
    id integer primary key autoincrement,
    grid integer not null references grids (id) on delete cascade,
    place integer not null,
    name text not null,
    question text not null,
    kind text not null
);
create index columns_of_grid on grid_columns (grid, place);
create table grid_rows (
    grid integer not null references grids (id) on delete cascade,
    document integer not null references documents (id) on delete cascade,
    place integer not null,
    primary key (grid, document)
) without rowid;
create index grid_rows_of_document on grid_rows (document);
create table document_answers (
    document integer not null references documents (id) on delete cascade,
    question text not null,
    maker text not null,
    stage integer not null,
    outcome text not null,
    seconds real not null,
    primary key (document, question, maker)
) without rowid;
"""
record_migration = "insert into migrations (name, applied) values (?, ?)"


def first_library(connection: apsw.Connection) -> None:
    connection.pragma("application_id", application_id)
    connection.execute(create_tables)


def words_with_impacts(connection: apsw.Connection) -> None:
    """Lists the words of every passage by what they count, so that a search need not read those that count little."""
    connection.execute(create_impacts)
    for number, *_, text, context in connection.execute(passage_columns):
        write_impacts(connection, number, text, context)


def with_conversations(connection: apsw.Connection) -> None:
    """Keeps what was asked and what came of it, with the content of every cited file by its hash."""
    connection.execute(create_conversations)


def collections_and_watched_folders(connection: apsw.Connection) -> None:
    connection.execute(create_collections)


def words_of_all_scripts(connection: apsw.Connection) -> None:
    """Indexes anew the passages of which searching reads a word otherwise than before: no file has to be read again."""
    for number, *_, text, context in connection.execute(passage_columns):
        if respelt.search(text) or respelt.search(context):
            index_words_anew(connection, number, text, context)
    connection.execute(forget_common_words)


def pages_recognised(connection: apsw.Connection) -> None:
    """Lists the pages whose text is to be, or was, recognised from their picture, with how surely each word was.

    Of a library that was made before that, pages that are only pictures wait for it.
    """
    connection.execute(create_scans)


def vectors_in_generations(connection: apsw.Connection) -> None:
    """Makes the vectors one set of several, so that those of another encoder can be made while these are in use."""
    connection.execute(create_generations)
    known = connection.execute("select dimensions from generations").fetchall()
    connection.execute(first_generation.format(dimensions=known[0][0]) if known else no_generation)


def cells_and_wanted_scans(connection: apsw.Connection) -> None:
    """Keeps the cells of tables on pages that were read deeply, and whose pictures a question wants read first."""
    connection.execute(create_cells)
    connection.execute(create_wanted)


def damaged_pages(connection: apsw.Connection) -> None:
    """Keeps which pages are damaged in their file, of documents that are read from now on."""
    connection.execute(create_damage)


def overviews_of_documents(connection: apsw.Connection) -> None:
    """Keeps an overview of each document, with the name of the method and of the model that made it."""
    connection.execute(create_overviews)


def grids_of_answers(connection: apsw.Connection) -> None:
    """Keeps grids (questions by documents), and the answers of one document to one question, which grids share."""
    connection.execute(create_grids)


migrations: tuple[Callable[[apsw.Connection], None], ...] = (
    first_library,
    words_with_impacts,
    with_conversations,
    collections_and_watched_folders,
    words_of_all_scripts,
    pages_recognised,
    vectors_in_generations,
    cells_and_wanted_scans,
    damaged_pages,
    overviews_of_documents,
    grids_of_answers,
)


def migrate(connection: apsw.Connection, path: Path) -> None:
    """Brings the file to this version. Raises LibraryNewer for a file from a later one, and LibraryDamaged for one
    that does not have what its version is to have."""
    version = checked_version(connection, path)
    if version == len(migrations):
        return
    if version > 0:
        back_up(connection, path, version)
    for number, step in enumerate(migrations[version:], start=version + 1):
        with transaction(connection, path):
            if int(connection.pragma("user_version")) >= number:
                continue  # another process was faster
            take_step(connection, path, step)
            connection.pragma("user_version", number)


def take_step(connection: apsw.Connection, path: Path, step: Callable[[apsw.Connection], None]) -> None:
    try:
        step(connection)
    except apsw.SQLError as error:  # what the step makes is there already, in part
        raise LibraryDamaged("why", path=path, why=error) from error
    connection.execute(record_migration, (step.__name__, datetime.datetime.now(datetime.UTC).isoformat()))


def checked_version(connection: apsw.Connection, path: Path) -> int:
    """The file's version. Raises LibraryNewer, and LibraryDamaged where the file is not as that version is."""
    with snapshot(connection):
        version = version_of(connection, path)
        check_schema(connection, path, expected_schema(migrations[:version]), version)
    return version


@cache
def expected_schema(steps: tuple[Callable[[apsw.Connection], None], ...]) -> Schema:
    """What the steps make of an empty file."""
    connection = apsw.Connection(":memory:")
    try:
        for step in steps:
            step(connection)
        return schema_of(connection)
    finally:
        connection.close()


def version_of(connection: apsw.Connection, path: Path) -> int:
    version = int(connection.pragma("user_version"))
    if version > len(migrations):
        raise LibraryNewer(path=path)
    if version < 0 or (version == 0 and rows(connection, "select 1 from sqlite_schema limit 1")):
        raise LibraryDamaged("no_version", path=path)
    return version


def back_up(connection: apsw.Connection, path: Path, version: int) -> Path:
    """A copy beside the file, made by SQLite itself so that what still stands in the journal is in it."""
    target = path.with_name(f"{path.name}.version{version}.backup")
    copy = apsw.Connection(str(target))
    try:
        with copy.backup("main", connection, "main") as backup:
            backup.step()
    finally:
        copy.close()
    return target
