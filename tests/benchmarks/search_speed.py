"""How long a search takes among many passages, without the encoding of its question.

    python -m tests.benchmarks.search_speed [--passages 100000] [--searches 200]

Passages are drawn from a vocabulary with a natural spread of frequencies; vectors stand in clusters, as real ones do.
Aim: 25 ms at the 95th percentile, of which the first line shows what is left for retrieval as a whole.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.domain.page import Block, BlockKind, Page, Words
from app.library.library import Library
from app.library.records import Draft, FileStamp, NewDocument
from app.models.encoder import Encoder
from app.paths import shipped_encoder
from app.retrieval.search import search
from tests.library.samples import put_vectors, use_encoder

Floats = npt.NDArray[np.float32]
dimensions = 384
a_document = 2000  # passages
words_each = 80


class KnownVectors(Encoder):
    """Knows the questions' vectors: their encoding is not what is measured."""

    vectors: dict[str, Floats]

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.stack([self.vectors[text] for text in texts])


def natural_words(chance: np.random.Generator, count: int, vocabulary: int = 30_000) -> list[str]:
    ranks = np.minimum(chance.zipf(1.15, count), vocabulary)
    return [f"w{rank:x}" for rank in ranks]


def clustered(chance: np.random.Generator, count: int) -> Floats:
    centres = chance.standard_normal((500, dimensions))
    vectors = centres[chance.integers(0, 500, count)] + 0.8 * chance.standard_normal((count, dimensions))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def document(chance: np.random.Generator, number: int) -> NewDocument:
    nothing = np.zeros(0, dtype=np.int32)
    pages, drafts = [], []
    for page in range(1, a_document // 8 + 1):
        texts = [" ".join(natural_words(chance, words_each)) for _ in range(8)]
        starts = np.cumsum([0, *(len(text) + 1 for text in texts)])
        drafts += [Draft(page, int(starts[n]), int(starts[n]) + len(texts[n]), f"Document {number}") for n in range(8)]
        text = "\n".join(texts)
        boxes = Words(nothing, nothing, np.zeros((0, 4), dtype=np.float32), nothing)
        pages.append(Page(page, "", 600, 800, 0, text, boxes, (Block(0, len(text), BlockKind.PROSE),)))
    stamp = FileStamp(f"/{number}.pdf", number, number)
    return NewDocument(stamp, f"{number:064}", f"Document {number}", tuple(pages), tuple(drafts))


def fill(library: Library, encoder: Encoder, passages: int) -> None:
    chance = np.random.default_rng(0)
    use_encoder(library, encoder.name, dimensions)
    for number in range(1, passages // a_document + 1):
        new = library.put_document(document(chance, number))
        put_vectors(library, [each.id for each in library.passages(new.id)], clustered(chance, a_document))
    while library.tidy(2000):
        pass


def milliseconds(work: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    taken = []
    for question in questions:
        began = time.perf_counter()
        work(question)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def measure(library: Library, encoder: KnownVectors, searches: int) -> None:
    chance = np.random.default_rng(1)
    questions = [" ".join(dict.fromkeys(natural_words(chance, 8))) for _ in range(searches)]
    encoder.vectors = dict(zip(questions, clustered(chance, searches), strict=True))
    some = [document.id for document in library.documents()][:1]
    ways: dict[str, Callable[[str], object]] = {
        "fused, library": lambda question: search(library, encoder, question, limit=12),
        "keywords, library": lambda question: search(library, encoder, question, limit=12, use=["keywords"]),
        "vectors, library": lambda question: search(library, encoder, question, limit=12, use=["vectors"]),
        "fused, one document": lambda question: search(library, encoder, question, limit=12, documents=some),
    }
    for name, work in ways.items():
        milliseconds(work, questions[:20])
        middle, late = np.percentile(milliseconds(work, questions), [50, 95])
        sys.stdout.write(f"{name:22} median {middle:6.1f} ms   95th percentile {late:6.1f} ms\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--passages", type=int, default=100_000)
    options.add_argument("--searches", type=int, default=200)
    chosen = options.parse_args()
    encoder = KnownVectors(shipped_encoder())
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "many.candor") as library:
        fill(library, encoder, chosen.passages)
        sys.stdout.write(f"{library.counts().passages} passages, {library.path.stat().st_size / 2**20:.0f} MiB\n")
        measure(library, encoder, chosen.searches)


if __name__ == "__main__":
    main()
