"""Documents, and how the user arranged them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.notice import Notice


class DocumentState(StrEnum):
    WAITING = "waiting"
    READING = "reading"  # nothing is found in it yet: its pages wait for text recognition
    SEARCHABLE = "searchable"  # found by keyword; its vectors are still to come
    READY = "ready"  # found by keyword and by meaning
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Document:
    id: int
    sha256: str  # of the file's content, hex
    name: str  # file name, as cited
    path: str  # where it was last seen
    title: str
    pages: int
    state: DocumentState
    reason: str = ""  # code of the reading error, "" where all is well
    remark: tuple[Notice, ...] = ()  # what failed or was left out
    pages_without_text: int = 0
    hidden_words: int = 0
    pages_waiting: int = 0  # for text recognition
    pages_recognised: int = 0
    pages_unrecognised: int = 0  # whose recognition failed; the remark says why
    legibility: float = 0.0  # of the recognised pages' words, their mean, 0 to 1
    calm: bool = False  # the remark only tells how pages are recognised: nothing is to be done


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents that the user put together, in the user's order. A document may be in several."""

    id: int
    name: str
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose PDF files the library follows."""

    path: str
    added: str  # when, ISO 8601 in UTC
