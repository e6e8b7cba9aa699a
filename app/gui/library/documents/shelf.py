"""What the library pane lists, in which sections and in which order: no Qt, so that it can be read and tested alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from app.domain.document import Collection, Document, DocumentState
from app.domain.overview import DocumentKind, Imprint

Key = tuple[object, ...]
all_states = frozenset(DocumentState)
NO_IMPRINT = Imprint("", (), "", DocumentKind.OTHER)


class Sort(StrEnum):
    ARRANGED = "arranged"  # a collection as the user put it in order; elsewhere as added
    NAME = "name"
    ADDED = "added"
    PAGES = "pages"
    STATE = "state"
    TITLE = "title"  # this and what follows as the overviews say; documents without one come last
    AUTHOR = "author"
    DATE = "date"
    KIND = "kind"


class Kind(StrEnum):
    ATTENTION = "attention"
    COLLECTION = "collection"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents are shown, and how they are sorted."""

    sort: Sort = Sort.ADDED
    descending: bool = False
    text: str = ""  # that the name holds
    found: frozenset[int] = frozenset()  # documents shown whatever their name: their pages hold the text
    states: frozenset[DocumentState] = all_states


@dataclass(slots=True)
class Section:
    """`order`: every document in it as arranged; `rows`: those shown, sorted."""

    id: int
    kind: Kind
    title: str
    collection: int = 0
    order: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


class Shelf:
    """Documents and collections, and their rows under one choice. Files without a document have negative ids."""

    def __init__(self) -> None:
        self.documents: dict[int, Document] = {}
        self.imprints: dict[int, Imprint] = {}  # of those that have an overview
        self.hidden: set[int] = set()  # removed by the user, who may yet undo it
        self.hidden_collections: set[int] = set()
        self.choice = Choice()
        self.sections: list[Section] = []
        self._collections: tuple[Collection, ...] = ()
        self._files: dict[str, int] = {}  # by path: the ids of files without a document
        self._lowest = 0  # id of the newest of them
        self._gone: set[int] = set()  # ids of files to drop when the rows are made anew
        self.arrange()

    def collections(self) -> list[Collection]:
        return [each for each in self._collections if each.id not in self.hidden_collections]

    def put_documents(self, documents: Iterable[Document]) -> None:
        """All that the library holds; files that it does not hold yet stay."""
        files = [self.documents[number] for number in self._files.values()]
        self.documents = {document.id: document for document in documents}
        known = {document.path for document in self.documents.values()}
        self._files = {file.path: file.id for file in files if file.path not in known}
        self.documents |= {file.id: file for file in files if file.path in self._files}
        self.hidden &= self.documents.keys()

    def put_collections(self, collections: Iterable[Collection]) -> None:
        self._collections = tuple(collections)
        self.hidden_collections &= {collection.id for collection in self._collections}

    def put_files(self, files: Iterable[Document]) -> None:
        """Files that are no documents yet, or could not become any. Each gets a negative id of its own."""
        for file in files:
            self.drop_file(file.path)
            self._lowest -= 1
            self._files[file.path] = self._lowest
            self.documents[self._lowest] = replace(file, id=self._lowest)

    def drop_file(self, path: str) -> bool:
        """Returns whether there was such a file. Its rows stand until `arrange`."""
        number = self._files.pop(path, 0)
        self._gone.add(number)
        return number != 0

    def drop_waiting(self) -> bool:
        """Drops what still waits. Returns whether anything did."""
        files = [self.documents[number] for number in self._files.values()]
        waiting = [file.path for file in files if file.state is DocumentState.WAITING]
        for path in waiting:
            self.drop_file(path)
        return bool(waiting)

    def arrange(self) -> None:
        """Makes the sections anew from what there is."""
        for number in self._gone:
            self.documents.pop(number, None)
        self._gone.clear()
        shown = [number for number in self.documents if number not in self.hidden]
        attention = [number for number in shown if needs_attention(self.documents[number])]
        here = set(shown)
        self.sections = [Section(1, Kind.ATTENTION, "", order=attention)] if attention else []
        for collection in self.collections():
            members = [number for number in collection.documents if number in here]
            section = Section(2 + collection.id, Kind.COLLECTION, collection.name, collection.id, members)
            self.sections.append(section)
        listed = [number for number in shown if not is_skipped(self.documents[number])]
        self.sections.append(Section(2, Kind.ALL, "", order=sorted(listed, key=added)))
        for section in self.sections:
            section.rows = self.rows_of(section)
        if self.choice.text:
            self.sections = [section for section in self.sections if section.rows or section.kind is Kind.ALL]

    def rows_of(self, section: Section) -> list[int]:
        everything = not self.choice.text and self.choice.states == all_states
        shown = list(section.order) if everything else [number for number in section.order if self.is_shown(number)]
        if self.choice.sort is not Sort.ARRANGED:
            shown.sort(key=self.key)
        return shown[::-1] if self.choice.descending else shown

    def is_shown(self, number: int) -> bool:
        document = self.documents[number]
        if document.state not in self.choice.states:
            return False
        text = self.choice.text.casefold()
        imprint = self.imprints.get(number, NO_IMPRINT)
        said = " ".join((document.name, imprint.title, *imprint.authors)).casefold()
        return not text or text in said or number in self.choice.found

    def key(self, number: int) -> Key:
        return self._key_of(self.documents[number])

    def _key_of(self, document: Document) -> Key:
        by_imprint = imprint_keys.get(self.choice.sort)
        if by_imprint is None:
            return sort_keys[self.choice.sort](document)
        told = by_imprint(self.imprints.get(document.id, NO_IMPRINT))
        return not told, told, natural(document.name), added(document.id)

    def change(self, document: Document) -> bool:
        """Puts a document's new state. True where nothing moves: same rows, same order."""
        before = self.documents.get(document.id)
        was_file = self.drop_file(document.path)
        self.documents[document.id] = document
        if before is None or was_file or needs_attention(before) != needs_attention(document):
            return False
        same = self._key_of(before) == self._key_of(document)
        return same and before.state in self.choice.states and self.is_shown(document.id)


def added(number: int) -> int:
    """Ids grow as documents are added; files still waiting come after them all, in the order of their drop."""
    return number if number > 0 else 2**53 - number


digits = re.compile(r"\d+")


@lru_cache(20_000)
def natural(name: str) -> str:
    """Sorts "page 9" before "page 10": as a string, since ten thousand are compared at a press."""
    return digits.sub(lengthened, name.casefold())


def lengthened(number: re.Match[str]) -> str:
    """With its length before it: a longer number is a larger one."""
    plain = number[0].lstrip("0")
    return f"0{len(plain):02}{plain}"


states_in_order = (
    DocumentState.FAILED,
    DocumentState.READING,
    DocumentState.WAITING,
    DocumentState.SEARCHABLE,
    DocumentState.READY,
)
state_places = {state: place for place, state in enumerate(states_in_order)}
sort_keys: dict[Sort, Callable[[Document], Key]] = {
    Sort.ARRANGED: lambda document: (added(document.id),),
    Sort.ADDED: lambda document: (added(document.id),),
    Sort.NAME: lambda document: (natural(document.name), added(document.id)),
    Sort.PAGES: lambda document: (document.pages, natural(document.name), added(document.id)),
    Sort.STATE: lambda document: (state_places[document.state], natural(document.name), added(document.id)),
}


imprint_keys: dict[Sort, Callable[[Imprint], str]] = {
    Sort.TITLE: lambda imprint: natural(imprint.title),
    Sort.AUTHOR: lambda imprint: " ".join(imprint.authors).casefold(),
    Sort.DATE: lambda imprint: imprint.date,
    Sort.KIND: lambda imprint: "" if imprint.kind is DocumentKind.OTHER else imprint.kind.value,
}


def needs_attention(document: Document) -> bool:
    return document.state is DocumentState.FAILED or (bool(document.remark) and not document.calm)


def is_skipped(document: Document) -> bool:
    """A file that did not become a document."""
    return document.id < 0 and document.state is DocumentState.FAILED
