"""Which tables, columns, indexes and triggers a library has, held against those that its version is to have."""

from __future__ import annotations

from pathlib import Path

import apsw

from app.errors import LibraryDamaged
from app.library.search.generation import holding
from app.library.sqlite.connection import rows

Schema = frozenset[str]
"""Names, of columns with their table: "documents", "documents.title"."""

parts = """
select sqlite_schema.name, columns.name from sqlite_schema left join pragma_table_info(sqlite_schema.name) as columns
"""
steps_on_record = "select count(*) from migrations"


def schema_of(connection: apsw.Connection) -> Schema:
    """Raises SQLError where a table cannot be opened, because one that it depends on is gone."""
    found = rows(connection, parts)
    return frozenset([name for name, _ in found] + [f"{name}.{column}" for name, column in found if column])


def check_schema(connection: apsw.Connection, path: Path, expected: Schema, steps: int) -> None:
    """`steps`: how many migrations made the schema. Raises LibraryDamaged where something is missing or was not noted:
    the file was edited, or is half of two versions."""
    try:
        there = schema_of(connection)
        missing = sorted((expected | tables_of_vectors(connection, there)) - there)
        noted = 0 if missing or not steps else rows(connection, steps_on_record)[0][0]
    except apsw.SQLError as error:
        raise LibraryDamaged("why", path=path, why=error) from error
    if missing:
        raise LibraryDamaged("missing", path=path, missing=missing[0])
    if noted != steps:
        raise LibraryDamaged("other_version", path=path, steps=steps, noted=noted)


def tables_of_vectors(connection: apsw.Connection, there: Schema) -> Schema:
    """Those of the sets of vectors, whose names depend on the library."""
    if "generations" not in there:
        return frozenset()
    return frozenset(f"{table}_{number}" for (number,) in rows(connection, holding) for table in ("vectors", "coarse"))
