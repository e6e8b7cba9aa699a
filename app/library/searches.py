"""Keyword and vector search over passages, in the whole library or in some of its documents."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw
import numpy as np

from app.library.connection import rows
from app.library.packing import Floats, cosines, to_bits
from app.library.records import KeywordScore, VectorScore

title_weight, text_weight = 0.5, 1.0  # BM25 column weights of context and text; tests/benchmarks/page_recall.py
most_exact = 60_000  # passages; a scope up to this size is compared one by one, exactly (about 0.1 s)
least_coarse = 100  # candidates of the coarse scan: at 100 the best 20 keep a recall of 0.96

tokenizer_name = ("porter", ["unicode61", "remove_diacritics", "2"])  # as in the schema

keywords_everywhere = """
select rowid, -rank from keywords where keywords match ? and rank match ? order by rank limit ?
"""
keywords_between = """
select rowid, -rank from keywords
where keywords match ? and rank match ? and rowid between ? and ? order by rank limit ?
"""
passages_between = "select min(id), max(id) from passages where document = ?"
coarse_everywhere = "select rowid from coarse where sign match vec_bit(?) and k = ?"
fine_of = "select passage, fine from vectors where passage in (select value from json_each(?))"
fine_between = "select passage, fine from vectors where passage between ? and ?"
passages_with = "select term, doc from vocabulary where term = ?"
terms_from = "select term, doc from vocabulary where term >= ? and term < ? and length(term) between ? and ?"


def keyword_scores(
    connection: apsw.Connection, match: str, limit: int, documents: Sequence[int] | None
) -> list[KeywordScore]:
    """The best passages for an FTS5 expression, best first; ties by passage, so that the order is stable."""
    asked = (match, f"bm25({text_weight}, {title_weight})")  # as `rank`, it is computed once a passage
    if documents is None:
        found = rows(connection, keywords_everywhere, *asked, limit)
    else:
        found = [
            row
            for first, last in ranges(connection, documents)
            for row in rows(connection, keywords_between, *asked, first, last, limit)
        ]
    scores = [KeywordScore(passage, score) for passage, score in found]
    return sorted(scores, key=lambda each: (-each.score, each.passage))[:limit]


def vector_scores(
    connection: apsw.Connection, query: Floats, limit: int, documents: Sequence[int] | None
) -> list[VectorScore]:
    """The passages nearest to a vector (d,): by cosine of their int8 vectors, in the whole library among those whose
    signs agree most with the query's."""
    if documents is None:
        found = nearest_by_sign(connection, query, max(least_coarse, 2 * limit))
    else:
        found = [row for span in ranges(connection, documents) for row in rows(connection, fine_between, *span)]
    similarities = cosines([blob for _, blob in found], query)
    best = np.lexsort((np.array([passage for passage, _ in found], dtype=np.int64), -similarities))[:limit]
    return [VectorScore(found[place][0], float(similarities[place])) for place in best]


def nearest_by_sign(connection: apsw.Connection, query: Floats, candidates: int) -> list[tuple[int, bytes]]:
    bits = to_bits(query.reshape(1, -1)).tobytes()
    nearest = [passage for (passage,) in rows(connection, coarse_everywhere, bits, candidates)]
    return [(passage, blob) for passage, blob in rows(connection, fine_of, json.dumps(nearest))]


def ranges(connection: apsw.Connection, documents: Sequence[int]) -> list[tuple[int, int]]:
    """First and last passage of each document: its passages stand together."""
    spans = [rows(connection, passages_between, document)[0] for document in dict.fromkeys(documents)]
    return [(first, last) for first, last in spans if first is not None]


def passages_holding(connection: apsw.Connection, terms: Sequence[str]) -> dict[str, int]:
    """In how many passages each indexed term stands; terms that stand nowhere are left out."""
    found = (rows(connection, passages_with, term) for term in dict.fromkeys(terms))
    return {term: count for matches in found for term, count in matches}


def split(connection: apsw.Connection, text: str) -> list[str]:
    """A text as the index holds it: cut in words, in lower case, without accents, stemmed."""
    tokenizer = connection.fts5_tokenizer(*tokenizer_name)
    tokens = tokenizer(text.encode("utf-8", "replace"), apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False)
    return [str(part) for colocated in tokens for part in colocated]


def terms_like(connection: apsw.Connection, first: str, shortest: int, longest: int) -> list[tuple[str, int]]:
    """The indexed terms with this first letter and such a length, each with the number of its passages."""
    following = chr(ord(first) + 1)
    return [(term, count) for term, count in rows(connection, terms_from, first, following, shortest, longest)]
