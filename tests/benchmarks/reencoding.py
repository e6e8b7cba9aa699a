"""How long a library takes to be encoded anew, and whether what is found then is what a library finds that never had
another encoder.

    python -m tests.benchmarks.reencoding [--folder resources/samples] [--threads 1]

The other encoder is the starter one with a random projection to 128 dimensions behind it: as slow, and incompatible.
Exit status 1 where the results differ.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.domain.passage import Hit
from app.indexing.reencode import check, reencode
from app.indexing.schedule import ingest
from app.indexing.vectors import searched_text, vector_wave
from app.library.library import Library
from app.models.encoder import Encoder
from app.paths import samples, shipped_encoder
from app.reading.pool import Reader
from app.retrieval.search import search
from tests.indexing.encoders import narrow

asked = 60  # passages whose first words are questions


def timed(what: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    work()
    sys.stdout.write(f"{what:48} {time.perf_counter() - began:8.2f} s\n")


def results(library: Library, encoder: Encoder) -> list[list[Hit]]:
    questions = [" ".join(searched_text(each).split()[:9]) for each in library.spread(asked)]
    return [search(library, encoder, each) for each in questions]


def measure(folder: Path, threads: int, place: Path) -> bool:
    starter, other = Encoder(shipped_encoder(), threads), narrow(place / "models" / "narrow")
    starter.encode(["loads the model"])
    other.encode(["loads the model"])
    with Library.open(place / "a.candor") as library, Library.open(place / "b.candor") as fresh, Reader(1) as reader:
        for each in (library, fresh):
            list(ingest([folder], each, reader=reader, encoder=None))
        sys.stdout.write(f"{library.counts().passages} passages of {library.counts().documents} documents\n")
        timed("the first vectors, with the starter encoder", lambda: list(vector_wave(library, starter)))
        timed("encoded anew, checked and exchanged", lambda: list(reencode(library, other)))
        used = library.generations.used()
        assert used is not None
        timed("of which the check", lambda: list(check(library, used, other)))
        timed("the first vectors of a fresh library, with that", lambda: list(vector_wave(fresh, other)))
        timed("given back to the disk", library.compact)
        same = results(library, other) == results(fresh, other)
    sys.stdout.write(f"{asked} questions: results {'equal' if same else 'DIFFER'}\n")
    return same


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, default=samples())
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        return 0 if measure(chosen.folder, chosen.threads, Path(place)) else 1


if __name__ == "__main__":
    sys.exit(main())
