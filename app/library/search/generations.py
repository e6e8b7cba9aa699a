"""All sets of vectors of a library: which is in use, which is being made, and how one takes the place of another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import apsw
import numpy as np

from app.domain.passage import EncoderIdentity
from app.library.search.generation import (
    Generation,
    State,
    create,
    drop_all,
    exchange,
    forget_refused,
    generation_of,
    in_state,
    insert,
    missing_count,
    standing,
    take,
    without_vector,
)
from app.library.sqlite.connection import rows, transaction, translated
from app.library.sqlite.packing import Floats

missing_of_document = f"select id from passages where document = ? and {without_vector} order by id limit ?"
documents_before = "select id from documents where id < ? order by id desc"
sizes = """
select (select count(*) from passages), (select count(*) from vectors_{id}), (select count(*) from coarse_{id}),
       (select count(*) from vectors_{id} where length(fine) <> {dimensions})
"""
fine_of_one = "select fine from vectors_{id} where passage = ?"
vector_rows = "select count(*) from vectors_{id}"

latest = 2**62  # greater than the id of any document


@dataclass(frozen=True, slots=True)
class Sizes:
    """passages: of the library. fine, coarse: vectors in either table. odd: those of other dimensions."""

    passages: int
    fine: int
    coarse: int
    odd: int


class Generations:
    """Every method may raise LibraryBusy, LibraryDamaged, DiskFull, LibraryReadOnly. Each writes in one transaction."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    # Reading ---------------------------------------------------------------------------------------------------------

    def used(self) -> Generation | None:
        """The set that questions are compared with, None before there is one."""
        return self._in_state(State.USED)

    def building(self) -> Generation | None:
        return self._in_state(State.BUILDING)

    def refused(self) -> Generation | None:
        return self._in_state(State.REFUSED)

    def _in_state(self, state: State) -> Generation | None:
        with translated(self._path):
            found = rows(self._connection, in_state, state)
        return generation_of(found[0]) if found else None

    def done_count(self, number: int) -> int:
        """How many vectors a set holds."""
        with translated(self._path):
            return int(rows(self._connection, vector_rows.format(id=number))[0][0])

    def missing_count(self, number: int) -> int:
        """How many passages have no vector in a set."""
        with translated(self._path):
            return int(rows(self._connection, missing_count.format(id=number))[0][0])

    def missing(self, number: int, limit: int, before: int = latest) -> list[tuple[int, int]]:
        """Passages that a set has no vector of, each with its document, newest documents first; of documents that are
        older than `before` only."""
        sql = missing_of_document.format(id=number)
        found: list[tuple[int, int]] = []
        with translated(self._path):
            for (document,) in rows(self._connection, documents_before, before):
                found.extend((each, document) for (each,) in rows(self._connection, sql, document, limit - len(found)))
                if len(found) == limit:
                    break
        return found

    def sizes(self, generation: Generation) -> Sizes:
        sql = sizes.format(id=generation.id, dimensions=generation.encoder.dimensions)
        with translated(self._path):
            return Sizes(*rows(self._connection, sql)[0])

    def vector(self, number: int, passage: int) -> Floats | None:
        """A passage's vector in a set, as it is kept: (d,), whole numbers from -127 to 127."""
        with translated(self._path):
            found = rows(self._connection, fine_of_one.format(id=number), passage)
        return np.frombuffer(found[0][0], dtype=np.int8).astype(np.float32) if found else None

    # Writing ---------------------------------------------------------------------------------------------------------

    def take(self, encoder: EncoderIdentity) -> Generation:
        """The set in use, made empty where there is none. Raises VectorsReplaced where another encoder made it."""
        used = self.used()
        if used is None or used.encoder != encoder:
            with transaction(self._connection, self._path):
                used = take(self._connection, encoder)
        return used

    def build(self, encoder: EncoderIdentity) -> Generation:
        """The set that is being made with this encoder, begun where it is not. One of another encoder goes."""
        building = self.building()
        if building is not None and building.encoder.same_as(encoder.name, encoder.fingerprint):
            return building
        with transaction(self._connection, self._path):
            drop_all(self._connection, State.BUILDING)
            self._connection.execute(forget_refused)
            return create(self._connection, encoder, State.BUILDING)

    def give_up(self) -> bool:
        """Drops the set that is being made. Returns whether there was one."""
        if self.building() is None:
            return False
        with transaction(self._connection, self._path):
            drop_all(self._connection, State.BUILDING)
        return True

    def refuse(self, encoder: EncoderIdentity, reason: str) -> None:
        """Drops the set that is being made, and notes why nothing came of it."""
        with transaction(self._connection, self._path):
            drop_all(self._connection, State.BUILDING)
            self._connection.execute(forget_refused)
            insert(self._connection, encoder, State.REFUSED, reason)

    def exchange(self, number: int) -> bool:
        """Puts a set in the place of the one in use; False where a passage has no vector in it yet.

        Raises VectorsReplaced where it is gone."""
        with transaction(self._connection, self._path):
            generation = standing(self._connection, number)
            if generation.state is State.USED:
                return True
            if rows(self._connection, missing_count.format(id=number)) != [(0,)]:
                return False
            exchange(self._connection, number)
        return True

    def clear(self) -> None:
        """Deletes the sets whose place was taken."""
        if self._in_state(State.OLD) is not None:
            with transaction(self._connection, self._path):
                drop_all(self._connection, State.OLD)
