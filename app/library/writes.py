"""Every change of the library's content, each in one transaction of the caller's connection."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import numpy as np

from app.domain.document import DocumentState
from app.domain.page import Page
from app.library.records import Draft, FileStamp, NewDocument, NewScans
from app.library.scans import insert_waiting, keep_page, mark_failed, replace_page, settle
from app.library.search.cells import forget_page
from app.library.search.generation import erase_vectors, write_vectors
from app.library.search.impacts import impacts_of, listed
from app.library.search.spans import last_passage
from app.library.sqlite.connection import rows
from app.library.sqlite.packing import Floats, pack_blocks, pack_words, storable
from app.library.words import split
from app.notice import pack
from app.text.searchable import searchable

document_of_content = "select id from documents where sha256 = ? and sha256 <> ''"
failed_otherwise = "select 1 from documents where id = ? and state = 'failed' and reason <> ?"
failed_there = """
select id from documents where state = 'failed' and id = (select document from paths where path = ?1)
and (select count(*) from paths where document = documents.id) = 1
"""
document_of_path = "select document from paths where path = ?"
insert_document = """
insert into documents (sha256, title, pages, state, reason, remark, pages_without_text, hidden_words)
values (?, ?, ?, ?, ?, ?, ?, ?) returning id
"""
refill_document = """
update documents set sha256 = ?, title = ?, pages = ?, state = ?, reason = ?, remark = ?, pages_without_text = ?,
hidden_words = ? where id = ?
"""
insert_path = "insert or replace into paths (path, document, size, changed_ns, seen) values (?, ?, ?, ?, ?)"
next_seen = "select coalesce(max(seen), 0) + 1 from paths"
paths_left = "select count(*) from paths where document = ?"
insert_page = """
insert into pages (document, number, label, width, height, rotation, hidden_words, has_image, text, blocks, words)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
insert_damaged_page = "insert into damaged_pages values (?, ?)"
insert_repaired = "insert into repaired_documents values (?)"
insert_passage = 'insert into passages (id, document, page, start, "end", context) values (?, ?, ?, ?, ?, ?)'
insert_keywords = "insert into keywords (rowid, text, context) values (?, ?, ?)"
insert_impacts = "insert into impacts (rowid, words) values (?, ?)"
passages_of_page = "select id from passages where document = ? and page = ?"
delete_of_passage = (
    "delete from keywords where rowid = ?",
    "delete from impacts where rowid = ?",
    "delete from passages where id = ?",
)
delete_keywords_of_passage = "delete from keywords where rowid = ?"
delete_impacts_of_passage = "delete from impacts where rowid = ?"
listed_of_document = "select json_group_array(id) from passages where document = ?"
listed_of_page = "select json_group_array(id) from passages where document = ? and page = ?"
delete_overview = "delete from overviews where document = ?"
delete_of_content = (
    "delete from keywords where rowid in (select id from passages where document = ?)",
    "delete from impacts where rowid in (select id from passages where document = ?)",
    "delete from passages where document = ?",
    "delete from pages where document = ?",
    "delete from scans where document = ?",
    "delete from damaged_pages where document = ?",
    "delete from document_answers where document = ?",
    "delete from repaired_documents where document = ?",
    delete_overview,
)
delete_of_document = (
    "delete from paths where document = ?",
    "delete from documents where id = ?",
)
delete_path = "delete from paths where path = ?"
hand_over = (
    "update or ignore members set document = ? where document = ?",
    "update or ignore grid_rows set document = ? where document = ?",
)
# Given before all of the document could be found: the next run of a grid asks again.
delete_answers = "delete from document_answers where document = ?"
set_remark = "update documents set remark = ? where id = ?"
finish_documents = """
update documents set state = 'ready' where state = 'searchable'
and id in (select document from passages where id between ? and ?) and not exists (
    select 1 from passages where passages.document = documents.id
    and not exists (select 1 from vectors where vectors.passage = passages.id)
) returning id
"""


def write_document(connection: apsw.Connection, new: NewDocument) -> int:
    """Writes a document, or a path of one that is here already. Returns its id."""
    document = document_for(connection, new)
    write_path(connection, new.stamp, document)
    return document


def document_for(connection: apsw.Connection, new: NewDocument) -> int:
    """What failed before and is read now stays the same document: at its paths, and in its collections."""
    for (known,) in rows(connection, document_of_content, new.sha256):
        if rows(connection, failed_otherwise, known, new.reason):
            replace_content(connection, known, new)
        return int(known)
    for (failed,) in rows(connection, failed_there, new.stamp.path):
        replace_content(connection, failed, new)
        return int(failed)
    return insert_content(connection, new)


def replace_content(connection: apsw.Connection, document: int, new: NewDocument) -> None:
    erase_content(connection, document)
    connection.execute(refill_document, (*values_of(new), document))
    fill(connection, document, new)


def write_path(connection: apsw.Connection, stamp: FileStamp, document: int) -> None:
    """Notes where a document was seen. What stood there before goes, unless it has another path.

    The new content takes its place in collections and grids: the user changed a file and did not take it out of them.
    """
    before = rows(connection, document_of_path, stamp.path)
    [(seen,)] = rows(connection, next_seen)
    connection.execute(insert_path, (stamp.path, document, stamp.size, stamp.changed_ns, seen))
    for (old,) in before:
        if old != document and rows(connection, paths_left, old) == [(0,)]:
            for statement in hand_over:
                connection.execute(statement, (document, old))
            erase_document(connection, old)


def erase_path(connection: apsw.Connection, path: str) -> None:
    for (document,) in rows(connection, document_of_path, path):
        if rows(connection, paths_left, document) != [(1,)]:
            connection.execute(delete_path, (path,))


def insert_content(connection: apsw.Connection, new: NewDocument) -> int:
    [(document,)] = rows(connection, insert_document, *values_of(new))
    fill(connection, document, new)
    return int(document)


def values_of(new: NewDocument) -> tuple[apsw.SQLiteValue, ...]:
    """Of a document's row, without its id."""
    without_text = sum(not page.text.strip() for page in new.pages)
    hidden = sum(page.hidden_words for page in new.pages)
    pages, state = len(new.pages), state_of(new)
    return new.sha256, storable(new.title), pages, state, new.reason, pack(new.remark), without_text, hidden


def fill(connection: apsw.Connection, document: int, new: NewDocument) -> None:
    """Pages, passages, the pages that wait to be recognised, and the damaged ones."""
    texts = {page.number: storable(page.text) for page in new.pages}
    connection.executemany(insert_page, (page_values(document, page, texts[page.number]) for page in new.pages))
    insert_passages(connection, document, texts, new.drafts)
    insert_waiting(connection, document, new.pages)
    insert_damage(connection, document, new)


def insert_damage(connection: apsw.Connection, document: int, new: NewDocument) -> None:
    connection.executemany(insert_damaged_page, [(document, page.number) for page in new.pages if page.damaged])
    if new.repaired:
        connection.execute(insert_repaired, (document,))


def state_of(new: NewDocument) -> DocumentState:
    if new.reason:
        return DocumentState.FAILED
    if new.drafts:
        return DocumentState.SEARCHABLE
    return DocumentState.READING if any(page.trouble for page in new.pages) else DocumentState.READY


def page_values(document: int, page: Page, text: str) -> tuple[apsw.SQLiteValue, ...]:
    return (
        document,
        page.number,
        storable(page.label),
        page.width,
        page.height,
        page.rotation,
        page.hidden_words,
        page.has_image,
        text,
        pack_blocks(page.blocks),
        pack_words(page.words),
    )


def insert_passages(connection: apsw.Connection, document: int, texts: dict[int, str], drafts: Sequence[Draft]) -> None:
    """A document's passages get ids without gaps, so that a search inside it can ask for a range."""
    [(last,)] = rows(connection, last_passage)
    numbered = list(enumerate(drafts, start=last + 1))
    contexts = [storable(draft.context) for draft in drafts]
    connection.executemany(
        insert_passage,
        ((n, document, d.page, d.start, d.end, context) for (n, d), context in zip(numbered, contexts, strict=True)),
    )
    for (n, draft), context in zip(numbered, contexts, strict=True):
        index_words(connection, n, texts[draft.page][draft.start : draft.end], context)


def index_words(connection: apsw.Connection, passage: int, text: str, context: str) -> None:
    """Puts a passage in both keyword indexes: of its words in a row, for phrases, and of its words' impacts."""
    connection.execute(insert_keywords, (passage, searchable(text), searchable(context)))
    write_impacts(connection, passage, text, context)


def index_words_anew(connection: apsw.Connection, passage: int, text: str, context: str) -> None:
    connection.execute(delete_keywords_of_passage, (passage,))
    connection.execute(delete_impacts_of_passage, (passage,))
    index_words(connection, passage, text, context)


def write_impacts(connection: apsw.Connection, passage: int, text: str, context: str) -> None:
    impacts = impacts_of(split(connection, searchable(text)), split(connection, searchable(context)))
    connection.execute(insert_impacts, (passage, listed(impacts)))


def erase_document(connection: apsw.Connection, document: int) -> None:
    erase_content(connection, document)
    for statement in delete_of_document:
        connection.execute(statement, (document,))


def erase_content(connection: apsw.Connection, document: int) -> None:
    [(passages,)] = rows(connection, listed_of_document, document)
    erase_vectors(connection, passages)
    for statement in delete_of_content:
        connection.execute(statement, (document,))


def write_scans(connection: apsw.Connection, new: NewScans) -> None:
    """What was recognised takes the place of the pages' words and passages; the document's state follows."""
    for page in new.pages:
        erase_passages(connection, new.document, page.number)
        connection.execute(forget_page, (new.document, page.number))
    gained = sum([replace_page(connection, new.document, page) for page in new.pages])
    if gained:  # it was made without them, and its places may have moved
        connection.execute(delete_overview, (new.document,))
    texts = {page.number: storable(page.text) for page in new.pages}
    insert_passages(connection, new.document, texts, new.drafts)
    for number in new.kept:
        keep_page(connection, new.document, number)
    for number, reason in new.failed:
        connection.execute(mark_failed, (reason, new.document, number))
    connection.execute(settle, (new.document, gained))
    if new.pages:
        connection.execute(delete_answers, (new.document,))


def erase_passages(connection: apsw.Connection, document: int, page: int) -> None:
    [(listed_ids,)] = rows(connection, listed_of_page, document, page)
    erase_vectors(connection, listed_ids)
    for (passage,) in rows(connection, passages_of_page, document, page):
        for statement in delete_of_passage:
            connection.execute(statement, (passage,))


def write_new_vectors(
    connection: apsw.Connection, generation: int, passages: Sequence[int], vectors: Floats
) -> list[int]:
    """Vectors of those passages that are still here: a document may be gone. Returns documents now done."""
    if not passages:
        return []
    write_vectors(connection, generation, passages, np.asarray(vectors))
    done = [document for (document,) in rows(connection, finish_documents, min(passages), max(passages))]
    connection.executemany(delete_answers, [(document,) for document in done])
    return done
