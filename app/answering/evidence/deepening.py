"""Deep reading where a question needs it: the tables on the pages of the best hits, of a question about a number."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence

from app.answering.query import Kind, Query
from app.domain.events import Progress
from app.domain.passage import Hit
from app.indexing.deep import has_table, read_deeply
from app.library.library import Library
from app.models.encoder import Encoder
from app.reading.tables.deep import DeepReader

SECONDS = 3.0  # after which no further page is begun
PAGES = 3  # of the best hits


def asks_number(query: Query) -> bool:
    """Whether a cell of a table may answer it."""
    return query.kind is Kind.NUMBER or query.calculation or bool(query.years)


def deepened(
    hits: Sequence[Hit], library: Library, deep: DeepReader, encoder: Encoder | None, *, seconds: float = SECONDS
) -> Generator[Progress, None, int]:
    """Reads deeply the pages of the best hits that hold tables and were not read so yet, within some seconds and one
    page; returns how many. A library that may not be written to is left as it is."""
    began, todo = time.perf_counter(), pages_to_read(hits, library)
    done = 0
    for document, page in todo:
        if time.perf_counter() - began > seconds:
            break
        yield Progress("tables", "pages", done, len(todo), 0.0, None)
        done += len(list(read_deeply(library, deep, encoder, library.document(document), [page])))
    return done


def pages_to_read(hits: Sequence[Hit], library: Library) -> list[tuple[int, int]]:
    """Document and page, those of better hits first."""
    if library.read_only:
        return []
    best = list(dict.fromkeys((hit.passage.document, hit.passage.page) for hit in hits))[:PAGES]
    return [
        (document, page)
        for document, page in best
        if page not in library.cells.read_pages(document) and has_table(library.page(document, page))
    ]
