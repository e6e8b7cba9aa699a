"""What the library pane says. What is done to collections stands in `app.library.changes`."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.passage import Hit


@dataclass(frozen=True, slots=True)
class Added:
    """Files and folders that the user dropped, chose or pasted, or a skipped file to try again."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """All folders to watch from now on."""

    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    document: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class Removed:
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Retried:
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A password to read these locked documents with. `wider`: all other locked ones too."""

    documents: tuple[int, ...]
    password: str = field(repr=False)
    wider: bool = False
    keep: bool = False  # in the system's keyring


@dataclass(frozen=True, slots=True)
class Scoped:
    """The documents to ask; none means all of them."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownInFolder:
    path: str


@dataclass(frozen=True, slots=True)
class Searched:
    text: str


@dataclass(frozen=True, slots=True)
class HitOpened:
    hit: Hit


@dataclass(frozen=True, slots=True)
class Paused:
    paused: bool


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Stop adding; what is in the library stays."""


@dataclass(frozen=True, slots=True)
class FolderChanged:
    """Files and folders inside a watched folder to look at again: new, changed, moved or gone."""

    folder: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FolderLost:
    """A watched folder that cannot be followed, and why, in one sentence."""

    folder: str
    sentence: str
