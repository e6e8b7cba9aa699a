"""What the frame tells the window: one frozen dataclass a signal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    """A language model to answer with from now on; "" is the starter model, as in the setting `model`."""

    path: str


@dataclass(frozen=True, slots=True)
class ServerAsked:
    """The user wants to know whether a server can be the language model. -> `put_found` or `put_problem`."""

    address: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ModelsListed:
    """The models that were added from disk, as they are to be kept."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Files and folders dropped on a screen of the frame."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """The first screen is done with; `command` is the id of what to do next, "" for nothing."""

    command: str = ""
