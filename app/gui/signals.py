"""What the frame tells the window: one frozen dataclass a signal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.modelstore.catalogue import Kind
from app.settings import Value


@dataclass(frozen=True, slots=True)
class Chosen:
    """A command was chosen, from a menu, by its shortcut or in the palette. `command` is its id."""

    command: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """The values that differ from those the dialog was opened with. `restart` names those that wait for a restart."""

    values: Mapping[str, Value]
    restart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DetailsWanted:
    """What a GGUF file says about itself is wanted."""

    path: str


@dataclass(frozen=True, slots=True)
class ModelChosen:
    """A language model to answer with from now on; "" is the one that ships, as in the setting `model`."""

    path: str


@dataclass(frozen=True, slots=True)
class ServerAsked:
    """The user wants to know whether a server can be the language model. -> `put_found` or `put_problem`."""

    address: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class EncoderChosen:
    """A search model to find by meaning with from now on; "" is the one that ships, as in the setting `encoder`."""

    path: str


@dataclass(frozen=True, slots=True)
class DownloadWanted:
    """The user agreed to fetch a model of the catalogue from the hub, of this many bytes at most."""

    name: str
    at_most: int


@dataclass(frozen=True, slots=True)
class DownloadStopped:
    """The user stopped a download. `discard`: what was fetched of it is to be deleted, too."""

    name: str
    discard: bool


@dataclass(frozen=True, slots=True)
class ImportWanted:
    """A model on disk is to be added, as a copy or where it is."""

    path: str
    kind: Kind
    copy: bool


@dataclass(frozen=True, slots=True)
class RemovalWanted:
    """The user agreed to remove a model."""

    name: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """Files and folders dropped on a screen of the frame."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """The first screen is done with; `command` is the id of what to do next, "" for nothing."""

    command: str = ""
