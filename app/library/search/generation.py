"""Sets of vectors: the one in use, and the one of another encoder while it is being made.

Vectors of two encoders cannot be compared, so each set has tables of its own, `vectors_N` and `coarse_N`; the view
`vectors` is the set in use. An exchange of sets is one transaction, and what was cut off before it harms nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

import apsw

from app.domain.passage import EncoderIdentity
from app.errors import VectorsReplaced
from app.library.sqlite.connection import rows
from app.library.sqlite.packing import Floats, to_bits, to_bytes

create_tables = """
create table vectors_{id} (passage integer primary key, fine blob not null);
create virtual table coarse_{id} using vec0 (sign bit[{bits}], chunk_size = 4096);
"""
drop_tables = "drop table if exists vectors_{id}; drop table if exists coarse_{id};"
show_vectors = "drop view vectors; create view vectors as select passage, fine from vectors_{id};"

insert_generation = """
insert into generations
(state, reason, name, dimensions, fingerprint, folder, pooling, question_prompt, passage_prompt, longest)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
"""
generation_columns = """
select id, state, reason, name, dimensions, fingerprint, folder, pooling, question_prompt, passage_prompt, longest
from generations
"""
in_state = generation_columns + " where state = ? order by id"
with_number = generation_columns + " where id = ?"
holding = "select id from generations where state in ('used', 'building')"
retire = "update generations set state = 'old' where state = 'used'"
set_used = "update generations set state = 'used' where id = ?"
set_identity = """
update generations set name = ?, dimensions = ?, fingerprint = ?, folder = ?, pooling = ?, question_prompt = ?,
passage_prompt = ?, longest = ? where id = ?
"""
forget = "delete from generations where id = ?"
forget_refused = "delete from generations where state = 'refused'"

# A passage may be gone (its document removed meanwhile) or have its vector already (another run wrote it).
wanted = """
where exists (select 1 from passages where id = ?1) and not exists (select 1 from vectors_{id} where passage = ?1)
"""
insert_coarse = f"insert into coarse_{{id}} (rowid, sign) select ?1, vec_bit(?2) {wanted}"
insert_vector = f"insert into vectors_{{id}} (passage, fine) select ?1, ?2 {wanted}"
delete_coarse = "delete from coarse_{id} where rowid in (select value from json_each(?))"
delete_fine = "delete from vectors_{id} where passage in (select value from json_each(?))"
without_vector = "not exists (select 1 from vectors_{id} where passage = passages.id)"
missing_count = f"select count(*) from passages where {without_vector}"
states_anew = """
update documents set state = 'searchable' where state = 'ready' and exists (
    select 1 from passages where document = documents.id
    and not exists (select 1 from vectors where passage = passages.id)
);
update documents set state = 'ready' where state = 'searchable' and not exists (
    select 1 from passages where document = documents.id
    and not exists (select 1 from vectors where passage = passages.id)
);
"""


class State(StrEnum):
    USED = "used"
    BUILDING = "building"
    REFUSED = "refused"  # it did not pass its check: kept without vectors, so that it is not made again and again
    OLD = "old"  # another took its place: to be deleted


@dataclass(frozen=True, slots=True)
class Generation:
    """A set of vectors. `reason`: why it was refused, in one sentence."""

    id: int
    state: State
    reason: str
    encoder: EncoderIdentity


def generation_of(row: tuple[object, ...]) -> Generation:
    number, state, reason, *encoder = row
    return Generation(int(str(number)), State(str(state)), str(reason), EncoderIdentity(*encoder))  # type: ignore[arg-type]


def current(connection: apsw.Connection) -> Generation | None:
    found = rows(connection, in_state, State.USED)
    return generation_of(found[0]) if found else None


def standing(connection: apsw.Connection, number: int) -> Generation:
    """A set that vectors may be written to and read from. Raises VectorsReplaced."""
    found = [generation_of(row) for row in rows(connection, with_number, number)]
    if not found or found[0].state not in {State.USED, State.BUILDING}:
        raise VectorsReplaced("replaced")
    return found[0]


def insert(connection: apsw.Connection, encoder: EncoderIdentity, state: State, reason: str = "") -> Generation:
    [(number,)] = rows(connection, insert_generation, state, reason, *astuple(encoder))
    return Generation(number, state, reason, encoder)


def create(connection: apsw.Connection, encoder: EncoderIdentity, state: State) -> Generation:
    """An empty set. Bits come in bytes: dimensions that are no multiple of 8 are filled up."""
    made = insert(connection, encoder, state)
    connection.execute(create_tables.format(id=made.id, bits=-(-encoder.dimensions // 8) * 8))
    if state is State.USED:
        connection.execute(show_vectors.format(id=made.id))
    return made


def take(connection: apsw.Connection, encoder: EncoderIdentity) -> Generation:
    """What was not known of the encoder, or has changed without changing its vectors, is noted."""
    used = current(connection)
    if used is None:
        return create(connection, encoder, State.USED)
    same = used.encoder.same_as(encoder.name, encoder.fingerprint)
    if not same or used.encoder.dimensions != encoder.dimensions:
        raise VectorsReplaced("others", name=used.encoder.name)
    connection.execute(set_identity, (*astuple(encoder), used.id))
    return replace(used, encoder=encoder)


def exchange(connection: apsw.Connection, number: int) -> None:
    connection.execute(retire)
    connection.execute(set_used, (number,))
    connection.execute(show_vectors.format(id=number))
    connection.execute(states_anew)


def drop_all(connection: apsw.Connection, state: State) -> None:
    for row in rows(connection, in_state, state):
        number = generation_of(row).id
        connection.execute(drop_tables.format(id=number))
        connection.execute(forget, (number,))


def write_vectors(connection: apsw.Connection, number: int, passages: Sequence[int], vectors: Floats) -> None:
    """Vectors (n, d) of those of n passages that are still here. Raises VectorsReplaced where the set is gone."""
    standing(connection, number)
    for sql, table in ((insert_coarse, to_bits(vectors)), (insert_vector, to_bytes(vectors))):
        values = ((passage, row.tobytes()) for passage, row in zip(passages, table, strict=True))
        connection.executemany(sql.format(id=number), values)


def erase_vectors(connection: apsw.Connection, passages: str) -> None:
    """Of every set. `passages`: their ids, as JSON."""
    for (number,) in rows(connection, holding):
        for sql in (delete_coarse, delete_fine):
            connection.execute(sql.format(id=number), (passages,))
