"""Of the index lane, the answer lane, and all lanes."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Exchange, Mode
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class UseSettings:
    """Work with these settings from now on. Nothing comes back."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class DescribeModel:
    """Of the view lane. -> ModelDetails. `path`: "" for the starter model."""

    path: str


# Index ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ingest:
    """Reads files and folders; vectors come with EncodePassages. -> Changed, Skipped, Progress, then Indexed."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retry:
    """Reads documents once more that could not be read. -> as Ingest."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EncodePassages:
    """Makes the vectors that are missing, and recognises the pages that are pictures. -> Progress, Changed."""


# Answer --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WarmUp:
    """Loads the models. -> Warm."""


@dataclass(frozen=True, slots=True)
class Warm:
    model: str  # file name of the language model


@dataclass(frozen=True, slots=True)
class Ask:
    """-> Rewritten where it is a follow-up, Found, Progress, Piece, Done, and Kept once the outcome is kept."""

    conversation: int  # that the exchange stands in
    exchange: Exchange  # kept already
    follow_up: bool
    mode: Mode
    caution: str
    wider: bool = False
    documents: tuple[int, ...] | None = None
