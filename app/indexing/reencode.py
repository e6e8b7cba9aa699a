"""Another encoder's vectors for a whole library: made while the old ones are in use, taken only if they are good."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.domain.events import Changed, Exchanged, Progress
from app.domain.passage import Passage
from app.errors import DiskFull, EncoderRefused
from app.indexing import vectors
from app.indexing.vectors import Meter, filled, searched_text
from app.library.library import Library
from app.library.search.generation import Generation
from app.library.search.generations import latest
from app.library.sqlite.packing import Floats
from app.models.encoder import Encoder
from app.notice import pack

wave = "reencoding"
sample = 48  # passages that are encoded once more before the new vectors are taken
alike = 0.99  # least cosine of a vector as it is kept and as it is made again: int8 costs 0.0001, other batches 0.001
a_tie = 0.005  # of cosines: passages that say the same may come first in any order
trial_texts = ("The ferry leaves at nine.", "Invoices are paid within thirty days.")
bytes_a_passage = 24  # of a vector's row beside its numbers, about
spare = 1.3  # times the room that the vectors take: SQLite's journal, half-filled pages

log = logging.getLogger(__name__)
Events = Generator[Progress | Changed | Exchanged, None, None]


def reencode(library: Library, encoder: Encoder, *, again: bool = False) -> Events:
    """Makes vectors with this encoder for every passage, checks them, and then puts them in the place of those in use.

    What is done stays, however it ends: the next run with the same encoder goes on from there, and until the exchange
    the old vectors are in use. Does nothing where the encoder is the one in use, where there are no vectors at all, or,
    unless `again`, where it was refused before. Raises EncoderRefused, DiskFull, LibraryError; VectorsReplaced where
    another program began with yet another encoder.
    """
    generations = library.generations
    generations.clear()
    if is_of(encoder, generations.used()):
        generations.give_up()
    if not is_needed(library, encoder, again=again):
        return
    try:
        yield from Reencoding(library, encoder).events()
    except EncoderRefused as error:
        generations.refuse(encoder.identity, pack([error.notice]))
        raise
    generations.clear()
    yield Exchanged(encoder.name)


def is_needed(library: Library, encoder: Encoder, *, again: bool = False) -> bool:
    used = library.generations.used()
    if used is None or is_of(encoder, used):
        return False
    return again or not is_of(encoder, library.generations.refused())


def is_of(encoder: Encoder, generation: Generation | None) -> bool:
    return generation is not None and generation.encoder.same_as(encoder.name, encoder.fingerprint)


@dataclass(slots=True)
class Reencoding:
    """One run, up to the exchange."""

    library: Library
    encoder: Encoder
    _oldest: int = field(default=latest)  # document that was looked at

    def events(self) -> Events:
        try_out(self.encoder)
        self._refuse_without_room()
        building = self.library.generations.build(self.encoder.identity)
        while True:
            yield from self._fill(building)
            yield from check(self.library, building, self.encoder)
            if self.library.generations.exchange(building.id):
                return

    def _refuse_without_room(self) -> None:
        """Raises DiskFull before hours are spent, and not after them."""
        building, left = self.library.generations.building(), self.library.counts().passages
        if building is not None and is_of(self.encoder, building):
            left = self.library.generations.missing_count(building.id)
        needed = round(spare * left * (self.encoder.dimensions * 9 / 8 + bytes_a_passage))
        free = shutil.disk_usage(self.library.path.parent).free
        if free < needed:
            raise DiskFull("too_full_for_vectors", path=self.library.path, free=free >> 20, needed=needed >> 20)

    def _fill(self, building: Generation) -> Events:
        """Documents from the newest to the oldest; what was added meanwhile is seen to in the next round."""
        while missing := self.library.generations.missing_count(building.id):
            done = self.library.generations.done_count(building.id)
            meter = Meter(wave, done + missing).started_at(done)
            self._oldest = latest
            yield meter.after(0)
            yield from filled(self.library, self.encoder, building.id, self._batches(building), meter)

    def _batches(self, building: Generation) -> Iterator[list[Passage]]:
        """The same as when a library is indexed for the first time: so the vectors are the same."""
        while found := self.library.generations.missing(building.id, vectors.saved_at_once, self._oldest):
            self._oldest = found[-1][1] + 1
            yield self.library.passages_by_id([passage for passage, _ in found])


def try_out(encoder: Encoder) -> None:
    """Raises EncoderRefused for one that gives no numbers, or the same ones for any text."""
    one, other = encoder.encode(trial_texts)
    if float(one @ other) > alike:
        raise EncoderRefused("sees_no_difference", name=encoder.name)


# The check ------------------------------------------------------------------------------------------------------------


def check(library: Library, building: Generation, encoder: Encoder) -> Generator[Progress, None, None]:
    """Whether every passage has its vector, of the right size; whether some of them, made again, are the same; and
    whether each of those finds its own passage first. Raises EncoderRefused."""
    sizes = library.generations.sizes(building)
    if sizes.odd:
        raise EncoderRefused("odd_sizes", name=encoder.name, odd=sizes.odd)
    if sizes.fine != sizes.coarse:
        raise EncoderRefused("incomplete", name=encoder.name, count=abs(sizes.fine - sizes.coarse))
    passages = library.spread(sample)
    for start in range(0, len(passages), vectors.encoded_at_once):
        yield Progress(wave, "passages", sizes.fine, sizes.passages, 0.0, None)
        refuse_unless_alike(library, building, encoder, passages[start : start + vectors.encoded_at_once])


def refuse_unless_alike(library: Library, building: Generation, encoder: Encoder, passages: Sequence[Passage]) -> None:
    """Passages that have no vector were added, or taken away, in this moment: the exchange counts once more."""
    made = encoder.encode([searched_text(each) for each in passages])
    for passage, vector in zip(passages, made, strict=True):
        kept = library.generations.vector(building.id, passage.id)
        if kept is None:
            continue
        likeness = cosine(kept, vector)
        if likeness < alike:
            raise EncoderRefused("not_repeatable", name=encoder.name)
        [best] = library.search_vectors(vector, 1, generation=building.id)
        if best.passage != passage.id and best.similarity > likeness + a_tie:
            raise EncoderRefused("does_not_find_itself", name=encoder.name)


def cosine(one: Floats, other: Floats) -> float:
    return float(one @ other / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-12))
