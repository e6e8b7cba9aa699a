"""Question -> passages, found by the cells of their tables: "net income 2018" names one cell, and its passage no more
than its neighbours. Two short lists, by words and by meaning, fused by reciprocal rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.library.library import Library
from app.library.search.cells import FoundCell
from app.retrieval.search_terms import terms_of
from app.text.searchable import searchable

depth = 60  # cells of each list: of a row all cells come together
constant = 20.0  # of reciprocal rank fusion, as of passages


@dataclass(frozen=True, slots=True)
class Meaning:
    """A question's vector (d,), and the set of vectors that it may be compared with."""

    vector: npt.NDArray[np.float32]
    generation: int


def passages_by_cell(
    library: Library,
    question: str,
    meaning: Meaning | None,
    pages: Sequence[tuple[int, int]],
    documents: Sequence[int] | None,
) -> list[int]:
    """Passages (ids), each once, those with the best cells first. By words wherever tables were read deeply; by
    `meaning`, the question's, among the cells of `pages` (document, page) and of those found by words."""
    by_words = library.cells.saying([searchable(term) for term in terms_of(question)], depth, documents)
    near = dict.fromkeys([*pages, *((each.document, each.page) for each in by_words)])
    by_meaning = library.cells.nearest(meaning.vector, near, depth, meaning.generation) if meaning is not None else []
    best = fused(by_words, by_meaning)
    found = (library.cells.passage_of(each) for each in best)
    return list(dict.fromkeys(passage for passage in found if passage is not None))


def fused(*lists: Sequence[FoundCell]) -> list[FoundCell]:
    cells: dict[int, FoundCell] = {}
    scores: dict[int, float] = {}
    for found in lists:
        for rank, each in enumerate(found, start=1):
            cells.setdefault(each.cell, each)
            scores[each.cell] = scores.get(each.cell, 0.0) + 1 / (constant + rank)
    return [cells[number] for number in sorted(scores, key=lambda number: (-scores[number], number))]
