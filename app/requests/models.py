"""Of the models lane, the only one that opens a network connection, and only for a Download; and of the view lane."""

from __future__ import annotations

from dataclasses import dataclass

from app.modelstore.catalogue import Kind
from app.modelstore.installed import Installed


@dataclass(frozen=True, slots=True)
class Download:
    """Of the models lane. Fetches a model of the catalogue. -> HubStated, Progress, then Installed.

    `at_most`: bytes that the user agreed to; raises LargerThanAgreed where the hub states more.
    """

    name: str
    at_most: int


@dataclass(frozen=True, slots=True)
class ImportModel:
    """Of the models lane. Takes a model from disk. -> Progress where it is copied, then Installed."""

    path: str
    kind: Kind
    copy: bool


@dataclass(frozen=True, slots=True)
class ListModels:
    """Of the view lane. -> ModelsFound."""


@dataclass(frozen=True, slots=True)
class ModelsFound:
    """`partial`: names of the models of which a part was fetched, with its bytes."""

    installed: tuple[Installed, ...]
    partial: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RemoveModel:
    """Of the view lane. -> ModelsFound."""

    name: str


@dataclass(frozen=True, slots=True)
class DiscardDownload:
    """Of the view lane: deletes what was fetched of a model so far. -> ModelsFound."""

    name: str
