from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from app.domain.document import DocumentState
from app.domain.events import Changed, Progress
from app.errors import EncoderMissing
from app.indexing.schedule import ingest
from app.indexing.vectors import searched_text
from app.library.library import Library
from app.models.encoder import Encoder
from app.paths import shipped_encoder
from app.reading.pool import Reader
from app.retrieval.search import search
from tests.indexing.samples import indexed, readable
from tests.saying import gives


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(shipped_encoder())


def test_vectors_have_length_one_and_do_not_depend_on_their_batch(encoder: Encoder) -> None:
    texts = ["A short one.", "A rather longer sentence about ferries and harbours. " * 6, "Another."]
    together = encoder.encode(texts)
    assert together.shape == (3, encoder.dimensions)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(together, np.concatenate([encoder.encode([text]) for text in texts]))
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, check=gives("encoder_missing.no_model_in_folder", folder=tmp_path)):
        Encoder(tmp_path)


@pytest.mark.skipif(not readable, reason="needs the sample PDFs")
def test_vectors_are_cancelled_within_a_second_resumed_and_searched(tmp_path: Path, encoder: Encoder) -> None:
    files = readable[:2]
    encoder.encode(["loads the model"])
    with Library.open(tmp_path / "a.candor") as library, Reader(1) as reader:
        run = ingest(files, library, reader=reader, encoder=encoder)
        next(event for event in run if isinstance(event, Progress) and event.wave == "vectors")
        began = time.perf_counter()
        run.close()
        assert time.perf_counter() - began < 1
        _, events = indexed(library, reader, *files, encoder=encoder)
        assert {event.document.state for event in events if isinstance(event, Changed)} == {DocumentState.READY}
        library.check()
        compare_all_ways(library, encoder)


def compare_all_ways(library: Library, encoder: Encoder) -> None:
    passage = library.passages(library.documents()[0].id)[3]
    for use in ({"vectors"}, {"keywords"}, {"vectors", "keywords"}):
        for scope in (None, [passage.document]):
            hits = search(library, encoder, searched_text(passage), documents=scope, use=use, limit=5)
            assert hits[0].passage == passage
            assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    text = searched_text(passage)
    [asked], [encoded] = encoder.encode_questions([text]), encoder.encode([text])
    assert hits[0].similarity == pytest.approx(float(asked @ encoded), abs=0.01)
    assert search(library, encoder, "ferry", documents=[]) == []
    assert search(library, None, passage.text, limit=1)[0].vector_rank is None
