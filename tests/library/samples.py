"""Small documents for the library, made in code: what is tested is how they are kept, not how they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from app.domain.document import Document
from app.domain.page import Block, BlockKind, Page, Words
from app.domain.passage import EncoderIdentity
from app.library.library import Library
from app.library.records import Draft, FileStamp, NewDocument, Phrase, VectorScore, Wanted
from app.library.sqlite.packing import Floats


def page_saying(text: str, number: int = 1) -> Page:
    words = text.split()
    starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])]).astype(np.int32)[: len(words)]
    ends = (starts + np.array([len(word) for word in words], dtype=np.int32)).astype(np.int32)
    rects = np.stack([starts, starts * 0, ends, starts * 0 + 10], axis=1).astype(np.float32)
    boxes = Words(starts, ends, rects, np.arange(len(words), dtype=np.int32))
    return Page(number, "", 600.0, 800.0, 0, text, boxes, (Block(0, len(text), BlockKind.PROSE),))


def document_saying(*texts: str, path: str = "/somewhere/letter.pdf", title: str = "Letter") -> NewDocument:
    """A document with one page and one passage a text."""
    pages = tuple(page_saying(text, number) for number, text in enumerate(texts, start=1))
    drafts = tuple(Draft(page.number, 0, len(page.text), title) for page in pages if page.text)
    content = hashlib.sha256("\f".join(texts).encode()).hexdigest()
    return NewDocument(FileStamp(path, sum(map(len, texts)), 1), content, title, pages, drafts)


def random_vectors(count: int, dimensions: int = 64, seed: int = 0) -> Floats:
    vectors = np.random.default_rng(seed).standard_normal((count, dimensions)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def any_of(library: Library, text: str) -> Wanted:
    """The words of a text, any of which will do."""
    return Wanted(tuple(library.indexed_word(word) for word in library.index_terms(text)), ())


def together(text: str) -> Wanted:
    return Wanted((), (Phrase(text, 1, needed=True),))


def use_encoder(library: Library, name: str, dimensions: int) -> int:
    """The set of vectors in use, begun where there is none."""
    return library.generations.take(EncoderIdentity(name, dimensions)).id


def in_use(library: Library) -> int:
    used = library.generations.used()
    assert used is not None
    return used.id


def put_vectors(library: Library, passages: Sequence[int], vectors: Floats) -> list[Document]:
    return library.put_vectors(passages, vectors, in_use(library))


def search_vectors(
    library: Library, vector: Floats, limit: int, documents: Sequence[int] | None = None
) -> list[VectorScore]:
    return library.search_vectors(vector, limit, documents, generation=in_use(library))
