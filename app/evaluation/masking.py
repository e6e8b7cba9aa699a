"""A library in which one page is not found: what a question meets whose answer is not there."""

from __future__ import annotations

from collections.abc import Sequence

from app.library.library import Library
from app.library.records import KeywordScore, VectorScore, Wanted
from app.library.search.cells import Cells
from app.library.sqlite.packing import Floats


class Masked(Library):
    """The same open library, for reading; neither search finds the passages of the page."""

    def __init__(self, library: Library, document: int, page: int) -> None:
        super().__init__(library._connection, library.path, read_only=True)
        self._hidden = frozenset(passage.id for passage in library.passages(document, page))

    @property
    def cells(self) -> Cells:
        return Cells(self._rows, self._transaction, self._connection, self._hidden)

    def search_keywords(self, wanted: Wanted, limit: int, documents: Sequence[int] | None = None) -> list[KeywordScore]:
        found = super().search_keywords(wanted, limit + len(self._hidden), documents)
        return [each for each in found if each.passage not in self._hidden][:limit]

    def search_vectors(
        self, vector: Floats, limit: int, documents: Sequence[int] | None = None, *, generation: int
    ) -> list[VectorScore]:
        found = super().search_vectors(vector, limit + len(self._hidden), documents, generation=generation)
        return [each for each in found if each.passage not in self._hidden][:limit]
