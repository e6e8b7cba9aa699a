"""The second wave: passages without vectors -> vectors, newest documents first, saved a few hundred at a time."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from app.domain.events import Changed, Progress
from app.domain.passage import Passage
from app.library.library import Library
from app.models.encoder import Encoder

saved_at_once = 512  # passages: what a kill can cost, some seconds of encoding
encoded_at_once = 32  # passages between two chances to cancel: about half a second on two cores

Events = Generator[Progress | Changed, None, None]


def vector_wave(library: Library, encoder: Encoder) -> Events:
    """Encodes what is pending, with the encoder of the vectors in use; where there are none yet, with any.

    Raises VectorsReplaced where they are another encoder's.
    """
    pending = library.pending_count()
    if not pending:
        return
    generation = library.generations.take(encoder.identity)
    batches = iter(lambda: library.pending_passages(saved_at_once), [])
    yield from filled(library, encoder, generation.id, batches, Meter("vectors", pending))


@dataclass(slots=True)
class Meter:
    """How far a wave is."""

    wave: str
    total: int
    done: int = 0
    _before: int = 0  # done when it began
    _began: float = field(default_factory=time.perf_counter)

    def started_at(self, done: int) -> Meter:
        self.done = self._before = done
        return self

    def after(self, more: int) -> Progress:
        self.done += more
        self.total = max(self.total, self.done)
        rate = (self.done - self._before) / max(time.perf_counter() - self._began, 1e-6)
        left = (self.total - self.done) / rate if rate else None
        return Progress(self.wave, "passages", self.done, self.total, rate, left)


def filled(
    library: Library, encoder: Encoder, generation: int, batches: Iterable[Sequence[Passage]], meter: Meter
) -> Events:
    """Encodes batch after batch, each saved in one transaction."""
    for passages in batches:
        parts: list[npt.NDArray[np.float32]] = []
        ordered = sorted(passages, key=lambda each: -len(searched_text(each)))  # like lengths together: no padding
        for start in range(0, len(ordered), encoded_at_once):
            parts.append(encoder.encode([searched_text(each) for each in ordered[start : start + encoded_at_once]]))
            yield meter.after(len(parts[-1]))
        for document in library.put_vectors([each.id for each in ordered], np.concatenate(parts), generation):
            yield Changed(document)


def searched_text(passage: Passage) -> str:
    """What is encoded: the context stands in front, as it does in the keyword index (contextual headers)."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text
