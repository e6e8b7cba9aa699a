"""The second wave: passages without vectors -> vectors, newest documents first, saved a few hundred at a time."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence

import numpy as np
import numpy.typing as npt

from app.domain import Changed, Passage, Progress
from app.indexing.encoder import Encoder
from app.library.library import Library

saved_at_once = 512  # passages: what a kill can cost, some seconds of encoding
encoded_at_once = 32  # passages between two chances to cancel: about half a second on two cores

Events = Generator[Progress | Changed, None, None]


def vector_wave(library: Library, encoder: Encoder) -> Events:
    """Encodes what is pending; a library whose vectors come from another encoder is encoded anew."""
    if library.encoder() == encoder.name and not library.pending_count():
        return
    library.use_encoder(encoder.name, encoder.dimensions)
    total, done, began = library.pending_count(), 0, time.perf_counter()
    while passages := library.pending_passages(saved_at_once):
        parts: list[npt.NDArray[np.float32]] = []
        ordered = sorted(passages, key=lambda each: -len(searched_text(each)))  # like lengths together: no padding
        for start in range(0, len(ordered), encoded_at_once):
            parts.append(encoder.encode([searched_text(each) for each in ordered[start : start + encoded_at_once]]))
            done += len(parts[-1])
            yield progress(done, max(total, done), began)
        yield from saved(library, ordered, np.concatenate(parts))


def saved(library: Library, passages: Sequence[Passage], vectors: npt.NDArray[np.float32]) -> Events:
    for document in library.put_vectors([passage.id for passage in passages], vectors):
        yield Changed(document)


def searched_text(passage: Passage) -> str:
    """What is encoded: the context stands in front, as it does in the keyword index (contextual headers)."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def progress(done: int, total: int, began: float) -> Progress:
    rate = done / max(time.perf_counter() - began, 1e-6)
    return Progress("vectors", "passages", done, total, rate, (total - done) / rate)
