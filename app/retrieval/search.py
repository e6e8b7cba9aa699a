"""Question -> hits: keyword and vector search, fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.domain import Hit
from app.errors import VectorsReplaced
from app.indexing.encoder import Encoder
from app.library.library import Library
from app.library.records import KeywordScore, VectorScore
from app.retrieval.query import wanted_in

everything = ("keywords", "vectors")
depth = 60  # of each search, before fusion
constant = (
    20.0  # of reciprocal rank fusion (Cormack, Clarke and Buettcher 2009 use 60); tests/benchmarks/page_recall.py
)
keyword_weight, vector_weight = 1.0, 1.0
absent: tuple[None, float] = (None, 0.0)


def search(
    library: Library,
    encoder: Encoder | None,
    question: str,
    *,
    documents: Sequence[int] | None = None,
    limit: int = 20,
    use: Collection[str] = everything,
) -> list[Hit]:
    """The best passages, in the whole library or in these documents (ids). `use` may leave one of the searches out.

    Vectors are left out where there is no encoder, or where the library has none. Raises VectorsReplaced where they
    come from another encoder: vectors of two encoders are never compared.
    """
    deep = max(depth, limit)
    by_keyword: list[KeywordScore] = []
    by_vector: list[VectorScore] = []
    if "keywords" in use:
        by_keyword = library.search_keywords(wanted_in(question, library), deep, documents)
    if "vectors" in use and encoder is not None and question.strip():
        by_vector = nearest(library, encoder, question, deep, documents)
    return hits_of(library, by_keyword, by_vector, limit)


def nearest(
    library: Library, encoder: Encoder, question: str, limit: int, documents: Sequence[int] | None
) -> list[VectorScore]:
    used = library.generations.used()
    if used is None:
        return []
    if not used.encoder.same_as(encoder.name, encoder.fingerprint):
        raise VectorsReplaced(f"The vectors of this library were made by {used.encoder.name}.")
    [vector] = encoder.encode_questions([question])
    return library.search_vectors(vector, limit, documents, generation=used.id)


def hits_of(
    library: Library, by_keyword: Sequence[KeywordScore], by_vector: Sequence[VectorScore], limit: int
) -> list[Hit]:
    keyword = {each.passage: (rank, each.score) for rank, each in enumerate(by_keyword, start=1)}
    vector = {each.passage: (rank, each.similarity) for rank, each in enumerate(by_vector, start=1)}
    scores: dict[int, float] = {}
    for weight, found in ((keyword_weight, keyword), (vector_weight, vector)):
        for number, (rank, _) in found.items():
            scores[number] = scores.get(number, 0.0) + weight / (constant + rank)
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    passages = library.passages_by_id(best)
    names = {document: library.document(document).name for document in {each.document for each in passages}}
    return [
        Hit(each, names[each.document], scores[each.id], *keyword.get(each.id, absent), *vector.get(each.id, absent))
        for each in passages
    ]
