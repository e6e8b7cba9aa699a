"""Vector search over passages, in the whole library or in some of its documents."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw
import numpy as np
import numpy.typing as npt

from app.library.records import Numbers, Span, VectorScore
from app.library.search.spans import inside
from app.library.sqlite.connection import rows
from app.library.sqlite.packing import Floats, cosines, to_bits

most_exact = 20_000  # passages; a scope up to this size is compared one by one, exactly (about 30 ms)
least_coarse = 100  # candidates of the coarse scan: at 100 the best 20 keep a recall of 0.96

# sqlite-vec's own tables (its ARCHITECTURE.md): compared with numpy, chunk by chunk, a scan takes a third of the time
# that its query takes, and can keep to a scope. Two statements: joined, the chunks would be copied for sorting.
chunk_places = "select chunk_id, rowids, validity from coarse_{id}_chunks"
chunk_signs = "select rowid, vectors from coarse_{id}_vector_chunks00"
fine_of = "select passage, fine from vectors_{id} where passage in (select value from json_each(?))"
fine_between = "select passage, fine from vectors_{id} where passage between ? and ?"


def vector_scores(
    connection: apsw.Connection, generation: int, query: Floats, limit: int, spans: Sequence[Span]
) -> list[VectorScore]:
    """The passages within the spans nearest to a vector (d,) of the same encoder: by cosine of their int8 vectors, in
    many passages among those whose signs agree most with the query's."""
    if sum(last - first + 1 for first, last in spans) > most_exact:
        found = nearest_by_sign(connection, generation, query, max(least_coarse, 2 * limit), spans)
    else:
        between = fine_between.format(id=generation)
        found = [row for span in spans for row in rows(connection, between, *span)]
    similarities = cosines([blob for _, blob in found], query)
    best = np.lexsort((np.array([passage for passage, _ in found], dtype=np.int64), -similarities))[:limit]
    return [VectorScore(found[place][0], float(similarities[place])) for place in best]


def nearest_by_sign(
    connection: apsw.Connection, generation: int, query: Floats, candidates: int, spans: Sequence[Span]
) -> list[tuple[int, bytes]]:
    passages, distances = sign_distances(connection, generation, query)
    kept = inside(passages, spans)
    passages, distances = passages[kept], distances[kept]
    if len(passages) > candidates:
        farthest = np.partition(distances, candidates - 1)[candidates - 1]
        nearest = np.flatnonzero(distances <= farthest)
        nearest = nearest[np.lexsort((passages[nearest], distances[nearest]))][:candidates]
        passages = passages[nearest]
    wanted = fine_of.format(id=generation)
    return [(passage, blob) for passage, blob in rows(connection, wanted, json.dumps(passages.tolist()))]


def sign_distances(
    connection: apsw.Connection, generation: int, query: Floats
) -> tuple[Numbers, npt.NDArray[np.uint16]]:
    """All passages that have a vector, (n,), and in how many components its sign differs from the query's, (n,)."""
    bits = to_bits(query.reshape(1, -1))[0]
    signs = dict(rows(connection, chunk_signs.format(id=generation)))
    places = rows(connection, chunk_places.format(id=generation))
    found = [chunk_distances(bits, signs[chunk], *place) for chunk, *place in places]
    passages = [each for each, _ in found] or [np.zeros(0, dtype=np.int64)]
    distances = [each for _, each in found] or [np.zeros(0, dtype=np.uint16)]
    return np.concatenate(passages), np.concatenate(distances)


def chunk_distances(
    bits: npt.NDArray[np.uint8], signs: bytes, rowids: bytes, validity: bytes
) -> tuple[Numbers, npt.NDArray[np.uint16]]:
    """`validity`: a bit for each place of the chunk; the places of removed passages, and of none yet, have none."""
    word = np.uint64 if len(bits) % 8 == 0 else np.uint8
    asked = bits.view(word)
    table = np.frombuffer(signs, dtype=word).reshape(-1, len(asked))
    distances = np.zeros(len(table), dtype=np.uint16)
    for column, one in zip(table.T, asked, strict=True):  # as one expression it takes twice as long: rows are short
        distances += np.bitwise_count(column ^ one)
    valid = np.unpackbits(np.frombuffer(validity, dtype=np.uint8), bitorder="little").astype(bool)
    return np.frombuffer(rowids, dtype=np.int64)[valid], distances[valid]
