"""Where a search looks: the passages of a document have numbers without gaps, so a document is a span of them; one with
pages that were recognised later is a few spans."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import numpy as np
import numpy.typing as npt

from app.library.records import Numbers, Span
from app.library.sqlite.connection import rows

passages_between = "select min(id), max(id) from passages where document = ?"
has_scans = "select 1 from scans where document = ? and state = 'recognised' limit 1"
passages_in_runs = """
select min(id), max(id) from (select id, id - row_number() over (order by id) as run from passages where document = ?)
group by run
"""
last_passage = "select coalesce(max(id), 0) from passages"


def spans_of(connection: apsw.Connection, documents: Sequence[int] | None) -> list[Span]:
    """First and last passages of the documents, in order; of the whole library for None."""
    if documents is None:
        [(last,)] = rows(connection, last_passage)
        return [(1, last)] if last else []
    spans = [span for document in dict.fromkeys(documents) for span in spans_of_one(connection, document)]
    return sorted((first, last) for first, last in spans if first is not None and last is not None)


def spans_of_one(connection: apsw.Connection, document: int) -> list[tuple[int | None, int | None]]:
    sql = passages_in_runs if rows(connection, has_scans, document) else passages_between
    return [(first, last) for first, last in rows(connection, sql, document)]


def inside(passages: Numbers, spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """Which of the passages (n,) lie in one of the spans, (n,)."""
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    after = np.searchsorted(starts, passages, side="right")
    return np.asarray(passages <= np.concatenate([[0], ends])[after])
