"""Where a search looks: the passages of a document have numbers without gaps, so a document is a span of them."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import numpy as np
import numpy.typing as npt

from app.library.connection import rows
from app.library.records import Numbers, Span

passages_between = "select min(id), max(id) from passages where document = ?"
last_passage = "select coalesce(max(id), 0) from passages"


def spans_of(connection: apsw.Connection, documents: Sequence[int] | None) -> list[Span]:
    """First and last passage of each document, in order; of the whole library for None."""
    if documents is None:
        [(last,)] = rows(connection, last_passage)
        return [(1, last)] if last else []
    spans = [rows(connection, passages_between, document)[0] for document in dict.fromkeys(documents)]
    return sorted((first, last) for first, last in spans if first is not None)


def inside(passages: Numbers, spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """Which of the passages (n,) lie in one of the spans, (n,)."""
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    after = np.searchsorted(starts, passages, side="right")
    return np.asarray(passages <= np.concatenate([[0], ends])[after])
