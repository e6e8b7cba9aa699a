"""What a user can do to collections, as plain values: the window asks, the library does it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CollectionMade:
    """A new collection, last in the order, with these documents."""

    name: str
    documents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionRenamed:
    collection: int
    name: str


@dataclass(frozen=True, slots=True)
class CollectionDeleted:
    """Its documents stay in the library."""

    collection: int


@dataclass(frozen=True, slots=True)
class CollectionFilled:
    """Documents put into a collection, or moved inside it, before the one now at this place; None: at the end."""

    collection: int
    documents: tuple[int, ...]
    at: int | None = None


@dataclass(frozen=True, slots=True)
class CollectionThinned:
    """Documents taken out of a collection; they stay in the library."""

    collection: int
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CollectionsOrdered:
    """Collections in their new order; those not named follow."""

    collections: tuple[int, ...]


CollectionChange = (
    CollectionMade | CollectionRenamed | CollectionDeleted | CollectionFilled | CollectionThinned | CollectionsOrdered
)
