"""Of the view lane: the documents, how they are arranged, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.document import Collection, Document, WatchedFolder
from app.domain.overview import Imprint, Overview
from app.domain.passage import Hit
from app.library.changes import CollectionChange


@dataclass(frozen=True, slots=True)
class ListDocuments:
    """-> DocumentsListed, in parts."""


@dataclass(frozen=True, slots=True)
class DocumentsListed:
    """Some of the documents; those of all parts up to the one marked `last` are the library's."""

    documents: tuple[Document, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class ListImprints:
    """Titles, authors, dates and kinds of the documents that have an overview. -> ImprintsListed."""


@dataclass(frozen=True, slots=True)
class ImprintsListed:
    imprints: tuple[tuple[int, Imprint], ...]  # with the document's id


@dataclass(frozen=True, slots=True)
class ReadOverview:
    """-> OverviewRead."""

    document: int


@dataclass(frozen=True, slots=True)
class OverviewRead:
    """`overview`: None where none was made yet."""

    document: int
    overview: Overview | None


@dataclass(frozen=True, slots=True)
class RemoveDocuments:
    """-> DocumentsRemoved."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DocumentsRemoved:
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SearchWords:
    """A search by keyword. -> WordsFound. `documents`: to search, None for all."""

    text: str
    documents: tuple[int, ...] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class WordsFound:
    text: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ListCollections:
    """-> CollectionsListed."""


@dataclass(frozen=True, slots=True)
class ChangeCollections:
    """-> CollectionsListed."""

    change: CollectionChange


@dataclass(frozen=True, slots=True)
class WatchFolders:
    """Makes these the watched folders. -> CollectionsListed."""

    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectionsListed:
    collections: tuple[Collection, ...]
    folders: tuple[WatchedFolder, ...]


@dataclass(frozen=True, slots=True)
class FindEvidence:
    """First evidence by keyword, before any model is at hand. -> Rewritten where it is a follow-up, then Found."""

    question: str
    conversation: int  # whose turns a follow-up leans on, 0 for none
    documents: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """How a follow-up was understood."""

    text: str
