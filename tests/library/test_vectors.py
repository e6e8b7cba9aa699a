"""The scan of signs with numpy, against sqlite-vec's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.library.library import Library
from app.library.search import vectors
from app.library.sqlite.packing import to_bits
from tests.library.samples import document_saying, put_vectors, random_vectors, search_vectors, use_encoder


@pytest.mark.parametrize("dimensions", [64, 72])
def test_signs_differ_as_sqlite_vec_says(tmp_path: Path, dimensions: int) -> None:
    query = random_vectors(1, dimensions, seed=1)
    with Library.open(tmp_path / "a.candor") as library:
        use_encoder(library, "tiny", dimensions)
        for number in range(3):
            new = document_saying(*(f"Page {n} of {number}." for n in range(30)), path=f"/{number}.pdf")
            passages = [each.id for each in library.passages(library.put_document(new).id)]
            put_vectors(library, passages, random_vectors(30, dimensions, seed=number + 2))
        library.remove(2)
        sql = "select rowid, distance from coarse_1 where sign match vec_bit(?) and k = 60"
        expected: dict[int, float] = dict(library._rows(sql, to_bits(query).tobytes()))
        passages_found, distances = vectors.sign_distances(library._connection, 1, query[0])
    assert dict(zip(passages_found.tolist(), distances.tolist(), strict=True)) == expected
    assert len(expected) == 60


def test_a_large_scope_is_scanned_by_sign_and_kept_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "most_exact", 50)
    monkeypatch.setattr(vectors, "least_coarse", 40)
    found = random_vectors(300)
    with Library.open(tmp_path / "a.candor") as library:
        use_encoder(library, "tiny", 64)
        ids = []
        for number in range(3):
            new = document_saying(*(f"Page {n} of {number}." for n in range(100)), path=f"/{number}.pdf")
            ids += [each.id for each in library.passages(library.put_document(new).id)]
        put_vectors(library, ids, found)
        best = search_vectors(library, found[250], 10, [1, 3])
        assert best[0].passage == ids[250]
        assert all(each.passage in {*ids[:100], *ids[200:]} for each in best)
        assert search_vectors(library, found[150], 1, [1, 3])[0].passage != ids[150]
    exact = np.argsort(-(found @ found[250]))[:1]
    assert [ids[place] for place in exact] == [best[0].passage]
