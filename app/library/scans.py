"""Pages whose text is recognised from their picture: which wait for it, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable

import apsw
import numpy as np

from app.domain.page import Page, Trouble
from app.library.records import WaitingPage
from app.library.sqlite.connection import rows
from app.library.sqlite.packing import pack_blocks, pack_legibility, pack_words, storable

insert_scan = "insert into scans values (?, ?, ?, 'waiting', '', 0, 0, x'')"
waiting_pages = """
select scans.document, scans.page, trouble from scans left join wanted_scans on wanted_scans.document = scans.document
where state = 'waiting' order by coalesce(wanted_scans.id, 0) desc, scans.document desc, scans.page
"""
create_wanted = """
create table wanted_scans (
    id integer primary key autoincrement,
    document integer not null unique references documents (id) on delete cascade
);
"""
want = "insert or replace into wanted_scans (document) values (?)"
text_before = "select text from pages where document = ? and number = ?"
update_page = """
update pages set text = ?, blocks = ?, words = ? where document = ? and number = ?
"""
mark_recognised = """
update scans set state = 'recognised', reason = '', words = ?, legible = ?, legibility = ?
where document = ? and page = ?
"""
mark_failed = "update scans set state = 'failed', reason = ? where document = ? and page = ?"
forget_kept = "delete from scans where document = ? and page = ? and trouble <> ?"
wait_again = "update scans set state = 'waiting', reason = '' where document = ? and state = 'failed'"
has_some = "select 1 from passages where document = ?1"
has_pending = f"{has_some} and not exists (select 1 from vectors where passage = passages.id)"
has_waiting = "select 1 from scans where document = ?1 and state = 'waiting'"
settle = f"""
update documents set pages_without_text = pages_without_text - ?2,
state = case when exists ({has_pending}) then 'searchable' when exists ({has_some}) then 'ready'
        when exists ({has_waiting}) then 'reading' else 'failed' end,
reason = case when exists ({has_some}) or exists ({has_waiting}) then '' else 'no_text' end
where id = ?1
"""


def insert_waiting(connection: apsw.Connection, document: int, pages: Iterable[Page]) -> None:
    waiting = ((document, page.number, page.trouble.value) for page in pages if page.trouble)
    connection.executemany(insert_scan, waiting)


def all_waiting(connection: apsw.Connection) -> list[WaitingPage]:
    """Pages in turn: of documents that a question wanted, the last one first; then of the newest documents, since what
    was just added will be asked about."""
    return [
        WaitingPage(document, page, Trouble(trouble)) for document, page, trouble in rows(connection, waiting_pages)
    ]


def replace_page(connection: apsw.Connection, document: int, page: Page) -> bool:
    """Puts a recognised page in the place of what was there. Returns whether there was no text before."""
    [(before,)] = rows(connection, text_before, document, page.number)
    values = (storable(page.text), pack_blocks(page.blocks), pack_words(page.words), document, page.number)
    connection.execute(update_page, values)
    legibility = np.zeros(0, np.float32) if page.words.legibility is None else page.words.legibility
    legible, blob = float(legibility.sum()), pack_legibility(legibility)
    connection.execute(mark_recognised, (len(legibility), legible, blob, document, page.number))
    return not before and bool(page.text)


def keep_page(connection: apsw.Connection, document: int, page: int) -> None:
    """Its own words stay; where there are none, nothing is what was recognised."""
    connection.execute(forget_kept, (document, page, Trouble.NO_TEXT))
    connection.execute(mark_recognised, (0, 0.0, pack_legibility(np.zeros(0, np.float32)), document, page))
