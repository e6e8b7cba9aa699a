"""Question -> hits: keyword and vector search, fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from app.domain.passage import Hit
from app.errors import VectorsReplaced
from app.library.library import Library
from app.library.records import KeywordScore, VectorScore
from app.models.encoder import Encoder
from app.retrieval.cells import Meaning, passages_by_cell
from app.retrieval.search_terms import wanted_in

everything = ("keywords", "vectors")
depth = 60  # of each search, before fusion
constant = (
    20.0  # of reciprocal rank fusion (Cormack, Clarke and Buettcher 2009 use 60); tests/benchmarks/page_recall.py
)
keyword_weight, vector_weight, cell_weight = 1.0, 1.0, 1.0
pages_near = 12  # passages of the two searches among whose pages cells are compared by meaning
absent: tuple[None, float] = (None, 0.0)


def search(
    library: Library,
    encoder: Encoder | None,
    question: str,
    *,
    documents: Sequence[int] | None = None,
    limit: int = 20,
    use: Collection[str] = everything,
    cells: bool = False,
) -> list[Hit]:
    """The best passages, in the whole library or in these documents (ids). `use` may leave one of the searches out;
    `cells`: by the cells of tables that were read deeply, too.

    Vectors are left out where there is no encoder, or where the library has none. Raises VectorsReplaced where they
    come from another encoder: vectors of two encoders are never compared.
    """
    deep = max(depth, limit)
    wanted = wanted_in(question, library) if "keywords" in use else None
    by_keyword = library.search_keywords(wanted, deep, documents) if wanted is not None else []
    meaning = meaning_of(library, encoder, question) if "vectors" in use else None
    by_vector: list[VectorScore] = []
    if meaning is not None:
        by_vector = library.search_vectors(meaning.vector, deep, documents, generation=meaning.generation)
    hits = hits_of(library, by_keyword, by_vector, limit)
    if not cells:
        return hits
    pages = [(hit.passage.document, hit.passage.page) for hit in hits[:pages_near]]
    by_cell = passages_by_cell(library, question, meaning, pages, documents)
    return hits_of(library, by_keyword, by_vector, limit, by_cell)


def meaning_of(library: Library, encoder: Encoder | None, question: str) -> Meaning | None:
    """None where there is nothing to compare it with. Raises VectorsReplaced."""
    used = library.generations.used()
    if encoder is None or not question.strip() or used is None:
        return None
    if not used.encoder.same_as(encoder.name, encoder.fingerprint):
        raise VectorsReplaced("others", name=used.encoder.name)
    [vector] = encoder.encode_questions([question])
    return Meaning(vector, used.id)


def hits_of(
    library: Library,
    by_keyword: Sequence[KeywordScore],
    by_vector: Sequence[VectorScore],
    limit: int,
    by_cell: Sequence[int] = (),
) -> list[Hit]:
    """`by_cell`: passages (ids) found by the cells in them, best first."""
    keyword = {each.passage: (rank, each.score) for rank, each in enumerate(by_keyword, start=1)}
    vector = {each.passage: (rank, each.similarity) for rank, each in enumerate(by_vector, start=1)}
    scores: dict[int, float] = {}
    for weight, found in ((keyword_weight, keyword), (vector_weight, vector), (cell_weight, by_cell)):
        for rank, number in enumerate(found, start=1):
            scores[number] = scores.get(number, 0.0) + weight / (constant + rank)
    best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
    passages = library.passages_by_id(best)
    names = {document: library.document(document).name for document in {each.document for each in passages}}
    return [
        Hit(each, names[each.document], scores[each.id], *keyword.get(each.id, absent), *vector.get(each.id, absent))
        for each in passages
    ]
