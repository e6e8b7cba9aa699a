"""What indexing hands to the library and gets back from it, and how rows become the nouns of the domain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

import numpy as np
import numpy.typing as npt

from app.domain.document import Document, DocumentState
from app.domain.page import Page, Trouble
from app.domain.passage import Passage
from app.library.remarks import ScanCounts, scan_remark
from app.library.sqlite.packing import unpack_blocks, unpack_legibility, unpack_words
from app.notice import Notice, unpack

Row = tuple[Any, ...]  # as SQLite gives it; it goes no further than this package
Numbers = npt.NDArray[np.int64]
Span = tuple[int, int]  # the first and the last of passages in a row


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What the file system says about a file without opening it."""

    path: str
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A path as the library last saw it, and the content it then had ("" where it could not be read)."""

    stamp: FileStamp
    document: int
    sha256: str
    state: DocumentState
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it is in the library: a span of its page's text and what is searched along with it."""

    page: int
    start: int
    end: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document's content, read and cut, ready to be written in one transaction."""

    stamp: FileStamp
    sha256: str
    title: str
    pages: tuple[Page, ...]
    drafts: tuple[Draft, ...]
    reason: str = ""  # of a failure; the document's state is then FAILED
    remark: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page whose text is still to be recognised."""

    document: int
    page: int
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class NewScans:
    """What became of some waiting pages of one document, ready to be written in one transaction.

    pages: recognised, with their passages (`drafts`). kept: pages whose own words stay. failed: page and the code of
    its error.
    """

    document: int
    pages: tuple[Page, ...] = ()
    drafts: tuple[Draft, ...] = ()
    kept: tuple[int, ...] = ()
    failed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KeywordScore:
    passage: int
    score: float  # BM25, higher is better


@dataclass(frozen=True, slots=True)
class IndexedWord:
    """A word as the index holds it, stemmed and in lower case."""

    text: str
    passages: int  # that hold it; of a common word an estimate


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together, as typed."""

    text: str
    passages: int  # that hold the rarest of the words: it says what looking for it costs
    needed: bool  # one word that the index cuts in parts ("1,577"), else two neighbours


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a keyword search looks for; any of it will do."""

    words: tuple[IndexedWord, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class VectorScore:
    passage: int
    similarity: float  # cosine


@dataclass(frozen=True, slots=True)
class Counts:
    documents: int
    failed: int
    pages: int
    passages: int
    vectors: int


document_columns = """
select id, sha256,
       coalesce((select path from paths where document = documents.id order by seen desc, path limit 1), ''),
       title, pages, state, reason, remark, pages_without_text, hidden_words,
       (select count(*) from scans where scans.document = documents.id and state = 'waiting'),
       (select count(*) from scans where scans.document = documents.id and state = 'recognised'),
       (select coalesce(sum(legible) / max(sum(words), 1), 0) from scans where scans.document = documents.id),
       (select group_concat(page || ' ' || reason, ',') from scans
        where scans.document = documents.id and state = 'failed')
from documents
"""
passage_columns = """
select passages.id, passages.document, passages.page, passages.start, passages."end",
       substr(pages.text, passages.start + 1, passages."end" - passages.start), passages.context
from passages join pages on pages.document = passages.document and pages.number = passages.page
"""
page_columns = """
select number, label, width, height, rotation, text, words, blocks, hidden_words, has_image,
       (select legibility from scans where scans.document = pages.document and page = number and state = 'recognised'),
       (select trouble from scans where scans.document = pages.document and page = number and state = 'waiting')
from pages
"""


def document_of(row: Row) -> Document:
    number, sha256, path, title, pages, state, reason, remark, without_text, hidden, waiting, seen, legible, failed = (
        row
    )
    name = PurePath(path).name
    scans = ScanCounts(pages, waiting, seen, legible, failures_of(failed))
    remarks = (*unpack(remark), *scan_remark(scans))
    return Document(
        number, sha256, name, path, title, pages, DocumentState(state), reason, remarks, without_text, hidden,
        waiting, seen, len(scans.failed), legible, not remark and not scans.failed,
    )  # fmt: skip


def failures_of(listed: str | None) -> tuple[tuple[int, str], ...]:
    """ "7 too_slow,9 crashed" as pages with their reason."""
    pairs = (each.split(" ") for each in (listed or "").split(",") if each)
    return tuple((int(page), reason) for page, reason in pairs)


def page_of(row: Row) -> Page:
    number, label, width, height, rotation, text, words, blocks, hidden, image, legibility, trouble = row
    boxes = unpack_words(words)
    if legibility is not None:
        boxes = replace(boxes, legibility=unpack_legibility(legibility))
    return Page(
        number, label, width, height, rotation, text, boxes, unpack_blocks(blocks), hidden, bool(image),
        Trouble(trouble or ""),
    )  # fmt: skip


def passage_of(row: Row) -> Passage:
    return Passage(*row)


def known_path_of(row: Row) -> KnownPath:
    path, size, changed_ns, document, sha256, state, reason = row
    return KnownPath(FileStamp(path, size, changed_ns), document, sha256, DocumentState(state), reason)
