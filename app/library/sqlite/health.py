"""The full check of a library: SQLite's own, the keyword index's own, and that the tables agree with each other."""

from __future__ import annotations

from pathlib import Path

import apsw

from app.errors import LibraryDamaged
from app.library.search.generation import holding
from app.library.sqlite.connection import rows

check_keywords = """
insert into keywords (keywords) values ('integrity-check');
insert into impacts (impacts) values ('integrity-check');
insert into said (said) values ('integrity-check');
insert into cell_words (cell_words) values ('integrity-check');
"""
# Each counts rows that contradict another table; the words say what is wrong.
contradictions = {
    "passages without a page": """
        select count(*) from passages left join pages on pages.document = passages.document and number = passages.page
        where number is null or start < 0 or "end" <= start or "end" > length(text)""",
    "documents with pages missing": """
        select count(*) from documents where reason in ('', 'no_text')
        and pages <> (select count(*) from pages where document = documents.id)""",
    "documents without a path": """
        select count(*) from documents where not exists (select 1 from paths where document = documents.id)""",
    "ready documents without all their vectors": """
        select count(*) from passages join documents on documents.id = document and state = 'ready'
        where not exists (select 1 from vectors where passage = passages.id)""",
    "passages missing from the keyword index": """
        select abs((select count(*) from passages) - (select count(*) from keywords))""",
    "passages missing from the index of impacts": """
        select abs((select count(*) from passages) - (select count(*) from impacts))""",
    "cells missing from their index": """
        select abs((select count(*) from cells) - (select count(*) from cell_words))""",
    "cells outside their page": """
        select count(*) from cells left join pages on pages.document = cells.document and number = cells.page
        where number is null or start < 0 or "end" <= start or "end" > length(text)""",
    "questions missing from their index": """
        select abs((select count(*) from exchanges) - (select count(*) from said))""",
}
# The same for each set of vectors.
contradictions_of_vectors = {
    "vectors without a passage": """
        select count(*) from vectors_{id} where not exists (select 1 from passages where id = passage)""",
    "vectors in one table only": """
        select abs((select count(*) from vectors_{id}) - (select count(*) from coarse_{id}))""",
}


def check_fully(connection: apsw.Connection, path: Path) -> None:
    """Raises LibraryDamaged with what is wrong."""
    [(found,)] = rows(connection, "pragma integrity_check(1)")
    if found != "ok":
        raise LibraryDamaged("found", path=path, found=found)
    if not connection.readonly("main") and not connection.pragma("query_only"):
        connection.execute(check_keywords)
    checks = list(contradictions.items())
    for (number,) in rows(connection, holding):
        checks += [(what, sql.format(id=number)) for what, sql in contradictions_of_vectors.items()]
    for what, sql in checks:
        [(wrong,)] = rows(connection, sql)
        if wrong:
            raise LibraryDamaged("tables_disagree", path=path, wrong=wrong, what=what)
